import DeployPlanner
import Diagnostics
import MigrationLint
import TestSupport
import Testing

/// Every cell, slot, class, matrix row and verdict against what real Ecto did.
@Suite struct MeasuredPairTests {
  private func plan(_ name: String) throws -> Plan {
    let folder = "\(MeasuredPair.directory)/\(name)"
    let reading = try ReleaseReading(
      blue: SourceTree(folder: "\(folder)/blue"), green: SourceTree(folder: "\(folder)/green"))
    return DeployPlanner.plan(for: reading.request())
  }

  private func works(in plan: Plan) -> [MigrationWork] {
    (plan.steps.compactMap(\.migration) + plan.deferred.map(\.work)).sorted {
      $0.version < $1.version
    }
  }

  @Test(arguments: MeasuredPair.names)
  func `cells, slots and classes are as measured`(name: String) throws {
    let truth = try MeasuredPair.named(name)
    let works = works(in: try plan(name))
    #expect(works.map(\.version) == truth.migrations.map(\.version))
    for (work, expected) in zip(works, truth.migrations) {
      let why = Comment(rawValue: "\(expected.file): \(work.why)")
      #expect(work.cells.greenOnOld.rawValue == expected.greenOnOld, why)
      #expect(work.cells.blueOnNew.rawValue == expected.blueOnNew, why)
      #expect(work.cells.greenOnNew.rawValue == expected.greenOnNew ?? "ok", why)
      #expect(expected.slotsOk.contains(work.slot.rawValue), why)
      #expect(work.operationClass.rawValue == expected.class, why)
      #expect(work.path == expected.file)
      #expect(Set(work.dependsOn).isSuperset(of: expected.dependsOn ?? []), why)
    }
  }

  @Test(arguments: MeasuredPair.names)
  func `the matrix is as measured`(name: String) throws {
    let truth = try MeasuredPair.named(name)
    let plan = try plan(name)
    #expect(plan.matrix.map { "S\($0.index)" } == truth.matrix.map(\.schema))
    #expect(plan.matrix.map(\.after) == truth.matrix.map(\.after))
    #expect(plan.matrix.map(\.blue.rawValue) == truth.matrix.map(\.blue))
    #expect(plan.matrix.map(\.green.rawValue) == truth.matrix.map(\.green))
  }

  @Test(arguments: MeasuredPair.names)
  func `verdict and overlap are as measured`(name: String) throws {
    let truth = try MeasuredPair.named(name)
    let plan = try plan(name)
    #expect(
      truth.verdictOk.contains(plan.verdict.rawValue), "\(plan.findings) \(plan.unknowns)")
    let overlaps = plan.findings.filter { $0.rule.hasPrefix("overlap-") }
    #expect(overlaps.isEmpty == !truth.overlapFindingExpected, "\(overlaps)")
  }

  @Test(arguments: MeasuredPair.names)
  func `every broken cell has a line on its side`(name: String) throws {
    for work in works(in: try plan(name)) {
      #expect(work.evidence.contains { $0.location.path == work.path })
      let code = work.evidence.filter { $0.location.path != work.path }
      if work.cells.greenOnOld == .breaks { #expect(code.contains { $0.side == .green }) }
      if work.cells.blueOnNew == .breaks { #expect(code.contains { $0.side == .blue }) }
    }
  }

  @Test func `there are pairs to hold the planner against`() {
    #expect(MeasuredPair.names.count >= 18)
  }
}
