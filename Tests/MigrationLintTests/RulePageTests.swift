import Foundation
import MigrationLint
import TestSupport
import Testing

/// `Documentation/Rules/` is made from the rules, and says what they say.
@Suite struct RulePageTests {
  @Test func `every rule has a current page`() throws {
    for rule in RuleSet.all {
      try Golden.expect("Documentation/Rules/\(rule.id).md", toHold: RulePage(rule).markdown)
    }
  }
}
