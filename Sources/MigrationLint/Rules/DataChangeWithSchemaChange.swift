import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let dataChangeWithSchemaChange = Rule(
    id: "data-change-with-schema-change",
    summary: "Rows are changed in the transaction that also locks a table for a schema change.",
    rationale: """
      A migration is one transaction: the `ACCESS EXCLUSIVE` lock of an ALTER TABLE is held until the last row of the \
      UPDATE is written. Reads and writes of the table wait all that time. Row changes belong into a migration of their \
      own, in batches, without the DDL transaction.
      """,
    severity: .error,
    fix:
      "change the rows in a migration of their own, in batches, with `@disable_ddl_transaction true`",
    alternative: """
      One migration adds the column. The next one fills it:

      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def up do
        execute \"\"\"
        UPDATE orders SET currency = 'EUR'
        WHERE id IN (SELECT id FROM orders WHERE currency IS NULL LIMIT 10000)
        \"\"\"
      end

      def down, do: :ok
      ```

      repeated until no row is left; better still, a task that the release runs beside the application.
      """,
    source: "PostgreSQL manual, 13.3.1: locks are held until the end of the transaction",
    examples: [
      RuleExample(
        "a column and its values",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            alter table(:orders) do
              add :currency, :string
            end

            ↓
            execute "UPDATE orders SET currency = 'EUR'"
          end

          def down do
            alter table(:orders) do
              remove :currency
            end
          end
          """),
      RuleExample(
        "the values alone",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, currency text);",
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            execute "UPDATE orders SET currency = 'EUR' WHERE id <= 1000"
          end

          def down, do: :ok
          """),
      RuleExample(
        "first rows of a new table",
        migration: """
          def up do
            create table(:currencies) do
              add :code, :string
            end

            execute "INSERT INTO currencies (code) VALUES ('EUR')"
          end

          def down, do: drop(table(:currencies))
          """),
    ],
    check: .migration { context in
      var blocked: [Int: Set<String>] = [:]
      var reports: [Report] = []
      let steps = context.script.dataSteps.filter { [.update, .delete, .insert].contains($0.kind) }
      for (position, summary) in context.statements.enumerated() {
        guard let transaction = summary.transaction else { continue }
        if context.script.usesTransaction {
          reports += dataSteps(steps, at: position, blocked[0] ?? [])
        }
        let written = summary.statement.node.writtenTables
        guard !written.isEmpty else {
          blocked[transaction, default: []].formUnion(
            summary.blockedTables.map(\.name.description))
          continue
        }
        guard let held = blocked[transaction], !held.isEmpty else { continue }
        reports += written.filter { !summary.isNew($0) }.map { table in
          var report = report(table.name, held, at: summary.source.location)
          // A handful of rows is changed while the lock would be held anyway.
          if !summary.changesManyRows(of: table) { report.severity = .notice }
          return report
        }
      }
      guard context.script.usesTransaction else { return reports }
      return reports + dataSteps(steps, at: context.statements.count, blocked[0] ?? [])
    })

  private static func report(
    _ table: String, _ blocked: Set<String>, at location: SourceLocation
  ) -> Report {
    let names = blocked.sorted().joined(separator: ", ")
    return Report(
      message:
        "rows of \(table) are changed while the schema change before it keeps \(names) locked",
      location: location)
  }

  private static func dataSteps(
    _ steps: [DataStep], at position: Int, _ blocked: Set<String>
  ) -> [Report] {
    guard !blocked.isEmpty else { return [] }
    return steps.filter { $0.position == position }.map {
      report($0.table ?? "a table", blocked, at: $0.location)
    }
  }
}

extension StatementContext {
  /// Whether the migration has made the table of a name.
  fileprivate func isNew(_ table: RangeVar) -> Bool {
    catalog.relation(table).map { isNew($0.name) } ?? false
  }

  /// Whether the number of rows that the statement writes may grow with a table.
  fileprivate func changesManyRows(of table: RangeVar) -> Bool {
    let changes = statement.node.rowChanges.filter { $0.table.name == table.name }
    if case .insertStmt(let insert) = statement.node, changes.isEmpty {
      return insert.source.map { !$0.isBatch(knowing: insert.with.batches) } ?? false
    }
    let relation = catalog.relation(table)
    return changes.isEmpty || changes.contains { !$0.isBounded(in: relation) }
  }
}
