import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let migrationIrreversible = Rule(
    id: "migration-irreversible",
    summary: "The migration cannot be rolled back.",
    rationale: """
      `mix ecto.rollback`, and the release's rollback, raise at this migration: `change/0` holds a command \
      that Ecto cannot reverse, or there is no `down/0`.
      """,
    severity: .notice,
    fix:
      "give `execute` its second argument, `remove` its type, `modify` its `from:`, or write `up/0` and `down/0`",
    alternative: """
      ```elixir
      def change do
        execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive", ""
      end
      ```
      """,
    source: "`Ecto.Migration`, \"Reversible migrations\"",
    examples: [
      RuleExample(
        "`execute` with one argument",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            ↓
            execute "COMMENT ON TABLE orders IS 'x'"
          end
          """),
      RuleExample(
        "with both arguments",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            execute "COMMENT ON TABLE orders IS 'x'", ""
          end
          """),
    ],
    check: .migration { context in
      guard let failure = context.down?.certainError, failure.kind != .doesNotCompile,
        context.script.error == nil
      else { return [] }
      return [
        Report(message: "rolling it back fails: \(failure.message)", location: failure.location)
      ]
    })
}
