import CatalogIntrospection
import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import PostgresClient
import TestSupport
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

  @Test(
    arguments: [
      (
        "CREATE TABLE t (a integer DEFAULT 1)", "CREATE TABLE t (a integer DEFAULT 2)",
        "t.a has the default 2 in the database, not the default 1"
      ),
      (
        "CREATE TABLE t (a integer DEFAULT 1)", "CREATE TABLE t (a integer)",
        "t.a has no default in the database, not the default 1"
      ),
      (
        "CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY)",
        "CREATE TABLE t (a bigint NOT NULL)",
        "t.a has no default in the database, not an identity always"
      ),
      (
        "CREATE TABLE t (a integer, CONSTRAINT c CHECK (a > 0))",
        "CREATE TABLE t (a integer, CONSTRAINT c CHECK (a > 1))",
        "c of t is CHECK (a > 1) in the database, not CHECK (a > 0)"
      ),
      (
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int CONSTRAINT k REFERENCES p ON DELETE CASCADE)",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int CONSTRAINT k REFERENCES p ON DELETE SET NULL)",
        "k of t is FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL in the database, not "
          + "FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE"
      ),
      (
        "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a, b DESC)",
        "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a) WHERE b > 0",
        "the index i on t is btree (a) WHERE b > 0 in the database, not UNIQUE btree (a, b DESC)"
      ),
    ])
  func `what has another meaning under the same name has drifted`(
    made: String, real: String, message: String
  ) throws {
    #expect(try drift(of: try RuleExampleTests.catalog(after: real), from: made) == [message])
  }

  /// A schema as applications write it, in forms that the server writes in another way.
  private static let schema = """
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TABLE customers (id bigserial PRIMARY KEY, name varchar(255) DEFAULT 'x' NOT NULL,
      mood mood DEFAULT 'ok', tags varchar(255)[] DEFAULT ARRAY[]::varchar[], code char(3) DEFAULT 'abc',
      meta jsonb DEFAULT '{"b":1,"a":2}', flag boolean DEFAULT 'f', is_on boolean DEFAULT true NOT NULL,
      born date DEFAULT '2020-01-01', seen timestamp(0) DEFAULT now(), at timestamptz DEFAULT CURRENT_TIMESTAMP,
      token uuid DEFAULT gen_random_uuid(), big bigint DEFAULT 5, small smallint DEFAULT -1,
      price numeric(10,2) DEFAULT 0.0, rate float DEFAULT 1, none varchar(20) DEFAULT NULL,
      upper_name text GENERATED ALWAYS AS (upper(name)) STORED, nr integer GENERATED BY DEFAULT AS IDENTITY,
      span interval DEFAULT '1 day', bits bytea DEFAULT '\\x00',
      CONSTRAINT mood_known CHECK (name IN ('a', 'b') AND small BETWEEN -1 AND 10),
      CONSTRAINT one CHECK (name IN ('a')), CONSTRAINT none CHECK (name NOT IN ('a', 'b')),
      CONSTRAINT liked CHECK (name LIKE 'a%' OR name !~* '^x' AND name NOT LIKE 'b%'),
      CONSTRAINT counted CHECK (num_nonnulls(born, seen) = 1 AND char_length(name) <= 20),
      CONSTRAINT lower_case CHECK (lower(name) = name AND price >= 0 AND rate > 0.5),
      CONSTRAINT later CHECK (seen > '2020-01-01' AND born < DATE '2030-01-01'),
      CONSTRAINT kept CHECK (NOT (is_on AND flag IS NOT TRUE) AND coalesce(big, 0) <> 3),
      CONSTRAINT same CHECK (name IS NOT DISTINCT FROM upper_name OR big IS DISTINCT FROM 4),
      CONSTRAINT trimmed CHECK (trim(name) <> '' AND extract(year FROM born) > 1900));
    CREATE TABLE orders (id bigserial PRIMARY KEY,
      customer_id bigint REFERENCES customers ON DELETE CASCADE ON UPDATE RESTRICT,
      other_id bigint REFERENCES customers (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
      during tsrange, state text, EXCLUDE USING gist (during WITH &&));
    CREATE INDEX lower_state ON orders (lower(state));
    CREATE INDEX state_pattern ON orders (state text_pattern_ops DESC NULLS LAST, (state));
    CREATE UNIQUE INDEX open_orders ON orders (customer_id) INCLUDE (other_id)
      WHERE state IN ('open', 'new') AND customer_id IS NOT NULL;
    CREATE INDEX one_state ON orders USING hash (state) WHERE state = 'open';
    """

  @Test func `what the server writes in its own way has not drifted`() throws {
    let connection = try ScratchCluster.createDatabase(Self.schema).connect()
    let real = try CatalogIntrospection.catalog(of: connection)
    #expect(try drift(of: real, from: Self.schema).isEmpty)
  }

  @Test func `what differs on the server is told apart from how it writes it`() throws {
    let connection = try ScratchCluster.createDatabase(Self.schema).connect()
    try connection.execute(
      """
      ALTER TABLE customers ALTER COLUMN name SET DEFAULT 'y';
      ALTER TABLE customers DROP CONSTRAINT one, ADD CONSTRAINT one CHECK (name IN ('a', 'c'));
      DROP INDEX one_state; CREATE INDEX one_state ON orders USING hash (state) WHERE state = 'new';
      """)
    let messages = try drift(
      of: try CatalogIntrospection.catalog(of: connection), from: Self.schema)
    #expect(messages.count == 3, "\(messages)")
  }

  /// What the rule says of a schema that others than the migrations have changed.
  private func drift(of real: Catalog, from made: String) throws -> [String] {
    var catalog = real
    let found = Linter().findings(
      of: [ParsedMigration(try RuleExampleTests.script(of: example))], on: &catalog,
      replayed: try RuleExampleTests.catalog(after: made))
    return found.filter { $0.rule == "schema-drift" }.map(\.message)
  }

  @Test func `a database that the migrations made has not drifted`() throws {
    var catalog = try RuleExampleTests.catalog(after: example.schema)
    let script = ParsedMigration(try RuleExampleTests.script(of: example))
    let made = catalog
    let found = Linter().findings(of: [script], on: &catalog, replayed: made)
    #expect(!found.contains { $0.rule == "schema-drift" })
  }
}
