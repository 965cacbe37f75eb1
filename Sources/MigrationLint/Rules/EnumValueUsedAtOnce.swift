import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let enumValueUsedAtOnce = Rule(
    id: "enum-value-used-at-once",
    summary:
      "A new value of an enum is used in the transaction that adds it, which PostgreSQL refuses.",
    rationale: """
      `ALTER TYPE … ADD VALUE` runs in a transaction, but the value may not be used before the end of it: \
      SQLSTATE 55P04, "unsafe use of new value", and the migration fails.
      """,
    severity: .error,
    fix: "use the value in a later migration",
    alternative: """
      One migration adds the value; the next one uses it.
      """,
    source: "PostgreSQL manual, ALTER TYPE, Notes",
    examples: [
      RuleExample(
        "used as a default",
        schema: """
          CREATE TYPE order_status AS ENUM ('open');
          CREATE TABLE orders (id bigserial PRIMARY KEY, status order_status);
          """,
        migration: """
          def up do
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
            ↓
            execute "UPDATE orders SET status = 'paid' WHERE id = 1"
          end
          """),
      RuleExample(
        "added only",
        schema: "CREATE TYPE order_status AS ENUM ('open');",
        migration: """
          def up do
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
          end
          """),
    ],
    check: .migration { context in
      var added: [(transaction: Int, value: String)] = []
      var reports: [Report] = []
      for summary in context.statements {
        guard let transaction = summary.transaction else { continue }
        if case .alterEnumStmt(let alter) = summary.statement.node {
          let isNew = context.statements.contains {
            if case .createEnumStmt(let create) = $0.statement.node {
              create.name.name == alter.name.name
            } else {
              false
            }
          }
          // From PostgreSQL 17 on, a type of the same transaction may be used at once.
          if alter.oldValue == nil, !isNew || summary.catalog.serverVersion.major < 17 {
            added.append((transaction, alter.newValue))
          }
          continue
        }
        let used = added.first {
          $0.transaction == transaction && summary.statement.sql.contains("'\($0.value)'")
        }
        if let used, !summary.statement.node.isComment {
          reports.append(
            summary.report("the enum value '\(used.value)' is used in the transaction that adds it")
          )
        }
      }
      return reports
    })
}

extension StatementNode {
  /// Whether it only comments.
  fileprivate var isComment: Bool {
    if case .commentStmt = self { true } else { false }
  }
}
