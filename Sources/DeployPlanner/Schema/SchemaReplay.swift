import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// The schema that migrations make one after the other, and what of them could not be followed.
struct SchemaReplay {
  var catalog = Catalog()
  /// Why the schema may differ from the database's, with the line that tells.
  private(set) var unknowns: [MigrationUnknown] = []

  /// Runs a statement that made the schema; the schema `public` is there before.
  mutating func run(_ statement: Statement, at location: SourceLocation) {
    let change = catalog.apply(statement)
    unknowns += change.unknowns.map { MigrationUnknown(reason: $0, location: location) }
    guard let refusal = change.refusal, refusal.sqlState != "42P06" else { return }
    doubt(MigrationUnknown(reason: refusal.message, location: location))
  }

  /// Notes why the schema may differ from the database's.
  mutating func doubt(_ unknown: MigrationUnknown) { unknowns.append(unknown) }

  /// Runs one more migration.
  ///
  /// It has run on the database: what the replay does not get through is not known, the rest counts.
  mutating func run(_ script: MigrationScript) {
    let migration = ParsedMigration(PendingMigration(up: script))
    let outcome = SchemaHistory.run(migration, on: catalog, hasRun: true)
    catalog = outcome.after
    unknowns += (migration.unknowns + outcome.unknowns).filter(\.affectsSchema)
    if let error = script.error, error.conditional == nil {
      unknowns.append(MigrationUnknown(reason: error.message, location: error.location))
    }
  }
}
