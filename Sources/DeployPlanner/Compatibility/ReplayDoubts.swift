import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog

/// What is not known of the schema itself, where it was replayed from blue's migrations.
struct ReplayDoubts {
  let unknowns: [MigrationUnknown]
  /// The relations and types that the pending migrations touch.
  let touched: [QualifiedName]
  let vouches: [Vouch]
  /// Blue's files.
  let tree: SourceTree

  /// The entries of the plan: one decides where its line or its SQL names what is touched.
  ///
  /// One that names nothing known is listed, and holds nothing up: a database or a snapshot settles it.
  func entries() -> [PlanUnknown] {
    unknowns.filter { unknown in !vouches.contains { $0.covers(unknown.location) } }.map {
      unknown in
      PlanUnknown(
        side: nil,
        reason: "the schema is replayed from blue's migrations, and one is not known in full: "
          + unknown.reason,
        path: unknown.location.path, line: unknown.location.line, isDecisive: concerns(unknown))
    }
  }

  private func concerns(_ unknown: MigrationUnknown) -> Bool {
    let words = unknown.words(in: tree)
    return touched.contains { words.contains($0.name) }
  }
}
