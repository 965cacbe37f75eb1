import Diagnostics
import EctoMigrations
import PostgresCatalog
import PostgresSyntax

extension Rule {
  static let concurrentIndexCorrupts = Rule(
    id: "concurrent-index-corrupts",
    summary: "PostgreSQL 14.0 to 14.3 may build a corrupt index concurrently.",
    rationale: """
      In 14.0, 14.1, 14.2 and 14.3 `CREATE INDEX CONCURRENTLY` and `REINDEX CONCURRENTLY` can miss rows that \
      are updated meanwhile (bug 17485): queries by the index then do not find them, and unique indexes accept \
      duplicates.
      """,
    severity: .error,
    fix:
      "update the server to 14.4 or later first, and reindex what was built concurrently since 14.0",
    alternative: """
      Update the server; `pg_amcheck --heapallindexed` finds indexes that are damaged already.
      """,
    source: "PostgreSQL 14.4 release notes",
    examples: [
      RuleExample(
        "a concurrent index",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        server: ServerVersion(major: 14, minor: 2),
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            ↓
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
      RuleExample(
        "on a later version",
        schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint);",
        server: ServerVersion(major: 14, minor: 4),
        migration: """
          @disable_ddl_transaction true
          @disable_migration_lock true

          def change do
            create index(:orders, [:customer_id], concurrently: true)
          end
          """),
    ],
    check: .statement { context in
      let version = context.catalog.serverVersion
      guard context.statement.node.isConcurrent, version.major == 14, version.minor < 4,
        version.minor > 0 || context.catalog.isOfServer
      else { return [] }
      if case .dropStmt = context.statement.node { return [] }
      return [
        context.report(
          "PostgreSQL \(version) may leave rows out of an index that is built concurrently")
      ]
    })
}

extension Catalog {
  /// Whether a server was asked, so that its minor version is known.
  fileprivate var isOfServer: Bool { !settings.isEmpty }
}
