/// CREATE INDEX (PostgreSQL's `IndexStmt`).
public struct IndexStmt: Sendable, Hashable {
  /// The name, where one was written.
  public var name: String?

  /// The table.
  public var relation: RangeVar

  /// The access method, `btree` where none was written.
  public var accessMethod: String

  /// The key columns and expressions.
  public var elements: [IndexElem]

  /// The columns of INCLUDE.
  public var including: [String]

  /// The storage parameters of WITH.
  public var options: [DefElem]

  /// The predicate of WHERE.
  public var predicate: SQLExpression?

  /// The tablespace.
  public var tablespace: String?

  /// Whether UNIQUE was written.
  public var isUnique: Bool

  /// Whether NULLS NOT DISTINCT was written.
  public var nullsNotDistinct: Bool

  /// Whether CONCURRENTLY was written.
  public var isConcurrent: Bool

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// A column or expression of an index, partition key or conflict target.
public struct IndexElem: Sendable, Hashable {
  /// The column; nil for an expression.
  public var column: String?

  /// The expression; nil for a column.
  public var expression: SQLExpression?

  /// COLLATE.
  public var collation: ObjectName?

  /// The operator class.
  public var operatorClass: ObjectName?

  /// The parameters of the operator class.
  public var operatorClassOptions: [DefElem]

  /// Whether DESC was written.
  public var isDescending: Bool

  /// NULLS FIRST (true), NULLS LAST (false), or nothing.
  public var nullsFirst: Bool?
}

/// REINDEX (PostgreSQL's `ReindexStmt`).
public struct ReindexStmt: Sendable, Hashable {
  /// What is rebuilt.
  public var target: Target

  /// Whether CONCURRENTLY was written.
  public var isConcurrent: Bool

  /// The options in parentheses.
  public var options: [DefElem]

  /// What REINDEX rebuilds.
  public enum Target: Sendable, Hashable {
    case index(RangeVar)
    case table(RangeVar)
    case schema(String)
    case system(String?)
    case database(String?)
  }
}

/// CLUSTER (PostgreSQL's `ClusterStmt`).
public struct ClusterStmt: Sendable, Hashable {
  /// The table; nil for every table clustered before.
  public var relation: RangeVar?

  /// The index.
  public var index: String?
}

/// VACUUM or ANALYZE (PostgreSQL's `VacuumStmt`).
public struct VacuumStmt: Sendable, Hashable {
  /// True for VACUUM, false for ANALYZE alone.
  public var isVacuum: Bool

  /// The options, named as in parentheses: `full`, `analyze`, `verbose` and others.
  public var options: [DefElem]

  /// The tables with their columns; empty for all tables.
  public var relations: [Target]

  /// A table and the columns to analyse.
  public struct Target: Sendable, Hashable {
    /// The table.
    public var relation: RangeVar

    /// The columns; empty for all.
    public var columns: [String]
  }
}

/// TRUNCATE (PostgreSQL's `TruncateStmt`).
public struct TruncateStmt: Sendable, Hashable {
  /// The tables.
  public var relations: [RangeVar]

  /// Whether RESTART IDENTITY was written.
  public var restartsIdentity: Bool

  /// Whether CASCADE was written.
  public var cascade: Bool
}

/// LOCK TABLE (PostgreSQL's `LockStmt`).
public struct LockStmt: Sendable, Hashable {
  /// The relations.
  public var relations: [RangeVar]

  /// The lock's number in PostgreSQL's `lockdefs.h`: 1 AccessShare … 8 AccessExclusive.
  public var mode: Int

  /// Whether NOWAIT was written.
  public var isNoWait: Bool
}

extension IndexElem {
  /// Makes an element without collation, operator class and order.
  public init(column: String?, expression: SQLExpression?) {
    self.init(
      column: column, expression: expression, collation: nil, operatorClass: nil,
      operatorClassOptions: [], isDescending: false, nullsFirst: nil)
  }
}
