import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let columnTypeNarrowed = Rule(
    id: "column-type-narrowed",
    summary:
      "A column's new type holds less than the old one: rows are rewritten, and may not fit.",
    rationale: """
      `text` to `:string` is `varchar(255)`, `:utc_datetime_usec` to `:utc_datetime` cuts the microseconds, \
      `bigint` to `integer` refuses large numbers. PostgreSQL writes the whole table anew under an `ACCESS \
      EXCLUSIVE` lock; a value that does not fit makes the migration fail, or is cut without a word. Often \
      nothing of it is meant: `modify` only wants to change something else and does not restate the real type.
      """,
    severity: .error,
    fix: "restate the type that the column has, or add a new column",
    alternative: """
      ```elixir
      modify :note, :text, null: false, from: {:text, null: true}
      modify :placed_at, :utc_datetime_usec
      ```
      """,
    source: "PostgreSQL manual, ALTER TABLE, `SET DATA TYPE`; `Ecto.Migration.modify/3`",
    examples: [
      RuleExample(
        "`:string` for a text column",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note text);",
        migration: """
          def up do
            alter table(:orders) do
              ↓
              modify :note, :string
            end
          end
          """),
      RuleExample(
        "the type that it has",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note text);",
        migration: """
          def up do
            alter table(:orders) do
              modify :note, :text
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.rewrites(table),
        !context.assumed.contains(table.name), let after = context.after.relations[table.name]
      else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .alterColumnType(let name, _) = command,
          let old = table.column(named: name)?.type,
          let new = after.column(named: name)?.type, new.isNarrower(than: old)
        else { return nil }
        return context.reportDuration(
          "\(table.name).\(name) becomes \(new.formatted()), which holds less than \(old.formatted()), and"
            + " \(context.blocked(table)) while the table is written anew", on: table, column: name)
      }
    })
}

extension SQLType {
  /// Whether some values of another type do not fit this one as they are.
  func isNarrower(than old: SQLType) -> Bool {
    guard isBuiltIn, old.isBuiltIn, isArray == old.isArray else { return false }
    let integers = ["int2", "int4", "int8"]
    if let from = integers.firstIndex(of: old.name), let to = integers.firstIndex(of: name) {
      return to < from
    }
    let texts = ["varchar", "bpchar", "text"]
    let times = ["timestamp", "timestamptz", "time", "timetz"]
    if texts.contains(name), texts.contains(old.name) || times.contains(name) && name == old.name {
      return modifier >= 0 && (old.modifier < 0 || old.modifier > modifier)
    }
    if times.contains(name), times.contains(old.name) {
      return modifier >= 0 && (old.modifier < 0 || old.modifier > modifier)
    }
    if name == "numeric", old.name == "numeric" {
      guard modifier >= 0 else { return false }
      return old.modifier < 0 || numericScale < old.numericScale
        || numericPrecision - numericScale < old.numericPrecision - old.numericScale
    }
    return name == "float4" && old.name == "float8"
      || name == "date" && old.name.hasPrefix("timestamp")
  }
}
