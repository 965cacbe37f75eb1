import Diagnostics
import Foundation
import MigrationLint
import PhoenixApp
import ReleaseChecks
import TestSupport
import Testing

/// The examples of the release rules are true: what they mark is reported there, and nothing else.
@Suite struct ReleaseRuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: ReleaseRule
    let example: ReleaseExample
    var testDescription: String { "\(rule.id): \(example.title)" }
  }

  static let cases = ReleaseRuleSet.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example is reported exactly where it says`(example: Case) throws {
    let context = Self.context(
      example.example.blueFiles, example.example.greenFiles,
      blueEnvironment: example.example.blueEnvironment,
      greenEnvironment: example.example.greenEnvironment)
    let findings = ReleaseRuleSet.findings(context).filter { $0.rule == example.rule.id }
    let places = findings.map { "\($0.location.path):\($0.location.line)" }.sorted()
    #expect(places == example.example.reportedPlaces, "\(findings.map(\.message))")
  }

  @Test func `a variable that no environment is known to have is an error`() {
    let rule = "environment-variable-required"
    let green = [
      "config/runtime.exs": "import Config\nconfig :shop, key: System.fetch_env!(\"K\")\n"
    ]
    for (environment, severities) in [
      (nil, [Severity.error]), (["A": "b"], [.error]), (["K": "k"], []),
    ] {
      let context = Self.context([:], green, greenEnvironment: environment)
      let found = ReleaseRuleSet.findings(context).filter { $0.rule == rule }
      #expect(found.map(\.severity) == severities)
    }
  }

  @Test func `a variable that a condition may ask for is told with what decides`() throws {
    let green = [
      "config/runtime.exs": """
      import Config
      if System.get_env("SHOP_MODE") == "hosted" do
        config :shop, key: System.fetch_env!("K")
      end
      """
    ]
    for environment in [nil, ["A": "b"]] {
      let context = Self.context([:], green, greenEnvironment: environment)
      let found = try #require(
        ReleaseRuleSet.findings(context).first { $0.rule == "environment-variable-required" })
      #expect(found.severity == .warning)
      #expect(found.message.contains("may not start without K"))
      #expect(found.message.contains("where the variable SHOP_MODE says so"))
    }
  }

  @Test(arguments: [
    ("", 0), ("config :shop, Oban, repo: Shop.Repo", 1),
    ("config :shop, Oban, repo: Shop.Repo, notifier: Oban.Notifiers.PG", 0),
    ("config :shop, Oban, repo: Shop.Repo, notifier: {Oban.Notifiers.Postgres, []}", 1),
  ])
  func `the notifier of Oban keeps a connection of its own`(line: String, connections: Int) {
    let version = Self.version("shop", ["config/config.exs": "import Config\n\(line)\n"])
    #expect(version.notifierConnections == connections)
  }

  @Test func `every rule shows a case that it reports and one that it does not`() {
    for rule in ReleaseRuleSet.all {
      #expect(Set(rule.examples.map(\.isReported)) == [true, false], "\(rule.id)")
    }
  }

  @Test func `every file of Rules is listed, sorted by id`() throws {
    let folder = Fixtures.projectDirectory + "/Sources/ReleaseChecks/Rules"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { Self.id(ofFile: String($0.dropLast(6))) }
    #expect(ReleaseRuleSet.all.map(\.id) == files.sorted())
  }

  @Test func `no rule has the id of another`() {
    let ids = ReleaseRuleSet.all.map(\.id) + RuleSet.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  /// `SessionLost` is `session-lost`.
  static func id(ofFile name: String) -> String {
    name.reduce(into: "") { id, character in
      if character.isUppercase, !id.isEmpty { id += "-" }
      id += character.lowercased()
    }
  }

  static func context(
    _ blue: [String: String], _ green: [String: String],
    blueEnvironment: [String: String]? = nil, greenEnvironment: [String: String]? = nil
  ) -> ReleaseContext {
    ReleaseContext(
      blue: version("blue", blue, environment: blueEnvironment),
      green: version("green", green, environment: greenEnvironment))
  }

  static func version(
    _ name: String, _ files: [String: String], environment: [String: String]? = nil
  ) -> ReleaseVersion {
    let tree = SourceTree(name: name, contents: files.mapValues { Array($0.utf8) })
    return ReleaseVersion(
      project: PhoenixProject(tree: tree),
      environment: environment.map { StartEnvironment($0.mapValues { Secret($0) }) })
  }
}
