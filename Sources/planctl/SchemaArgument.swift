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
    if let database {
      let connection = try Connection(ConnectionOptions(database))
      read = try CatalogIntrospection.snapshot(of: connection)
      source = .live
    } else if let snapshot {
      read = try DatabaseSnapshot(json: InputFile.bytes(of: snapshot))
      source = .snapshot
    } else {
      return Known()
    }
    var known = Known()
    for repository in repositories {
      guard let migrations = read.migrations.first, let versions = migrations.versions else {
        throw CommandFailure(
          "the applied migrations are not known: \(reason(read)); grant SELECT on schema_migrations"
        )
      }
      known.byRepo[repository.module] = ReleaseReading.KnownSchema(
        catalog: read.catalog, applied: versions, source: source)
    }
    return known
  }

  /// The schema that an SQL file makes; nil where none is named.
  ///
  /// Its tables have rows, however few the file fills in.
  func file() throws -> Catalog? {
    guard let schemaFile else { return nil }
    let text = String(decoding: try InputFile.bytes(of: schemaFile), as: UTF8.self)
    switch parseSQL(text) {
    case .failure(let error): throw CommandFailure("\(schemaFile): \(error.message)")
    case .success(let statements):
      var catalog = Catalog()
      for statement in statements {
        guard let refusal = catalog.apply(statement).refusal else { continue }
        StandardStream.error.write(
          "planctl: \(schemaFile): \(refusal.message) (\(refusal.sqlState)), in: \(statement.sql)\n"
        )
      }
      catalog.forgetRowCounts()
      return catalog
    }
  }

  /// The schema alone; nil where neither a database nor a snapshot is named.
  func catalog() throws -> Catalog? {
    if let file = try file() { return file }
    if let database {
      let connection = try Connection(ConnectionOptions(database))
      return try CatalogIntrospection.snapshot(of: connection, migrations: []).catalog
    }
    return try snapshot.map { try DatabaseSnapshot(json: InputFile.bytes(of: $0)).catalog }
  }

  private func reason(_ read: DatabaseSnapshot) -> String {
    switch read.migrations.first?.state {
    case .unreadable(let reason): reason
    case .notAMigrationsTable: "schema_migrations has no column version"
    case .applied, .missing, nil: "the snapshot has none"
    }
  }
}
