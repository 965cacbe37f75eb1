import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let constraintRenamed = Rule(
    id: "constraint-renamed",
    summary: "A constraint is renamed: Ecto recognises violations by its name.",
    rationale: """
      `unique_constraint/3`, `check_constraint/3` and `foreign_key_constraint/3` turn a violation into a \
      changeset error by the constraint's name. Under another name the same violation raises \
      `Ecto.ConstraintError`, in the old version after the rename and in the new one before it.
      """,
    severity: .warning,
    fix: "keep the name, or name both in the changeset for one release",
    alternative: """
      ```elixir
      changeset
      |> check_constraint(:total, name: :total_is_positive)
      |> check_constraint(:total, name: :orders_total_check)
      ```
      """,
    source:
      "`Ecto.Changeset.check_constraint/3`; PostgreSQL manual, ALTER TABLE, `RENAME CONSTRAINT`",
    examples: [
      RuleExample(
        "a check",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer, CONSTRAINT positive CHECK (total > 0));
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders RENAME CONSTRAINT positive TO orders_total_check"
          end
          """),
      RuleExample(
        "of a table made in the same migration",
        migration: """
          def up do
            create table(:orders)
            execute "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key"
          end
          """),
    ],
    check: .statement { context in
      guard case .renameStmt(let rename) = context.statement.node, rename.kind == .tableConstraint,
        context.effects.error == nil, let target = rename.relation,
        let table = context.existingRelation(target), let old = rename.oldName
      else { return [] }
      return [context.report("the constraint \(old) of \(table.name) becomes \(rename.newName)")]
    })
}
