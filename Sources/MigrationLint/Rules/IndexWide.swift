import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexWide = Rule(
    id: "index-wide",
    summary: "An index has more than three columns, or is a hash index.",
    rationale: """
      Columns after the third seldom narrow a search further, but make the index larger and every write \
      dearer. A hash index serves equality only, and cannot be unique.
      """,
    severity: .notice,
    fix: "index the two or three columns that narrow the search most",
    alternative: """
      A narrower B-tree index; `include:` for columns that a query only returns.
      """,
    source: "PostgreSQL manual, 11.3, 11.2.2",
    examples: [
      RuleExample(
        "four columns",
        migration: """
          def change do
            create table(:orders) do
              add :a, :integer
              add :b, :integer
              add :c, :integer
              add :d, :integer
            end

            ↓
            create index(:orders, [:a, :b, :c, :d])
          end
          """),
      RuleExample(
        "two columns",
        migration: """
          def change do
            create table(:orders) do
              add :a, :integer
              add :b, :integer
            end

            create index(:orders, [:a, :b])
          end
          """),
    ],
    check: .statement { context in
      guard case .indexStmt(let index) = context.statement.node, context.effects.error == nil else {
        return []
      }
      if index.accessMethod == "hash" {
        return [context.report("a hash index serves equality only; a B-tree does that too")]
      }
      guard index.elements.count > 3, !index.isUnique else { return [] }
      return [context.report("the index has \(index.elements.count) columns")]
    })
}
