import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let primaryKeyNullableColumns = Rule(
    id: "primary-key-nullable-columns",
    summary:
      "A primary key takes over an index whose columns may hold NULL, which reads every row.",
    rationale: """
      `ADD PRIMARY KEY USING INDEX` is instant if the columns are NOT NULL already. Otherwise PostgreSQL sets \
      them NOT NULL first and reads the whole table under an `ACCESS EXCLUSIVE` lock.
      """,
    severity: .error,
    fix: "set the columns NOT NULL first, proven by a validated CHECK constraint",
    alternative: """
      1. `create constraint(:orders, :number_not_null, check: "number IS NOT NULL", validate: false)`
      2. In the next migration: `VALIDATE CONSTRAINT number_not_null`.
      3. In the next one: `SET NOT NULL`, which then reads nothing, and `ADD PRIMARY KEY USING INDEX`.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ADD table_constraint_using_index`",
    examples: [
      RuleExample(
        "a column that may hold NULL",
        schema: """
          CREATE TABLE orders (number text);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_number_index"
          end
          """),
      RuleExample(
        "a column that is NOT NULL",
        schema: """
          CREATE TABLE orders (number text NOT NULL);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_number_index"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.scans(table) else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .addConstraint(let constraint) = command,
          case .primaryKey(let definition) = constraint.kind, let name = definition.usingIndex,
          let index = table.index(named: name)
        else { return nil }
        let nullable = index.keys.compactMap(\.column).filter {
          table.column(named: $0)?.isNotNull == false
        }
        guard let column = nullable.first else { return nil }
        return context.reportDuration(
          "the primary key sets \(column) NOT NULL, which \(context.blocked(table)) while every row is read",
          on: table)
      }
    })
}
