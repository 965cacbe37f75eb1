import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let foreignKeyWithoutIndex = Rule(
    id: "foreign-key-without-index",
    summary: "No index finds the rows that a foreign key refers from.",
    rationale: """
      Deleting a referenced row, or changing its key, looks for rows that refer to it: without an index on the \
      referring columns each such statement reads the whole referring table. `on_delete: :delete_all` and \
      `:nilify_all` do so with every delete.
      """,
    severity: .notice,
    fix: "create an index on the referring columns, concurrently, before the foreign key",
    alternative: """
      ```elixir
      create index(:orders, [:customer_id], concurrently: true)
      ```
      """,
    source: "PostgreSQL manual, 5.4.5",
    examples: [
      RuleExample(
        "without an index",
        schema: "CREATE TABLE customers (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            create table(:orders) do
              ↓
              add :customer_id, references(:customers)
            end
          end
          """),
      RuleExample(
        "with an index",
        schema: "CREATE TABLE customers (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            create table(:orders) do
              add :customer_id, references(:customers)
            end

            create index(:orders, [:customer_id])
          end
          """),
    ],
    check: .release { context in
      context.introduced.compactMap { introduced -> Report? in
        guard introduced.kind == .constraint, let table = context.after.relations[introduced.table],
          let key = table.constraint(named: introduced.name), let reference = key.reference,
          !key.hasParent, !table.hasIndex(leadingWith: key.columns)
        else { return nil }
        return Report(
          message:
            "no index finds the rows of \(table.name) by \(key.columns.joined(separator: ", ")),"
            + " as deletes of \(reference.table) need to", location: introduced.location,
          statementLine: introduced.statementLine)
      }
    })
}

extension Relation {
  /// Whether a complete index begins with these columns, in any order.
  fileprivate func hasIndex(leadingWith columns: [String]) -> Bool {
    indexes.contains { index in
      index.isValid
        && (index.predicate == nil
          || columns.contains { index.predicate?.sql.contains($0) == true })
        && Set(index.keys.prefix(columns.count).compactMap(\.column)) == Set(columns)
    }
  }
}
