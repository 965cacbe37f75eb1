internal import PostgresClient

/// The schemas that names without a schema are looked up in, and the role that asks.
struct SearchPath {
  /// The schemas that exist and that the role may use, without `pg_catalog`.
  let schemas: [String]
  /// The session's role.
  let user: String

  /// Asks before the transaction empties the path.
  static func read(_ connection: borrowing Connection) throws(PostgresError) -> SearchPath {
    let result = try connection.query(
      "SELECT pg_catalog.current_schemas(false), current_user::text")
    guard let row = result.row(at: 0) else { return SearchPath(schemas: [], user: "") }
    return SearchPath(
      schemas: try row.strings(0).filter { $0 != "pg_catalog" }, user: try row.string(1))
  }
}
