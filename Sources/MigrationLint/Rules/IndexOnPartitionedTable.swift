import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexOnPartitionedTable = Rule(
    id: "index-on-partitioned-table",
    summary: "An index on a partitioned table is built on every partition while writes wait.",
    rationale: """
      `CREATE INDEX` on a partitioned table takes a `SHARE` lock on it and on every partition, and builds all \
      their indexes one after the other in one transaction; `CONCURRENTLY` is refused there. Writes to all \
      partitions wait until the last one is done.
      """,
    severity: .error,
    fix: "make it with `only: true`, concurrently on each partition, then attach each of them",
    alternative: """
      ```elixir
      create index(:events, [:at], only: true)
      ```

      For each partition, in a migration without the DDL transaction:

      ```elixir
      create index(:events_2026, [:at], concurrently: true)
      ```

      and then:

      ```elixir
      execute "ALTER INDEX events_at_index ATTACH PARTITION events_2026_at_index"
      ```
      """,
    source: "PostgreSQL manual, CREATE INDEX, Notes; 5.12.2.2",
    examples: [
      RuleExample(
        "on all partitions",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
          """,
        migration: """
          def change do
            ↓
            create index(:events, [:at])
          end
          """),
      RuleExample(
        "on the parent only",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
          """,
        migration: """
          def change do
            create index(:events, [:at], only: true)
          end
          """),
    ],
    check: .statement { context in
      guard case .indexStmt(let index) = context.statement.node,
        let table = context.existingRelation(index.relation), table.kind == .partitionedTable,
        context.effects.error == nil, !context.effects.indexBuilds.isEmpty
      else { return [] }
      let count = context.effects.scans.count
      return [
        context.report(
          "CREATE INDEX \(context.blocked(table)) and its \(count) partition\(count == 1 ? "" : "s")"
            + " until all indexes are built")
      ]
    })
}
