import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let tableRenamed = Rule(
    id: "table-renamed",
    summary:
      "A table is renamed or moved: no moment exists at which both versions of the code work.",
    rationale: """
      The old version names the old table, the new version the new one; SQLSTATE 42P01 for one of them at each moment. \
      An updatable view under the old name, made in the same transaction, lets the old code go on.
      """,
    severity: .error,
    fix:
      "keep the table's name and change the schema's source only, or leave a view under the old name",
    alternative: """
      Keep the name in the database (`schema "old_name"`), or:

      ```elixir
      def up do
        rename table(:purchases), to: table(:orders)
        execute "CREATE VIEW purchases AS SELECT * FROM orders"
      end
      ```

      Drop the view in the release after it.
      """,
    source:
      "PostgreSQL manual, ALTER TABLE, `RENAME`, `SET SCHEMA`; CREATE VIEW, \"Updatable Views\"",
    examples: [
      RuleExample(
        "a schema with tables",
        schema: "CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER SCHEMA shop RENAME TO store"
          end
          """),
      RuleExample(
        "a table with rows",
        schema: "CREATE TABLE purchases (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            ↓
            rename table(:purchases), to: table(:orders)
          end
          """),
      RuleExample(
        "with a view in its place",
        schema: "CREATE TABLE purchases (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            rename table(:purchases), to: table(:orders)
            execute "CREATE VIEW purchases AS SELECT * FROM orders"
          end
          """),
      RuleExample(
        "a table made in the same migration",
        migration: """
          def change do
            create table(:purchases)
            rename table(:purchases), to: table(:orders)
          end
          """),
    ],
    check: .migration { context in
      var reports: [Report] = []
      for (position, summary) in context.statements.enumerated() {
        if let report = summary.renamedSchema { reports.append(report) }
        guard let (old, new) = movedRelation(summary.statement.node),
          summary.existingRelation(old) != nil,
          summary.effects.error == nil
        else { continue }
        let isReplaced = context.statements[(position + 1)...].contains {
          guard case .viewStmt(let view) = $0.statement.node else { return false }
          return view.view.name == old.name && view.view.schema == old.schema
        }
        if isReplaced { continue }
        reports.append(
          Report(
            message: "the table \(old.name) becomes \(new)", location: summary.source.location))
      }
      return reports
    })

  private static func movedRelation(_ node: StatementNode) -> (old: RangeVar, new: String)? {
    switch node {
    case .renameStmt(let rename) where [.table, .view, .materializedView].contains(rename.kind):
      rename.relation.map { ($0, rename.newName) }
    case .alterObjectSchemaStmt(let move)
    where [.table, .view, .materializedView].contains(move.kind):
      move.relation.map { ($0, "\(move.newSchema).\($0.name)") }
    default: nil
    }
  }
}

extension StatementContext {
  /// A report where a schema with relations that existed before gets another name.
  fileprivate var renamedSchema: Rule.Report? {
    guard case .renameStmt(let rename) = statement.node, rename.kind == .schema,
      effects.error == nil, let old = rename.oldName ?? rename.object?.name.name,
      catalog.relations.keys.contains(where: { $0.schema == old && !isNew($0) })
    else { return nil }
    return report("the schema \(old) becomes \(rename.newName), with all its tables")
  }
}
