import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let tableLocked = Rule(
    id: "table-locked",
    summary: "LOCK TABLE keeps others from a table until the transaction ends.",
    rationale: """
      A lock that is taken by hand is held to the end of the migration's transaction, however short the statement \
      was that needed it. `LOCK TABLE` without a mode takes `ACCESS EXCLUSIVE`: not even reads pass.
      """,
    severity: .warning,
    fix:
      "leave it out: each statement takes the lock that it needs, or name the weakest mode that serves",
    alternative: """
      Where two statements must see the same rows, `SHARE ROW EXCLUSIVE` keeps writes out and lets reads pass; \
      keep that transaction short, and set a `lock_timeout`.
      """,
    source: "PostgreSQL manual, LOCK, and 13.3.1",
    examples: [
      RuleExample(
        "in the strongest mode",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "LOCK TABLE orders"
          end
          """),
      RuleExample(
        "a mode that keeps nobody waiting",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "LOCK TABLE orders IN ROW SHARE MODE"
          end
          """),
    ],
    check: .statement { context in
      guard case .lockStmt = context.statement.node, context.effects.error == nil else { return [] }
      return context.blockedTables.map { table in
        context.report("it \(context.blocked(table)) until the transaction ends")
      }
    })
}
