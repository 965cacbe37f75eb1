public import Diagnostics

/// What a statement reads of a relation.
public struct Read: Hashable, Sendable {
  /// The columns that the statement names.
  ///
  /// Empty for `count(*)` and `SELECT *`.
  public var columns: [ColumnRead]
  /// Whether the statement asks for whatever columns there are: `SELECT *`, `o.*`.
  ///
  /// Full reads of an Ecto schema are not: they name all its fields.
  public var everyColumn: EveryColumn?

  /// How many columns the rows have that `*` is part of; nil where there is none, or it is not known.
  public var shape: RowShape?
  /// How many columns these rows must have; any number if empty.
  public var widths: [RowWidth] = []
  /// What the code does with the rows of `*` that are returned.
  public var rows = RowUse.unknown

  /// The columns of the conditions, where the code raises if more than one row fits; nil where any number may.
  ///
  /// `Repo.one`, `get_by` and their like raise `Ecto.MultipleResultsError`.
  public var singleRowKey: Set<String>?

  /// What becomes of the columns of `*`.
  public enum EveryColumn: Hashable, Sendable {
    /// They are returned to the code, which may match rows of a fixed width.
    case returned
    /// They are inserted into another relation: `INSERT … SELECT o.*`.
    case inserted
    /// They stay inside the statement: a subquery or `count(o.*)`.
    case withinStatement
  }

  /// A read of the given columns.
  public init(columns: [ColumnRead] = [], everyColumn: EveryColumn? = nil) {
    self.columns = columns
    self.everyColumn = everyColumn
  }
}

/// A column that a statement reads.
public struct ColumnRead: Hashable, Sendable {
  /// What the statement does with the column's value.
  public enum Role: Hashable, Sendable {
    /// Returned to the code, which loads it with the Ecto type of `type`, if there is one.
    case loaded
    /// Compared, filtered, joined, grouped or sorted by, on the server.
    case condition
    /// Argument of an aggregate or window function: `sum`, `max`, `avg` … . The result's type follows
    /// the column's: `sum(integer)` is bigint, `sum(bigint)` numeric.
    case aggregated(function: String)
    /// Part of another expression or of a fragment.
    case expression
  }

  /// The column's name in the database.
  public var name: String
  /// What is done with its value.
  public var role: Role
  /// The type as which Ecto reads it and sends parameters that are compared with it; nil when the code
  /// says nothing (schemaless queries, SQL).
  public var type: EctoType?
  /// The best evidence: the `field` line, or the place in the query or the SQL.
  public var location: SourceLocation
  /// The other relations of the statement that may be meant: SQL names the column without its table.
  ///
  /// The statement fails if neither this relation nor any of these has the column.
  public var alternatives: [RelationReference]
  /// Those of the alternatives that stand beside the relation in one FROM.
  ///
  /// The name is ambiguous if two of them and the relation have the column (42702).
  public var rivals: [RelationReference]
  /// Whether a subquery or common table expression beside the relation gives a column of this name.
  public var isGivenBySubquery = false
  /// Whether the statement compares it with patterns or calls functions on it that only texts have.
  public var isTakenAsText = false
  /// Whether the statement's result is calculated with in the function that asks for it.
  public var meetsArithmetic = false

  /// A column that a statement reads.
  public init(
    _ name: String, role: Role, type: EctoType? = nil, location: SourceLocation,
    alternatives: [RelationReference] = [], rivals: [RelationReference] = []
  ) {
    self.name = name
    self.role = role
    self.type = type
    self.location = location
    self.alternatives = alternatives
    self.rivals = rivals
  }
}
