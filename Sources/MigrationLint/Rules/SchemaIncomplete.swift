import Diagnostics
import EctoMigrations
import PostgresCatalog

extension Rule {
  static let schemaIncomplete = Rule(
    id: "schema-incomplete",
    summary: "The migrations use a table that none of them makes.",
    rationale: """
      Without a database the schema is what the migrations make, from the first one on. Where it was begun with a \
      dump (`structure.sql`), or another tool makes a part of it, a table is missing. It is then taken to exist, of \
      unknown size, with the columns that the statements name, in the dearest form: the findings about it are on the \
      careful side.
      """,
    severity: .notice,
    fix: "give the schema: `--database`, `--snapshot` or `--schema priv/repo/structure.sql`",
    alternative: """
      ```sh
      planctl snapshot --database "$DATABASE_URL" -o schema.json
      planctl lint --snapshot schema.json
      ```
      """,
    source: "`mix ecto.dump`, `mix ecto.load`",
    examples: [],
    check: .migration { context in
      context.filledIn.map { name, source in
        Report(
          message: "no migration makes \(name), which is taken to exist",
          location: source.location)
      }
    })
}
