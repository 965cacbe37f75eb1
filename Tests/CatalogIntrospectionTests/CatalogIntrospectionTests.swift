import CatalogIntrospection
import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport
import Testing

struct CatalogIntrospectionTests {
  /// The sample as introspected once for all tests of this suite.
  private static let sample = Result {
    try CatalogIntrospection.snapshot(
      of: try ScratchCluster.createDatabase(sampleSchema).connect())
  }

  private static func relation(_ name: String, schema: String = "public") throws -> Relation {
    try #require(
      try sample.get().catalog.relations[QualifiedName(schema: schema, name: name)])
  }

  private static let office = "Büro \"A\""

  @Test func `columns have number, type, default, identity, expression and collation`() throws {
    let users = try Self.relation("users")
    #expect(users.columns.map(\.number) == [1, 2, 3, 5, 6, 7, 8, 9, 10])
    #expect(users.nextColumnNumber == 11)
    #expect(users.column(named: "mail")?.type == SQLType(schema: "public", name: "email"))
    #expect(
      users.column(named: "Full Name")?.collation == QualifiedName(schema: "pg_catalog", name: "C"))
    #expect(users.column(named: "state")?.defaultValue?.sql == "'new'::public.status")
    #expect(users.column(named: "state")?.isNotNull == true)
    #expect(users.column(named: "shout")?.generated?.sql == #"upper("Full Name")"#)
    #expect(users.column(named: "shout")?.defaultValue == nil)
    #expect(users.column(named: "tags")?.type == SQLType(name: "text", isArray: true))
    #expect(users.column(named: "created")?.type == SQLType(name: "timestamp", modifier: 0))
    #expect(
      users.column(named: "id")?.defaultValue?.sql == "nextval('public.users_id_seq'::regclass)")
    let orders = try Self.relation("orders", schema: Self.office)
    #expect(orders.column(named: "id")?.identity == .byDefault)
    #expect(orders.column(named: "who")?.type == SQLType(schema: "public", name: "users"))
    #expect(
      orders.column(named: "whos")?.type == SQLType(schema: "public", name: "users", isArray: true))
  }

  @Test func `checks name their table's columns as the server prints them`() throws {
    let wide = (1...40).map { "w\($0) int" }.joined(separator: ", ")
    let database = try ScratchCluster.createDatabase(
      #"""
      CREATE TYPE stakind1 AS ENUM ('stakind1', 'b');
      CREATE FUNCTION staop1(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';
      CREATE TYPE pair AS (starelid int, "b c" text);
      CREATE TABLE t (gone int, "order" int, "It's ""x" text, starelid text, kind stakind1, p pair,
        CHECK ("order" > 0 AND "It's ""x" <> 'starelid "order" it''s'),
        CHECK (starelid <> E'\'\\starelid' OR kind = 'stakind1'::stakind1),
        CHECK (staop1(starelid)), CHECK ((p).starelid > 0 AND (p)."b c" = 'x'),
        CHECK (t IS NOT NULL), CHECK (tableoid > 0), CHECK (1 < 2));
      ALTER TABLE t DROP COLUMN gone;
      CREATE TABLE wide (\#(wide), CHECK (w31 > 0), CHECK (w32 > w1));
      """#)
    let connection = try database.connect()
    let catalog = try CatalogIntrospection.catalog(of: connection)
    try connection.execute("SET search_path = ''")
    let printed = try connection.query(
      """
      SELECT replace(conrelid::regclass::text, 'public.', '') || ' ' || conname, pg_get_expr(conbin, conrelid, true)
      FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0
      """)
    var own: [String: String] = [:]
    for row in printed { own[try row.string(0)] = try row.string(1) }
    var read: [String: String] = [:]
    for relation in catalog.relations.values {
      for constraint in relation.constraints where constraint.kind == .check {
        read["\(relation.name) \(constraint.name)"] = constraint.expression?.sql
      }
    }
    #expect(own.count == 9)
    #expect(read.count == 9)
    for (name, sql) in own {
      let ours = try #require(read[name])
      #expect(ours.filter { !"() ".contains($0) } == sql.filter { !"() ".contains($0) })
    }
  }

  @Test func `constraints have their columns, index, validity and timing`() throws {
    let users = try Self.relation("users")
    let named = try #require(users.constraint(named: "named"))
    #expect(named.columns == ["id", "state"])
    #expect(named.isNoInherit)
    #expect(named.expression?.sql == "(state <> 'paid'::public.status) AND (id > 0)")
    let unique = try #require(users.constraint(named: "users_mail_key"))
    #expect(unique.isDeferrable && unique.isInitiallyDeferred)
    #expect(unique.indexName == "users_mail_key")
    #expect(users.index(named: "users_mail_key")?.nullsNotDistinct == true)
    #expect(users.index(named: "users_mail_key")?.isConstraint == true)
    let orders = try Self.relation("orders", schema: Self.office)
    let foreignKey = try #require(orders.constraint(named: "fk"))
    #expect(!foreignKey.isValidated)
    #expect(
      foreignKey.reference
        == ForeignKeyReference(
          table: QualifiedName(name: "users"), columns: ["id"], onUpdate: .cascade,
          onDelete: .setNull, deleteSetColumns: ["user_id"]))
    #expect(orders.constraints.contains { $0.kind == .exclusion && $0.columns.isEmpty })
  }

  @Test func `indexes have keys, classes, order, predicate and options`() throws {
    let users = try Self.relation("users")
    let lower = try #require(users.index(named: "users_lower"))
    #expect(
      lower.keys == [
        Index.Key(
          expression: StoredExpression(sql: #"lower("Full Name")"#),
          operatorClass: QualifiedName(schema: "pg_catalog", name: "text_pattern_ops"),
          isDescending: true),
        Index.Key(column: "id"),
      ])
    #expect(lower.included == ["created"])
    #expect(lower.options == ["fillfactor": "70"])
    #expect(lower.predicate?.sql == "state = 'new'::public.status")
    #expect(users.index(named: "users_tags")?.method == "gin")
    #expect(users.index(named: "users_name")?.keys.first?.collation?.name == "POSIX")
    #expect(users.index(named: "users_pkey")?.isPrimary == true)
  }

  @Test func `tables have their policies, identity, privileges, rows and size`() throws {
    let users = try Self.relation("users")
    #expect(users.hasRowSecurity && !users.forcesRowSecurity)
    #expect(users.policies.first?.command == "update")
    #expect(users.policies.first?.withCheck?.sql == "id > 0")
    #expect(users.replicaIdentity == .full)
    #expect(
      users.grants == [
        Grant(grantee: "reader_of_samples", privileges: ["insert", "select"]),
        Grant(grantee: "public", privileges: ["update"], columns: ["mail"]),
      ])
    #expect(users.rows == .estimate(1))
    #expect((users.statistics?.totalBytes ?? 0) > (users.statistics?.bytes ?? 0))
    #expect(users.column(named: "mail")?.statistics?.nullFraction == 0)
    #expect(try Self.relation("cache").persistence == .unlogged)
    #expect(try Self.relation("cache").rows == .empty)
  }

  @Test func `partitions and children know their parents, bounds and keys`() throws {
    let events = try Self.relation("events")
    #expect(events.kind == .partitionedTable)
    #expect(events.partitionKey?.strategy == .range)
    #expect(
      events.partitionKey?.keys == [
        Index.Key(column: "at"), Index.Key(expression: StoredExpression(sql: "lower(kind)")),
      ])
    let first = try Self.relation("events_1")
    #expect(first.parents == [QualifiedName(name: "events")])
    #expect(first.partitionBound == "FOR VALUES FROM ('2026-01-01', 'a') TO ('2026-02-01', 'b')")
    #expect(first.index(named: "events_1_at_idx")?.parent == QualifiedName(name: "events_at"))
    let child = try Self.relation("child")
    #expect(child.parents == [QualifiedName(name: "parent")])
    #expect(child.column(named: "a")?.isLocal == false)
    #expect(child.column(named: "a")?.inheritanceCount == 1)
  }

  @Test func `triggers and rules tell what fires them`() throws {
    let orders = try Self.relation("orders", schema: Self.office)
    #expect(
      orders.triggers == [
        Trigger(
          name: "touch", function: QualifiedName(name: "touch"), timing: .before,
          events: [.insert, .update], columns: ["user_id"], enabled: .disabled,
          condition: StoredExpression(sql: "new.user_id > 0"))
      ])
    #expect(orders.rules == [RewriteRule(name: "silent", event: .delete, isInstead: true)])
  }

  @Test func `views know the columns that they read`() throws {
    let view = try #require(try Self.relation("v").view)
    #expect(
      view.dependencies == [
        .init(relation: QualifiedName(name: "users"), columns: ["id", "state"])
      ])
    #expect(view.functions == [QualifiedName(name: "double")])
    #expect(view.sql.hasPrefix("SELECT u.id"))
    let materialized = try Self.relation("mv")
    #expect(materialized.kind == .materializedView)
    #expect(materialized.view?.isPopulated == false)
    #expect(materialized.view?.dependencies.map(\.relation.name) == ["v"])
  }

  @Test func `types, sequences, functions and the rest are there`() throws {
    let catalog = try Self.sample.get().catalog
    #expect(catalog.schemas == ["public", Self.office])
    #expect(
      catalog.types[QualifiedName(name: "status")]?.definition
        == .enumeration(["zero", "new", "paid", "it's"]))
    guard case .domain(let domain) = catalog.types[QualifiedName(name: "email")]?.definition else {
      Issue.record("email is no domain")
      return
    }
    #expect(domain.isNotNull)
    #expect(domain.baseType == SQLType(name: "varchar", modifier: 324))
    #expect(domain.constraints.map(\.name) == ["has_at"])
    guard
      case .composite(let attributes) = catalog.types[QualifiedName(name: "money_amount")]?
        .definition
    else {
      Issue.record("money_amount is not composite")
      return
    }
    #expect(attributes.map(\.name) == ["cents", "currency"])
    #expect(
      catalog.types[QualifiedName(name: "price_range")]?.definition
        == .range(subtype: SQLType(name: "numeric")))
    #expect(catalog.types[QualifiedName(name: "citext")]?.extensionName == "citext")
    #expect(catalog.types[QualifiedName(name: "users")] == nil)
    let plain = try #require(catalog.sequences[QualifiedName(name: "plain")])
    #expect(plain.dataType == "int2" && plain.increment == -1 && plain.cycles && plain.cache == 3)
    let identity = try #require(
      catalog.sequences[QualifiedName(schema: Self.office, name: "orders_id_seq")])
    #expect(identity.isIdentity && identity.start == 5)
    let double = try #require(
      catalog.functions[
        FunctionSignature(
          name: QualifiedName(name: "double"),
          argumentTypes: [SQLType(name: "int4"), SQLType(name: "text", isArray: true)])])
    #expect(double.volatility == .immutable && double.isStrict && double.body == "SELECT n * 2")
    #expect(catalog.extensions["citext"]?.schema == "public")
    #expect(catalog.publications["pub"]?.tables.map(\.name) == ["parent", "users"])
    #expect(
      catalog.extendedStatistics[QualifiedName(name: "st")]?.expressions.map(\.sql)
        == [#"lower("Full Name")"#])
    #expect(catalog.settings["timezone"] == "UTC")
    #expect(catalog.searchPath == ["public"])
    #expect(catalog.serverVersion.major >= 12)
  }

  @Test func `the applied versions come in order`() throws {
    #expect(
      try Self.sample.get().migrations.map(\.versions) == [
        [20_250_101_000_000, 20_260_101_000_000]
      ])
  }

  @Test func `a snapshot file reads back as the same value`() throws {
    let snapshot = try Self.sample.get()
    let json = snapshot.json()
    let read = try DatabaseSnapshot(json: json)
    #expect(read == snapshot)
    #expect(read.json() == json)
  }
}
