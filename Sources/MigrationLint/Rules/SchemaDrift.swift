import Diagnostics
import EctoMigrations
import PostgresCatalog

extension Rule {
  static let schemaDrift = Rule(
    id: "schema-drift",
    summary: "The database has another schema than the applied migrations make.",
    rationale: """
      Somebody has changed the database by hand, or changed a migration after it had run. What the pending migrations \
      do there differs from what they did in tests. Compared is what both know: the tables that the migrations make, \
      their columns with types, NOT NULL and defaults, indexes and constraints. What only the database has (tables made at run time, partitions, objects \
      of extensions) is not counted, and nothing is where a migration cannot be followed.
      """,
    severity: .warning,
    fix:
      "bring both together: a migration that makes the difference where it is missing, and does nothing elsewhere",
    alternative: """
      ```elixir
      create_if_not_exists index(:orders, [:customer_id])
      ```

      For columns: `add_if_not_exists`, `remove_if_exists`.
      """,
    source: "`mix ecto.dump`; PostgreSQL manual, 53",
    examples: [],
    check: .release { context in
      guard let replayed = context.replayed, let script = context.scripts.first else { return [] }
      return CatalogDrift(database: context.before, migrations: replayed).remarks.map {
        Report(
          message: $0.text, location: SourceLocation(path: script.file.path, line: 1),
          severity: $0.isGrave ? nil : .notice)
      }
    })
}
