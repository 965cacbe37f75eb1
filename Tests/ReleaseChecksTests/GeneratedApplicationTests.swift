import Diagnostics
import MigrationLint
import PhoenixApp
import ReleaseChecks
import SessionCompatibility
import TestSupport
import Testing

/// A new Phoenix application hears only of what it truly lacks.
///
/// The fixtures are the templates of `phx_new` 1.7.14 and 1.8.0, filled in with the default options.
@Suite struct GeneratedApplicationTests {
  /// What a new application lacks in production.
  static let lacking: [String: [String]] = [
    "phoenix-1.7": [
      "content-security-policy-missing", "database-connection-unencrypted",
      "health-route-missing", "https-not-forced", "log-unstructured", "ready-route-missing",
    ],
    "phoenix-1.8": [
      "database-connection-unencrypted", "health-route-missing", "https-not-forced",
      "log-unstructured", "ready-route-missing",
    ],
  ]

  static func version(_ name: String) throws -> ReleaseVersion {
    let tree = try SourceTree(folder: "\(Fixtures.directory)/\(name)")
    return ReleaseVersion(project: PhoenixProject(tree: tree))
  }

  @Test(arguments: lacking.keys.sorted())
  func `a new application is told what it lacks, as advice`(name: String) throws {
    let version = try Self.version(name)
    let findings = ReleaseRuleSet.findings(ReleaseContext(blue: version, green: version))
    #expect(Set(findings.map(\.rule)).sorted() == Self.lacking[name])
    #expect(!findings.contains { $0.severity == .error })
  }

  @Test func `a new application keeps its sessions`() throws {
    let version = try Self.version("phoenix-1.8")
    let comparison = try #require(ReleaseContext(blue: version, green: version).sessions.first)
    #expect(comparison.greenReadsBlue == .readable)
    #expect(comparison.blueReadsGreen == .readable)
    #expect(comparison.greenSecret.description == "env SECRET_KEY_BASE")
  }

  @Test func `the upgrade from 1.7 to 1.8 breaks open pages, not sessions`() throws {
    let context = ReleaseContext(
      blue: try Self.version("phoenix-1.7"), green: try Self.version("phoenix-1.8"))
    let errors = ReleaseRuleSet.findings(context).filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["live-view-protocol-changed"])
    #expect(errors.first?.location.path == "mix.lock")
  }
}
