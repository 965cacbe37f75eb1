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
        guard case .addConstraint(let constraint) = command, !constraint.isNotValid,
          case .foreignKey(let key) = constraint.kind
        else { return nil }
        let parent = key.referencedTable.name
        return context.reportDuration(
          "adding the foreign key \(context.blocked(table)), and writes to \(parent), while every row"
            + " is checked", on: table, column: key.columns.first)
      }
    })
}
