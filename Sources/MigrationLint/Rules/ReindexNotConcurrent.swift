import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let reindexNotConcurrent = Rule(
    id: "reindex-not-concurrent",
    summary: "An index is built anew while writes to its table, and queries that need it, wait.",
    rationale: """
      `REINDEX` takes a `SHARE` lock on the table and an `ACCESS EXCLUSIVE` lock on the index until it is \
      built.
      """,
    severity: .error,
    fix: "write `REINDEX … CONCURRENTLY`, with `@disable_ddl_transaction true`",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def up do
        execute "REINDEX INDEX CONCURRENTLY orders_customer_id_index"
      end
      ```
      """,
    source: "PostgreSQL manual, REINDEX, \"Rebuilding Indexes Concurrently\"",
    examples: [
      RuleExample(
        "an index",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          def up do
            ↓
            execute "REINDEX INDEX orders_customer_id_index"
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

          def up do
            execute "REINDEX INDEX CONCURRENTLY orders_customer_id_index"
          end
          """),
    ],
    check: .statement { context in
      guard case .reindexStmt(let reindex) = context.statement.node, !reindex.isConcurrent,
        context.effects.error == nil, !context.effects.indexBuilds.isEmpty,
        let table = context.blockedTables.first
      else { return [] }
      return [
        context.reportDuration("REINDEX \(context.blocked(table)) until it is built", on: table)
      ]
    })
}
