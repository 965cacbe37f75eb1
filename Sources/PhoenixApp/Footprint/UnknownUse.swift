public import Diagnostics

/// Something in the code that talks to the database, or may, and could not be read.
public struct UnknownUse: Hashable, Sendable, Comparable {
  /// Why, as a sentence without a final full stop.
  public var reason: String
  /// The place.
  public var location: SourceLocation
  /// The relation concerned, when that much is known; nil: any.
  public var relation: RelationReference?
  /// What the relation has, when that much is known: columns that the code names.
  public var columns: [String]
  /// Whether it reads and nothing else, so that what forbids writes does not concern it.
  public var isRead: Bool
  /// The flag calls that must be true for it to happen; all of them.
  public var guards: [FlagGuard]

  /// Something that could not be read.
  public init(
    reason: String, location: SourceLocation, relation: RelationReference? = nil,
    columns: [String] = [], isRead: Bool = false, guards: [FlagGuard] = []
  ) {
    self.reason = reason
    self.location = location
    self.relation = relation
    self.columns = columns
    self.isRead = isRead
    self.guards = guards
  }

  /// Orders by place, then reason.
  public static func < (left: UnknownUse, right: UnknownUse) -> Bool {
    (left.location, left.reason) < (right.location, right.reason)
  }
}
