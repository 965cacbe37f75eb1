import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let checkRescannedByModify = Rule(
    id: "check-rescanned-by-modify",
    summary: "Restating the type of a column that a CHECK constraint names checks every row again.",
    rationale: """
      `modify` sends `ALTER COLUMN … TYPE` even if the type stays. PostgreSQL then adds each CHECK constraint \
      that names the column anew, and reads the whole table under an `ACCESS EXCLUSIVE` lock to verify it.
      """,
    severity: .error,
    fix: "`execute` only what changes: `SET DEFAULT`, `DROP NOT NULL` …",
    alternative: """
      ```elixir
      execute "ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0",
              "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT"
      ```
      """,
    source: "PostgreSQL source, `ATPostAlterTypeCleanup`; `Ecto.Migration.modify/3`",
    examples: [
      RuleExample(
        "a default, with `modify`",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer, CONSTRAINT positive CHECK (total > 0));
          """,
        migration: """
          def up do
            alter table(:orders) do
              ↓
              modify :total, :integer, default: 1
            end
          end
          """),
      RuleExample(
        "a default alone",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, total integer, CONSTRAINT positive CHECK (total > 0));
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN total SET DEFAULT 1"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.scans(table),
        !context.rewrites(table), context.effects.indexBuilds.isEmpty
      else { return [] }
      let readsAnyway = commands.contains { command in
        switch command {
        case .setNotNull(let name): table.column(named: name)?.isNotNull == false
        case .addConstraint(let constraint): !constraint.isNotValid
        default: false
        }
      }
      guard !readsAnyway else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .alterColumnType(let name, _) = command,
          let check = table.constraints.first(where: {
            $0.kind == .check && $0.isValidated && $0.columns.contains(name)
          })
        else { return nil }
        return context.reportDuration(
          "restating the type of \(name) \(context.blocked(table)) while \(check.name) is checked for"
            + " every row", on: table, column: name)
      }
    })
}
