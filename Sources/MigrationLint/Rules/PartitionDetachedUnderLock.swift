import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let partitionDetachedUnderLock = Rule(
    id: "partition-detached-under-lock",
    summary: "Detaching a partition locks the partitioned table against reads and writes.",
    rationale: """
      `DETACH PARTITION` takes an `ACCESS EXCLUSIVE` lock on the partitioned table: it waits for every query \
      that runs on any partition, and all later ones wait behind it. From PostgreSQL 14 on, `CONCURRENTLY` \
      does without.
      """,
    severity: .warning,
    fix: "write `DETACH PARTITION … CONCURRENTLY`, with `@disable_ddl_transaction true`",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def up do
        execute "ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY"
      end
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DETACH PARTITION`",
    examples: [
      RuleExample(
        "not concurrently",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE events DETACH PARTITION events_2020"
          end
          """),
      RuleExample(
        "concurrently",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            execute "ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .detachPartition(let partition, concurrently: false) = command else {
          return nil
        }
        return context.report("detaching \(partition.name) \(context.blocked(table))")
      }
    })
}
