public import MigrationLint

/// What slot assignment needs to know of a pending migration.
public struct SlotRequest: Sendable, Hashable {
  /// How both versions bear it.
  public var cells: MigrationCells
  /// The gravest class of its operations.
  public var operationClass: OperationClass
  /// Whether its last pass must wait for blue's last write.
  public var needsDrain: Bool
  /// The positions, in the list of requests, of the migrations that must have run before.
  public var dependencies: [Int]
  /// The positions of the migrations that make what takes the place of something that it drops.
  ///
  /// It waits for them too, unless green cannot do without it.
  public var replacements: [Int]

  /// A request; dependencies and replacements out of range are ignored.
  public init(
    cells: MigrationCells, operationClass: OperationClass, needsDrain: Bool = false,
    dependencies: [Int] = [], replacements: [Int] = []
  ) {
    self.cells = cells
    self.operationClass = operationClass
    self.needsDrain = needsDrain
    self.dependencies = dependencies
    self.replacements = replacements
  }
}

/// Gives each pending migration its slot.
///
/// First each by its own cells, then all together: none goes before one it depends on. What green
/// needs before the code pulls ahead all that it depends on, if blue bears it; else no order is
/// right and both are blocked. Everything else waits for what it depends on.
public enum SlotAssignment {
  /// The slots of the requests, in their order.
  ///
  /// A request depends on earlier ones only; other positions among its dependencies are ignored.
  public static func slots(for requests: [SlotRequest], policy: Policy) -> [Slot] {
    var slots = requests.map { ownSlot(of: $0, policy: policy) }
    for index in requests.indices.reversed() where slots[index] == .beforeCode {
      for dependency in requests[index].dependencies where (0..<index).contains(dependency) {
        if requests[dependency].cells.bearsBeforeCode { slots[dependency] = .beforeCode }
      }
    }
    // Each round blocks at least one more, so there are at most as many as requests.
    repeat { wait(&slots, requests: requests) } while blockImpossible(&slots, requests: requests)
    return slots
  }

  /// Moves each migration behind what it depends on.
  private static func wait(_ slots: inout [Slot], requests: [SlotRequest]) {
    for (index, request) in requests.enumerated() {
      for dependency in request.dependencies where (0..<index).contains(dependency) {
        slots[index] = max(slots[index], slots[dependency])
      }
      guard !request.cells.greenOnOld.isUnsafe else { continue }
      for replacement in request.replacements
      where (0..<index).contains(replacement) && slots[replacement] != .blocked {
        slots[index] = max(slots[index], slots[replacement])
      }
    }
  }

  /// Blocks what green needs before the code but must wait, and what it waits for; whether any was.
  private static func blockImpossible(_ slots: inout [Slot], requests: [SlotRequest]) -> Bool {
    var found = false
    for (index, request) in requests.enumerated()
    where request.cells.greenOnOld.isUnsafe && slots[index] > .beforeCode
      && slots[index] != .blocked
    {
      found = true
      slots[index] = .blocked
      for dependency in request.dependencies
      where (0..<index).contains(dependency) && slots[dependency] > .beforeCode {
        slots[dependency] = .blocked
      }
    }
    return found
  }

  /// The slot by the migration's own cells: the table of the four combinations.
  static func ownSlot(of request: SlotRequest, policy: Policy) -> Slot {
    let cells = request.cells
    if cells.greenOnNew.isUnsafe { return .blocked }
    switch (cells.greenOnOld.isUnsafe, cells.blueOnNew.isUnsafe) {
    case (true, true): return .blocked
    case (true, false): return .beforeCode
    case (false, true): return policy.contract == .fast ? .afterDrain : .nextRelease
    case (false, false): break
    }
    switch request.operationClass {
    case .tighten, .contract: return .afterDrain
    case .data: return request.needsDrain ? .afterDrain : .afterCode
    case .expand, .loosen: return policy.order == .expandFirst ? .beforeCode : .afterCode
    case .neutral: return .afterCode
    }
  }
}

extension MigrationCells {
  /// Whether the migration may run while blue serves, and green bears it afterwards.
  fileprivate var bearsBeforeCode: Bool { !blueOnNew.isUnsafe && !greenOnNew.isUnsafe }
}
