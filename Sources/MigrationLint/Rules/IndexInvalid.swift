import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexInvalid = Rule(
    id: "index-invalid",
    summary: "The database has an INVALID index that no pending migration mends.",
    rationale: """
      A concurrent build that failed leaves an INVALID index: no query uses it, every write maintains it, and \
      a unique one still refuses some writes. A migration that creates it `IF NOT EXISTS` takes it for \
      finished.
      """,
    severity: .warning,
    fix: "`REINDEX INDEX CONCURRENTLY` it, or drop it concurrently and create it again",
    alternative: """
      ```elixir
      execute "REINDEX INDEX CONCURRENTLY orders_customer_id_index"
      ```
      """,
    source: "PostgreSQL manual, CREATE INDEX, \"Building Indexes Concurrently\"",
    examples: [
      RuleExample(
        "see `planctl lint --database`",
        migration: """
          def change do
            create table(:orders)
          end
          """)
    ],
    check: .release { context in
      guard let script = context.scripts.first else { return [] }
      var tables: [Relation] = []
      for (_, table) in context.before.relations where table.kind != .partitionedTable {
        if table.indexes.contains(where: { !$0.isValid }) { tables.append(table) }
      }
      return tables.sorted { $0.name < $1.name }.flatMap { table -> [Report] in
        let name = table.name
        return table.indexes.filter { index in
          !index.isValid
            && context.after.relations[name]?.index(named: index.name)?.isValid == false
        }.map { index in
          Report(
            message: "the index \(index.name) of \(name) is INVALID",
            location: SourceLocation(path: script.file.path, line: 1))
        }
      }
    })
}
