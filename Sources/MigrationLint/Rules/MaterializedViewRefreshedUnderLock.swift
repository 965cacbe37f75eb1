import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let materializedViewRefreshedUnderLock = Rule(
    id: "materialized-view-refreshed-under-lock",
    summary: "A materialized view is refreshed while nobody can read it.",
    rationale: """
      `REFRESH MATERIALIZED VIEW` takes an `ACCESS EXCLUSIVE` lock for as long as its query runs. \
      `CONCURRENTLY`, which needs a unique index on the view, lets reads pass.
      """,
    severity: .error,
    fix: "write `REFRESH MATERIALIZED VIEW CONCURRENTLY`",
    alternative: """
      ```elixir
      execute "REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals"
      ```
      """,
    source: "PostgreSQL manual, REFRESH MATERIALIZED VIEW",
    examples: [
      RuleExample(
        "a view in use",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE MATERIALIZED VIEW order_ids AS SELECT id FROM orders;
          """,
        migration: """
          def up do
            ↓
            execute "REFRESH MATERIALIZED VIEW order_ids"
          end
          """),
      RuleExample(
        "concurrently",
        schema: """
          CREATE TABLE orders (id bigserial PRIMARY KEY);
          CREATE MATERIALIZED VIEW order_ids AS SELECT id FROM orders;
          CREATE UNIQUE INDEX order_ids_id_index ON order_ids (id);
          """,
        migration: """
          def up do
            execute "REFRESH MATERIALIZED VIEW CONCURRENTLY order_ids"
          end
          """),
    ],
    check: .statement { context in
      guard case .refreshMatViewStmt(let refresh) = context.statement.node, !refresh.isConcurrent,
        context.effects.error == nil, let view = context.existingRelation(refresh.relation)
      else { return [] }
      return [
        context.reportDuration(
          "the refresh \(context.blocked(view)) while its query runs", on: view)
      ]
    })
}
