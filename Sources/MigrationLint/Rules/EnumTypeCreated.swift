import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let enumTypeCreated = Rule(
    id: "enum-type-created",
    summary: "An enum type is made: its values can be added, but never removed.",
    rationale: """
      PostgreSQL can add values to an enum, but not remove or reorder them; to do that a new type has to be \
      made and every table with it rewritten. `Ecto.Enum` on a string column gives the same checks in the \
      code.
      """,
    severity: .notice,
    fix:
      "use a string column with `Ecto.Enum`, and a CHECK constraint where the database shall check too",
    alternative: """
      ```elixir
      field :status, Ecto.Enum, values: [:open, :paid]
      ```
      """,
    source: "PostgreSQL manual, 8.7; `Ecto.Enum`",
    examples: [
      RuleExample(
        "an enum",
        migration: """
          def up do
            ↓
            execute "CREATE TYPE order_status AS ENUM ('open', 'paid')"
          end
          """),
      RuleExample(
        "a composite type",
        migration: """
          def up do
            execute "CREATE TYPE money_amount AS (amount numeric, currency text)"
          end
          """),
    ],
    check: .statement { context in
      guard case .createEnumStmt(let create) = context.statement.node else { return [] }
      return [context.report("the values of \(create.name.name) can be added to, but not removed")]
    })
}
