import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let columnTypeRewritten = Rule(
    id: "column-type-rewritten",
    summary: "A change of a column's type writes the whole table anew.",
    rationale: """
      `ALTER COLUMN … TYPE` rewrites the table and its indexes under an `ACCESS EXCLUSIVE` lock, unless the old \
      values are valid values of the new type as they stand (varchar to text, a wider varchar, a greater precision of \
      numeric …). Reads and writes wait until it is done, and the table needs twice its space meanwhile.
      """,
    severity: .error,
    fix: "add a column of the new type, write both, fill it in batches, then switch over",
    alternative: """
      Spread over releases:

      1. `add :amount, :bigint`, and code that writes both columns.
      2. Fill the new column in batches, outside of a transaction.
      3. Code that reads the new column; then drop the old one in the release after it.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `SET DATA TYPE`, and Notes",
    examples: [
      RuleExample(
        "integer to bigint",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              modify :total, :bigint, from: :integer
            end
          end
          """),
      RuleExample(
        "varchar to text",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, note varchar(255));",
        migration: """
          def change do
            alter table(:orders) do
              modify :note, :text, from: :string
            end
          end
          """),
      RuleExample(
        "the type that it has",
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
      if let reports = context.assumedRewrites { return reports }
      guard let (table, commands) = context.alterations, context.rewrites(table) else { return [] }
      let names = commands.compactMap { command -> String? in
        guard case .alterColumnType(let name, let definition) = command,
          let old = table.column(named: name)?.type,
          let new = context.after.relations[table.name]?.column(named: name)?.type,
          context.assumed.contains(table.name) || !new.isNarrower(than: old)
        else { return nil }
        let keepsValues = definition.usingExpression.map { $0.isColumn(name) } ?? true
        return old == new && keepsValues ? nil : name
      }
      guard let first = names.first(where: { !context.isWidened($0, of: table) }) ?? names.first
      else { return [] }
      return [
        context.reportDuration(
          "changing the type of \(table.name).\(first) \(context.blocked(table)) while the table is"
            + " written anew", on: table, column: first)
      ]
    })
}

extension SQLExpression {
  /// Whether it is a column as it stands, so that USING changes no value.
  fileprivate func isColumn(_ name: String) -> Bool {
    if case .column(let reference) = self { reference.column == name } else { false }
  }
}

extension StatementContext {
  /// The reports where nothing tells a column's type: it may be one that has to be converted.
  fileprivate var assumedRewrites: [Rule.Report]? {
    guard case .alterTableStmt(let alter) = statement.node,
      let name = catalog.relation(alter.relation)?.name, assumed.contains(name)
    else { return nil }
    return alter.commands.compactMap { command in
      guard case .alterColumnType(let column, _) = command else { return nil }
      return report(
        "changing the type of \(name).\(column), which is not known, writes the table anew unless the"
          + " old values are valid as they stand", column: column)
    }
  }
}

extension StatementContext {
  /// Whether a column becomes text or a longer varchar, which by itself writes nothing.
  fileprivate func isWidened(_ name: String, of table: Relation) -> Bool {
    guard let old = table.column(named: name)?.type,
      let new = after.relations[table.name]?.column(named: name)?.type
    else { return false }
    return ["text", "varchar"].contains(old.name) && ["text", "varchar"].contains(new.name)
      && !new.isNarrower(than: old)
  }
}
