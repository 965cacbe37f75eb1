import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import Testing

/// What each statement does to the contract between schema and code, and which of them do not belong together.
@Suite struct OperationClassTests {
  private static let schema =
    HazardCase.schema + """
      CREATE TABLE base (id bigint);
      CREATE FUNCTION vat(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1';
      CREATE TABLE tenants (id bigint);
      ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON tenants USING (id = 1);
      """

  private func findings(_ sql: String) throws -> [Finding] {
    var catalog = try RuleExampleTests.catalog(after: Self.schema)
    let script = MigrationScript.sqlFile(SourceFile(path: "change.sql", text: sql))
    return Linter().findings(of: [script], on: &catalog)
  }

  @Test(
    arguments: [
      ("ALTER TABLE base SET SCHEMA archive;", .contract),
      ("ALTER TABLE events DETACH PARTITION events_2025;", .contract),
      (
        "ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');",
        .expand
      ),
      ("DROP INDEX orders_number_index;", .contract),
      ("DROP INDEX orders_customer_id_index;", .neutral),
      ("ALTER DOMAIN price ADD CHECK (VALUE > 0);", .tighten),
      ("ALTER DOMAIN price SET NOT NULL;", .tighten),
      ("ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;", .contract),
      ("ALTER TABLE orders ALTER COLUMN total SET DEFAULT 5;", .loosen),
      ("ALTER TABLE orders ALTER COLUMN number TYPE text;", .expand),
      ("ALTER TABLE orders ALTER COLUMN total TYPE text;", .contract),
      ("ALTER TABLE orders RENAME CONSTRAINT paid_positive TO paid_enough;", .contract),
      ("ALTER INDEX orders_number_index RENAME TO other;", .contract),
      ("ALTER INDEX orders_customer_id_index RENAME TO other;", .neutral),
      ("DROP VIEW order_numbers;", .contract),
      ("ALTER VIEW order_numbers RENAME TO other;", .contract),
      ("DROP FUNCTION vat(numeric);", .contract),
      ("DROP TRIGGER touch ON customers;", .contract),
      ("ALTER TABLE customers DISABLE TRIGGER touch;", .contract),
      (
        "CREATE TRIGGER again BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();",
        .expand
      ),
      ("CREATE POLICY others ON tenants USING (id = 2);", .tighten),
      ("DROP POLICY own ON tenants;", .contract),
      ("REVOKE SELECT ON orders FROM PUBLIC;", .contract),
      ("WITH d AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM d;", .data),
    ] as [(String, OperationClass)])
  func `a statement has its class`(sql: String, expected: OperationClass) throws {
    let found = try findings(sql)
    let classes = found.compactMap(\.effects?.operationClass)
    #expect(classes.contains(expected) || classes.isEmpty, "\(found)")
  }

  private static let addition = "ALTER TABLE orders ADD COLUMN z int; "

  @Test(
    arguments: [
      ("ALTER TABLE base SET SCHEMA archive;", .warning),
      ("ALTER TABLE events DETACH PARTITION events_2025;", .warning),
      ("DROP INDEX orders_number_index;", .warning), ("DROP VIEW order_numbers;", .warning),
      ("ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;", .warning),
      ("DROP FUNCTION vat(numeric);", .warning), ("ALTER TABLE orders DROP COLUMN note;", .warning),
      ("ALTER TABLE orders RENAME CONSTRAINT paid_positive TO paid_enough;", .notice),
      ("DROP TRIGGER touch ON customers;", .notice),
      ("ALTER TABLE orders ALTER COLUMN total SET NOT NULL;", .notice),
      ("ALTER TABLE orders ALTER COLUMN total SET DEFAULT 5;", nil),
      ("DROP INDEX orders_customer_id_index;", nil),
      ("ALTER INDEX orders_customer_id_index RENAME TO other;", nil),
      ("CREATE UNIQUE INDEX orders_z_index ON orders (z);", nil),
      ("ALTER TABLE orders ADD CONSTRAINT z_positive CHECK (z > 0);", nil),
      (
        "DROP VIEW order_numbers; CREATE VIEW order_numbers AS SELECT id, number, z FROM orders;",
        nil
      ),
      (
        "CREATE FUNCTION helper() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION helper();",
        nil
      ),
      (
        "DROP TRIGGER touch ON customers; CREATE TRIGGER touch BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION touch();",
        nil
      ),
    ] as [(String, Severity?)])
  func `what does not belong with an addition is told`(sql: String, expected: Severity?) throws {
    let found = try findings(Self.addition + sql)
    #expect(
      found.first { $0.rule == "mixed-operation-classes" }?.severity == expected, "\(found)")
  }
}
