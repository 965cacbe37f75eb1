import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let uniqueConstraintNotPrebuilt = Rule(
    id: "unique-constraint-not-prebuilt",
    summary: "A unique or primary key constraint builds its index while the table is locked.",
    rationale: """
      `ADD UNIQUE`, `ADD PRIMARY KEY` and a column's own `UNIQUE` take an `ACCESS EXCLUSIVE` lock and build \
      the index under it: nothing can read or write the table until every row has been sorted. An index that \
      was built concurrently before is taken over in a moment.
      """,
    severity: .error,
    fix:
      "build a unique index with `concurrently: true` first, then add the constraint with `USING INDEX`",
    alternative: """
      ```elixir
      @disable_ddl_transaction true
      @disable_migration_lock true

      def change do
        create unique_index(:orders, [:number], concurrently: true)
      end
      ```

      For `unique_constraint/3` of a changeset the index alone is enough. Where a constraint is needed, in a \
      later migration:

      ```elixir
      def up do
        execute "ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_index"
      end
      ```

      Code that may write duplicates has to be gone before.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `ADD table_constraint_using_index`",
    examples: [
      RuleExample(
        "a unique constraint",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, number text);",
        migration: """
          def up do
            ↓
            execute "ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number)"
          end
          """),
      RuleExample(
        "with the index of before",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, number text);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          def up do
            execute "ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_index"
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations, !context.effects.indexBuilds.isEmpty,
        !context.rewrites(table)
      else { return [] }
      return commands.compactMap { command -> Report? in
        let added: (constraint: Constraint, column: String?)?
        switch command {
        case .addConstraint(let constraint): added = (constraint, nil)
        case .addColumn(let column, _):
          added = column.constraints.first { $0.buildsUniqueIndex }.map { ($0, column.name) }
        default: added = nil
        }
        guard let (constraint, column) = added, constraint.buildsUniqueIndex else { return nil }
        return context.reportDuration(
          "adding the unique key \(context.blocked(table)) while its index is built", on: table,
          column: column)
      }
    })
}

extension Constraint {
  /// Whether it is a PRIMARY KEY or UNIQUE that makes its own index.
  fileprivate var buildsUniqueIndex: Bool {
    switch kind {
    case .unique(let definition), .primaryKey(let definition): definition.usingIndex == nil
    default: false
    }
  }
}
