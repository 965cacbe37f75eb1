import CatalogIntrospection
import DeployPlanner
import PhoenixApp
import PostgresCatalog
import PostgresClient
import PostgresSyntax

/// The schema that `--database` or `--snapshot` names; neither means the replay of blue's migrations.
struct SchemaArgument {
  let database: String?
  let snapshot: String?
  /// SQL that makes the schema: `structure.sql`.
  var schemaFile: String?

  /// What was read, by the repo's module.
  struct Known {
    var byRepo: [String: ReleaseReading.KnownSchema] = [:]
  }

  /// Reads the schema once; every repo of the application is taken to live in that database.
  func schemas(for repositories: [Repository]) throws -> Known {
    let read: DatabaseSnapshot
    let source: PlanInputs.Schema.Source
    let tables = repositories.map(\.migrationsTable)
    if let database {
      let connection = try Connection(ConnectionOptions(database))
      read = try CatalogIntrospection.snapshot(
        of: connection, migrations: tables.isEmpty ? [MigrationsTable()] : tables)
      source = .live
    } else if let snapshot {
      read = try InputFile.snapshot(at: snapshot)
      source = .snapshot
    } else {
      return Known()
    }
    var known = Known()
    for repository in repositories {
      let versions = try read.appliedVersions(in: repository.migrationsTable)
      known.byRepo[repository.module] = ReleaseReading.KnownSchema(
        catalog: read.catalog, applied: versions, source: source,
        statisticsAge: read.statisticsAge)
    }
    return known
  }

  /// The schema that an SQL file makes; nil where none is named.
  ///
  /// Its tables have rows, however few the file fills in.
  /// - Parameter empty: The empty database, of the configured version.
  /// - Returns: The schema.
  /// - Throws: `CommandFailure` if the file cannot be read or is no SQL.
  func file(on empty: Catalog) throws -> Catalog? {
    guard let schemaFile else { return nil }
    let text = blankingPsqlCommands(
      String(decoding: try InputFile.bytes(of: schemaFile), as: UTF8.self))
    switch parseSQL(text) {
    case .failure(let error): throw CommandFailure("\(schemaFile): \(error.message)")
    case .success(let statements):
      var catalog = empty
      for statement in statements {
        guard let refusal = catalog.apply(statement).refusal else { continue }
        StandardStream.error.write(
          "planctl: \(schemaFile): \(refusal.message) (\(refusal.sqlState)), in: \(ShownSQL.text(statement.sql))\n"
        )
      }
      catalog.forgetRowCounts()
      return catalog
    }
  }

  /// The schema alone; nil where neither a database nor a snapshot is named.
  func catalog(_ empty: Catalog) throws -> Catalog? {
    if let file = try file(on: empty) { return file }
    if let database {
      let connection = try Connection(ConnectionOptions(database))
      return try CatalogIntrospection.snapshot(of: connection, migrations: []).catalog
    }
    return try snapshot.map { try InputFile.snapshot(at: $0).catalog }
  }
}

extension DatabaseSnapshot {
  /// The versions that have run in a migrations table, or else the first; none, with a word on standard error, where there is no such table.
  func appliedVersions(in table: MigrationsTable = MigrationsTable()) throws -> [Int] {
    let unknown = "the applied migrations are not known"
    switch (migrations.first { $0.table == table } ?? migrations.first)?.state {
    case .applied(let versions): return versions
    case .missing:
      StandardStream.error.write(
        "planctl: there is no table schema_migrations, so every migration counts as pending; is this the right database?\n"
      )
      return []
    case .unreadable(let reason): throw CommandFailure("\(unknown): \(reason)")
    case .notAMigrationsTable:
      throw CommandFailure("\(unknown): schema_migrations has no column version; name Ecto's table")
    case nil:
      throw CommandFailure("\(unknown): the snapshot has none; write it anew with planctl snapshot")
    }
  }
}

extension Repository {
  /// Where the migrator records what has run: the prefix holds for its table as well.
  var migrationsTable: MigrationsTable {
    if case .schema(let name)? = sources.first?.prefix { return MigrationsTable(prefix: name) }
    return MigrationsTable()
  }
}
