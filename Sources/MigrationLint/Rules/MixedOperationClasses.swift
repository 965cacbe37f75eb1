import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let mixedOperationClasses = Rule(
    id: "mixed-operation-classes",
    summary: "One migration both adds what new code needs and takes away what old code needs.",
    rationale: """
      An addition belongs before the new code, a removal after the old code is gone. One migration cannot run \
      at both times: whichever moment is chosen, one of the versions fails.
      """,
    severity: .warning,
    fix: "split it: one migration that expands, one that contracts",
    alternative: """
      Two migrations: the first adds, the second, in a later release, removes.
      """,
    source: "planctl's classes of operations: expand, contract, tighten, loosen, data",
    examples: [
      RuleExample(
        "a column comes, another goes",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, name text);",
        migration: """
          def up do
            alter table(:orders) do
              add :title, :text
              ↓
              remove :name
            end
          end
          """),
      RuleExample(
        "a column comes, a view goes",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, name text);
          CREATE VIEW active_orders AS SELECT id FROM orders;
          """,
        migration: """
          def up do
            alter table(:orders) do
              add :title, :text
            end

            ↓
            execute "DROP VIEW active_orders"
          end
          """),
      RuleExample(
        "a view is made anew",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, name text);
          CREATE VIEW active_orders AS SELECT id FROM orders;
          """,
        migration: """
          def up do
            alter table(:orders) do
              add :title, :text
            end

            execute "DROP VIEW active_orders"
            execute "CREATE VIEW active_orders AS SELECT id, title FROM orders"
          end
          """),
      RuleExample(
        "a column goes, an index comes",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, name text, total integer);",
        migration: """
          def up do
            alter table(:orders) do
              remove :name
            end

            create index(:orders, [:total])
          end

          def down, do: :ok
          """),
      RuleExample(
        "a foreign key is made anew",
        schema: """
          CREATE TABLE customers (id bigserial PRIMARY KEY);
          CREATE TABLE orders (
            id bigserial PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
          """,
        migration: """
          def up do
            drop constraint(:orders, :orders_customer_id_fkey)

            alter table(:orders) do
              modify :customer_id, references(:customers, on_delete: :delete_all)
            end
          end

          def down, do: :ok
          """),
      RuleExample(
        "two columns come",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        migration: """
          def change do
            alter table(:orders) do
              add :title, :text
              add :note, :text
            end
          end
          """),
    ],
    check: .migration { context in
      let operations = context.statements.flatMap(\.operations).withoutReplacements
      func first(_ kind: OperationClass) -> Operation? { operations.first { $0.kind == kind } }
      let adds = operations.first {
        ($0.kind == .expand || $0.kind == .tighten) && !$0.isSlight
      }
      let contracts = operations.filter { $0.kind == .contract }
      if let contract = contracts.first(where: { !$0.isSlight }) ?? contracts.first, adds != nil {
        return [
          contract.report(
            "it adds what new code needs, and removes what old code needs",
            contract.isSlight ? .notice : nil)
        ]
      }
      guard let tighten = first(.tighten) else { return [] }
      // Another default of the column that is tightened is what lets old code comply.
      let loosens = operations.contains {
        $0.kind == .loosen && ($0.column == nil || $0.column != tighten.column)
      }
      if loosens {
        return [
          tighten.report("it forbids something and allows something in one migration", .notice)
        ]
      }
      guard operations.contains(where: { $0.kind == .expand && !$0.isSlight }) else { return [] }
      return [
        tighten.report(
          "it adds what new code needs, and forbids what old code may still do", .notice)
      ]
    })
}
