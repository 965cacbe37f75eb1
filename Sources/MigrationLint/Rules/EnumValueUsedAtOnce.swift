import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let enumValueUsedAtOnce = Rule(
    id: "enum-value-used-at-once",
    summary:
      "A new value of an enum is used in the transaction that adds it, which PostgreSQL refuses.",
    rationale: """
      `ALTER TYPE … ADD VALUE` runs in a transaction, but the value may not be used before the end of it: \
      SQLSTATE 55P04, "unsafe use of new value", and the migration fails.
      """,
    severity: .error,
    fix: "use the value in a later migration",
    alternative: """
      One migration adds the value; the next one uses it.
      """,
    source: "PostgreSQL manual, ALTER TYPE, Notes",
    examples: [
      RuleExample(
        "used as a default",
        schema: """
          CREATE TYPE order_status AS ENUM ('open');
          CREATE TABLE orders (id bigserial PRIMARY KEY, status order_status);
          """,
        migration: """
          def up do
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
            ↓
            execute "UPDATE orders SET status = 'paid' WHERE id = 1"
          end
          """),
      RuleExample(
        "added only",
        schema: "CREATE TYPE order_status AS ENUM ('open');",
        migration: """
          def up do
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error?.sqlState == "55P04", let error = context.effects.error else {
        return []
      }
      return [
        context.report(
          "a value is used in the transaction that adds it: \(error.message)")
      ]
    })
}
