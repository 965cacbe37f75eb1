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
    ("ALTER TYPE order_status RENAME VALUE 'open' TO 'opened';", "enum-value-renamed"),
    (
      "BEGIN; ALTER TYPE order_status ADD VALUE 'gone'; UPDATE orders SET state = 'gone' WHERE id = 1; COMMIT;",
      "enum-value-used-at-once"
    ),
    ("ALTER DOMAIN price ADD CHECK (VALUE > 0);", "domain-constraint-validated"),
    ("ALTER DOMAIN price SET NOT NULL;", "domain-constraint-validated"),
    (
      "ALTER TABLE events ATTACH PARTITION e27 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');",
      "partition-attached-with-scan"
    ),
    ("ALTER TABLE events ATTACH PARTITION e27 FOR VALUES IN (7);", "partition-attached-with-scan"),
    ("ALTER TABLE events DETACH PARTITION events_2025;", "partition-detached-under-lock"),
    (
      "CREATE TABLE e27 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');",
      "partition-created-under-lock"
    ),
    ("CREATE TABLE e27 PARTITION OF events DEFAULT;", "partition-created-under-lock"),
    (
      "ALTER TABLE orders ADD CONSTRAINT q EXCLUDE USING btree (number WITH =);",
      "exclusion-constraint-added"
    ),
    (
      "ALTER TABLE stays ADD CONSTRAINT q EXCLUDE USING gist (room WITH =, during WITH &&);",
      "exclusion-constraint-added"
    ),
    ("REINDEX SCHEMA public;", "reindex-not-concurrent"),
    ("REINDEX DATABASE shop;", "reindex-not-concurrent"),
    (
      "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;",
      "foreign-key-locks-referenced-table"
    ),
    ("DROP TYPE order_status;", "object-removed"),
    ("SELECT 1; DROP FUNCTION vat(numeric);", "object-removed"),
    ("ALTER SEQUENCE s RENAME TO t;", "object-removed"),
    ("DROP SCHEMA audit CASCADE;", "drop-cascades"),
    ("DROP DATABASE shop;", "table-dropped"),
    (
      "DROP INDEX CONCURRENTLY i; CREATE INDEX CONCURRENTLY i ON orders (total);",
      "index-replaced-before-successor"
    ),
    ("DROP TRIGGER t ON orders;", "trigger-changed"),
    ("REVOKE SELECT ON orders FROM reader;", "privilege-revoked"),
    ("REFRESH MATERIALIZED VIEW order_ids;", "materialized-view-refreshed-under-lock"),
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
    "COMMENT ON TABLE orders IS 'x';",
    "GRANT SELECT ON orders TO PUBLIC;",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT SELECT ON TABLES TO PUBLIC;",
    "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA reporting GRANT SELECT ON TABLES TO reader;",
    "CREATE VIEW vv AS SELECT * FROM orders;",
    "CREATE VIEW vv AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.total > 10;",
    "SELECT count(*) FROM orders WHERE id < 10;",
    "WITH s AS (SELECT id, sum(total) t FROM orders WHERE at > now() - interval '1 day' GROUP BY id) SELECT t FROM s ORDER BY t;",
    "ALTER TABLE orders ALTER COLUMN total SET STATISTICS 500;",
    "CREATE STATISTICS ss ON total, amount FROM orders;",
    "ALTER TYPE order_status ADD VALUE 'gone';",
    "ALTER TYPE order_status ADD VALUE 'gone' BEFORE 'paid';",
    "ALTER DOMAIN price ADD CONSTRAINT q CHECK (VALUE > 0) NOT VALID;",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY order_ids;",
    "CREATE MATERIALIZED VIEW zz AS SELECT id FROM orders WITH NO DATA;",
    "CREATE TABLE zz (LIKE orders INCLUDING ALL); CREATE INDEX q ON zz (total);",
    "CREATE TABLE zz AS SELECT * FROM orders WITH NO DATA; CREATE INDEX q ON zz (total);",
    "ALTER INDEX ei ATTACH PARTITION ei5;",
    "ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;",
    "INSERT INTO countries (code, name) VALUES ('DE', 'x') ON CONFLICT (code) DO NOTHING;",
    "CREATE POLICY p ON orders USING (tenant_id = 1);",
    "ALTER TABLE orders CLUSTER ON i;",
    "ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;",
    "CREATE PUBLICATION p FOR TABLE orders;",
    "COPY countries FROM STDIN;",
    "CREATE SEQUENCE s OWNED BY orders.id;",
    "ALTER TABLE orders ADD COLUMN place geometry;",
    "SET lock_timeout = '2s';",
  ])
  func `what is safe is silent`(sql: String) {
    #expect(rules(sql).isEmpty, "\(rules(sql))")
  }
}
