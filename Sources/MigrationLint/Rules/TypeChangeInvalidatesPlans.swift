import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let typeChangeInvalidatesPlans = Rule(
    id: "type-change-invalidates-plans",
    summary:
      "A change of type that costs the table nothing still makes prepared queries fail once.",
    rationale: """
      Each connection of the pool has prepared the queries it has sent. When the type of a column that they \
      return changes, even from varchar(255) to varchar(500), PostgreSQL answers the next execution with \
      `cached plan must not change result type` (SQLSTATE 0A000). Ecto prepares the query anew, but that one \
      query has failed: at most one error per cached query and connection of each node.
      """,
    severity: .notice,
    fix: "migrate while little traffic runs, or expect and retry these errors",
    alternative: """
      Nothing, where a few failed requests are bearable; else a new column beside the old one.
      """,
    source: "PostgreSQL manual, PREPARE, Notes; `Postgrex`, `:prepare`",
    examples: [
      RuleExample(
        "a wider varchar",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note varchar(255));",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              modify :note, :text, from: :string
            end
          end
          """),
      RuleExample(
        "the same type",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note varchar(255));",
        migration: """
          def change do
            alter table(:orders) do
              modify :note, :string, from: :string
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, !context.rewrites(table),
        let after = context.after.relations[table.name]
      else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .alterColumnType(let name, _) = command, let old = table.column(named: name),
          let new = after.column(named: name), old.type != new.type
        else { return nil }
        return context.report(
          "prepared queries that return \(table.name).\(name) fail once on each connection",
          column: name)
      }
    })
}
