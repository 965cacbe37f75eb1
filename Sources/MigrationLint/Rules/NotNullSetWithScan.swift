import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let notNullSetWithScan = Rule(
    id: "not-null-set-with-scan",
    summary: "SET NOT NULL reads every row while the table is locked.",
    rationale: """
      `ALTER COLUMN … SET NOT NULL` reads the whole table under an `ACCESS EXCLUSIVE` lock to see that no row has \
      NULL, unless a validated CHECK constraint of the table proves it (PostgreSQL 12 and later). `modify …, null: \
      false` does not profit from such a constraint in all cases: Ecto always sends `ALTER COLUMN … TYPE` along, which \
      brings the scan back.
      """,
    severity: .error,
    fix: "prove it first with a validated CHECK constraint, then `execute` SET NOT NULL alone",
    alternative: """
      Three migrations, one after the other:

      ```elixir
      create constraint(:orders, :total_not_null, check: "total IS NOT NULL", validate: false)
      ```

      ```elixir
      execute "ALTER TABLE orders VALIDATE CONSTRAINT total_not_null", ""
      ```

      ```elixir
      def up do
        execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
        drop constraint(:orders, :total_not_null)
      end
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `SET NOT NULL`",
    examples: [
      RuleExample(
        "a column that may hold NULL",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              modify :total, :integer, null: false, from: {:integer, null: true}
            end
          end
          """),
      RuleExample(
        "proven by a validated CHECK",
        schema: """
          CREATE TABLE orders (
            id bigserial PRIMARY KEY, total integer, CONSTRAINT total_not_null CHECK (total IS NOT NULL));
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
          end

          def down do
            execute "ALTER TABLE orders ALTER COLUMN total DROP NOT NULL"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.scans(table) else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .setNotNull(let name) = command,
          table.column(named: name)?.isNotNull == false,
          context.defeatedProof(of: name, in: table) == nil
        else { return nil }
        return context.reportDuration(
          "setting \(table.name).\(name) NOT NULL \(context.blocked(table)) while every row is read",
          on: table, column: name)
      }
    })
}
