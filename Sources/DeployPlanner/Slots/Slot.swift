/// Where a migration stands relative to the roll-out of the code.
public enum Slot: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Before the first green process starts, not merely before it gets traffic.
  case beforeCode = "before-code"
  /// After green has all traffic; processes of blue may still run.
  case afterCode = "after-code"
  /// After proof that no process of blue runs.
  case afterDrain = "after-drain"
  /// Not in this release: the running code does not bear it.
  case nextRelease = "next-release"
  /// Nowhere: the change must be decomposed.
  case blocked

  /// Orders by time; `blocked` is never.
  public static func < (left: Slot, right: Slot) -> Bool { left.order < right.order }

  /// Whether the release runs the migration.
  public var isRun: Bool { self <= .afterDrain }

  private var order: Int {
    switch self {
    case .beforeCode: 0
    case .afterCode: 1
    case .afterDrain: 2
    case .nextRelease: 3
    case .blocked: 4
    }
  }
}
