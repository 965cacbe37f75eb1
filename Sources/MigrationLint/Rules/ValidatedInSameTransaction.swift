import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let validatedInSameTransaction = Rule(
    id: "validated-in-same-transaction",
    summary:
      "A constraint is added NOT VALID and validated in the same transaction, under the first lock.",
    rationale: """
      `NOT VALID` is worth its name only if the transaction that adds the constraint ends before the rows are \
      checked. One Ecto migration is one transaction: the lock of `ADD CONSTRAINT` is still held while \
      `VALIDATE CONSTRAINT` reads the whole table.
      """,
    severity: .error,
    fix: "validate it in a later migration",
    alternative: """
      Two migrations:

      ```elixir
      create constraint(:orders, :total_is_positive, check: "total > 0", validate: false)
      ```

      ```elixir
      execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive", ""
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, Notes",
    examples: [
      RuleExample(
        "in one statement",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID, VALIDATE CONSTRAINT c"
          end
          """),
      RuleExample(
        "both in one migration",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def up do
            create constraint(:orders, :total_is_positive, check: "total > 0", validate: false)
            ↓
            execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive"
          end
          """),
      RuleExample(
        "added by an earlier migration",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);
          ALTER TABLE orders ADD CONSTRAINT total_is_positive CHECK (total > 0) NOT VALID;
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders VALIDATE CONSTRAINT total_is_positive"
          end
          """),
    ],
    check: .migration { context in
      var added: Set<[String]> = []
      var reports: [Report] = []
      for (position, summary) in context.statements.enumerated() {
        guard let (table, commands) = summary.alterations else { continue }
        // Outside of a transaction block each statement is a transaction.
        let transaction = summary.transaction ?? -position - 1
        for command in commands {
          switch command {
          case .addConstraint:
            for introduced in summary.introduced where introduced.kind == .constraint {
              added.insert(["\(transaction)", "\(table.name)", introduced.name])
            }
          case .validateConstraint(let name)
          where summary.scans(table) && added.contains(["\(transaction)", "\(table.name)", name]):
            reports.append(
              summary.reportDuration(
                "\(name) is validated while the lock that added it still keeps others from"
                  + " \(summary.described(table))", on: table))
          default: break
          }
        }
      }
      return reports
    })
}
