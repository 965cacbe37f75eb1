import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexNotConcurrent = Rule(
    id: "index-not-concurrent",
    summary: "An index is built while writes to its table have to wait.",
    rationale: """
      `CREATE INDEX` takes a `SHARE` lock on the table: reads go on, but every INSERT, UPDATE and DELETE waits until \
      the whole table has been read and the index is written. In a migration's transaction the lock is held to its end.
      """,
    severity: .error,
    fix: "build it with `concurrently: true` and `@disable_ddl_transaction true`",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def change do
        create index(:orders, [:customer_id], concurrently: true)
      end
      ```

      Better than `@disable_migration_lock true` is `migration_lock: :pg_advisory_lock` in the repo's configuration: \
      with the default lock on the migrations table a concurrent build waits for its own migrator. An index on a \
      partitioned table cannot be built concurrently: make it on the parent with `only: true`, concurrently on each \
      partition, and attach them.
      """,
    source: "PostgreSQL manual, CREATE INDEX, \"Building Indexes Concurrently\"; 13.3.1",
    examples: [
      RuleExample(
        "a table with rows",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          def change do
            ↓
            create index(:orders, [:customer_id])
          end
          """),
      RuleExample(
        "a unique index by hand",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, number text);",
        migration: """
          def up do
            ↓
            execute "CREATE UNIQUE INDEX orders_number_index ON orders (number)"
          end

          def down, do: execute("DROP INDEX orders_number_index")
          """),
      RuleExample(
        "concurrently",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "a table made in the same migration",
        migration: """
          def change do
            create table(:orders) do
              add :customer_id, :bigint
            end

            create index(:orders, [:customer_id])
          end
          """),
    ],
    check: .statement { context in
      guard case .indexStmt(let index) = context.statement.node, !index.isConcurrent,
        let table = context.existingRelation(index.relation),
        table.kind != .partitionedTable, context.effects.error == nil,
        !context.effects.indexBuilds.isEmpty
      else { return [] }
      return [
        context.reportDuration(
          "CREATE INDEX \(context.blocked(table)) until the index is built", on: table)
      ]
    })
}
