import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let keyModified = Rule(
    id: "key-modified",
    summary: "Restating the type of a key locks the tables on the other side of its foreign keys.",
    rationale: """
      `modify` of a primary key, or of a column with a foreign key, sends `ALTER COLUMN … TYPE` even if the \
      type stays. PostgreSQL makes the foreign keys anew: an `ACCESS EXCLUSIVE` lock on both tables. No row is \
      read, but both tables stand still until every transaction that uses them has ended.
      """,
    severity: .warning,
    fix: "`execute` only what changes",
    alternative: """
      ```elixir
      execute "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL"
      ```
      """,
    source: "PostgreSQL source, `ATPostAlterTypeCleanup`; `Ecto.Migration.modify/3`",
    examples: [
      RuleExample(
        "a column with a foreign key",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
          """,
        migration: """
          def up do
            alter table(:orders) do
              ↓
              modify :customer_id, :bigint, null: true
            end
          end
          """),
      RuleExample(
        "only what changes",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, !context.rewrites(table) else { return [] }
      let others = context.blockedTables.filter {
        $0.name != table.name && $0.hasStorage && !$0.isPartition
          && context.effects.locks[$0.name]?.blocksReads == true
      }
      guard !others.isEmpty else { return [] }
      let names = others.map { context.described($0) }.joined(separator: ", ")
      return commands.compactMap { command -> Report? in
        guard case .alterColumnType(let name, _) = command, table.isKey(name) else { return nil }
        return context.report(
          "restating the type of \(table.name).\(name) blocks reads and writes of \(names) too",
          column: name)
      }
    })
}

extension Relation {
  /// Whether a key of the table, or a foreign key, has the column.
  fileprivate func isKey(_ column: String) -> Bool {
    constraints.contains {
      [.primaryKey, .unique, .foreignKey].contains($0.kind) && $0.columns.contains(column)
    }
  }
}
