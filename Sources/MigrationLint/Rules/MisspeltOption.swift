import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let misspeltOption = Rule(
    id: "misspelt-option",
    summary: "Ecto ignores an option that it does not know.",
    rationale: """
      `add :total, :integer, nul: false` makes a column that may hold NULL, and says nothing about it: Ecto \
      reads the options that it knows and never looks at the others.
      """,
    severity: .warning,
    fix: "write the option as `Ecto.Migration.add/3` spells it",
    alternative: """
      The options of a column: `null`, `default`, `primary_key`, `comment`, `precision`, `scale`, `size`, \
      `collation`, `generated`, `start_value`, `increment`, `from`.
      """,
    source: "`Ecto.Migration.add/3`, `modify/3`",
    examples: [
      RuleExample(
        "a letter is missing",
        migration: """
          def change do
            create table(:orders) do
              ↓
              add :total, :integer, nul: false
            end
          end
          """),
      RuleExample(
        "as Ecto spells it",
        migration: """
          def change do
            create table(:orders) do
              add :total, :integer, null: false
            end
          end
          """),
    ],
    check: .migration { context in
      context.script.remarks.map { Report(message: $0.message, location: $0.location) }
    })
}
