import Diagnostics
import PostgresCatalog

extension Rule {
  static let rowsReadUnderLock = Rule(
    id: "rows-read-under-lock",
    summary: "A statement reads or writes every row of a table while others are kept from it.",
    rationale: """
      Reads or writes of the table wait as long as the statement works, and that grows with the table. This rule \
      speaks where no other rule knows the case better.
      """,
    severity: .error,
    fix:
      "split it: what locks in one statement, what reads the rows in another that lets others pass",
    alternative: """
      `planctl effects` shows what each part of the statement locks, reads and rewrites:

      ```sh
      planctl effects --schema priv/repo/structure.sql "ALTER TABLE …"
      ```
      """,
    source: "PostgreSQL manual, 13.3, and ALTER TABLE, Notes",
    examples: [
      RuleExample(
        "a new column that becomes NOT NULL at once",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ADD COLUMN q integer DEFAULT 1, ALTER COLUMN q SET NOT NULL"
          end
          """),
      RuleExample(
        "NOT NULL with the column",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def up do
            execute "ALTER TABLE orders ADD COLUMN q integer NOT NULL DEFAULT 1"
          end
          """),
    ],
    check: .remainder { context in
      let slow = context.effects.scans.union(context.effects.rewrites)
      return context.blockedTables.filter { table in
        slow.contains(table.name) && !context.isSmall(table)
          && (table.kind != .materializedView
            || context.effects.locks[table.name]?.blocksReads == true)
      }.prefix(1).map { table in
        context.report("it \(context.blocked(table)) while every row is read")
      }
    })
}
