import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let foreignKeyValidatedImmediately = Rule(
    id: "foreign-key-validated-immediately",
    summary: "A foreign key is checked for every existing row while writes to both tables wait.",
    rationale: """
      `ALTER TABLE … ADD FOREIGN KEY` takes a `SHARE ROW EXCLUSIVE` lock on both tables and reads the whole \
      referencing table before it gives them back. `add :x, references(…)` and `modify :x, references(…)` on an \
      existing table do the same, since Ecto adds the constraint in a clause of its own. `NOT VALID` takes the lock \
      only for a moment; `VALIDATE CONSTRAINT`, in a later transaction, lets reads and writes pass.
      """,
    severity: .error,
    fix: "add it with `validate: false`, and validate it in a later migration",
    alternative: """
      ```elixir
      def change do
        alter table(:orders) do
          add :customer_id, references(:customers, validate: false)
        end
      end
      ```

      In a later migration, so in a transaction of its own:

      ```elixir
      def change do
        execute "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey", ""
      end
      ```
      """,
    source:
      "PostgreSQL manual, ALTER TABLE, `ADD table_constraint [ NOT VALID ]`, `VALIDATE CONSTRAINT`",
    examples: [
      RuleExample(
        "a new column with a reference",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          """,
        migration: """
          def change do
            alter table(:orders) do
              ↓
              add :customer_id, references(:customers)
            end
          end
          """),
      RuleExample(
        "a new column with a default and a reference",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          """,
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT 1 REFERENCES customers"
          end
          """),
      RuleExample(
        "not validated yet",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          """,
        migration: """
          def change do
            alter table(:orders) do
              add :customer_id, references(:customers, validate: false)
            end
          end
          """),
      RuleExample(
        "a new table",
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
      guard let (table, commands) = context.alterations, context.scans(table) else { return [] }
      return commands.compactMap { command -> Report? in
        guard let (key, column) = command.validatedKey else { return nil }
        let parent = key.referencedTable.name
        return context.reportDuration(
          "adding the foreign key \(context.blocked(table)), and writes to \(parent), while every row"
            + " is checked", on: table, column: column)
      }
    })
}

extension AlterTableCmd {
  /// The foreign key that the subcommand adds and validates, with the column that it is about.
  fileprivate var validatedKey: (key: ForeignKey, column: String?)? {
    switch self {
    case .addConstraint(let constraint):
      guard !constraint.isNotValid, case .foreignKey(let key) = constraint.kind else { return nil }
      return (key, key.columns.first)
    case .addColumn(let column, _):
      for constraint in column.constraints {
        if case .foreignKey(let key) = constraint.kind { return (key, column.name) }
      }
      return nil
    default: return nil
    }
  }
}
