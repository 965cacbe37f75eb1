import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let migrationLockDisabled = Rule(
    id: "migration-lock-disabled",
    summary: "The migration runs without the migrator's lock: two nodes may run it at once.",
    rationale: """
      With `@disable_migration_lock true` (or `migration_lock: false`) nothing keeps a second node that starts \
      at the same time from running the same migration. Two concurrent builds of one index deadlock; the one \
      that fails leaves an INVALID index, and the migration may be recorded as done all the same.
      """,
    severity: .notice,
    fix:
      "let one process migrate, or set `migration_lock: :pg_advisory_lock` for the repo and drop the attribute",
    alternative: """
      ```elixir
      config :shop, Shop.Repo, migration_lock: :pg_advisory_lock
      ```

      With it `@disable_ddl_transaction true` is enough for a concurrent build.
      """,
    source:
      "`Ecto.Adapters.Postgres`, `:migration_lock`; PostgreSQL manual, CREATE INDEX, \"Building Indexes Concurrently\"",
    examples: [
      RuleExample(
        "the attribute",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            ↓
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "the lock is held",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          def change do
            alter table(:orders) do
              add :note, :text
            end
          end
          """),
    ],
    check: .migration { context in
      guard !context.script.takesMigrationLock, !context.statements.isEmpty else { return [] }
      return [
        context.report("nothing keeps a second node from running this migration at the same time")
      ]
    })
}
