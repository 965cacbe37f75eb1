import DeployPlanner
import MigrationLint
import Testing

@Suite struct SlotAssignmentTests {
  private func request(
    _ greenOnOld: Cell, _ blueOnNew: Cell, _ operationClass: OperationClass = .expand,
    greenOnNew: Cell = .ok, needsDrain: Bool = false, on dependencies: [Int] = []
  ) -> SlotRequest {
    SlotRequest(
      cells: MigrationCells(greenOnOld: greenOnOld, blueOnNew: blueOnNew, greenOnNew: greenOnNew),
      operationClass: operationClass, needsDrain: needsDrain, dependencies: dependencies)
  }

  @Test(arguments: [
    (Cell.breaks, Cell.ok, OperationClass.expand, Slot.beforeCode),
    (.unknown, .ok, .expand, .beforeCode),
    (.ok, .ok, .expand, .afterCode),
    (.ok, .ok, .loosen, .afterCode),
    (.ok, .ok, .neutral, .afterCode),
    (.ok, .degraded, .neutral, .afterCode),
    (.degraded, .ok, .expand, .afterCode),
    (.ok, .ok, .tighten, .afterDrain),
    (.ok, .ok, .contract, .afterDrain),
    (.ok, .breaks, .contract, .nextRelease),
    (.ok, .unknown, .contract, .nextRelease),
    (.breaks, .breaks, .contract, .blocked),
    (.unknown, .unknown, .contract, .blocked),
    (.breaks, .degraded, .neutral, .beforeCode),
  ])
  func `the table of cells gives the slot`(
    greenOnOld: Cell, blueOnNew: Cell, operationClass: OperationClass, expected: Slot
  ) {
    let slots = SlotAssignment.slots(
      for: [request(greenOnOld, blueOnNew, operationClass)], policy: Policy())
    #expect(slots == [expected])
  }

  @Test func `what green cannot bear has no slot`() {
    let slots = SlotAssignment.slots(
      for: [request(.ok, .ok, greenOnNew: .breaks)], policy: Policy())
    #expect(slots == [.blocked])
  }

  @Test func `the fast policy contracts after the drain`() {
    let slots = SlotAssignment.slots(
      for: [request(.ok, .breaks, .contract)], policy: Policy(contract: .fast))
    #expect(slots == [.afterDrain])
  }

  @Test func `expand-first moves additive work ahead of the code, and nothing else`() {
    let requests = [
      request(.ok, .ok, .expand), request(.ok, .ok, .tighten), request(.ok, .ok, .neutral),
    ]
    let slots = SlotAssignment.slots(for: requests, policy: Policy(order: .expandFirst))
    #expect(slots == [.beforeCode, .afterDrain, .afterCode])
  }

  @Test func `a last backfill waits for the drain where blue still makes such rows`() {
    let requests = [
      request(.ok, .ok, .data, needsDrain: true), request(.ok, .ok, .data, needsDrain: false),
    ]
    #expect(SlotAssignment.slots(for: requests, policy: Policy()) == [.afterDrain, .afterCode])
  }

  @Test func `what green needs pulls ahead what it depends on`() {
    let requests = [
      request(.ok, .ok), request(.ok, .ok, .data, on: [0]), request(.breaks, .ok, on: [1]),
    ]
    let slots = SlotAssignment.slots(for: requests, policy: Policy())
    #expect(slots == [.beforeCode, .beforeCode, .beforeCode])
  }

  @Test func `what need not be before the code waits for what it depends on`() {
    let requests = [request(.ok, .breaks, .contract), request(.ok, .ok, on: [0])]
    #expect(SlotAssignment.slots(for: requests, policy: Policy()) == [.nextRelease, .nextRelease])
  }

  @Test func `green's need of what blue cannot bear blocks both, however far apart they are`() {
    let requests = [
      request(.ok, .breaks, .contract), request(.ok, .ok, on: [0]), request(.breaks, .ok, on: [1]),
    ]
    let slots = SlotAssignment.slots(for: requests, policy: Policy())
    #expect(slots == [.nextRelease, .blocked, .blocked])
  }

  @Test func `a dependency that does not come before is ignored`() {
    let requests = [request(.breaks, .ok, on: [0, 1, 7, -1]), request(.ok, .breaks, .contract)]
    #expect(SlotAssignment.slots(for: requests, policy: Policy()) == [.beforeCode, .nextRelease])
  }
}
