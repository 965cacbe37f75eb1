import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let defaultChanged = Rule(
    id: "default-changed",
    summary: "A column's default changes: inserts that leave it out get another value.",
    rationale: """
      The statement is instant, and existing rows keep their values. But the old version's INSERTs that leave \
      the column out get the new value at once. Ecto itself sends nil for every field of a schema unless the \
      schema has a default too.
      """,
    severity: .notice,
    fix: "let the code write the value explicitly before the default changes",
    alternative: """
      First a release that writes the value itself; then the migration.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `SET DEFAULT`",
    examples: [
      RuleExample(
        "another default",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, status text DEFAULT 'new');
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open'"
          end
          """),
      RuleExample(
        "the same default",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, status text DEFAULT 'new');
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new'"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations,
        let after = context.after.relations[table.name]
      else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .columnDefault(let name, .some) = command, let old = table.column(named: name),
          let new = after.column(named: name)?.defaultValue, !new.isNull,
          old.defaultValue?.mayDiffer(from: new) ?? !context.assumed.contains(table.name)
        else { return nil }
        return context.report(
          "INSERTs that leave \(table.name).\(name) out get "
            + "\(ShownSQL.default(new.sql, of: name)) from now on", column: name)
      }
    })
}

extension StoredExpression {
  /// Whether another default may give another value: the server writes `'new'::text` for `'new'`.
  func mayDiffer(from other: StoredExpression) -> Bool {
    self != other && !isCertainlyLike(other)
  }
}
