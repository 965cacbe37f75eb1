internal import PostgresClient

/// Reads which migrations have run.
enum MigrationTables {
  /// Answers for each table; never fails because of one that is missing or not readable.
  static func read(
    _ tables: [MigrationsTable], _ connection: borrowing Connection, searchPath: [String]
  ) throws(PostgresError) -> [AppliedMigrations] {
    var answers: [AppliedMigrations] = []
    for table in tables {
      let state = try read(table, connection, searchPath: table.prefix.map { [$0] } ?? searchPath)
      answers.append(AppliedMigrations(table: table, state: state))
    }
    return answers
  }

  private static func read(
    _ table: MigrationsTable, _ connection: borrowing Connection, searchPath: [String]
  ) throws(PostgresError) -> AppliedMigrations.State {
    guard let found = try find(table.name, connection, searchPath: searchPath) else {
      return .missing
    }
    guard found.hasVersion else { return .notAMigrationsTable }
    guard found.isReadable else {
      return .unreadable(
        reason:
          "GRANT USAGE ON SCHEMA \(found.schema) and GRANT SELECT ON \(found.sql) to this role")
    }
    let result = try connection.query("SELECT version::int8 FROM \(found.sql) ORDER BY version")
    var versions: [Int] = []
    versions.reserveCapacity(result.count)
    // A row without version is none of Ecto's; the column is its primary key.
    for row in result {
      if let version = try row.optionalInteger(0) { versions.append(version) }
    }
    return .applied(versions)
  }

  private struct Found {
    let schema: String
    let sql: String
    let hasVersion: Bool
    let isReadable: Bool
  }

  private static func find(
    _ name: String, _ connection: borrowing Connection, searchPath: [String]
  ) throws(PostgresError) -> Found? {
    for schema in searchPath {
      let result = try connection.query(
        """
        SELECT quote_ident(n.nspname), format('%I.%I', n.nspname, c.relname), a.attnum IS NOT NULL,
          has_schema_privilege(n.oid, 'USAGE')
            AND (has_table_privilege(c.oid, 'SELECT')
              OR a.attnum IS NOT NULL AND has_column_privilege(c.oid, a.attnum, 'SELECT'))
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'version'
          AND NOT a.attisdropped AND a.atttypid IN ('int8'::regtype, 'int4'::regtype, 'int2'::regtype)
        WHERE c.relname = $1 AND n.nspname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """, [name, schema])
      if let row = result.row(at: 0) {
        return Found(
          schema: try row.string(0), sql: try row.string(1), hasVersion: try row.bool(2),
          isReadable: try row.bool(3))
      }
    }
    return nil
  }
}
