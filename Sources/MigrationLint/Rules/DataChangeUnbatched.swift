import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let dataChangeUnbatched = Rule(
    id: "data-change-unbatched",
    summary: "All rows of a table are updated or deleted by one statement.",
    rationale: """
      One statement is one transaction: every row that it has changed stays locked until the last one is done, \
      replicas lag behind, and the old versions of all rows bloat the table. Queries that want to change one \
      of the rows wait to the end, or until their timeout.
      """,
    severity: .warning,
    fix: "change the rows in batches of a few thousand, each in a transaction of its own",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def up do
        execute \"\"\"
        UPDATE orders SET currency = 'EUR'
        WHERE id IN (SELECT id FROM orders WHERE currency IS NULL LIMIT 10000)
        \"\"\"
      end
      ```

      repeated until no row is left, with a pause in between; better still, a task that the release runs \
      beside the application.
      """,
    source: "PostgreSQL manual, 13.3.2, 25.1",
    examples: [
      RuleExample(
        "all rows at once",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          def up do
            ↓
            execute "UPDATE orders SET currency = 'EUR'"
          end
          """),
      RuleExample(
        "by `update_all`",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          def up do
            ↓
            repo().update_all("orders", set: [currency: "EUR"])
          end
          """),
      RuleExample(
        "a batch",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          def up do
            execute "UPDATE orders SET currency = 'EUR' WHERE id IN (SELECT id FROM orders WHERE currency IS NULL LIMIT 1000)"
          end
          """),
      RuleExample(
        "a range with one end",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          def up do
            ↓
            execute "DELETE FROM orders WHERE id > 0"
          end

          def down, do: :ok
          """),
      RuleExample(
        "rows that are moved",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);
          CREATE TABLE archive (id bigint, currency text);
          """,
        migration: """
          def up do
            ↓
            execute "WITH moved AS (DELETE FROM orders RETURNING *) INSERT INTO archive SELECT * FROM moved"
          end

          def down, do: :ok
          """),
      RuleExample(
        "in a block of code",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          def up do
            ↓
            execute "DO $$ BEGIN UPDATE orders SET currency = 'EUR'; END $$"
          end

          def down, do: :ok
          """),
    ],
    check: .migration { context in
      var reports = context.statements.flatMap { summary -> [Report] in
        guard summary.effects.error == nil, !summary.isConditionalRepetition else { return [] }
        let node = summary.statement.node
        return (node.rowChanges + [node.upsert(knowing: summary.created.batches)].compactMap { $0 })
          .compactMap { report($0, in: summary) }
      }
      for step in context.script.dataSteps where !step.isBatched {
        guard step.kind == .update || step.kind == .delete,
          !context.isNew(step.table, at: step.position)
        else { continue }
        let verb = step.kind == .update ? "updated" : "deleted"
        reports.append(
          Report(
            message: "rows of \(step.table ?? "a table") are \(verb) by one statement",
            location: step.location))
      }
      return reports
    })

  private static func report(
    _ change: RowChange, in summary: StatementContext
  ) -> Report? {
    let relation = summary.catalog.relation(change.table)
    if let relation, summary.isNew(relation.name) || relation.rows == .empty {
      return nil
    }
    guard !change.isBounded(in: relation) else { return nil }
    let name = relation.map { summary.described($0) } ?? change.table.name
    let isSmall = relation.map { summary.isSmall($0) } ?? false || summary.readsSmallTablesOnly
    return summary.report(
      change.filter == nil
        ? "all rows of \(name) are \(change.verb) by one statement"
        : "all rows of \(name) that fulfil the condition are \(change.verb) by one statement",
      severity: isSmall ? .notice : nil)
  }
}

extension MigrationContext {
  /// Whether a table is new in the migration, as it is called after so many of its statements.
  fileprivate func isNew(_ table: String?, at position: Int) -> Bool {
    let created =
      statements.indices.contains(position) ? statements[position].created.relations : created
    return created.contains { $0.name == table || $0.description == table }
  }
}

extension StatementContext {
  /// Whether the rows that it inserts come from tables that are known to be small.
  fileprivate var readsSmallTablesOnly: Bool {
    guard case .insertStmt = statement.node, !effects.scans.isEmpty else { return false }
    return effects.scans.allSatisfy { catalog.relations[$0].map(isSmall) ?? false }
  }
}
