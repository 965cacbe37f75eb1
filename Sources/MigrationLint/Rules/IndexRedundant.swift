import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexRedundant = Rule(
    id: "index-redundant",
    summary: "Another index of the table already serves what this one is for.",
    rationale: """
      A B-tree index on `(a, b)` also finds rows by `a` alone. A second index on `(a)` costs space, and time \
      at every write.
      """,
    severity: .notice,
    fix: "keep the longer index only",
    alternative: """
      Leave the shorter index out, or drop it once the longer one exists.
      """,
    source: "PostgreSQL manual, 11.3",
    examples: [
      RuleExample(
        "a prefix of another",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, number text);
          CREATE INDEX orders_customer_id_number_index ON orders (customer_id, number);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            ↓
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "another column first",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, number text);
          CREATE INDEX orders_customer_id_number_index ON orders (customer_id, number);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            create index(:orders, [:number], concurrently: true)
          end
          """),
    ],
    check: .statement { context in
      guard case .indexStmt(let statement) = context.statement.node, context.effects.error == nil,
        let old = context.catalog.relation(statement.relation),
        let table = context.after.relations[old.name],
        let new = table.indexes.first(where: { old.index(named: $0.name) == nil })
      else { return [] }
      return old.indexes.compactMap { other -> Report? in
        if new.isCovered(by: other) {
          return context.report("\(other.name) already serves what \(new.name) is for")
        }
        if other.isCovered(by: new), !other.isConstraint {
          return context.report(
            "\(new.name) also serves what \(other.name) is for",
            fix: "drop \(other.name) once \(new.name) exists")
        }
        return nil
      }
    })
}

extension Index {
  /// Whether another index makes this one superfluous.
  fileprivate func isCovered(by other: Index) -> Bool {
    !isUnique && method == "btree" && other.method == "btree" && predicate == nil
      && other.predicate == nil && included.isEmpty && other.isValid
      && keys.count <= other.keys.count && zip(keys, other.keys).allSatisfy { $0 == $1 }
  }
}
