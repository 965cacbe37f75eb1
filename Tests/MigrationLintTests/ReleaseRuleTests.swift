import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import Testing

/// Rules about what the database has, or another file: one migration by itself does not show them.
@Suite struct ReleaseRuleTests {
  private let example = RuleExample(
    "one more table", schema: "CREATE TABLE orders (id bigserial PRIMARY KEY, total integer);",
    migration: "def change do\n  create table(:notes)\nend")

  private func rules(
    of example: RuleExample, applied: [Int] = [], _ change: (inout Catalog) -> Void = { _ in }
  ) throws -> [String] {
    var catalog = try RuleExampleTests.catalog(after: example.schema)
    change(&catalog)
    let script = try RuleExampleTests.script(of: example)
    return Linter().findings(of: [script], on: &catalog, applied: applied).map(\.rule)
  }

  @Test func `a migration older than the newest applied one is out of order`() throws {
    #expect(try rules(of: example, applied: [20_270_101_000_000]) == ["migration-out-of-order"])
    #expect(try rules(of: example, applied: [20_250_101_000_000]).isEmpty)
  }

  @Test func `an index that a failed build left is invalid until a migration mends it`() throws {
    let leaveInvalid = { (catalog: inout Catalog) in
      catalog.update(QualifiedName(name: "orders")) {
        $0.indexes.append(Index(name: "failed", keys: [Index.Key(column: "total")], isValid: false))
      }
    }
    #expect(try rules(of: example, leaveInvalid) == ["index-invalid"])
    let mended = RuleExample(
      "mended", schema: example.schema,
      migration: """
        @disable_ddl_transaction true

        def up, do: execute("DROP INDEX CONCURRENTLY failed")
        """)
    #expect(try !rules(of: mended, leaveInvalid).contains("index-invalid"))
  }

  @Test func `an invalid index of the same name is not taken for finished`() throws {
    let again = RuleExample(
      "again", schema: example.schema,
      migration: """
        @disable_ddl_transaction true
        @disable_migration_lock true

        def up do
          create_if_not_exists index(:orders, [:total], name: :failed, concurrently: true)
        end
        """)
    var catalog = try RuleExampleTests.catalog(after: again.schema)
    catalog.update(QualifiedName(name: "orders")) {
      $0.indexes.append(Index(name: "failed", keys: [Index.Key(column: "total")], isValid: false))
    }
    let found = Linter().findings(of: [try RuleExampleTests.script(of: again)], on: &catalog)
    #expect(found.contains { $0.rule == "concurrent-index-if-not-exists" && $0.severity == .error })
  }

  @Test func `drift is what the migrations make and the database has otherwise`() throws {
    let real = "CREATE TABLE orders (id bigserial PRIMARY KEY, total bigint NOT NULL, extra text);"
    let made = """
      CREATE TABLE orders (id bigserial PRIMARY KEY, total integer, note text);
      CREATE INDEX orders_total_index ON orders (total);
      CREATE TABLE carts (id bigserial PRIMARY KEY);
      """
    var catalog = try RuleExampleTests.catalog(after: real)
    let found = Linter().findings(
      of: [ParsedMigration(try RuleExampleTests.script(of: example))], on: &catalog,
      replayed: try RuleExampleTests.catalog(after: made))
    let messages = found.filter { $0.rule == "schema-drift" }.map(\.message)
    #expect(
      Set(messages) == [
        "the database has no table carts", "the database has no column orders.note",
        "orders.total is bigint in the database, not integer",
        "orders.total is NOT NULL in the database only",
        "no migration makes the column orders.extra of the database",
        "the database has no index orders_total_index on orders",
      ])
  }

  @Test func `a database that the migrations made has not drifted`() throws {
    var catalog = try RuleExampleTests.catalog(after: example.schema)
    let script = ParsedMigration(try RuleExampleTests.script(of: example))
    let made = catalog
    let found = Linter().findings(of: [script], on: &catalog, replayed: made)
    #expect(!found.contains { $0.rule == "schema-drift" })
  }
}
