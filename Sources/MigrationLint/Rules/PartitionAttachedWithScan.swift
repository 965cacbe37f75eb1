import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let partitionAttachedWithScan = Rule(
    id: "partition-attached-with-scan",
    summary: "Attaching a partition reads all its rows while it is locked.",
    rationale: """
      `ATTACH PARTITION` checks that every row belongs to the partition: it reads the table under an `ACCESS \
      EXCLUSIVE` lock. A validated CHECK constraint that says the same as the bound spares that; a default \
      partition is read too, unless it has such a constraint.
      """,
    severity: .error,
    fix: "add a CHECK constraint that implies the bound, validate it, then attach",
    alternative: """
      ```elixir
      create constraint(:events_2026, :bound,
               check: "at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01'", validate: false)
      ```

      Then, in migrations of their own, `VALIDATE CONSTRAINT bound` and `ATTACH PARTITION`.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ATTACH PARTITION`",
    examples: [
      RuleExample(
        "a table with rows",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2026 (at date);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
          end
          """),
      RuleExample(
        "proven by a CHECK",
        schema: """
          CREATE TABLE events (at date) PARTITION BY RANGE (at);
          CREATE TABLE events_2026 (at date NOT NULL, CHECK (at >= '2026-01-01' AND at < '2027-01-01'));
          """,
        migration: """
          def up do
            execute "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
          end
          """),
    ],
    check: .statement { context in
      guard case .alterTableStmt(let alter) = context.statement.node, context.effects.error == nil
      else {
        return []
      }
      return alter.commands.flatMap { command -> [Report] in
        guard case .attachPartition = command else { return [] }
        return context.effects.scans.sorted().compactMap { context.existingRelation($0) }.map {
          table in
          context.reportDuration(
            "ATTACH PARTITION \(context.blocked(table)) while every row is checked", on: table)
        }
      }
    })
}
