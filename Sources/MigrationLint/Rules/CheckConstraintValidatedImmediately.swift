import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let checkConstraintValidatedImmediately = Rule(
    id: "check-constraint-validated-immediately",
    summary: "A CHECK constraint is checked for every existing row while the table is locked.",
    rationale: """
      `ALTER TABLE … ADD CHECK` reads the whole table under an `ACCESS EXCLUSIVE` lock: nothing can read or write it \
      meanwhile. With `NOT VALID` the lock is held only for a moment, new rows are checked at once, and \
      `VALIDATE CONSTRAINT`, in a later transaction, lets reads and writes pass.
      """,
    severity: .error,
    fix: "add it with `validate: false`, and validate it in a later migration",
    alternative: """
      ```elixir
      def change do
        create constraint(:orders, :total_is_positive, check: "total > 0", validate: false)
      end
      ```

      In a later migration:

      ```elixir
      def change do
        execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive", ""
      end
      ```
      """,
    source:
      "PostgreSQL manual, ALTER TABLE, `ADD table_constraint [ NOT VALID ]`, `VALIDATE CONSTRAINT`",
    examples: [
      RuleExample(
        "a constraint on a table with rows",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            ↓
            create constraint(:orders, :total_is_positive, check: "total > 0")
          end
          """),
      RuleExample(
        "not validated yet",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            create constraint(:orders, :total_is_positive, check: "total > 0", validate: false)
          end
          """),
      RuleExample(
        "a new table",
        migration: """
          def change do
            create table(:orders) do
              add :total, :integer
            end

            create constraint(:orders, :total_is_positive, check: "total > 0")
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.scans(table) else { return [] }
      return commands.compactMap { command -> Report? in
        let constraints: [Constraint]
        var name: String?
        switch command {
        case .addConstraint(let constraint): constraints = [constraint]
        case .addColumn(let column, _):
          constraints = column.constraints
          name = column.name
        default: constraints = []
        }
        guard constraints.contains(where: { $0.isCheck && !$0.isNotValid }) else { return nil }
        return context.reportDuration(
          "adding the CHECK constraint \(context.blocked(table)) while every row is checked",
          on: table, column: name)
      }
    })
}

extension Constraint {
  fileprivate var isCheck: Bool {
    if case .check = kind { true } else { false }
  }
}
