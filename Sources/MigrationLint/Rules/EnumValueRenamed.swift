import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let enumValueRenamed = Rule(
    id: "enum-value-renamed",
    summary:
      "A value of an enum is renamed: no moment exists at which both versions of the code work.",
    rationale: """
      The statement is instant, and every row has the new name at once. The old version then reads a value \
      that it does not know, and writes one that PostgreSQL refuses (SQLSTATE 22P02); the new version has the \
      same trouble before.
      """,
    severity: .error,
    fix:
      "add the new value, write it, change the old rows in batches, and leave the old value alone",
    alternative: """
      1. `ALTER TYPE order_status ADD VALUE 'settled'`, and code that reads both.
      2. Code that writes the new value only, and a backfill in batches.
      """,
    source: "PostgreSQL manual, ALTER TYPE, `RENAME VALUE`",
    examples: [
      RuleExample(
        "a value of a type in use",
        schema: "CREATE TYPE order_status AS ENUM ('open', 'paid');",
        migration: """
          def up do
            ↓
            execute "ALTER TYPE order_status RENAME VALUE 'paid' TO 'settled'"
          end
          """),
      RuleExample(
        "another value",
        schema: "CREATE TYPE order_status AS ENUM ('open', 'paid');",
        migration: """
          def up do
            execute "ALTER TYPE order_status ADD VALUE 'settled'"
          end
          """),
    ],
    check: .statement { context in
      guard case .alterEnumStmt(let alter) = context.statement.node, let old = alter.oldValue,
        context.effects.error == nil, !context.script.makesType(alter.name.name)
      else { return [] }
      return [
        context.report("'\(old)' of \(alter.name.name) becomes '\(alter.newValue)' in every row")
      ]
    })
}
