import PostgresCatalog
import PostgresClient
import PostgresSyntax
import TestSupport
import Testing

/// The text of a view's query follows renames as `pg_get_viewdef` prints them.
struct ViewTextTests {
  private static let setup = """
    CREATE SCHEMA s1;
    CREATE TABLE users (id bigserial PRIMARY KEY, name text, email text, org_id bigint);
    CREATE TABLE s1.orgs (id bigserial PRIMARY KEY, name text);
    """

  @Test(
    arguments: [
      "SELECT * FROM users", "SELECT u.* FROM users u WHERE u.name <> ''",
      "SELECT name, count(*) FROM users GROUP BY name ORDER BY name",
      "SELECT users.name AS title, public.users.email FROM public.users",
      "SELECT u.name, o.name AS org FROM users u JOIN s1.orgs o ON o.id = u.org_id",
      "SELECT lower(name), (SELECT max(o.name) FROM s1.orgs o WHERE o.id = users.org_id) FROM users",
      "SELECT id FROM users WHERE EXISTS (SELECT 1 FROM s1.orgs WHERE orgs.id = users.org_id)",
      "WITH named AS (SELECT id, name FROM users) SELECT named.name FROM named",
      "SELECT name FROM users UNION SELECT name FROM s1.orgs",
      "SELECT /* name */ 'name' AS x, name FROM users -- name",
    ],
    [
      "ALTER TABLE users RENAME COLUMN name TO label", "ALTER TABLE users RENAME TO people",
      "ALTER TABLE users RENAME COLUMN name TO \"Full name\"; ALTER TABLE users RENAME TO \"People\"",
      "ALTER TABLE s1.orgs RENAME COLUMN name TO title; ALTER TABLE s1.orgs SET SCHEMA public",
      "ALTER SCHEMA s1 RENAME TO s2; ALTER TABLE users ADD COLUMN more int",
    ])
  func `a view shows the same after a rename`(query: String, change: String) throws {
    var run = try SimulationRun(Self.setup)
    try run.run(["CREATE VIEW shown AS \(query)"])
    try run.run(change.split(separator: ";").map(String.init))
    #expect(run.complaints == [])
    let view = try #require(run.catalog.relations[QualifiedName(name: "shown")])
    #expect(view.uncertainties == [])
    let text = try #require(view.view?.sql)
    let columns = view.columns.map { quotedIdentifier($0.name) }.joined(separator: ", ")
    let connection = try run.database.connect()
    try connection.execute("CREATE VIEW again (\(columns)) AS \(text)")
    let names = try connection.query(
      "SELECT pg_get_viewdef('shown'::regclass), pg_get_viewdef('again'::regclass)")
    for row in names { #expect(try row.string(0) == row.string(1)) }
  }
}
