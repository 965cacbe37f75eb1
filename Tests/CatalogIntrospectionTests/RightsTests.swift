import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import TestSupport
import Testing

struct RightsTests {
  @Test func `a role with CONNECT alone reads the whole schema`() throws {
    let database = try ScratchCluster.createDatabase(
      """
      CREATE ROLE connects_only LOGIN;
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      CREATE SCHEMA hidden;
      REVOKE ALL ON SCHEMA hidden FROM PUBLIC;
      CREATE TYPE hidden.kind AS ENUM ('a', 'b');
      CREATE TABLE hidden.t (id bigserial PRIMARY KEY, k hidden.kind DEFAULT 'a', CHECK (id > 0));
      CREATE VIEW hidden.v AS SELECT id FROM hidden.t WHERE k = 'a';
      CREATE MATERIALIZED VIEW hidden.m AS SELECT k FROM hidden.t;
      CREATE FUNCTION hidden.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0));
      """)
    let owner = try CatalogIntrospection.snapshot(of: try database.connect())
    let guest = try CatalogIntrospection.snapshot(of: try database.connect(as: "connects_only"))
    #expect(withoutCounters(guest.catalog) == withoutCounters(owner.catalog))
    #expect(guest.catalog.types == owner.catalog.types)
    #expect(guest.catalog.functions == owner.catalog.functions)
    #expect(guest.catalog.sequences == owner.catalog.sequences)
    #expect(owner.migrations.map(\.versions) == [[]])
  }

  @Test func `versions that the role may not read are unreadable, with what to grant`() throws {
    let database = try ScratchCluster.createDatabase(
      """
      CREATE ROLE reads_nothing LOGIN;
      CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0));
      CREATE SCHEMA other;
      CREATE TABLE other.mine (version bigint PRIMARY KEY);
      INSERT INTO other.mine VALUES (2), (1);
      CREATE TABLE other.not_mine (a text);
      """)
    let snapshot = try CatalogIntrospection.snapshot(
      of: try database.connect(as: "reads_nothing"), migrations: [MigrationsTable()])
    #expect(
      snapshot.migrations.map(\.state) == [
        .unreadable(
          reason:
            "GRANT USAGE ON SCHEMA public and GRANT SELECT ON public.schema_migrations to this role"
        )
      ])
    let tables = ["other.mine", "other.not_mine", "other.absent"].map(MigrationsTable.init(text:))
    let owner = try CatalogIntrospection.snapshot(
      of: try database.connect(), migrations: tables)
    #expect(
      owner.migrations.map(\.state) == [.applied([1, 2]), .notAMigrationsTable, .missing])
    #expect(owner.migrations.map { $0.table.description } == tables.map(\.description))
  }

  @Test func `a table that somebody rebuilds does not hold up the snapshot`() throws {
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE t (id int); CREATE TABLE u (id int)")
    let busy = try database.connect()
    try busy.execute("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
    let catalog = try CatalogIntrospection.catalog(
      of: try database.connect(), limits: ReadLimits(lockMilliseconds: 100))
    #expect(catalog.relations[QualifiedName(name: "t")]?.rows == .unknown)
    #expect(catalog.relations[QualifiedName(name: "u")]?.rows == .empty)
    _ = busy.backendProcessID
  }

  @Test func `a view whose table is locked ends the wait with the server's code`() throws {
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t")
    let busy = try database.connect()
    try busy.execute("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
    let error = #expect(throws: PostgresError.self) {
      try CatalogIntrospection.catalog(
        of: try database.connect(), limits: ReadLimits(lockMilliseconds: 50))
    }
    #expect(error?.sqlState == "55P03")
    _ = busy.backendProcessID
  }

  /// The relations without scan and write counters, which move between two looks.
  private func withoutCounters(_ catalog: Catalog) -> [QualifiedName: Relation] {
    catalog.relations.dictionary.mapValues { relation in
      var relation = relation
      relation.statistics?.scans = 0
      relation.statistics?.writes = 0
      return relation
    }
  }
}
