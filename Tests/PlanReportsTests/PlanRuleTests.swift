import Foundation
import MigrationLint
import PlanReports
import ReleaseChecks
import TestSupport
import Testing

/// Whatever a finding of a plan is called, there is a page about it.
@Suite struct PlanRuleTests {
  @Test func `every finding of the planner has a page`() throws {
    let known = Set(PlanRule.all.map(\.id))
    var named: Set<String> = []
    for folder in ["DeployPlanner", "PlanReports"] {
      let root = "\(Fixtures.projectDirectory)/Sources/\(folder)"
      for case let path as String in try #require(FileManager.default.enumerator(atPath: root))
      where path.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
        for match in text.matches(of: /rule:\s*(?:[^"\n]*\? )?"([a-z-]+)"(?: : "([a-z-]+)")?/) {
          named.insert(String(match.1))
          if let other = match.2 { named.insert(String(other)) }
        }
      }
    }
    #expect(named == known)
  }

  @Test func `ids are sorted and nobody else's`() {
    let ids = PlanRule.all.map(\.id)
    #expect(ids == ids.sorted())
    let others = RuleSet.all.map(\.id) + ReleaseRuleSet.all.map(\.id)
    #expect(Set(ids).intersection(others) == [])
  }

  @Test func `the document of all pages is current`() throws {
    try Golden.expect("Documentation/PlanFindings.md", toHold: PlanRule.index)
  }
}
