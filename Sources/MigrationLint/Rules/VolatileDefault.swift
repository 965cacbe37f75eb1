import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let volatileDefault = Rule(
    id: "volatile-default",
    summary: "A new column whose value differs from row to row writes the whole table anew.",
    rationale: """
      `ADD COLUMN` with a constant or STABLE default (`now()` too) is instant since PostgreSQL 11. With a VOLATILE \
      default (`gen_random_uuid()`, `random()`, `clock_timestamp()`, a sequence), an identity, a stored generated \
      column or a domain with a constraint, each row gets a value of its own: the table is rewritten under an \
      `ACCESS EXCLUSIVE` lock.
      """,
    severity: .error,
    fix: "add the column without the default, set the default, then fill old rows in batches",
    alternative: """
      ```elixir
      def up do
        alter table(:orders) do
          add :token, :uuid
        end

        execute "ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid()"
      end
      ```

      Then fill the old rows in batches, outside of a transaction.
      """,
    source: "PostgreSQL manual, ALTER TABLE, Notes",
    examples: [
      RuleExample(
        "a random default",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              ↓
              add :token, :uuid, default: fragment("gen_random_uuid()")
            end
          end
          """),
      RuleExample(
        "a column of a domain with a constraint",
        schema: """
          CREATE DOMAIN quantity AS integer CHECK (VALUE > 0);
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          """,
        migration: """
          def change do
            alter table(:orders) do
              ↓
              add :amount, :quantity
            end
          end
          """),
      RuleExample(
        "the time of the migration",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              add :placed_at, :utc_datetime, default: fragment("now()")
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, context.rewrites(table) else { return [] }
      return commands.compactMap { command -> Report? in
        guard case .addColumn(let column, _) = command,
          let cause = context.rewriteCause(of: column.name, in: table)
        else { return nil }
        let blocked = "adding \(table.name).\(column.name) \(context.blocked(table))"
        return switch cause {
        case .value:
          context.reportDuration(
            "\(blocked) while each row gets a value of its own", on: table, column: column.name)
        case .domain(let name):
          context.reportDuration(
            "\(blocked) while each row is written anew, since \(name) is a domain", on: table,
            column: column.name,
            fix: "give the column the domain's type, and a CHECK that is validated later")
        }
      }
    })
}

/// Why a table is written anew for a new column.
private enum RewriteCause {
  /// Its value differs from row to row.
  case value
  /// The value has to pass the domain's checks.
  case domain(QualifiedName)
}

extension StatementContext {
  /// Why the table is written anew for a new column; nil where it is not for this one.
  fileprivate func rewriteCause(of name: String, in table: Relation) -> RewriteCause? {
    guard let column = after.relations[table.name]?.column(named: name),
      table.column(named: name) == nil
    else { return nil }
    if column.identity != nil || column.generated != nil { return .value }
    if let expression = column.defaultValue?.expression {
      // What is not known to be stable may be volatile: something in the statement rewrites.
      let volatility = after.volatility(of: expression)
      if volatility == nil || volatility == .volatile { return .value }
    }
    let type = QualifiedName(schema: column.type.schema, name: column.type.name)
    if case .domain? = after.types[type]?.definition { return .domain(type) }
    return nil
  }
}
