import EctoMigrations
import MigrationLint
import PostgresCatalog
import PostgresSyntax

/// What applied migrations make of an empty database.
struct ReplayedSchema {
  /// The schema after the last of them.
  private(set) var catalog: Catalog

  /// Replays the migrations; nil where one of them cannot be followed, so that nothing can be said of the whole.
  init?(of migrations: [ParsedMigration], on server: ServerVersion) {
    catalog = Catalog(serverVersion: server)
    for migration in migrations {
      let script = migration.script
      guard script.error == nil, !script.unknowns.contains(where: \.affectsSchema),
        script.statements.allSatisfy({ $0.conditional == nil })
      else { return nil }
      for source in script.statements {
        guard case .success(let statements) = parseSQL(source.sql) else { return nil }
        for statement in statements {
          let change = catalog.apply(statement)
          guard change.refusal == nil, change.unknowns.isEmpty else { return nil }
        }
      }
    }
  }
}
