import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let notNullProofDefeated = Rule(
    id: "not-null-proof-defeated",
    summary:
      "A CHECK constraint says that the column is not null, and SET NOT NULL reads every row all the same.",
    rationale: """
      `SET NOT NULL` skips the scan if a validated CHECK constraint proves it. It does not where the same \
      statement changes the column's type (`modify …, null: false` always sends `ALTER COLUMN … TYPE` along, \
      even for the same type), where the same statement drops the constraint, or where the condition does not \
      prove it: `total > 0` is true for NULL as far as a CHECK is concerned.
      """,
    severity: .error,
    fix:
      "`execute \"ALTER TABLE … ALTER COLUMN … SET NOT NULL\"` alone, with a validated `CHECK (… IS NOT NULL)`",
    alternative: """
      ```elixir
      def up do
        execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
        drop constraint(:orders, :total_not_null)
      end
      ```
      """,
    source:
      "PostgreSQL manual, ALTER TABLE, `SET NOT NULL`; `Ecto.Adapters.Postgres.Connection.execute_ddl/1`",
    examples: [
      RuleExample(
        "`modify` sends the type too",
        schema: """
          CREATE TABLE orders (total integer, CONSTRAINT total_not_null CHECK (total IS NOT NULL));
          """,
        migration: """
          def change do
            alter table(:orders) do
              ↓
              modify :total, :integer, null: false, from: {:integer, null: true}
            end
          end
          """),
      RuleExample(
        "a condition that is true for NULL",
        schema: """
          CREATE TABLE orders (total integer, CONSTRAINT total_is_positive CHECK (total > 0));
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
          end
          """),
      RuleExample(
        "alone, and proven",
        schema: """
          CREATE TABLE orders (total integer, CONSTRAINT total_not_null CHECK (total IS NOT NULL));
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.scans(table) else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .setNotNull(let name) = command, table.column(named: name)?.isNotNull == false,
          let check = context.defeatedProof(of: name, in: table)
        else { return nil }
        return context.reportDuration(
          "in spite of \(check), setting \(name) NOT NULL \(context.blocked(table)) while every row is read",
          on: table, column: name)
      }
    })
}

extension StatementContext {
  /// The name of a validated CHECK that speaks of a column's being null or not, without sparing the scan.
  func defeatedProof(of column: String, in table: Relation) -> String? {
    table.constraints.first {
      $0.kind == .check && $0.isValidated && $0.columns.contains(column)
    }?.name
  }
}
