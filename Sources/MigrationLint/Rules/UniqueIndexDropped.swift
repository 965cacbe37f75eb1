import Diagnostics
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let uniqueIndexDropped = Rule(
    id: "unique-index-dropped",
    summary: "A unique index goes: rows may repeat, and `ON CONFLICT` on its columns fails.",
    rationale: """
      However it is dropped, from then on nothing keeps two rows from having the same values, and an INSERT of the \
      running code with `ON CONFLICT` on these columns (`conflict_target:` of `Ecto.Repo.insert/2`) fails with SQLSTATE \
      42P10.
      """,
    severity: .warning,
    fix: "release code that does without it first, or make the index that replaces it first",
    alternative: """
      Where another unique index takes its place, make that one first:

      ```elixir
      create unique_index(:orders, [:shop_id, :number], concurrently: true)
      drop index(:orders, [:shop_id, :number], name: :orders_number_index, concurrently: true)
      ```
      """,
    source: "PostgreSQL manual, INSERT, `ON CONFLICT`; DROP INDEX",
    examples: [
      RuleExample(
        "dropped for good",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, number text);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            ↓
            drop unique_index(:orders, [:number], concurrently: true)
          end
          """),
      RuleExample(
        "replaced",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, number text);
          CREATE UNIQUE INDEX orders_number_index ON orders (number);
          """,
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def up do
            create unique_index(:orders, [:number], name: :orders_number_key, concurrently: true)
            drop unique_index(:orders, [:number], concurrently: true)
          end
          """),
    ],
    check: .migration { context in
      guard let end = context.statements.last?.after else { return [] }
      return context.statements.flatMap { summary -> [Report] in
        guard case .dropStmt(let drop) = summary.statement.node, drop.kind == .index,
          summary.effects.error == nil
        else { return [] }
        return drop.objects.compactMap { object -> Report? in
          guard let (table, index) = summary.existingIndex(object.name), index.isUnique,
            index.isValid, !table.isPartition,
            end.relations[table.name]?.indexes.contains(where: { $0.keepsUnique(index) }) == false
          else { return nil }
          return summary.report(
            "\(index.name) is dropped: rows of \(table.name) may repeat, and ON CONFLICT on it fails"
          )
        }
      }
    })
}

extension Index {
  /// Whether this index takes the other's place for uniqueness.
  fileprivate func keepsUnique(_ other: Index) -> Bool {
    isUnique && isValid && predicate == other.predicate
      && Set(keys.map { $0.column ?? $0.expression?.sql })
        == Set(other.keys.map { $0.column ?? $0.expression?.sql })
  }
}
