import Foundation
import MigrationLint
import TestSupport
import Testing

/// `Documentation/Rules/` is made from the rules, and says what they say.
@Suite struct RulePageTests {
  @Test func `every rule has a current page, and no page is left over`() throws {
    let pages = RuleSet.all.map { ("\($0.id).md", RulePage($0).markdown) }
    try Golden.expectFolder("Documentation/Rules", toHold: pages)
  }
}
