import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let locksAccumulate = Rule(
    id: "locks-accumulate",
    summary:
      "One transaction locks several tables that are in use, and keeps all locks to its end.",
    rationale: """
      A migration is one transaction: the locks of its first statement are held while it waits for those of \
      the next. Meanwhile everybody who uses any of the tables waits, and a transaction of the application \
      that takes the same tables in another order deadlocks with it.
      """,
    severity: .warning,
    fix: "split it: one table, or one foreign key, per migration",
    alternative: """
      One migration per foreign key or table; each takes its locks, and lets them go.
      """,
    source: "PostgreSQL manual, 13.3.1, 13.3.4",
    examples: [
      RuleExample(
        "three tables at once",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE carriers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          """,
        migration: """
          def change do
            alter table(:orders) do
              add :customer_id, references(:customers, validate: false)
              ↓
              add :carrier_id, references(:carriers, validate: false)
            end
          end
          """),
      RuleExample(
        "a new table that refers to three others",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE carriers (id bigserial PRIMARY KEY);
          CREATE TABLE users (id bigserial PRIMARY KEY);
          """,
        migration: """
          def change do
            create table(:orders) do
              add :customer_id, references(:customers)
              add :carrier_id, references(:carriers)
              add :user_id, references(:users)
            end
          end
          """),
    ],
    check: .migration { context in
      var held: [Int: Set<QualifiedName>] = [:]
      var statements: [Int: Int] = [:]
      var reports: [Int: Report] = [:]
      for summary in context.statements {
        guard let transaction = summary.transaction, summary.effects.error == nil else { continue }
        if case .createStmt = summary.statement.node { continue }
        let tables = summary.blockedTables.filter {
          ($0.hasStorage || $0.kind == .partitionedTable) && !$0.isPartition
        }
        let new = tables.filter { held[transaction]?.contains($0.name) != true }
        guard !new.isEmpty else { continue }
        held[transaction, default: []].formUnion(new.map(\.name))
        statements[transaction, default: 0] += 1
        guard let all = held[transaction], all.count > 1 else { continue }
        let isGrave = all.count > 2
        guard isGrave || statements[transaction, default: 0] > 1 else { continue }
        let names = all.sorted().map(\.description).joined(separator: ", ")
        reports[transaction] = summary.report(
          "the transaction holds locks on \(names) at once", column: summary.lastColumn,
          severity: isGrave ? nil : .notice)
      }
      return reports.keys.sorted().compactMap { reports[$0] }
    })
}

extension StatementContext {
  /// The last column that the statement adds or alters, whose line takes the last lock.
  fileprivate var lastColumn: String? {
    source.columnLocations.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
