import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let migrationOutOfOrder = Rule(
    id: "migration-out-of-order",
    summary: "A pending migration has a lower version than one that has been applied.",
    rationale: """
      It was written before another branch's migration that is in the database already. Here it runs after \
      that one, on a fresh database before it: the two schemas may differ, and a rollback by version undoes \
      the wrong one.
      """,
    severity: .warning,
    fix: "give the file a new version: rename it to the present time",
    alternative: """
      Rename the file: `20260301000000_add_note.exs` → `20260601000000_add_note.exs`.
      """,
    source: "`Ecto.Migrator`, `pending_in_direction/3`",
    examples: [
      RuleExample(
        "the newest version",
        applied: [20_250_101_000_000],
        migration: """
          def change do
            create table(:orders)
          end
          """)
    ],
    check: .release { context in
      guard let newest = context.applied.max() else { return [] }
      return context.scripts.compactMap { script -> Report? in
        guard script.file.version < newest, !script.isSQLFile else { return nil }
        return Report(
          message: "\(script.file.version) runs after \(newest), which has been applied already",
          location: SourceLocation(path: script.file.path, line: 1))
      }
    })
}
