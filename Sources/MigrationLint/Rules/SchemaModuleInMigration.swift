import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let schemaModuleInMigration = Rule(
    id: "schema-module-in-migration",
    summary: "The migration uses a schema of the application, whose later versions break it.",
    rationale: """
      The migration runs with the schema module as it is on the day it runs, not as it was when the migration \
      was written. When a field is added to the schema later, a fresh database that runs all migrations in \
      order selects a column that does not exist yet.
      """,
    severity: .notice,
    fix:
      "name the table instead: `from(o in \"orders\", …)`, or define a small schema within the migration",
    alternative: """
      ```elixir
      import Ecto.Query

      def up do
        repo().update_all(from(o in "orders", where: is_nil(o.currency)), set: [currency: "EUR"])
      end
      ```
      """,
    source: "`Ecto.Query`, \"Schemaless queries\"",
    examples: [
      RuleExample(
        "see the application's own schemas",
        migration: """
          def change do
            create table(:orders)
          end
          """)
    ],
    check: .migration { context in
      context.script.schemaModules.map { use in
        Report(
          message:
            "\(use.module) is used as it is today, not as it will be when the migration runs",
          location: use.location)
      }
    })
}
