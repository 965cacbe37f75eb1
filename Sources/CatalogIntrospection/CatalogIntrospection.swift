public import PostgresCatalog
public import PostgresClient

/// Reads a server's system catalogs into a `Catalog`.
///
/// All questions are asked in one read-only transaction with one snapshot, and sent at once. A role with
/// CONNECT and nothing else can ask them: they read `pg_catalog` only, which everybody may.
public enum CatalogIntrospection {
  /// Reads the schema and the applied migrations at one moment.
  ///
  /// - Throws: `PostgresError`; `refused` with SQLSTATE 57014 past the statement timeout, and with 55P03
  ///   where a running change of a view's table holds its lock longer than the lock timeout.
  public static func snapshot(
    of connection: borrowing Connection, migrations tables: [MigrationsTable] = [MigrationsTable()],
    limits: ReadLimits = ReadLimits()
  ) throws(PostgresError) -> DatabaseSnapshot {
    let version = serverVersion(of: connection)
    let path = try SearchPath.read(connection)
    return try connection.withSnapshot(limits: limits) { () throws(PostgresError) in
      var builder = CatalogBuilder(version: version, searchPath: path)
      try ask(CatalogQuestion.all, connection, version, &builder)
      let further = CatalogQuestion.further(builder)
      if !further.isEmpty { try ask(further, connection, version, &builder) }
      // Row types of tables that serve as a column's type: few databases have one.
      try builder.resolveRowTypes(connection)
      let applied = try MigrationTables.read(tables, connection, searchPath: path.schemas)
      let age = builder.statisticsAge
      return DatabaseSnapshot(
        catalog: builder.finished(), migrations: applied, statisticsAge: age)
    }
  }

  /// Reads the schema alone.
  public static func catalog(
    of connection: borrowing Connection, limits: ReadLimits = ReadLimits()
  ) throws(PostgresError) -> Catalog {
    try snapshot(of: connection, migrations: [], limits: limits).catalog
  }

  /// The server's version, from `server_version_num`: 150018 is 15.18.
  static func serverVersion(of connection: borrowing Connection) -> ServerVersion {
    let number = connection.serverVersion
    return ServerVersion(major: number / 10_000, minor: number % 10_000)
  }

  private static func ask(
    _ questions: [CatalogQuestion], _ connection: borrowing Connection, _ version: ServerVersion,
    _ builder: inout CatalogBuilder
  ) throws(PostgresError) {
    let asked = questions.filter { $0.since <= version.major }
    try connection.pipeline(asked.map { Query($0.sql(version)) }) {
      (index, result) throws(PostgresError) in
      for (position, row) in result.enumerated() {
        if position % rowsBetweenReceipts == 0 { connection.receiveAhead() }
        try asked[index].read(row, &builder)
      }
    }
  }

  /// So many rows are read before the answers that have come meanwhile are taken off the socket, since a
  /// server whose answers nobody takes waits instead of working on the next.
  private static let rowsBetweenReceipts = 64
}
