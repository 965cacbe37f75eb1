import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import Testing

/// SQL files without a schema: their tables are taken to exist, of unknown size, and the dearest case is assumed.
@Suite struct AssumedSchemaTests {
  /// The rules that report an SQL file at warning or above.
  private func rules(_ sql: String) -> [String] {
    var catalog = Catalog()
    let script = MigrationScript.sqlFile(SourceFile(path: "change.sql", text: sql))
    return Linter(options: LintOptions(judgesEachMigrationAlone: true, assumesSchema: true))
      .findings(of: [script], on: &catalog).filter { $0.severity >= .warning }.map(\.rule)
  }

  @Test(arguments: [
    ("CREATE INDEX i ON orders (total);", "index-not-concurrent"),
    (
      "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);",
      "check-constraint-validated-immediately"
    ),
    (
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;",
      "foreign-key-validated-immediately"
    ),
    ("ALTER TABLE orders ALTER COLUMN total SET NOT NULL;", "not-null-set-with-scan"),
    ("ALTER TABLE orders ALTER COLUMN total TYPE bigint;", "column-type-rewritten"),
    ("ALTER TABLE orders ALTER COLUMN note TYPE text;", "column-type-rewritten"),
    ("ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();", "volatile-default"),
    ("ALTER TABLE orders ADD COLUMN currency text NOT NULL;", "required-column-added"),
    ("ALTER TABLE orders ADD UNIQUE (number);", "unique-constraint-not-prebuilt"),
    ("ALTER TABLE shop.orders DROP COLUMN note;", "column-removed"),
    ("ALTER TABLE orders RENAME COLUMN a TO b;", "column-renamed"),
    ("ALTER TABLE orders RENAME TO purchases;", "table-renamed"),
    ("DROP TABLE orders;", "table-dropped"),
    ("DROP INDEX orders_total_index;", "index-dropped-not-concurrently"),
    ("TRUNCATE orders;", "table-truncated"),
    ("VACUUM FULL orders;", "table-rewritten"),
    ("REINDEX TABLE orders;", "reindex-not-concurrent"),
    ("UPDATE orders SET a = 1;", "data-change-unbatched"),
    (
      "BEGIN; CREATE INDEX CONCURRENTLY i ON orders (a); COMMIT;", "concurrent-index-in-transaction"
    ),
    ("ALTER TABLE orders ADDS note text;", "migration-fails"),
  ])
  func `what is dangerous for a table in use is found`(sql: String, rule: String) {
    #expect(rules(sql).contains(rule), "\(rules(sql))")
  }

  @Test(arguments: [
    "CREATE INDEX CONCURRENTLY i ON orders (total);",
    "DROP INDEX CONCURRENTLY orders_total_index;",
    "ALTER TABLE orders ADD COLUMN note text;",
    "ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 1;",
    "ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now();",
    "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;",
    "ALTER TABLE orders VALIDATE CONSTRAINT c;",
    "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;",
    "ALTER TABLE orders ADD CONSTRAINT k UNIQUE USING INDEX i;",
    "CREATE TABLE notes (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);"
      + "CREATE INDEX i ON notes (order_id); ALTER TABLE notes ADD CHECK (id > 0);",
    "UPDATE orders SET a = 1 WHERE id = 7;",
    "SELECT 1;",
    "SET lock_timeout = '2s';",
  ])
  func `what is safe is silent`(sql: String) {
    #expect(rules(sql).isEmpty, "\(rules(sql))")
  }
}
