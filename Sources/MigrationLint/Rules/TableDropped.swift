import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let tableDropped = Rule(
    id: "table-dropped",
    summary: "A table or view is dropped: code that is still running may name it.",
    rationale: """
      Each query of the old version that names it fails with SQLSTATE 42P01 from then on, and the data is gone. \
      Dropping a table with foreign keys also locks the referenced tables for a moment; `CASCADE` drops other tables' \
      foreign keys and views along with it. `planctl plan` proves from both versions' code whether anything still \
      names it.
      """,
    severity: .warning,
    fix: "remove every use from the code in one release, and the table in the next",
    alternative: """
      First a release in which nothing names the table. In the release after it:

      ```elixir
      def up do
        drop table(:legacy_orders)
      end
      ```
      """,
    source: "PostgreSQL manual, DROP TABLE",
    examples: [
      RuleExample(
        "a table with rows",
        schema: "CREATE TABLE legacy_orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            drop table(:legacy_orders)
          end
          """),
      RuleExample(
        "a table made in the same migration",
        migration: """
          def up do
            create table(:scratch)
            drop table(:scratch)
          end
          """),
    ],
    check: .statement { context in
      if case .other(kind: "DropdbStmt") = context.statement.node, context.effects.error == nil {
        return [context.report("a database is dropped, with all its tables", severity: .error)]
      }
      guard case .dropStmt(let drop) = context.statement.node else { return [] }
      return context.effects.droppedRelations.sorted().compactMap { name -> Report? in
        guard let relation = context.catalog.relations[name], !context.isNew(name),
          [.table, .view, .materializedView, .foreignTable].contains(drop.kind),
          !relation.isPartition
            || !relation.parents.contains(where: context.effects.droppedRelations.contains)
        else { return nil }
        let what =
          switch relation.kind {
          case .table, .partitionedTable: "table"
          case .view: "view"
          case .materializedView: "materialized view"
          case .foreignTable: "foreign table"
          }
        return context.report("the \(what) \(context.described(relation)) is dropped")
      }
    })
}
