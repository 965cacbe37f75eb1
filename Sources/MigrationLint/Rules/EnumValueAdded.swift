import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let enumValueAdded = Rule(
    id: "enum-value-added",
    summary: "An enum gets another value: code that reads it has to know it.",
    rationale: """
      The statement locks no table. But as soon as somebody writes the value, the old version reads one that \
      its `Ecto.Enum` does not know: loading the row raises.
      """,
    severity: .notice,
    fix: "release the code that reads the value before the code that writes it",
    alternative: """
      First the migration and code that knows the value; in the next release code that writes it.
      """,
    source: "PostgreSQL manual, ALTER TYPE, `ADD VALUE`; `Ecto.Enum`",
    examples: [
      RuleExample(
        "another value",
        schema: "CREATE TYPE order_status AS ENUM ('open');",
        migration: """
          def up do
            ↓
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
          end
          """),
      RuleExample(
        "a type of the same migration",
        migration: """
          def up do
            execute "CREATE TYPE order_status AS ENUM ('open')"
            execute "ALTER TYPE order_status ADD VALUE 'paid'"
          end
          """),
    ],
    check: .statement { context in
      guard case .alterEnumStmt(let alter) = context.statement.node, alter.oldValue == nil,
        context.effects.error == nil, !context.script.makesType(alter.name.name)
      else { return [] }
      return [
        context.report("code that does not know '\(alter.newValue)' fails when it reads it")
      ]
    })
}

extension MigrationScript {
  /// Whether the migration itself makes an enum of this name.
  func makesType(_ name: String) -> Bool {
    statements.contains { statement in
      guard statement.sql.lowercased().contains("create type"),
        case .success(let parsed) = parseSQL(statement.sql)
      else { return false }
      return parsed.contains {
        if case .createEnumStmt(let create) = $0.node { create.name.name == name } else { false }
      }
    }
  }
}
