import Diagnostics
import ElixirEvaluation
import PhoenixApp
import SessionCompatibility
import Testing

/// Cookies that one version's options really make, read with the other's.
@Suite struct MintedCookieTests {
  typealias Change = @Sendable (inout EndpointSettings, inout SessionComparison.Version) -> Void

  static let place = SourceLocation(path: "lib/shop_web/endpoint.ex", line: 14)
  static let old = String(repeating: "o", count: 64)
  static let new = String(repeating: "n", count: 64)

  static func comparison(
    encrypted: Bool = false, plugCrypto: Int? = 2, blue changeBlue: Change = { _, _ in },
    green changeGreen: Change = { _, _ in }
  ) throws -> SessionComparison {
    func version(_ change: Change) throws -> SessionComparison.Version {
      let side = ReadabilityTests.side(encrypted: encrypted, plugCrypto: plugCrypto)
      var endpoint = try Self.endpoint()
      endpoint.sessions = [side.settings]
      endpoint.secretKeyBase = side.secretKeyBase
      var version = SessionComparison.Version(
        endpoints: [],
        libraries: ["plug": "1.16.1"].merging(
          plugCrypto.map { ["plug_crypto": "\($0).0.0"] } ?? [:]
        ) { $1 },
        environment: StartEnvironment(["SECRET_KEY_BASE": Secret(old)]))
      change(&endpoint, &version)
      version.endpoints = [endpoint]
      return version
    }
    return try #require(
      SessionComparison.compare(blue: version(changeBlue), green: version(changeGreen)).first)
  }

  /// An endpoint as it is read from code; its options are replaced by each case.
  static func endpoint() throws -> EndpointSettings {
    let code = "defmodule ShopWeb.Endpoint do\n  use Phoenix.Endpoint, otp_app: :shop\nend\n"
    let tree = SourceTree(
      name: "shop", contents: ["lib/shop_web/endpoint.ex": Array(code.utf8)])
    let modules = ApplicationModules(tree: tree)
    let reader = ConfigurationReader(files: tree, mixEnvironment: "prod", modules: modules)
    return try #require(
      EndpointSettings.read(with: reader, modules: modules, configuration: reader.read()).first)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var encrypted = false
    var plugCrypto: Int? = 2
    var blue: Change = { _, _ in }
    var green: Change = { _, _ in }
    /// What a user meets in blue with green's cookie, and in green with blue's.
    var outcomes: [String]

    var testDescription: String { title }
  }

  static let stays = "stays logged in"
  static let out = "is logged out without an error"
  static let error = "gets error 500"
  static let none = "not minted"

  static func rotating(_ secret: String?) -> Change {
    { endpoint, version in
      version.environment = StartEnvironment(["SECRET_KEY_BASE": Secret(new)])
      endpoint.sessions[0].rotating = [ReadabilityTests.entry("sign", secret: secret)]
    }
  }

  static func salt(_ value: String) -> Setting<Secret?> { .value(Secret(value), at: place) }

  static let cases: [Case] = [
    Case(title: "signed", outcomes: [stays, stays]),
    Case(title: "signed, plug_crypto unknown", plugCrypto: nil, outcomes: [stays, stays]),
    Case(title: "encrypted by plug_crypto 2", encrypted: true, outcomes: [stays, stays]),
    Case(
      title: "encrypted by plug_crypto 1", encrypted: true, plugCrypto: 1, outcomes: [stays, stays]),
    Case(
      title: "encrypted, plug_crypto unknown", encrypted: true, plugCrypto: nil,
      outcomes: [none, none]),
    Case(
      title: "encrypted, plug_crypto 1 to 2", encrypted: true,
      blue: { $1.libraries["plug_crypto"] = "1.2.5" }, outcomes: [out, stays]),
    Case(
      title: "the signing salt", green: { e, _ in e.sessions[0].primary.signingSalt = salt("x") },
      outcomes: [out, out]),
    Case(
      title: "the signing salt under plug_crypto 2, encrypted", encrypted: true,
      green: { e, _ in e.sessions[0].primary.signingSalt = salt("x") }, outcomes: [stays, stays]),
    Case(
      title: "the signing salt under plug_crypto 1, encrypted", encrypted: true, plugCrypto: 1,
      green: { e, _ in e.sessions[0].primary.signingSalt = salt("x") }, outcomes: [out, out]),
    Case(
      title: "the encryption salt", encrypted: true,
      green: { e, _ in e.sessions[0].primary.encryptionSalt = salt("x") }, outcomes: [out, out]),
    Case(
      title: "encryption switched on",
      green: { e, _ in e.sessions[0].primary.encryptionSalt = salt("x") }, outcomes: [out, out]),
    Case(
      title: "iterations", green: { e, _ in e.sessions[0].primary.iterations = .value(7, at: nil) },
      outcomes: [out, out]),
    Case(
      title: "the digest",
      green: { e, _ in e.sessions[0].primary.digest = .value("sha512", at: nil) },
      outcomes: [out, out]),
    Case(
      title: "an unknown digest",
      green: { e, _ in e.sessions[0].primary.digest = .value("sha3_256", at: nil) },
      outcomes: [none, none]),
    Case(
      title: "the length, signed",
      green: { e, _ in e.sessions[0].primary.length = .value(64, at: nil)
      }, outcomes: [out, out]),
    Case(
      title: "a length that plug_crypto 2 cannot encrypt with", encrypted: true,
      green: { e, _ in e.sessions[0].primary.length = .value(64, at: nil) },
      outcomes: [error, error]),
    Case(
      title: "the cookie's name", green: { e, _ in e.sessions[0].key = .value("_x", at: nil) },
      outcomes: [out, out]),
    Case(
      title: "another secret",
      green: { $1.environment = StartEnvironment(["SECRET_KEY_BASE": Secret(new)]) },
      outcomes: [out, out]),
    Case(
      title: "another secret, the old one rotated", green: rotating(old), outcomes: [out, stays]),
    Case(
      title: "another secret, and an entry of rotation without one", green: rotating(nil),
      outcomes: [out, error]),
    Case(
      title: "both rotate, and sign with the old one",
      blue: { e, _ in e.sessions[0].rotating = [ReadabilityTests.entry("sign", secret: new)] },
      green: rotating(old), outcomes: [stays, stays]),
    Case(
      title: "a short secret",
      green: { $1.environment = StartEnvironment(["SECRET_KEY_BASE": Secret("short")]) },
      outcomes: [error, error]),
    Case(title: "no environment", green: { $1.environment = nil }, outcomes: [none, none]),
    Case(
      title: "a variable read at build",
      green: { e, _ in
        e.secretKeyBase = .environment(
          EnvironmentRead(name: "SECRET_KEY_BASE", isRequired: true, isReadAtBuild: true))
      }, outcomes: [none, none]),
    Case(
      title: "a serializer of the application",
      blue: { e, _ in e.sessions[0].serializer = .value("Shop.Json", at: nil) },
      green: { e, _ in e.sessions[0].serializer = .value("Shop.Json", at: nil) },
      outcomes: [none, none]),
    Case(
      title: "sessions in :ets", green: { e, _ in e.sessions[0].store = .value(.ets, at: nil) },
      outcomes: [none, none]),
    Case(
      title: "a lock file that cannot be read", green: { $1.lockProblem = "cut off" },
      outcomes: [none, none]),
  ]

  @Test(arguments: cases)
  func `a minted cookie shows what a user meets`(changed: Case) throws {
    let comparison = try Self.comparison(
      encrypted: changed.encrypted, plugCrypto: changed.plugCrypto, blue: changed.blue,
      green: changed.green)
    let minted = [comparison.greenCookieInBlue, comparison.blueCookieInGreen]
    #expect(minted.map(\.outcome) == changed.outcomes, "\(minted)")
    for (cookie, rules) in zip(minted, [comparison.blueReadsGreen, comparison.greenReadsBlue]) {
      switch cookie {
      case .staysLoggedIn: #expect(rules.verdict == "ok", "\(rules)")
      case .loggedOut, .fails: #expect(rules.verdict == "break", "\(rules)")
      case .notMinted: break
      }
    }
  }

  @Test func `a damaged lock file leaves the answer unknown`() throws {
    let comparison = try Self.comparison(green: { $1.lockProblem = "cut off" })
    #expect(comparison.blueReadsGreen.verdict == "unknown")
    #expect(comparison.greenReadsBlue.verdict == "unknown")
  }

  @Test(arguments: [
    "", "not a cookie", "SFMyNTY.abc", "SFMyNTY.g3QAAAAA.", "XCP.", "XCP.a+b", "QTEyOEdDTQ.a.b",
    "SFMyNTY.g3QAAAAA.%%%%", "SFMyNTYx.g3QAAAAA.g3QAAAAA",
  ])
  func `what is not a cookie is neither readable nor a logged-out user`(text: String) throws {
    let version = SessionTrialTests.version()
    guard case .undecided(let reason) = SessionTrialTests.read([Array(text.utf8)], version) else {
      Issue.record("\(text) was judged")
      return
    }
    #expect(reason.contains("not the value of a session cookie"))
  }
}
