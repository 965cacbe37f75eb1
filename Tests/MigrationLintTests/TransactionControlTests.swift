import Diagnostics
import EctoMigrations
import MigrationLint
import PostgresCatalog
import PostgresSyntax
import Testing

/// SQL files with transactions of their own: what ROLLBACK takes back is as if it had not been done.
@Suite struct TransactionControlTests {
  /// What the linter finds in an SQL file, and the schema after it.
  private func lint(_ sql: String) -> (rules: [String], after: Catalog) {
    var simulation = DatabaseSimulation(catalog: Catalog())
    simulation.run(
      sql: """
        CREATE TABLE orders (id bigint PRIMARY KEY, note text);
        INSERT INTO orders SELECT g, 'x' FROM generate_series(1, 9) g;
        CREATE TYPE state AS ENUM ('open');
        """)
    var catalog = simulation.catalog
    let script = MigrationScript.sqlFile(SourceFile(path: "change.sql", text: sql))
    let rules = Linter(options: LintOptions(judgesEachMigrationAlone: true))
      .findings(of: [script], on: &catalog).map(\.rule)
    return (rules, catalog)
  }

  @Test(arguments: [
    "BEGIN; CREATE TABLE a (id int); ROLLBACK",
    "BEGIN; CREATE TABLE a (id int); ABORT",
    "BEGIN; SAVEPOINT s; CREATE TABLE a (id int); ROLLBACK TO SAVEPOINT s; COMMIT",
    """
    BEGIN; SAVEPOINT s; CREATE TABLE a (id int); SAVEPOINT t; ROLLBACK TO s; ROLLBACK TO s;
    COMMIT
    """,
    "BEGIN; CREATE TABLE a (id int); PREPARE TRANSACTION 'p'; ROLLBACK PREPARED 'p'",
    "BEGIN; CREATE TABLE a (id int); PREPARE TRANSACTION 'p'",
    "ROLLBACK",
  ])
  func `what is taken back leaves nothing`(sql: String) {
    let (rules, after) = lint(sql)
    #expect(!rules.contains("unknown-change"))
    #expect(after.relations.keys.sorted() == [QualifiedName(name: "orders")])
  }

  @Test(arguments: [
    "BEGIN; CREATE TABLE a (id int); COMMIT; ROLLBACK",
    "BEGIN; CREATE TABLE a (id int); SAVEPOINT s; DROP TABLE a; ROLLBACK TO s; COMMIT",
    "BEGIN; SAVEPOINT s; CREATE TABLE a (id int); RELEASE s; COMMIT",
    "CREATE TABLE a (id int); BEGIN; DROP TABLE a; ROLLBACK",
    "BEGIN; CREATE TABLE a (id int); PREPARE TRANSACTION 'p'; COMMIT PREPARED 'p'",
  ])
  func `what is committed stays`(sql: String) {
    let (rules, after) = lint(sql)
    #expect(!rules.contains("unknown-change"))
    #expect(after.relations[QualifiedName(name: "a")] != nil)
  }

  @Test(arguments: [
    ("BEGIN; CREATE TABLE a (id int); PREPARE TRANSACTION 'p'; DROP TABLE orders; COMMIT PREPARED 'p'"),
    "COMMIT PREPARED 'p'", "BEGIN; ROLLBACK TO SAVEPOINT missing",
  ])
  func `what nobody saw begin is not known`(sql: String) {
    #expect(lint(sql).rules.contains("unknown-change"))
  }

  @Test func `a table that was taken back is not new any more`() {
    let sql = """
      BEGIN; DROP TABLE orders; CREATE TABLE orders (id int); ROLLBACK;
      CREATE INDEX orders_note ON orders (note)
      """
    #expect(lint(sql).rules.contains("index-not-concurrent"))
  }

  @Test func `preparing a transaction does not make its labels usable`() {
    let sql = """
      BEGIN; ALTER TYPE state ADD VALUE 'paid'; PREPARE TRANSACTION 'p';
      ALTER TABLE orders ADD COLUMN s state DEFAULT 'paid'
      """
    #expect(lint(sql).rules.contains("migration-fails"))
  }
}
