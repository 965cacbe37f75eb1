import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import Testing

/// What the configuration says about a rule is the end of it: no other rule speaks in its place.
@Suite struct RuleSettingsTests {
  @Test(
    arguments: RuleSet.all.flatMap { rule in
      rule.examples.filter(\.isReported).map { (rule.id, $0) }
    })
  func `a rule that is switched off or lowered leaves nothing to the catch-all`(
    rule: String, example: RuleExample
  ) throws {
    guard rule != Rule.catchAll else { return }
    let before = try Self.catchAllCount(of: example, LintOptions())
    let options = [
      LintOptions(disabled: [rule]), LintOptions(severities: [rule: .notice]),
    ]
    for options in options {
      #expect(try Self.catchAllCount(of: example, options) == before)
    }
  }

  @Test func `a remark that is raised to an error hides no slow statement`() throws {
    let rule = RuleSet.all.first { $0.id == Rule.catchAll }
    let example = try #require(rule?.examples.first { $0.isReported })
    let options = LintOptions(severities: ["lock-timeout-missing": .error])
    #expect(try Self.catchAllCount(of: example, options) == 1)
  }

  private static func catchAllCount(of example: RuleExample, _ options: LintOptions) throws -> Int {
    try RuleExampleTests.findings(of: example, options: options).count { $0.rule == Rule.catchAll }
  }
}

extension Rule {
  fileprivate static let catchAll = "rows-read-under-lock"
}
