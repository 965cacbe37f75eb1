import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let jsonColumn = Rule(
    id: "json-column",
    summary:
      "A column has the type json, which has no equality: `SELECT DISTINCT` and `UNION` fail.",
    rationale: """
      `json` keeps the text as it was written and has no equality operator. `SELECT DISTINCT`, `UNION` and \
      `GROUP BY` over the table's rows, which worked before the column was there, fail with SQLSTATE 42883 as \
      soon as it is among the selected columns, and Ecto selects all fields.
      """,
    severity: .warning,
    fix: "use `:map`, which is jsonb",
    alternative: """
      ```elixir
      add :payload, :map
      ```
      """,
    source: "PostgreSQL manual, 8.14",
    examples: [
      RuleExample(
        "json",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              add :payload, :json
            end
          end
          """),
      RuleExample(
        "jsonb",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              add :payload, :map
            end
          end
          """),
    ],
    check: .statement { context in
      func isJSON(_ column: ColumnDef) -> Bool {
        guard let type = column.type else { return false }
        return type.name == "json" && [nil, "pg_catalog"].contains(type.schema)
      }
      switch context.statement.node {
      case .createStmt(let create):
        return create.elements.compactMap { element -> Report? in
          guard case .column(let column) = element, isJSON(column) else { return nil }
          return context.report(
            "\(column.name) is json, which has no equality", column: column.name, severity: .notice)
        }
      case .alterTableStmt(let alter):
        return alter.commands.compactMap { command -> Report? in
          switch command {
          case .addColumn(let column, _) where isJSON(column):
            let isNew =
              context.catalog.relation(alter.relation).map { context.isNew($0.name) } ?? false
            return context.report(
              "\(column.name) is json, which has no equality", column: column.name,
              severity: isNew ? .notice : nil)
          case .alterColumnType(let name, let column) where isJSON(column):
            return context.report("\(name) becomes json, which has no equality", column: name)
          default: return nil
          }
        }
      default: return []
      }
    })
}
