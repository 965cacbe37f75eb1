import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let concurrentIndexInTransaction = Rule(
    id: "concurrent-index-in-transaction",
    summary: "A statement that refuses a transaction block stands in the migration's transaction.",
    rationale: """
      Ecto runs each migration in a transaction unless the module says `@disable_ddl_transaction true`. \
      `CREATE INDEX CONCURRENTLY`, `DROP INDEX CONCURRENTLY`, `REINDEX CONCURRENTLY`, `VACUUM` and others are refused \
      there (SQLSTATE 25001): the migration fails, and the release with it.
      """,
    severity: .error,
    fix:
      "put `@disable_ddl_transaction true` into the migration, and nothing else beside this statement",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def change do
        create index(:orders, [:customer_id], concurrently: true)
      end
      ```
      """,
    source:
      "PostgreSQL manual, CREATE INDEX, \"Building Indexes Concurrently\"; `Ecto.Migration`, \"Transaction Callbacks\"",
    examples: [
      RuleExample(
        "concurrently without the attribute",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          def change do
            ↓
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "concurrently with the attribute",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
    ],
    check: .statement { context in
      guard context.transaction != nil, context.effects.transaction == .forbidden else {
        return []
      }
      return [
        context.report(
          "PostgreSQL refuses this statement in a transaction, and the migration runs in one")
      ]
    })
}
