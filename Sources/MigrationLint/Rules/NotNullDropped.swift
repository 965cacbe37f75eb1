import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let notNullDropped = Rule(
    id: "not-null-dropped",
    summary: "A column may hold NULL from now on: code that reads it has to accept nil.",
    rationale: """
      The lock is short. But as soon as the new version writes NULL, the old version reads nil where it has \
      never seen one.
      """,
    severity: .notice,
    fix: "let the release that reads nil go first, and write NULL in the next",
    alternative: """
      First a release that reads nil; then the migration, and code that writes it.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP NOT NULL`",
    examples: [
      RuleExample(
        "a required column",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer NOT NULL);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ALTER COLUMN total DROP NOT NULL"
          end
          """),
      RuleExample(
        "a column that may hold NULL already",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN total DROP NOT NULL"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .dropNotNull(let name) = command, table.column(named: name)?.isNotNull == true
        else {
          return nil
        }
        return context.report("\(table.name).\(name) may be NULL from now on", column: name)
      }
    })
}
