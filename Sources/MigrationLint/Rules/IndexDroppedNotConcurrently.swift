import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexDroppedNotConcurrently = Rule(
    id: "index-dropped-not-concurrently",
    summary: "Dropping an index locks its table against reads and writes.",
    rationale: """
      `DROP INDEX` takes an `ACCESS EXCLUSIVE` lock on the table. It is short, but it waits for every running \
      query on the table, and whoever comes after it waits behind it.
      """,
    severity: .warning,
    fix: "drop it with `concurrently: true` and `@disable_ddl_transaction true`",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def change do
        drop index(:orders, [:customer_id], concurrently: true)
      end
      ```
      """,
    source: "PostgreSQL manual, DROP INDEX, `CONCURRENTLY`",
    examples: [
      RuleExample(
        "not concurrently",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          def change do
            ↓
            drop index(:orders, [:customer_id])
          end
          """),
      RuleExample(
        "concurrently",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            drop index(:orders, [:customer_id], concurrently: true)
          end
          """),
    ],
    check: .statement { context in
      guard case .dropStmt(let drop) = context.statement.node, drop.kind == .index,
        !drop.isConcurrent, context.effects.error == nil
      else { return [] }
      return drop.objects.compactMap { object -> Report? in
        // The index of a partition that belongs to its parent's goes with that one only.
        guard let (table, index) = context.existingIndex(object.name), index.parent == nil else {
          return nil
        }
        // PostgreSQL has no DROP INDEX CONCURRENTLY for the index of a partitioned table.
        let isPartitioned = table.kind == .partitionedTable
        return context.reportDuration(
          "dropping \(index.name) \(context.blocked(table))\(isPartitioned ? " and its partitions" : "")"
            + ", behind every query that is running",
          on: table,
          fix: isPartitioned ? "set a `lock_timeout`, and try again when it is over" : nil)
      }
    })
}
