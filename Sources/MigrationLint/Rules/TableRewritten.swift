import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let tableRewritten = Rule(
    id: "table-rewritten",
    summary: "The whole table is written anew while nobody can read or write it.",
    rationale: """
      `VACUUM FULL`, `CLUSTER`, `SET LOGGED`, `SET UNLOGGED`, `SET TABLESPACE` and `SET ACCESS METHOD` copy \
      the table and its indexes under an `ACCESS EXCLUSIVE` lock, and need its space twice.
      """,
    severity: .error,
    fix: "use `pg_repack` or its like, which copies while others read and write",
    alternative: """
      `pg_repack`, run by hand; a migration is no place for it.
      """,
    source: "PostgreSQL manual, VACUUM, CLUSTER, ALTER TABLE",
    examples: [
      RuleExample(
        "unlogged",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders SET UNLOGGED"
          end
          """),
      RuleExample(
        "a storage parameter",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "ALTER TABLE orders SET (fillfactor = 90)"
          end
          """),
    ],
    check: .statement { context in
      guard context.effects.error == nil, context.statement.node.isMaintenance else { return [] }
      if let moved = context.movedIndex {
        return [
          context.reportDuration(
            "no query on \(context.described(moved.table)) can be planned while \(moved.index.name) is written anew",
            on: moved.table)
        ]
      }
      return context.effects.rewrites.sorted().compactMap { context.existingRelation($0) }.map {
        table in
        context.reportDuration(
          "it \(context.blocked(table)) while the table is written anew", on: table)
      }
    })
}

extension StatementNode {
  /// Whether it stores tables in another way, without changing what they hold.
  fileprivate var isMaintenance: Bool {
    switch self {
    case .vacuumStmt, .clusterStmt, .alterTableMoveAllStmt: true
    case .alterTableStmt(let alter):
      alter.kind == .type
        || alter.commands.contains {
          switch $0 {
          case .setLogged, .setUnLogged, .setTableSpace, .setAccessMethod: true
          default: false
          }
        }
    default: false
    }
  }
}

extension StatementContext {
  /// The index that ALTER INDEX … SET TABLESPACE copies under an `ACCESS EXCLUSIVE` lock, which every planner needs.
  fileprivate var movedIndex: (table: Relation, index: Index)? {
    guard case .alterTableStmt(let alter) = statement.node,
      alter.kind == .index || alter.kind == .table,
      alter.commands.contains(where: { if case .setTableSpace = $0 { true } else { false } })
    else { return nil }
    return existingIndex(alter.relation.objectName)
  }
}
