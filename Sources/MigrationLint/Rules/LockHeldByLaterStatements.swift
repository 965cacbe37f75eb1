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
        "a new table is filled while its foreign key blocks writes",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            create table(:notes) do
              add :order_id, references(:orders)
            end

            ↓
            execute "INSERT INTO notes (order_id) SELECT id FROM orders"
          end

          def down, do: drop(table(:notes))
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
      var held: [Int: [QualifiedName: LockMode]] = [:]
      return context.statements.compactMap { summary -> Report? in
        guard let transaction = summary.transaction, summary.effects.error == nil else {
          return nil
        }
        let locked = held[transaction] ?? [:]
        // What the statement blocks by itself is its own matter.
        let others = locked.filter { name, mode in
          mode.blocksReads || summary.effects.locks[name]?.blocksWrites != true
        }
        for table in summary.blockedTables {
          let mode = summary.effects.locks[table.name] ?? .accessExclusive
          held[transaction, default: [:]][table.name] = max(locked[table.name] ?? mode, mode)
        }
        let slow = summary.effects.scans.union(summary.effects.rewrites).sorted()
          .compactMap { summary.existingRelation($0) }
          .filter { !summary.isSmall($0) }
        guard let table = slow.first, let blocked = Self.blocked(others),
          !summary.statement.node.changesRows || summary.fillsNewTable
        else { return nil }
        return summary.report("\(blocked) stay blocked while \(summary.described(table)) is read")
      }
    })

  /// What the locks keep others from, the strongest of them; nil where they let all pass.
  private static func blocked(_ locks: [QualifiedName: LockMode]) -> String? {
    func tables(_ isMeant: (LockMode) -> Bool) -> String? {
      let names = locks.filter { isMeant($0.value) }.keys.sorted().map(\.description)
      return names.isEmpty ? nil : names.joined(separator: ", ")
    }
    if let tables = tables(\.blocksReads) { return "reads and writes of \(tables)" }
    return tables(\.blocksWrites).map { "writes to \($0)" }
  }
}

extension StatementContext {
  /// Whether the rows that it reads go into tables which the migration has made, so that no rule about data speaks.
  fileprivate var fillsNewTable: Bool {
    guard case .insertStmt(let insert) = statement.node,
      insert.source?.isBatch(knowing: insert.with.batches) == false
    else { return false }
    return statement.node.writtenTables.allSatisfy { table in
      catalog.relation(table).map { isNew($0.name) } ?? false
    }
  }
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
