import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let dropCascades = Rule(
    id: "drop-cascades",
    summary: "CASCADE drops objects that the statement does not name.",
    rationale: """
      `DROP … CASCADE` also drops the views, foreign keys, columns of a type and whatever else depends on the \
      object, without saying so beforehand. Code that uses them fails.
      """,
    severity: .error,
    fix: "drop each object by its name, and leave CASCADE out",
    alternative: """
      ```elixir
      execute "DROP VIEW open_orders"
      drop table(:orders)
      ```
      """,
    source: "PostgreSQL manual, 5.14",
    examples: [
      RuleExample(
        "a view goes along",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE VIEW open_orders AS SELECT id FROM orders;
          """,
        migration: """
          def up do
            ↓
            execute "DROP TABLE orders CASCADE"
          end
          """),
      RuleExample(
        "nothing depends on it",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "DROP TABLE orders CASCADE"
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil, let named = context.statement.node.cascadedNames else {
        return []
      }
      var gone: [String] = []
      for name in context.catalog.relations.keys.sorted() where !context.isNew(name) {
        guard let before = context.catalog.relations[name], !named.contains(name.name) else {
          continue
        }
        guard let after = context.after.relations[name] else {
          gone.append("\(before.kind == .table ? "table" : "view") \(name)")
          continue
        }
        gone += before.constraints.filter {
          $0.kind == .foreignKey && after.constraint(named: $0.name) == nil
        }
        .map { "foreign key \($0.name) of \(name)" }
        gone += before.columns.filter { after.column(named: $0.name) == nil }
          .map { "column \(name).\($0.name)" }
      }
      guard !gone.isEmpty else { return [] }
      return [context.report("CASCADE also drops \(gone.joined(separator: ", "))")]
    })
}

extension StatementNode {
  /// The names that a statement with CASCADE names itself; nil where it has none.
  fileprivate var cascadedNames: Set<String>? {
    switch self {
    case .dropStmt(let drop): return drop.cascade ? Set(drop.objects.map(\.name.name)) : nil
    case .alterTableStmt(let alter):
      let cascades = alter.commands.contains {
        switch $0 {
        case .dropColumn(_, _, let cascade), .dropConstraint(_, _, let cascade): cascade
        default: false
        }
      }
      return cascades ? [alter.relation.name] : nil
    default: return nil
    }
  }
}
