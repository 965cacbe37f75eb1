/// INSERT (PostgreSQL's `InsertStmt`).
public struct InsertStmt: Sendable, Hashable {
  /// The common table expressions of WITH.
  public var with: [CommonTableExpr]

  /// The table that is written.
  public var relation: RangeVar

  /// The columns that are written; empty where none were named.
  public var columns: [ResTarget]

  /// The rows; nil for DEFAULT VALUES.
  public var source: SelectStmt?

  /// ON CONFLICT.
  public var onConflict: OnConflictClause?

  /// RETURNING.
  public var returning: [ResTarget]

  /// OVERRIDING.
  public var overriding: Overriding?

  /// What OVERRIDING says about identity columns.
  public enum Overriding: Sendable, Hashable {
    case systemValue
    case userValue
  }
}

/// ON CONFLICT with its target and action.
public struct OnConflictClause: Sendable, Hashable {
  /// Whether the action is DO UPDATE; otherwise DO NOTHING.
  public var isUpdate: Bool

  /// The columns and expressions of the conflict target.
  public var targets: [IndexElem]

  /// The WHERE of the conflict target: the partial index that is meant.
  public var targetPredicate: SQLExpression?

  /// The constraint of ON CONSTRAINT.
  public var constraint: String?

  /// The assignments of DO UPDATE.
  public var assignments: [ResTarget]

  /// The WHERE of DO UPDATE.
  public var whereClause: SQLExpression?
}

/// UPDATE (PostgreSQL's `UpdateStmt`).
public struct UpdateStmt: Sendable, Hashable {
  /// The common table expressions of WITH.
  public var with: [CommonTableExpr]

  /// The table that is written.
  public var relation: RangeVar

  /// The assignments of SET.
  public var assignments: [ResTarget]

  /// The FROM clause.
  public var from: [FromItem]

  /// The WHERE clause.
  public var whereClause: SQLExpression?

  /// RETURNING.
  public var returning: [ResTarget]
}

/// DELETE (PostgreSQL's `DeleteStmt`).
public struct DeleteStmt: Sendable, Hashable {
  /// The common table expressions of WITH.
  public var with: [CommonTableExpr]

  /// The table that is written.
  public var relation: RangeVar

  /// The USING clause.
  public var using: [FromItem]

  /// The WHERE clause.
  public var whereClause: SQLExpression?

  /// RETURNING.
  public var returning: [ResTarget]
}

/// MERGE (PostgreSQL's `MergeStmt`).
public struct MergeStmt: Sendable, Hashable {
  /// The common table expressions of WITH.
  public var with: [CommonTableExpr]

  /// The table that is written.
  public var relation: RangeVar

  /// What is merged into it.
  public var source: FromItem

  /// The condition of ON.
  public var condition: SQLExpression?

  /// The WHEN clauses.
  public var branches: [Branch]

  /// One WHEN clause.
  public struct Branch: Sendable, Hashable {
    /// Whether it says MATCHED.
    public var isMatched: Bool

    /// What it does.
    public var action: Action

    /// The condition after AND.
    public var condition: SQLExpression?

    /// The assignments of UPDATE, or the columns of INSERT.
    public var targets: [ResTarget]

    /// The values of INSERT.
    public var values: [SQLExpression]
  }

  /// What a WHEN clause does.
  public enum Action: Sendable, Hashable {
    case update
    case insert
    case delete
    case nothing
  }
}

/// COPY (PostgreSQL's `CopyStmt`).
public struct CopyStmt: Sendable, Hashable {
  /// The table; nil where a query is copied.
  public var relation: RangeVar?

  /// The query that is copied.
  public var query: StatementNode?

  /// The columns; empty for all.
  public var columns: [String]

  /// Whether rows are written (COPY FROM).
  public var isFrom: Bool

  /// The options of WITH.
  public var options: [DefElem]

  /// The WHERE clause of COPY FROM.
  public var whereClause: SQLExpression?
}
