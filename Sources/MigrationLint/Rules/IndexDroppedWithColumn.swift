import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexDroppedWithColumn = Rule(
    id: "index-dropped-with-column",
    summary: "Dropping a column silently drops the indexes that it shares with other columns.",
    rationale: """
      An index on `(customer_id, legacy_code)` goes with `legacy_code`. Queries by `customer_id` that used it \
      read the whole table from then on.
      """,
    severity: .warning,
    fix: "create an index on the other columns first, concurrently",
    alternative: """
      ```elixir
      create index(:orders, [:customer_id], concurrently: true)
      ```

      in a migration before; then remove the column.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP COLUMN`",
    examples: [
      RuleExample(
        "an index on two columns",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, legacy_code text);
          CREATE INDEX orders_customer_id_legacy_code_index ON orders (customer_id, legacy_code);
          """,
        migration: """
          def up do
            alter table(:orders) do
              ↓
              remove :legacy_code
            end
          end
          """),
      RuleExample(
        "another index serves them",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, legacy_code text);
          CREATE INDEX orders_customer_id_legacy_code_index ON orders (customer_id, legacy_code);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          def up do
            alter table(:orders) do
              remove :legacy_code
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations,
        let after = context.after.relations[table.name]
      else { return [] }
      return commands.flatMap { command -> [Report] in
        guard case .dropColumn(let name, _, _) = command else { return [] }
        return table.indexes.filter { index in
          let first = index.keys.first
          return after.index(named: index.name) == nil && first?.column != name
            && index.keys.contains { $0.column == name }
            && !after.indexes.contains { $0.keys.first == first && $0.isValid }
        }.map { index in
          context.report("the index \(index.name) goes with \(table.name).\(name)", column: name)
        }
      }
    })
}
