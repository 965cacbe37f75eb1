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
        guard let blocked = Self.blocked(others) else { return nil }
        if summary.statement.node.sleeps {
          return summary.report("\(blocked) stay blocked while it sleeps")
        }
        guard let table = summary.slowTable else { return nil }
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
  /// A table whose rows the statement reads or writes one after the other, unless a rule about data speaks of that.
  fileprivate var slowTable: Relation? {
    guard !statement.node.writesRows || fillsNewTable, !statement.node.readsFirstRowsOnly else {
      return nil
    }
    return effects.scans.union(effects.rewrites).union(filledTables).sorted()
      .compactMap { created.filled.contains($0) ? catalog.relations[$0] : existingRelation($0) }
      .first { !isSmall($0) }
  }

  /// The tables that the migration has made and filled, where the statement goes through their rows.
  private var filledTables: Set<QualifiedName> {
    switch statement.node {
    case .indexStmt(let index):
      return Set([catalog.relation(index.relation)?.name].compactMap { $0 })
        .intersection(created.filled)
    default: return []
    }
  }

  /// Whether the rows that it reads go into tables which the migration has made, so that no rule about data speaks.
  private var fillsNewTable: Bool {
    guard case .insertStmt(let insert) = statement.node,
      insert.source?.isBatch(knowing: created.batches.union(insert.with.batches)) == false
    else { return false }
    return statement.node.writtenTables.allSatisfy { table in
      catalog.relation(table).map { isNew($0.name) } ?? false
    }
  }
}

extension StatementNode {
  /// Whether it changes rows, or reads them for itself.
  var changesRows: Bool {
    if case .selectStmt = self { true } else { writesRows }
  }

  /// Whether it changes rows.
  fileprivate var writesRows: Bool {
    switch self {
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt, .copyStmt: true
    default: false
    }
  }

  /// Whether it is a query that ends after the first rows, whatever they are.
  fileprivate var readsFirstRowsOnly: Bool {
    guard case .selectStmt(let select) = self else { return false }
    return select.limit?.isAtMostABatch == true && select.whereClause == nil
      && select.orderBy.isEmpty && select.groupBy.isEmpty && !select.isDistinct
      && !select.targets.contains { $0.value?.callsFunction ?? false }
  }

  /// Whether it waits for a time of a second or more (manual, 9.9.5).
  fileprivate var sleeps: Bool {
    guard case .selectStmt(let select) = self else { return false }
    return select.targets.contains { target in
      guard case .function(let call)? = target.value else { return false }
      switch call.name.name {
      case "pg_sleep_for", "pg_sleep_until": return true
      case "pg_sleep":
        let time = call.arguments.first.map { LinearValue($0) }
        return time.map { !$0.unknownParts.isEmpty || $0.constant >= 1 } ?? false
      default: return false
      }
    }
  }
}

extension SQLExpression {
  /// Whether a function is called in it, which may be an aggregate over all rows.
  fileprivate var callsFunction: Bool {
    var result = false
    forEachPart { if case .function = $0 { result = true } }
    return result
  }
}
