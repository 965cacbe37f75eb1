import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let indexDroppedWithColumn = Rule(
    id: "index-dropped-with-column",
    summary: "Dropping a column silently drops the indexes that it shares with other columns.",
    rationale: """
      An index on `(customer_id, legacy_code)` goes with `legacy_code`. Queries by `customer_id` that used it \
      read the whole table from then on.
      """,
    severity: .warning,
    fix: "create an index on the other columns first, concurrently",
    alternative: """
      ```elixir
      create index(:orders, [:customer_id], concurrently: true)
      ```

      in a migration before; then remove the column.
      """,
    source: "PostgreSQL manual, ALTER TABLE, `DROP COLUMN`",
    examples: [
      RuleExample(
        "an index on two columns",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, legacy_code text);
          CREATE INDEX orders_customer_id_legacy_code_index ON orders (customer_id, legacy_code);
          """,
        migration: """
          def up do
            alter table(:orders) do
              ↓
              remove :legacy_code
            end
          end
          """),
      RuleExample(
        "another index serves them",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, legacy_code text);
          CREATE INDEX orders_customer_id_legacy_code_index ON orders (customer_id, legacy_code);
          CREATE INDEX orders_customer_id_index ON orders (customer_id);
          """,
        migration: """
          def up do
            alter table(:orders) do
              remove :legacy_code
            end
          end
          """),
    ],
    check: .statement { context in
      guard let (table, commands) = context.alterations,
        let after = context.after.relations[table.name]
      else { return [] }
      return commands.flatMap { command -> [Report] in
        guard case .dropColumn(let name, _, _) = command else { return [] }
        let indexes = table.indexes.filter { index in
          after.index(named: index.name) == nil && index.mentions(name) && !index.servesOnly(name)
            && (index.isUnique
              || !after.indexes.contains { $0.keys.first == index.keys.first && $0.isValid })
        }.map { index in
          context.report(
            "the \(index.isUnique ? "unique index" : "index") \(index.name) goes with \(table.name).\(name)",
            column: name)
        }
        let checks = table.constraints.filter {
          $0.kind == .check && $0.columns.contains(name) && $0.columns.count > 1
            && after.constraint(named: $0.name) == nil
        }.map { check in
          context.report(
            "the constraint \(check.name) goes with \(table.name).\(name)", column: name)
        }
        return indexes + checks
      }
    })
}

extension Index {
  /// Whether the column is a part of it.
  fileprivate func mentions(_ column: String) -> Bool {
    let expressions = keys.compactMap(\.expression) + [predicate].compactMap { $0 }
    return keys.contains { $0.column == column } || included.contains(column)
      || expressions.contains { stored in
        stored.expression?.columnReferences.contains { $0.column == column } == true
      }
  }

  /// Whether nothing but the column is in it, or begins it where uniqueness is of no account.
  fileprivate func servesOnly(_ column: String) -> Bool {
    guard
      predicate == nil
        || predicate?.expression?.columnReferences.allSatisfy({
          $0.column == column
        }) == true
    else { return false }
    if keys.allSatisfy({ $0.column == column }) { return included.isEmpty }
    return !isUnique && keys.first?.column == column
  }
}
