import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexReplacedBeforeSuccessor = Rule(
    id: "index-replaced-before-successor",
    summary: "An index is dropped before the one that replaces it exists.",
    rationale: """
      Between the two statements no index serves the queries that used the old one: each of them reads the \
      whole table. Under load that can take the database down, long before the new index is built. In one \
      transaction they wait for the dropped index's lock instead, until the new one is built.
      """,
    severity: .warning,
    fix: "create the new index first, and drop the old one after it",
    alternative: """
      ```elixir
      def up do
        create index(:orders, [:customer_id, :placed_at], concurrently: true)
        drop index(:orders, [:customer_id], concurrently: true)
      end
      ```
      """,
    source: "PostgreSQL manual, 11.1",
    examples: [
      RuleExample(
        "dropped first",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, placed_at timestamp);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            ↓
            drop index(:orders, [:customer_id], concurrently: true)
            create index(:orders, [:customer_id, :placed_at], concurrently: true)
          end
          """),
      RuleExample(
        "made again under its name",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            ↓
            drop index(:orders, [:customer_id], concurrently: true)
            create index(:orders, [:customer_id], concurrently: true, options: "fillfactor = 80")
          end

          def down, do: :ok
          """),
      RuleExample(
        "created first",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, placed_at timestamp);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            create index(:orders, [:customer_id, :placed_at], concurrently: true)
            drop index(:orders, [:customer_id], concurrently: true)
          end
          """),
    ],
    check: .migration { context in
      context.statements.enumerated().flatMap { position, summary -> [Report] in
        guard case .dropStmt(let drop) = summary.statement.node, drop.kind == .index else {
          return []
        }
        return drop.objects.compactMap { object -> Report? in
          guard let (table, old) = summary.existingIndex(object.name), old.isValid,
            !summary.isSmall(table),
            let successor = context.statements[(position + 1)...].lazy
              .compactMap({ later in
                // Of a table that is not known, the name tells.
                summary.assumed.contains(table.name)
                  ? later.newIndex(named: old.name) : later.newIndex(on: table, for: old)
              }).first,
            !table.indexes.contains(where: {
              $0.name != old.name && $0.isValid && $0.canServe(for: old)
            })
          else { return nil }
          return summary.report(
            "\(old.name) is dropped before \(successor.name == old.name ? "the index of that name" : successor.name), which replaces it, exists"
          )
        }
      }
    })
}

extension StatementContext {
  /// The index that the statement makes on a table, if it can be used in another's place.
  fileprivate func newIndex(on table: Relation, for old: Index) -> Index? {
    guard case .indexStmt(let index) = statement.node,
      catalog.relation(index.relation)?.name == table.name
    else { return nil }
    let before = catalog.relations[table.name]
    return after.relations[table.name]?.indexes.first {
      before?.index(named: $0.name) == nil && $0.canServe(for: old)
    }
  }

  /// The index of a name that the statement makes.
  fileprivate func newIndex(named name: String) -> Index? {
    guard case .indexStmt(let index) = statement.node, index.name == name else { return nil }
    return after.relation(index.relation)?.index(named: name)
  }
}

extension Index {
  /// Whether queries by the other index's first column can use this one.
  fileprivate func canServe(for other: Index) -> Bool {
    method == other.method && predicate == other.predicate && keys.first == other.keys.first
  }
}
