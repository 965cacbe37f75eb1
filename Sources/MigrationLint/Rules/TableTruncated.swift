import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let tableTruncated = Rule(
    id: "table-truncated",
    summary: "TRUNCATE removes all rows of a table, and of every table that CASCADE reaches.",
    rationale: """
      It takes an `ACCESS EXCLUSIVE` lock and cannot be undone after the commit. `CASCADE` also empties every \
      table with a foreign key to it, whether the key is validated or not, whatever its `ON DELETE` says.
      """,
    severity: .error,
    fix: "name the tables, leave CASCADE out, and make sure that no running code needs the rows",
    alternative: """
      Delete in batches what is no longer needed; or drop the table in the release after the last use of it.
      """,
    source: "PostgreSQL manual, TRUNCATE",
    examples: [
      RuleExample(
        "a table with rows",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "TRUNCATE orders"
          end
          """),
      RuleExample(
        "a table of the same migration",
        migration: """
          def up do
            create table(:orders)
            execute "TRUNCATE orders"
          end
          """),
    ],
    check: .statement { context in
      guard case .truncateStmt = context.statement.node, context.effects.error == nil else {
        return []
      }
      let tables = context.blockedTables.filter { $0.hasStorage || $0.kind == .partitionedTable }
      guard !tables.isEmpty else { return [] }
      let names = tables.map { context.described($0) }.joined(separator: ", ")
      return [context.report("all rows of \(names) are removed")]
    })
}
