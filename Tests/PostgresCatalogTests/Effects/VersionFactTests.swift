import PostgresCatalog
import PostgresSyntax
import Testing

/// What differs between PostgreSQL 12 and 18.
struct VersionFactTests {
  /// A statement that has a fact in it, on the schema of all.
  struct Example: Sendable {
    let summary: String
    let sql: String
  }

  private static let schema = """
    CREATE TABLE t (id int PRIMARY KEY, a int, b text, g int GENERATED ALWAYS AS (a * 2) STORED);
    CREATE TABLE parted (id int, a int, during int4range) PARTITION BY RANGE (id);
    CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (10);
    CREATE INDEX parted_a ON parted (a);
    CREATE FUNCTION tick() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER old BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tick();
    CREATE PUBLICATION p;
    CREATE SCHEMA s;
    """

  static let examples = [
    Example(
      summary: "ALTER COLUMN DROP EXPRESSION", sql: "ALTER TABLE t ALTER COLUMN g DROP EXPRESSION"),
    Example(
      summary: "BEFORE ROW triggers on partitioned tables",
      sql: "CREATE TRIGGER x BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION tick()"),
    Example(
      summary: "DETACH PARTITION CONCURRENTLY and FINALIZE",
      sql: "ALTER TABLE parted DETACH PARTITION part CONCURRENTLY"),
    Example(
      summary: "COMPRESSION of a column", sql: "ALTER TABLE t ALTER COLUMN b SET COMPRESSION pglz"),
    Example(
      summary: "COMPRESSION of a column", sql: "ALTER TABLE t ADD COLUMN c text COMPRESSION pglz"),
    Example(
      summary: "CREATE OR REPLACE TRIGGER",
      sql: "CREATE OR REPLACE TRIGGER old AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tick()"),
    Example(
      summary: "INCLUDE columns of an SP-GiST index",
      sql: "CREATE INDEX ON t USING spgist (b) INCLUDE (a)"),
    Example(summary: "REINDEX of an index on a partitioned table", sql: "REINDEX INDEX parted_a"),
    Example(
      summary: "REINDEX (TABLESPACE …)", sql: "REINDEX (TABLESPACE pg_default) TABLE t"),
    Example(
      summary: "NULLS NOT DISTINCT", sql: "CREATE UNIQUE INDEX ON t (a) NULLS NOT DISTINCT"),
    Example(
      summary: "NULLS NOT DISTINCT", sql: "ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a)"),
    Example(
      summary: "NULLS NOT DISTINCT", sql: "CREATE TABLE u (a int UNIQUE NULLS NOT DISTINCT)"),
    Example(
      summary: "ON DELETE SET NULL or SET DEFAULT for some columns",
      sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES t ON DELETE SET NULL (a)"),
    Example(
      summary: "ALTER TABLE SET ACCESS METHOD", sql: "ALTER TABLE t SET ACCESS METHOD heap"),
    Example(summary: "CLUSTER on a partitioned table", sql: "CLUSTER parted USING parted_a"),
    Example(
      summary: "MERGE",
      sql: "MERGE INTO t USING t AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1"),
    Example(
      summary: "the view option security_invoker",
      sql: "CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM t"),
    Example(
      summary: "FOR TABLES IN SCHEMA of a publication",
      sql: "ALTER PUBLICATION p ADD TABLES IN SCHEMA s"),
    Example(summary: "unlogged sequences", sql: "CREATE UNLOGGED SEQUENCE q"),
    Example(
      summary: "exclusion constraints on partitioned tables",
      sql: "ALTER TABLE parted ADD EXCLUDE USING gist (during WITH &&)"),
    Example(
      summary: "NOT VALID foreign keys on partitioned tables",
      sql: "ALTER TABLE parted ADD FOREIGN KEY (a) REFERENCES t NOT VALID"),
  ]

  @Test(arguments: examples)
  func `a server refuses what only later versions take`(example: Example) throws {
    let fact = try #require(VersionFact.all.first { $0.summary == example.summary })
    for version in 12...18 {
      let error = Self.effects(of: example.sql, on: version).error
      #expect(error?.sqlState == (version < fact.since ? fact.sqlState : nil), "\(version)")
    }
  }

  @Test func `every fact has an example and a source`() {
    #expect(Set(Self.examples.map(\.summary)) == Set(VersionFact.all.map(\.summary)))
    #expect(VersionFact.all.allSatisfy { !$0.source.isEmpty })
    #expect(VersionFact.all.map(\.since) == VersionFact.all.map(\.since).sorted())
  }

  @Test(arguments: [12, 13, 14, 15, 16, 17, 18])
  func `an enum's value can be added in a transaction since 12`(version: Int) {
    let sql = "CREATE TYPE m AS ENUM ('a'); ALTER TYPE m ADD VALUE 'b'"
    #expect(Self.effects(of: sql, on: version).error == nil)
    #expect(Self.effects(of: sql, on: version).transaction == .allowed)
  }

  @Test(arguments: [(12, "42883"), (13, nil), (15, nil)] as [(Int, String?)])
  func `gen_random_uuid comes with the server since 13`(version: Int, sqlState: String?) {
    let sql = "CREATE TABLE u (id uuid DEFAULT gen_random_uuid())"
    #expect(Self.effects(of: sql, on: version).error?.sqlState == sqlState)
  }

  @Test(arguments: [
    "ALTER TABLE t ADD COLUMN v int GENERATED ALWAYS AS (a) VIRTUAL",
    "ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID",
    "ALTER TABLE t ALTER COLUMN g SET EXPRESSION AS (a * 3)",
  ])
  func `syntax of later versions is refused by older ones and unknown for newer`(sql: String) {
    for version in 12...15 {
      #expect(Self.effects(of: sql, on: version).error?.sqlState == "42601")
    }
    for version in 16...18 {
      let effects = Self.effects(of: sql, on: version)
      #expect(effects.error == nil)
      #expect(effects.unknowns.count == 1)
    }
  }

  @Test func `a sequence follows its table out of the write-ahead log since 15`() {
    for version in 12...18 {
      let locks = Self.effects(
        of: "ALTER TABLE w SET UNLOGGED", on: version, after: "CREATE TABLE w (id serial)"
      ).locks
      #expect((locks[QualifiedName(name: "w_id_seq")] != nil) == (version >= 15))
    }
  }

  /// The effects of the last statement, on the schema of a server of this version.
  private static func effects(of sql: String, on version: Int, after setup: String = "") -> Effects
  {
    var simulation = DatabaseSimulation(
      catalog: Catalog(serverVersion: ServerVersion(major: version)))
    for effects in simulation.run(sql: schema + setup) { #expect(effects.error == nil) }
    return simulation.run(sql: sql).last ?? Effects()
  }
}
