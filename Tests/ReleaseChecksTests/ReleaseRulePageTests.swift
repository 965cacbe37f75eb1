import Foundation
import MigrationLint
import ReleaseChecks
import TestSupport
import Testing

/// `Documentation/Rules/` is made from the rules, and says what they say.
@Suite struct ReleaseRulePageTests {
  @Test func `every release rule has a current page`() throws {
    for rule in ReleaseRuleSet.all {
      try Golden.expect(
        "Documentation/Rules/\(rule.id).md", toHold: ReleaseRulePage(rule).markdown)
    }
  }

  @Test func `no page is left over`() throws {
    let folder = Fixtures.projectDirectory + "/Documentation/Rules"
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
    let rules = RuleSet.all.map(\.id) + ReleaseRuleSet.all.map(\.id)
    #expect(Set(rules).count == rules.count, "two rules of one name")
    #expect(Set(pages).subtracting(rules.map { "\($0).md" } + ["README.md"]) == [])
  }
}
