import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let concurrentIndexIfNotExists = Rule(
    id: "concurrent-index-if-not-exists",
    summary: "IF NOT EXISTS takes an INVALID index of an earlier attempt for the finished one.",
    rationale: """
      A concurrent build that fails leaves an INVALID index of the same name behind. `CREATE INDEX \
      CONCURRENTLY IF NOT EXISTS` finds the name taken and does nothing: the migration counts as done, no \
      query uses the index, and every write still maintains it.
      """,
    severity: .notice,
    fix: "drop an INVALID index of that name first: `DROP INDEX CONCURRENTLY IF EXISTS …`",
    alternative: """
      ```elixir
      def up do
        execute "DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_index"
        create index(:orders, [:customer_id], concurrently: true)
      end
      ```

      Or look at `pg_index.indisvalid` after each failure, and `REINDEX INDEX CONCURRENTLY`.
      """,
    source: "PostgreSQL manual, CREATE INDEX, \"Building Indexes Concurrently\"",
    examples: [
      RuleExample(
        "if it does not exist",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            ↓
            create_if_not_exists index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "dropped before",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            execute "DROP INDEX CONCURRENTLY IF EXISTS orders_customer_id_index"
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
    ],
    check: .statement { context in
      guard case .indexStmt(let index) = context.statement.node, index.isConcurrent,
        index.ifNotExists,
        let table = context.existingRelation(index.relation)
      else { return [] }
      if let name = index.name, table.index(named: name)?.isValid == false {
        return [
          context.report(
            "the INVALID index \(name) of an earlier attempt is taken for the finished one",
            severity: .error)
        ]
      }
      return [
        context.report("an INVALID index of an earlier attempt would be taken for the finished one")
      ]
    })
}
