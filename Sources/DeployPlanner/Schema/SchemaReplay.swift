import Diagnostics
import EctoMigrations
import PostgresCatalog

/// The schema that migrations make one after the other, and what of them could not be followed.
struct SchemaReplay {
  var catalog = Catalog()
  /// Why the schema may differ from the database's, with the line that tells.
  private(set) var unknowns: [MigrationUnknown] = []

  /// Runs one more migration.
  ///
  /// It has run on the database: where the replay does not get through it, the schema is not known.
  mutating func run(_ script: MigrationScript) {
    let migration = ParsedMigration(PendingMigration(up: script))
    let outcome = SchemaHistory.run(migration, on: catalog)
    catalog = outcome.after
    unknowns += (migration.unknowns + outcome.unknowns).filter(\.affectsSchema)
    if let error = script.error, error.conditional == nil {
      unknowns.append(MigrationUnknown(reason: error.message, location: error.location))
    }
    if let (reason, location) = outcome.refusal {
      unknowns.append(
        MigrationUnknown(
          reason: "the server would refuse it (\(reason.sqlState)): \(reason.message)",
          location: location))
    }
  }
}
