public import Diagnostics

/// A database constraint whose violation a changeset turns into a form error.
///
/// Ecto matches by the constraint's name: with another name it raises `Ecto.ConstraintError`.
/// Source: `Ecto.Changeset.unique_constraint/3`, `foreign_key_constraint/3` and their like.
public struct HandledConstraint: Hashable, Sendable {
  /// The kind of constraint.
  public enum Kind: String, Hashable, Sendable {
    /// `unique_constraint`, `unsafe_validate_unique` not.
    case unique
    /// `foreign_key_constraint`, `assoc_constraint`, `no_assoc_constraint`.
    case foreignKey = "foreign key"
    /// `check_constraint`.
    case check
    /// `exclusion_constraint`, `exclude_constraint`.
    case exclusion
  }

  /// How the name is compared (`match:`).
  public enum Match: Hashable, Sendable {
    /// Equal.
    case exact
    /// The constraint's name ends in it.
    case suffix
    /// The constraint's name begins with it.
    case prefix
    /// A regular expression, which is not evaluated: any name may match.
    case pattern
  }

  /// The kind of constraint.
  public var kind: Kind
  /// The name that the code expects, given or derived by Ecto's rule; nil when it is computed.
  public var name: String?
  /// How the name is compared.
  public var match: Match
  /// The table that the constraint is on, by the code.
  ///
  /// For `no_assoc_constraint` it is the other one, that refers to this.
  public var relation: RelationReference?
  /// The columns of `relation`, in the code's order.
  public var columns: [String]
  /// Where it is handled.
  public var location: SourceLocation

  /// A constraint whose violation becomes a form error.
  public init(
    kind: Kind, name: String?, match: Match = .exact, relation: RelationReference?,
    columns: [String], location: SourceLocation
  ) {
    self.kind = kind
    self.name = name
    self.match = match
    self.relation = relation
    self.columns = columns
    self.location = location
  }
}
