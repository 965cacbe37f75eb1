import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let sequenceChanged = Rule(
    id: "sequence-changed",
    summary: "A sequence starts again or gets a narrower type, and INSERTs begin to fail.",
    rationale: """
      After `RESTART` a sequence gives numbers that rows may have already: each INSERT that takes one fails with \
      SQLSTATE 23505 until the numbers are past. With `AS integer` it ends at 2,147,483,647, and after that no row can \
      be inserted (SQLSTATE 2200H). Both versions of the code are hit.
      """,
    severity: .warning,
    fix: "start it above the greatest value in use, and keep it as wide as its column",
    alternative: """
      ```elixir
      execute "SELECT setval('orders_id_seq', (SELECT max(id) FROM orders))", ""
      ```
      """,
    source: "PostgreSQL manual, ALTER SEQUENCE",
    examples: [
      RuleExample(
        "the numbers begin again",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER SEQUENCE orders_id_seq RESTART WITH 1"
          end
          """),
      RuleExample(
        "a narrower type",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER SEQUENCE orders_id_seq AS integer"
          end
          """),
      RuleExample(
        "a wider type",
        schema: "CREATE TABLE orders (id serial PRIMARY KEY);",
        migration: """
          def up do
            execute "ALTER SEQUENCE orders_id_seq AS bigint"
          end
          """),
      RuleExample(
        "a new table",
        migration: """
          def up do
            create table(:orders)
            execute "ALTER SEQUENCE orders_id_seq RESTART WITH 1000"
          end
          """),
    ],
    check: .statement { context in
      guard case .alterSeqStmt(let alter) = context.statement.node, context.effects.error == nil,
        let before = context.catalog.sequence(alter.sequence),
        before.owner.map({ context.isNew($0.table) }) != true,
        let after = context.after.sequences[before.name]
      else { return [] }
      var reports: [Report] = []
      if alter.options.contains(where: { $0.name == "restart" }) {
        reports.append(
          context.report("\(before.name) starts again, and may give numbers that rows have"))
      }
      if after.maximum < before.maximum {
        reports.append(
          context.report("\(before.name) now ends at \(after.maximum)"))
      }
      return reports
    })
}

extension Catalog {
  /// The sequence of a name as written.
  fileprivate func sequence(_ reference: RangeVar) -> DatabaseSequence? {
    for schema in schemas(of: reference.schema) {
      if let found = sequences[QualifiedName(schema: schema, name: reference.name)] { return found }
    }
    return nil
  }
}
