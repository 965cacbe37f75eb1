import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexRebuiltByTypeChange = Rule(
    id: "index-rebuilt-by-type-change",
    summary: "A change of type that leaves the table alone builds its indexes anew.",
    rationale: """
      Where the old values are valid values of the new type, the table stays as it is. But an index that \
      depends on a collation or on another operator class (citext) is built anew under the `ACCESS EXCLUSIVE` \
      lock, which reads every row.
      """,
    severity: .error,
    fix:
      "add a column of the new type with an index of its own, fill it in batches, and switch over",
    alternative: """
      1. `add :email_ci, :citext`, and code that writes both columns.
      2. Fill it in batches, and build its index concurrently.
      3. Code that reads the new column; drop the old one in the release after it.
      """,
    source: "PostgreSQL manual, ALTER TABLE, Notes",
    examples: [
      RuleExample(
        "another collation",
        schema: """
          CREATE TABLE users (id bigserial PRIMARY KEY, email text);
          CREATE INDEX users_email_index ON users (email);
          """,
        migration: """
          def up do
            ↓
            execute ~s(ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C")
          end
          """),
      RuleExample(
        "varchar to text",
        schema: """
          CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(255));
          CREATE INDEX users_email_index ON users (email);
          """,
        migration: """
          def up do
            execute "ALTER TABLE users ALTER COLUMN email TYPE text"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, !context.rewrites(table) else { return [] }
      let rebuilt = table.indexes.map(\.name).filter { name in
        context.effects.indexBuilds.contains(QualifiedName(schema: table.name.schema, name: name))
      }
      guard !rebuilt.isEmpty else { return [] }
      let column = commands.compactMap { command -> String? in
        if case .alterColumnType(let name, _) = command { name } else { nil }
      }.first
      guard let column else { return [] }
      return [
        context.reportDuration(
          "the new type of \(column) \(context.blocked(table)) while \(rebuilt.joined(separator: ", "))"
            + " \(rebuilt.count == 1 ? "is" : "are") built anew", on: table, column: column)
      ]
    })
}
