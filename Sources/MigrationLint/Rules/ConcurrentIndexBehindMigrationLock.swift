import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let concurrentIndexBehindMigrationLock = Rule(
    id: "concurrent-index-behind-migration-lock",
    summary:
      "An index is built concurrently while the migrator keeps a transaction open for its lock.",
    rationale: """
      By default Ecto holds its lock on the migrations table in an open transaction until the migration has \
      ended. A concurrent build may take hours; all that time this transaction is idle: \
      `idle_in_transaction_session_timeout` or a connection pooler ends it and with it the migration, it keeps \
      VACUUM from cleaning up, and every other migrator waits for it. Ecto's \
      documentation asks for both attributes.
      """,
    severity: .warning,
    fix:
      "add `@disable_migration_lock true`, or set `migration_lock: :pg_advisory_lock` for the repo",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def change do
        create index(:orders, [:customer_id], concurrently: true)
      end
      ```

      Better, once for all migrations, because it also keeps a second node from running the same build:

      ```elixir
      config :shop, Shop.Repo, migration_lock: :pg_advisory_lock
      ```
      """,
    source:
      "`Ecto.Migration`, \"Adding/dropping indexes concurrently\"; `Ecto.Adapters.Postgres`, `:migration_lock`",
    examples: [
      RuleExample(
        "the transaction is off, the lock is not",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true

          def change do
            ↓
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "both are off",
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
      guard context.script.takesMigrationLock, context.script.locksMigrationsTable,
        !context.script.usesTransaction, context.statement.node.isConcurrent
      else { return [] }
      return [
        context.report(
          "the migrator's lock keeps a transaction open while this statement waits for others to end"
        )
      ]
    })
}

extension StatementNode {
  /// Whether it works concurrently on indexes.
  var isConcurrent: Bool {
    switch self {
    case .indexStmt(let index): index.isConcurrent
    case .dropStmt(let drop): drop.isConcurrent
    case .reindexStmt(let reindex): reindex.isConcurrent
    default: false
    }
  }
}
