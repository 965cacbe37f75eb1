import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// Runs migrations in thought, one after the other, on one schema.
struct Simulation {
  private let options: LintOptions
  /// What the migrations presuppose of a schema that they do not make.
  private var presupposed = PresupposedSchema()

  init(_ options: LintOptions) { self.options = options }

  /// Runs a migration; one that is not reported only changes the schema.
  mutating func run(
    _ migration: ParsedMigration, on catalog: inout Catalog, isReported: (MigrationScript) -> Bool
  ) -> MigrationRun? {
    let before = catalog
    defer { presupposed.noteUnknowns(of: migration.script) }
    defer { if options.judgesEachMigrationAlone { catalog.forgetEmptyTables(since: before) } }
    guard isReported(migration.script), migration.script.file.version > options.startAfter ?? .min
    else {
      replay(migration, on: &catalog)
      return nil
    }
    var run = MigrationRun(migration, options: options, presupposed: presupposed)
    run.run(migration, on: &catalog)
    presupposed = run.presupposed
    return run
  }

  private mutating func replay(_ migration: ParsedMigration, on catalog: inout Catalog) {
    for case .success(let statements) in migration.statements {
      for statement in statements {
        presupposed.note(statement.node)
        catalog.apply(statement)
      }
    }
  }
}
