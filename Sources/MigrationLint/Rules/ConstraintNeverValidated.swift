import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let constraintNeverValidated = Rule(
    id: "constraint-never-validated",
    summary:
      "A constraint stays NOT VALID: old rows were never checked, and nothing may rely on it.",
    rationale: """
      A NOT VALID constraint binds new rows only. Until it is validated, old rows may break it, the planner \
      does not use it, and `SET NOT NULL` still reads the table.
      """,
    severity: .notice,
    fix: "validate it in a later migration, before the release ends",
    alternative: """
      ```elixir
      execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive", ""
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `VALIDATE CONSTRAINT`",
    examples: [
      RuleExample(
        "no migration validates it",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            ↓
            create constraint(:orders, :positive, check: "total > 0", validate: false)
          end
          """),
      RuleExample(
        "validated",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          @disable_ddl_transaction true

          def up do
            create constraint(:orders, :positive, check: "total > 0", validate: false)
            execute "ALTER TABLE orders VALIDATE CONSTRAINT positive"
          end
          """),
    ],
    check: .release { context in
      context.introduced.compactMap { introduced -> Report? in
        guard introduced.kind == .constraint,
          let constraint = context.after.relations[introduced.table]?
            .constraint(named: introduced.name),
          !constraint.isValidated, !constraint.hasParent
        else { return nil }
        return Report(
          message: "no pending migration validates \(introduced.name) of \(introduced.table)",
          location: introduced.location, statementLine: introduced.statementLine)
      }
    })
}
