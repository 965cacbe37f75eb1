import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let identifierTruncated = Rule(
    id: "identifier-truncated",
    summary: "A name is longer than 63 bytes: PostgreSQL cuts it without an error.",
    rationale: """
      The object exists under the shorter name. Ecto looks for the long one: `unique_constraint/3` does not \
      recognise the violation, `drop` and `drop_if_exists` of the long name work only because it is cut there \
      too, and two names with the same beginning collide.
      """,
    severity: .warning,
    fix: "give a name of at most 63 bytes: `name:`",
    alternative: """
      ```elixir
      create index(:orders, [:customer_id, :placed_at], name: :orders_customer_placed_index)
      ```
      """,
    source: "PostgreSQL manual, 4.1.1",
    examples: [
      RuleExample(
        "a name that Ecto makes of the columns",
        migration: """
          def change do
            create table(:subscription_invoice_line_items) do
              add :subscription_period_id, :integer
              add :discount_code_id, :integer
            end

            ↓
            create index(:subscription_invoice_line_items, [:subscription_period_id, :discount_code_id])
          end
          """),
      RuleExample(
        "a name of its own",
        migration: """
          def change do
            create table(:subscription_invoice_line_items) do
              add :subscription_period_id, :integer
              add :discount_code_id, :integer
            end

            create index(:subscription_invoice_line_items, [:subscription_period_id, :discount_code_id],
                     name: :line_items_period_code_index)
          end
          """),
    ],
    check: .statement { context in
      guard !context.statement.node.changesRows, context.effects.error == nil,
        let name = LongIdentifiers.first(in: context.statement.sql)
      else { return [] }
      return [context.report("the name \(name) is cut to its first 63 bytes")]
    })
}
