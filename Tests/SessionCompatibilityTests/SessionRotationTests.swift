import Diagnostics
import PhoenixApp
import SessionCompatibility
import Testing

/// Where the versions stand between old and new session keys.
@Suite struct SessionRotationTests {
  static let place = SourceLocation(path: "lib/shop_web/endpoint.ex", line: 7)

  static func keys(_ salt: String) -> CookieKeySettings {
    var keys = CookieKeySettings(location: place)
    keys.signingSalt = .value(Secret(salt), at: place)
    keys.secretKeyBase = .value(Secret(String(repeating: "k", count: 64)), at: place)
    return keys
  }

  /// A version that signs with the first salt and reads the others.
  static func version(_ salts: [String], encrypts: Bool = false) throws -> SessionComparison.Version
  {
    var session = SessionSettings(location: place)
    session.store = .value(.cookie, at: place)
    session.key = .value("_shop_key", at: place)
    session.maxAge = .value(3600, at: place)
    var all = salts.map(keys)
    if encrypts {
      for index in all.indices { all[index].encryptionSalt = all[index].signingSalt }
    }
    session.primary = all[0]
    session.rotating = Array(all.dropFirst())
    var endpoint = try MintedCookieTests.endpoint()
    endpoint.sessions = [session]
    endpoint.secretKeyBase = .environment(
      EnvironmentRead(name: "SECRET_KEY_BASE", isRequired: true))
    return SessionComparison.Version(
      endpoints: [endpoint], libraries: ["plug": "1.16.1", "plug_crypto": "2.1.0"])
  }

  @Test(
    arguments: [
      (["old"], ["old"], nil),
      (["old", "new"], ["old", "new"], nil),
      (["old"], ["old", "new"], [.accept]),
      (["old", "new"], ["new", "old"], [.change]),
      (["new", "old"], ["new"], [.retire]),
      (["old"], ["new"], []),
      (["old"], ["new", "old"], []),
      (["old", "new"], ["new"], []),
      (["b", "a"], ["b", "c"], [.accept, .retire]),
    ] as [([String], [String], Set<SessionRotation.Stage>?)])
  func `the salts tell the stage`(
    blue: [String], green: [String], stages: Set<SessionRotation.Stage>?
  ) throws {
    for encrypts in [false, true] {
      let comparison = try #require(
        SessionComparison.compare(
          blue: try Self.version(blue, encrypts: encrypts),
          green: try Self.version(green, encrypts: encrypts)
        ).first)
      #expect(comparison.rotation?.stages == stages)
      #expect(comparison.rotation?.lifetime == (stages == nil ? nil : 3600))
      #expect(comparison.rotation?.changesSecret != true)
      if let stages, !stages.isEmpty {
        #expect(comparison.blueReadsGreen == .readable && comparison.greenReadsBlue == .readable)
      }
    }
  }
}
