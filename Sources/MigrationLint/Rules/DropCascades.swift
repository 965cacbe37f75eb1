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
        "a trigger goes along",
        schema: """
          CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE TRIGGER touch_orders BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
          """,
        migration: """
          def up do
            ↓
            execute "DROP FUNCTION touch() CASCADE"
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
      let gone =
        context.relationParts(droppedBeside: named) + context.functions(droppedBeside: named)
      guard !gone.isEmpty else { return [] }
      return [context.report("CASCADE also drops \(gone.joined(separator: ", "))")]
    })
}

extension StatementContext {
  /// The relations, and parts of relations, that go though the statement does not name them.
  fileprivate func relationParts(droppedBeside named: Set<String>) -> [String] {
    var gone: [String] = []
    for name in after.relations.changedKeys(since: catalog.relations).sorted() where !isNew(name) {
      guard let before = catalog.relations[name], !named.contains(name.name) else { continue }
      guard let left = after.relations[name] else {
        gone.append("\(before.kind == .table ? "table" : "view") \(name)")
        continue
      }
      let columns = before.columns.filter { left.column(named: $0.name) == nil }.map(\.name)
      gone += columns.map { "column \(name).\($0)" }
      // What stands on a column that goes is not told apart from it.
      gone += before.constraints.filter {
        left.constraint(named: $0.name) == nil && ($0.kind == .foreignKey || columns.isEmpty)
      }
      .map { "\($0.kind == .foreignKey ? "foreign key" : "constraint") \($0.name) of \(name)" }
      gone += before.triggers.map(\.name).filter { trigger in
        !left.triggers.contains { $0.name == trigger }
      }
      .map { "trigger \($0) of \(name)" }
      gone += before.policies.map(\.name).filter { policy in
        !left.policies.contains { $0.name == policy }
      }
      .map { "policy \($0) of \(name)" }
      guard columns.isEmpty else { continue }
      gone += before.columns.filter {
        $0.defaultValue != nil && left.column(named: $0.name)?.defaultValue == nil
      }
      .map { "the default of \(name).\($0.name)" }
      gone += before.indexes.filter { index in
        left.index(named: index.name) == nil && before.constraint(named: index.name) == nil
      }
      .map { "index \($0.name)" }
    }
    return gone
  }

  /// The functions that go though the statement does not name them.
  fileprivate func functions(droppedBeside named: Set<String>) -> [String] {
    after.functions.changedKeys(since: catalog.functions)
      .filter { after.functions[$0] == nil && !named.contains($0.name.name) }
      .map { "function \($0.name)" }.sorted()
  }
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
