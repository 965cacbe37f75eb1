import DeployPlanner
import Diagnostics
import Foundation
import PlanReports
import TestSupport
import Testing

/// Every folder of `Plans/` is planned, and gives the files that stand in it.
@Suite struct ReferencePlanTests {
  /// The folders of `Plans/`, sorted.
  static var situations: [String] {
    let folder = Fixtures.projectDirectory + "/Plans"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { !$0.hasPrefix(".") }.sorted()
  }

  private func plan(_ situation: String) throws -> Plan {
    try ReferenceRelease(situation).plan
  }

  @Test(arguments: situations)
  func `the situation gives the plan that stands beside it`(situation: String) throws {
    let release = try ReferenceRelease(situation)
    let plan = release.plan
    let hasErrors = FindingsReport(of: plan).gravest == .error
    let status =
      switch plan.verdict {
      case .blocked: 1
      case .unknown: 2
      case .go: hasErrors ? 1 : 0
      case .approvalRequired: hasErrors ? 1 : 4
      }
    for (name, format) in ReferenceRelease.files {
      try Golden.expect(
        "Plans/\(situation)/\(name)", toHold: format.text(of: plan, release.surroundings))
    }
    try Golden.expect("Plans/\(situation)/exit-status", toHold: "\(status)\n")
  }

  @Test(arguments: situations)
  func `the folder holds what a situation has, and nothing else`(situation: String) throws {
    let folder = "\(Fixtures.projectDirectory)/Plans/\(situation)"
    let entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    let allowed = Set(
      ["README.md", "blue", "green", "catalog.json", "exit-status"]
        + ReferenceRelease.files.map(\.name))
    #expect(Set(entries).isSubset(of: allowed), "\(entries.sorted())")
    #expect(Set(entries).isSuperset(of: ["README.md", "blue", "green"]))
  }

  @Test(arguments: situations)
  func `the plan reads back, and two runs give the same bytes`(situation: String) throws {
    let text = try YAMLReport.text(of: plan(situation).document)
    #expect(try YAMLReport.text(of: plan(situation).document) == text)
    let document = try PlanFile.document(of: text)
    #expect(try YAMLReport.text(of: document) == text)
    #expect(try PlanFile.document(of: plan(situation).document.prettyJSON) == document)
    #expect(ReviewedPlan(document: document) != nil)
  }

  @Test(arguments: situations)
  func `every pending migration appears exactly once`(situation: String) throws {
    let plan = try plan(situation)
    let placed = plan.steps.compactMap(\.migration?.version) + plan.deferred.map(\.work.version)
    #expect(placed.sorted() == plan.inputs.schemas.flatMap(\.pending).sorted())
  }

  @Test func `there are reference plans`() {
    #expect(Self.situations.count >= 5)
  }
}
