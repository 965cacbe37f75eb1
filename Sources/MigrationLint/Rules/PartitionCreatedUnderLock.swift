import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let partitionCreatedUnderLock = Rule(
    id: "partition-created-under-lock",
    summary: "`CREATE TABLE … PARTITION OF` locks the partitioned table against reads and writes.",
    rationale: """
      It takes an `ACCESS EXCLUSIVE` lock on the partitioned table: it waits for every query that runs on any \
      partition, and all later ones wait behind it. A default partition is read for rows that belong into the \
      new one.
      """,
    severity: .warning,
    fix: "create the table by itself, with a CHECK for the bound, and attach it",
    alternative: """
      ```elixir
      execute "CREATE TABLE events_2027 (LIKE events INCLUDING ALL)"
      execute "ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')"
      ```
      """,
    source: "PostgreSQL manual, CREATE TABLE, `PARTITION OF`; 5.12.2.2",
    examples: [
      RuleExample(
        "of a table in use",
        schema: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
        migration: """
          def up do
            ↓
            execute "CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')"
          end
          """),
      RuleExample(
        "made, then attached",
        schema: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
        migration: """
          def up do
            execute "CREATE TABLE events_2027 (LIKE events INCLUDING ALL)"
            execute "ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')"
          end
          """),
    ],
    check: .statement { context in
      guard case .createStmt(let create) = context.statement.node, create.partitionBound != nil,
        context.effects.error == nil, let parent = create.parents.first,
        let table = context.existingRelation(parent)
      else { return [] }
      let making = "making the partition \(create.relation.name) \(context.blocked(table))"
      let read = context.effects.scans.sorted().compactMap { context.existingRelation($0) }
      guard let rest = read.first(where: { !context.isSmall($0) }) else {
        return [context.report(making)]
      }
      return [
        context.report(
          "\(making) while \(context.described(rest)) is read for rows of the new partition",
          severity: .error,
          fix: "prove first that the default partition has none, with a validated CHECK")
      ]
    })
}
