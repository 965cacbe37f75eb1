/// CREATE VIEW (PostgreSQL's `ViewStmt`).
public struct ViewStmt: Sendable, Hashable {
  /// The view.
  public var view: RangeVar

  /// The names of its columns, where they were written.
  public var aliases: [String]

  /// The query.
  public var query: StatementNode

  /// The query's text as written.
  public var querySQL: String

  /// Whether OR REPLACE was written.
  public var isReplace: Bool

  /// The options of WITH.
  public var options: [DefElem]
}

/// CREATE TABLE AS, CREATE MATERIALIZED VIEW or SELECT INTO (PostgreSQL's `CreateTableAsStmt`).
public struct CreateTableAsStmt: Sendable, Hashable {
  /// The new relation.
  public var relation: RangeVar

  /// `table` or `materializedView`.
  public var kind: ObjectKind

  /// The names of its columns, where they were written.
  public var columns: [String]

  /// The query.
  public var query: StatementNode

  /// The query's text as written.
  public var querySQL: String

  /// Whether WITH NO DATA was written.
  public var skipsData: Bool

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool

  /// The storage parameters of WITH.
  public var options: [DefElem]
}

/// REFRESH MATERIALIZED VIEW (PostgreSQL's `RefreshMatViewStmt`).
public struct RefreshMatViewStmt: Sendable, Hashable {
  /// The materialized view.
  public var relation: RangeVar

  /// Whether CONCURRENTLY was written.
  public var isConcurrent: Bool

  /// Whether WITH NO DATA was written.
  public var skipsData: Bool
}

/// CREATE RULE (PostgreSQL's `RuleStmt`).
public struct RuleStmt: Sendable, Hashable {
  /// The rule's name.
  public var name: String

  /// The relation.
  public var relation: RangeVar

  /// The event.
  public var event: Event

  /// Whether INSTEAD was written.
  public var isInstead: Bool

  /// Whether OR REPLACE was written.
  public var isReplace: Bool

  /// The condition.
  public var condition: SQLExpression?

  /// The statements that are run; empty for NOTHING.
  public var actions: [StatementNode]

  /// The events of a rule.
  public enum Event: String, Sendable, Hashable, Codable {
    case select
    case insert
    case update
    case delete
  }
}
