import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let requiredColumnAdded = Rule(
    id: "required-column-added",
    summary:
      "A new column is NOT NULL without a default: it fails on a table with rows, and breaks old writers.",
    rationale: """
      Existing rows have no value for the column: PostgreSQL refuses it (SQLSTATE 23502) unless the table is \
      empty. On an empty table it succeeds, and every INSERT of the old version, which does not know the \
      column, fails. `timestamps()` in an `alter` adds two such columns.
      """,
    severity: .error,
    fix:
      "add it with a constant default, or with `null: true`, and set NOT NULL when all rows have a value",
    alternative: """
      ```elixir
      alter table(:orders) do
        add :currency, :string, null: false, default: "EUR"
        timestamps(default: fragment("now()"))
      end
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ADD COLUMN`; `Ecto.Migration.timestamps/1`",
    examples: [
      RuleExample(
        "a required column",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              add :currency, :string, null: false
            end
          end
          """),
      RuleExample(
        "with a default",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              add :currency, :string, null: false, default: "EUR"
            end
          end
          """),
    ],
    check: .statement { context in
      guard case .alterTableStmt(let alter) = context.statement.node,
        let table = context.existingRelation(alter.relation), table.kind != .view
      else { return [] }
      return alter.commands.compactMap { command -> Report? in
        guard case .addColumn(let column, _) = command, column.isRequired,
          table.column(named: column.name) == nil
        else { return nil }
        let what =
          table.rows == .empty
          ? "INSERTs of the old version do not give it a value"
          : "the rows of \(context.described(table)) have no value for it, nor do INSERTs of the old version"
        return context.report(
          "\(column.name) is NOT NULL without a default: \(what)", column: column.name)
      }
    })
}

extension ColumnDef {
  /// Whether it is NOT NULL and nothing fills it in.
  fileprivate var isRequired: Bool {
    var isNotNull = false
    for constraint in constraints {
      switch constraint.kind {
      case .notNull, .primaryKey: isNotNull = true
      case .default(.constant(.null)): continue
      case .default, .identity, .generated: return false
      default: continue
      }
    }
    return isNotNull && !["serial", "bigserial", "smallserial"].contains(type?.name ?? "")
  }
}
