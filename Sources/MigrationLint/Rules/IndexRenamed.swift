import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexRenamed = Rule(
    id: "index-renamed",
    summary: "An index is renamed: Ecto recognises violations of a unique index by its name.",
    rationale: """
      The lock lets reads and writes pass. But `unique_constraint/3` turns a violation into a changeset error \
      by the index's name: under another name the same violation raises `Ecto.ConstraintError`.
      """,
    severity: .notice,
    fix: "keep the name of a unique index, or name both in the changeset for one release",
    alternative: """
      ```elixir
      changeset
      |> unique_constraint(:number, name: :orders_number_index)
      |> unique_constraint(:number, name: :orders_number_key)
      ```
      """,
    source: "`Ecto.Changeset.unique_constraint/3`; PostgreSQL manual, ALTER INDEX",
    examples: [
      RuleExample(
        "a unique index",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, number text);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER INDEX orders_number_index RENAME TO orders_number_key"
          end
          """),
      RuleExample(
        "a plain index",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, number text);
          CREATE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          def up do
            execute "ALTER INDEX orders_number_index RENAME TO orders_number_idx"
          end
          """),
    ],
    check: .statement { context in
      guard case .renameStmt(let rename) = context.statement.node, rename.kind == .index,
        context.effects.error == nil, let name = rename.relation?.objectName,
        let (table, index) = context.existingIndex(name), index.isUnique
      else { return [] }
      return [
        context.report(
          "the unique index \(index.name) of \(table.name) becomes \(rename.newName)",
          severity: .warning)
      ]
    })
}
