import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let columnRenamed = Rule(
    id: "column-renamed",
    summary: "A column is renamed: no moment exists at which both versions of the code work.",
    rationale: """
      The old version names the old column, the new version the new one. Before the rename the new code fails with \
      SQLSTATE 42703, after it the old code does. During a blue/green switch both run.
      """,
    severity: .error,
    fix: "keep the column and name it in the schema: `field :new_name, :type, source: :old_name`",
    alternative: """
      Keep the column's name in the database:

      ```elixir
      schema "orders" do
        field :title, :string, source: :name
      end
      ```

      Or add the new column, write both, fill it, read it, and drop the old one, in releases of their own.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `RENAME`; `Ecto.Schema.field/3`, `:source`",
    examples: [
      RuleExample(
        "a column of an existing table",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, name text);",
        migration: """
          def change do
            ↓
            rename table(:orders), :name, to: :title
          end
          """),
      RuleExample(
        "a column of a table made in the same migration",
        migration: """
          def change do
            create table(:orders) do
              add :name, :text
            end

            rename table(:orders), :name, to: :title
          end
          """),
    ],
    check: .statement { context in
      guard case .renameStmt(let rename) = context.statement.node, rename.kind == .column,
        let target = rename.relation, let table = context.existingRelation(target),
        let old = rename.oldName, table.column(named: old) != nil, !context.isNew(old, of: table)
      else { return [] }
      return [context.report("\(table.name).\(old) is renamed to \(rename.newName)")]
    })
}
