import PostgresCatalog
import Testing

/// Statements one after the other: what a transaction block adds to their own effects.
struct DatabaseSimulationTests {
  private let users = QualifiedName(name: "users")
  private let orgs = QualifiedName(name: "orgs")

  private func simulation() -> DatabaseSimulation {
    var simulation = DatabaseSimulation(catalog: Catalog())
    simulation.run(
      sql: """
        CREATE TABLE users(id bigint PRIMARY KEY, age int); INSERT INTO users VALUES (1, 2);
        CREATE TABLE orgs(id bigint PRIMARY KEY); INSERT INTO orgs VALUES (1);
        """)
    return simulation
  }

  @Test func `going back to a savepoint forgets what was made and locked since`() {
    var simulation = simulation()
    simulation.run(
      sql: """
        BEGIN; ALTER TABLE orgs ADD COLUMN name text; SAVEPOINT s;
        DROP TABLE users; CREATE TABLE users(id int); ROLLBACK TO SAVEPOINT s;
        """)
    #expect(simulation.heldLocks == [orgs: .accessExclusive])
    let effects = simulation.run(sql: "ALTER TABLE users DROP COLUMN age")
    #expect(effects.first?.locks == [users: .accessExclusive])
  }

  @Test func `in a transaction that failed there is only a way back`() {
    var simulation = simulation()
    let effects = simulation.run(
      sql: """
        SAVEPOINT s; ROLLBACK TO SAVEPOINT s; BEGIN; SAVEPOINT s; DROP TABLE missing;
        SAVEPOINT t; RELEASE SAVEPOINT s; DROP TABLE orgs; ROLLBACK TO SAVEPOINT s;
        RELEASE SAVEPOINT t; ROLLBACK TO SAVEPOINT s; DROP TABLE users; COMMIT
        """)
    #expect(
      effects.map { $0.error?.sqlState } == [
        "25P01", "25P01", nil, nil, "42P01", "25P02", "25P02", "25P02", nil, "3B001", nil, nil, nil,
      ])
    #expect(simulation.catalog.relations[users] == nil)
    #expect(simulation.catalog.relations[orgs] != nil)
  }

  @Test func `locks are held to the end of the transaction`() {
    var simulation = simulation()
    simulation.run(
      sql: """
        BEGIN; ALTER TABLE users ADD COLUMN org_id bigint REFERENCES orgs(id);
        CREATE INDEX ON users(age);
        """)
    #expect(simulation.heldLocks == [users: .accessExclusive, orgs: .shareRowExclusive])
    simulation.run(sql: "COMMIT")
    #expect(simulation.heldLocks.isEmpty)
    #expect(!simulation.isInTransaction)
  }

  @Test func `what the transaction made is nobody else's yet`() throws {
    var simulation = simulation()
    let effects = simulation.run(
      sql: """
        BEGIN; CREATE TABLE posts(id bigint, user_id bigint); CREATE INDEX ON posts(user_id);
        ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users(id);
        """)
    let reference = try #require(effects.last)
    #expect(effects[2].locks.isEmpty)
    #expect(effects[2].newRelations[QualifiedName(name: "posts")] == .share)
    #expect(reference.locks == [users: .shareRowExclusive])
    #expect(reference.scans.isEmpty)
  }

  @Test func `a renamed table keeps its former name to the others`() throws {
    var simulation = simulation()
    let effects = simulation.run(
      sql: "BEGIN; ALTER TABLE users RENAME TO people; ALTER TABLE people DROP COLUMN age")
    #expect(try #require(effects.last).locks == [users: .accessExclusive])
    #expect(simulation.heldLocks == [users: .accessExclusive])
  }

  @Test(arguments: [
    "CREATE INDEX CONCURRENTLY i ON users(age)", "VACUUM users", "REINDEX SCHEMA public",
    "CREATE DATABASE d", "ALTER SYSTEM SET work_mem = '4MB'",
  ])
  func `a transaction block refuses what needs to be alone`(sql: String) throws {
    var simulation = simulation()
    simulation.begin()
    let effects = try #require(simulation.run(sql: sql).last)
    #expect(effects.error?.sqlState == "25001")
    #expect(effects.transaction == .forbidden)
    #expect(effects.locks.isEmpty)
  }

  @Test func `after a refusal nothing runs until the block ends`() {
    var simulation = simulation()
    let states = simulation.run(
      sql: "BEGIN; ALTER TABLE nope ADD COLUMN a int; SELECT 1; ROLLBACK; SELECT 1"
    ).map { $0.error?.sqlState }
    #expect(states == [nil, "42P01", "25P02", nil, nil])
  }

  @Test func `a rolled back transaction leaves the schema as it was`() {
    var simulation = simulation()
    let before = simulation.catalog
    simulation.run(sql: "BEGIN; DROP TABLE orgs; CREATE TABLE a(b int); ROLLBACK")
    #expect(simulation.catalog == before)
    simulation.run(sql: "BEGIN; SAVEPOINT s; DROP TABLE orgs; ROLLBACK TO s; COMMIT")
    #expect(simulation.catalog == before)
  }

  @Test func `a migration's statements are seen together`() throws {
    let statements = [
      "ALTER TABLE users ADD COLUMN n int",
      "ALTER TABLE users ADD CONSTRAINT c CHECK (n > 0) NOT VALID",
      "ALTER TABLE users VALIDATE CONSTRAINT c",
    ].compactMap { statement($0) }
    let found = effects(ofTransaction: statements, in: simulation().catalog)
    #expect(found.map(\.cost) == [.instant, .instant, .growsWithRows])
    #expect(found.last?.locks == [users: .shareUpdateExclusive])
  }

  @Test(arguments: [
    "UPDATE orders SET state = $1", "INSERT INTO orders (id, state) VALUES (1, $1)",
    "INSERT INTO orders SELECT id, $1::state FROM users", "DELETE FROM orders WHERE state = $1",
    "SELECT * FROM orders WHERE state IN ('open', $2)",
  ])
  func `a parameter may be a label that the transaction has added`(sql: String) throws {
    var simulation = simulation()
    simulation.run(
      sql: """
        CREATE TYPE state AS ENUM ('open'); CREATE TABLE orders (id bigint, state state);
        BEGIN; ALTER TYPE state ADD VALUE 'paid'
        """)
    let inside = try #require(simulation.run(sql: sql).last)
    #expect(inside.unknowns.contains { $0.contains("'paid'") && $0.contains("55P04") })
    simulation.run(sql: "COMMIT")
    let outside = try #require(simulation.run(sql: sql).last)
    #expect(!outside.unknowns.contains { $0.contains("55P04") })
  }

  @Test func `a prepared transaction is seen by nobody until it is committed`() throws {
    var simulation = simulation()
    let before = simulation.catalog
    simulation.run(sql: "BEGIN; DROP TABLE orgs; PREPARE TRANSACTION 'p'")
    #expect(simulation.catalog == before)
    #expect(!simulation.isInTransaction)
    simulation.run(sql: "COMMIT PREPARED 'p'")
    #expect(simulation.catalog.relations[orgs] == nil)
    simulation.run(sql: "BEGIN; DROP TABLE users; PREPARE TRANSACTION 'q'; ROLLBACK PREPARED 'q'")
    #expect(simulation.catalog.relations[users] != nil)
    let last = simulation.run(
      sql: """
        BEGIN; CREATE TABLE a (id int); PREPARE TRANSACTION 'r'; CREATE TABLE b (id int);
        COMMIT PREPARED 'r'
        """
    ).last
    #expect(try #require(last).unknowns.count == 1)
  }
}
