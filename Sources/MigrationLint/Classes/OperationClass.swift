/// What an operation does to the contract between schema and code.
///
/// Ordered from harmless to grave: a migration of several operations has the gravest class.
public enum OperationClass: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Neither adds nor takes anything that code can see: a widened type, a comment, a renamed index.
  case neutral
  /// Adds something that nothing needs yet.
  case expand
  /// Allows what was forbidden.
  case loosen
  /// Changes rows.
  case data
  /// Forbids what was allowed.
  case tighten
  /// Takes something away, or gives it another name or meaning.
  case contract

  /// Orders by gravity.
  public static func < (left: OperationClass, right: OperationClass) -> Bool {
    left.gravity < right.gravity
  }

  private var gravity: Int { OperationClass.allCases.firstIndex(of: self) ?? 0 }
}
