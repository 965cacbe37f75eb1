import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let columnRemoved = Rule(
    id: "column-removed",
    summary: "A column is dropped: code that is still running may name it.",
    rationale: """
      Ecto names every field of a schema in each SELECT. While the old version runs, each such query fails with \
      SQLSTATE 42703 from the moment the column is gone, and the data is gone with it. The lock itself is short. \
      `planctl plan` proves from both versions' code whether anything still names the column.
      """,
    severity: .warning,
    fix: "remove the field from the code in one release, and the column in the next",
    alternative: """
      First a release in which no schema, query or changeset names the column. In the release after it:

      ```elixir
      def up do
        alter table(:orders) do
          remove :legacy_code
        end
      end
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP COLUMN`; `Ecto.Schema`, \"Reading\"",
    examples: [
      RuleExample(
        "a column that only this migration needs",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "ALTER TABLE orders ADD COLUMN tmp integer"
            execute "ALTER TABLE orders DROP COLUMN tmp"
          end
          """),
      RuleExample(
        "a column of a table with rows",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, legacy_code text);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              remove :legacy_code, :text
            end
          end
          """),
      RuleExample(
        "a column of a table made in the same migration",
        migration: """
          def up do
            create table(:orders) do
              add :legacy_code, :text
            end

            alter table(:orders) do
              remove :legacy_code
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .dropColumn(let name, _, _) = command, table.column(named: name) != nil,
          !context.isNew(name, of: table)
        else { return nil }
        return context.report("\(table.name).\(name) is dropped, with its data", column: name)
      }
    })
}
