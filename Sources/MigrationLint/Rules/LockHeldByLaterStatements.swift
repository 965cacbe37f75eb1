import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let lockHeldByLaterStatements = Rule(
    id: "lock-held-by-later-statements",
    summary:
      "A statement that takes its time runs while an earlier one of the same transaction keeps a table locked.",
    rationale: """
      A lock is held until the transaction ends, and a migration is one transaction. An `ALTER TABLE` that \
      takes no time by itself blocks all reads and writes of its table for as long as the scan, index build or \
      rewrite after it takes, on whatever table that is.
      """,
    severity: .warning,
    fix: "put the statement that takes its time into a migration of its own",
    alternative: """
      Two migrations: one with the quick statement, one with the slow one.
      """,
    source: "PostgreSQL manual, 13.3.1",
    examples: [
      RuleExample(
        "a column, then an index on another table",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE TABLE customers (id bigserial PRIMARY KEY, name text);
          """,
        migration: """
          def change do
            alter table(:orders) do
              add :note, :text
            end

            ↓
            create index(:customers, [:name])
          end
          """),
      RuleExample(
        "the new table is filled while nothing is locked",
        schema: "CREATE TABLE customers (id bigserial PRIMARY KEY, name text);",
        migration: """
          def change do
            create table(:notes) do
              add :text, :text
            end

            create index(:notes, [:text])
          end
          """),
    ],
    check: .migration { context in
      var held: [Int: [QualifiedName: Relation]] = [:]
      return context.statements.compactMap { summary -> Report? in
        guard let transaction = summary.transaction, summary.effects.error == nil else {
          return nil
        }
        let locked = (held[transaction] ?? [:]).keys.sorted()
        for table in summary.blockedTables
        where summary.effects.locks[table.name]?.blocksReads == true {
          held[transaction, default: [:]][table.name] = table
        }
        let slow = summary.effects.scans.union(summary.effects.rewrites).sorted()
          .compactMap { summary.existingRelation($0) }
          .filter { !summary.isSmall($0) }
        guard let table = slow.first, !locked.isEmpty, !summary.statement.node.changesRows else {
          return nil
        }
        return summary.report(
          "reads and writes of \(locked.map(\.description).joined(separator: ", ")) stay blocked while"
            + " \(summary.described(table)) is read")
      }
    })
}

extension StatementNode {
  /// Whether it changes rows, or reads them for itself.
  var changesRows: Bool {
    switch self {
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt, .copyStmt, .selectStmt: true
    default: false
    }
  }
}
