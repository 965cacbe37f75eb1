/// An expression that the catalog keeps: a default, a CHECK, a predicate, a view's query.
///
/// It is kept as SQL; `SQLExpression` is read from it on demand. From a live server it is what `pg_get_expr` prints, after
/// `applying` what the statement said.
public struct StoredExpression: Sendable, Hashable, Codable {
  /// The SQL text, without outer parentheses where the statement had none.
  public var sql: String

  /// Makes an expression of SQL text.
  public init(sql: String) {
    self.sql = sql
  }
}
