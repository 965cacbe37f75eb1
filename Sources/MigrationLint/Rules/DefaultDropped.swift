import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let defaultDropped = Rule(
    id: "default-dropped",
    summary: "A column's default is dropped: inserts that leave it out get NULL, or fail.",
    rationale: """
      The statement is instant. If the column is NOT NULL, every INSERT that leaves it out fails from then on \
      with SQLSTATE 23502, the old version's too.
      """,
    severity: .notice,
    fix: "drop it last, when all running code gives the column a value",
    alternative: """
      First a release that always writes the column; then the migration.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP DEFAULT`",
    examples: [
      RuleExample(
        "a required column",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, status text NOT NULL DEFAULT 'new');
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ALTER COLUMN status DROP DEFAULT"
          end
          """),
      RuleExample(
        "a required column gets NULL by default",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, status varchar(255) NOT NULL DEFAULT 'new');
          """,
        migration: """
          def up do
            alter table(:orders) do
              ↓
              modify :status, :string, default: nil
            end
          end

          def down, do: :ok
          """),
      RuleExample(
        "a column without a default",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, status text);",
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN status DROP DEFAULT"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .columnDefault(let name, _) = command, let column = table.column(named: name),
          column.hasDefaultValue,
          context.after.relations[table.name]?.column(named: name)?.hasDefaultValue == false
        else { return nil }
        return column.isNotNull
          ? context.report(
            "INSERTs that leave \(table.name).\(name) out fail from now on", column: name,
            severity: .warning)
          : context.report("INSERTs that leave \(table.name).\(name) out get NULL", column: name)
      }
    })
}

extension Column {
  /// Whether INSERTs that leave it out get something other than NULL: a default of NULL is none.
  var hasDefaultValue: Bool { defaultValue.map { !$0.isNull } ?? false }
}
