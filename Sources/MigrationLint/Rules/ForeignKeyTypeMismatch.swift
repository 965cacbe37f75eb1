import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let foreignKeyTypeMismatch = Rule(
    id: "foreign-key-type-mismatch",
    summary: "A foreign key's column has another type than the column that it refers to.",
    rationale: """
      PostgreSQL accepts it. But an `integer` that refers to a `bigint` overflows when the key does, and each \
      check has to convert: an index may stay unused.
      """,
    severity: .warning,
    fix: "give the column the type of the key: `references(:customers, type: :bigserial)`",
    alternative: """
      ```elixir
      add :customer_id, references(:customers, type: :bigserial)
      ```
      """,
    source: "PostgreSQL manual, CREATE TABLE, `REFERENCES`",
    examples: [
      RuleExample(
        "an integer for a bigint",
        schema: "CREATE TABLE customers (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            create table(:orders) do
              ↓
              add :customer_id, references(:customers, type: :integer)
            end
          end
          """),
      RuleExample(
        "the key's type",
        schema: "CREATE TABLE customers (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            create table(:orders) do
              add :customer_id, references(:customers)
            end
          end
          """),
    ],
    check: .statement { context in
      context.introduced.compactMap { introduced -> Report? in
        guard introduced.kind == .constraint, let table = context.after.relations[introduced.table],
          let key = table.constraint(named: introduced.name), let reference = key.reference,
          !context.assumed.contains(table.name), !context.assumed.contains(reference.table),
          let referenced = context.after.relations[reference.table]
        else { return nil }
        for (own, other) in zip(key.columns, reference.columns) {
          guard let column = table.column(named: own), let target = referenced.column(named: other),
            case (let from, let to) = (
              context.after.baseType(of: column.type), context.after.baseType(of: target.type)
            ), !from.isSameKind(as: to)
          else { continue }
          return Report(
            message: "\(table.name).\(own) is \(from.formatted()), \(referenced.name).\(other) is"
              + " \(to.formatted())", location: introduced.location,
            statementLine: introduced.statementLine)
        }
        return nil
      }
    })
}

extension SQLType {
  /// Whether values of both types are equal bit for bit.
  fileprivate func isSameKind(as other: SQLType) -> Bool {
    let texts = ["text", "varchar"]
    return qualifiedName == other.qualifiedName
      || isBuiltIn && other.isBuiltIn && texts.contains(name) && texts.contains(other.name)
  }
}
