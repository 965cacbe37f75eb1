import DeployPlanner
import PostgresClient
import TestSupport
import Testing

/// A column that is added gives a name that blue's SQL uses without its table a second meaning (42702).
///
/// What the planner says of blue after the migration is what the server says of the statement.
@Suite struct AmbiguousColumnTests {
  private static let setup = """
    CREATE TABLE regions (id bigserial PRIMARY KEY, region text, note text);
    CREATE TABLE trucks (id bigserial PRIMARY KEY, plate text, region_id bigint);
    """

  @Test(arguments: [
    "SELECT plate, region FROM trucks JOIN regions ON regions.id = region_id",
    "SELECT plate, regions.region FROM trucks JOIN regions ON regions.id = region_id",
    "SELECT plate FROM trucks, regions WHERE regions.id = region_id AND region = 'north'",
    "SELECT plate, r.region AS region FROM trucks JOIN regions r ON r.id = region_id ORDER BY region",
    "SELECT plate, r.region FROM trucks JOIN regions r ON r.id = region_id ORDER BY region",
    "SELECT plate, count(*) FROM trucks JOIN regions r ON r.id = region_id GROUP BY plate, r.id HAVING max(region) > 'a'",
    "SELECT plate FROM trucks WHERE EXISTS (SELECT 1 FROM regions WHERE regions.id = region_id AND region = 'n')",
    "SELECT plate FROM trucks WHERE region_id IN (SELECT id FROM regions WHERE region = 'n')",
    "SELECT (SELECT plate FROM trucks WHERE region = 'x') FROM regions",
    "SELECT id, region FROM regions r JOIN (SELECT id, plate FROM trucks) t USING (id)",
    "WITH r AS (SELECT id AS key, region FROM regions) SELECT plate, region FROM r JOIN trucks ON key = region_id",
    "SELECT plate, region FROM trucks JOIN (SELECT regions.id AS key, region FROM regions) r ON key = region_id",
    "SELECT plate, region FROM trucks JOIN (SELECT count(*) AS key, max(region) FROM regions) r (key, region) ON key = region_id",
    "UPDATE trucks SET plate = region FROM regions WHERE regions.id = region_id",
    "DELETE FROM trucks USING regions WHERE regions.id = region_id AND region = 'n'",
    "SELECT plate FROM trucks CROSS JOIN LATERAL (SELECT region FROM regions WHERE regions.id = region_id) r",
    "SELECT region FROM trucks CROSS JOIN LATERAL (SELECT region FROM regions WHERE regions.id = region_id) r",
    "INSERT INTO trucks (plate) SELECT region FROM regions",
    "SELECT region FROM regions UNION SELECT plate FROM trucks ORDER BY region",
  ])
  func `is told where the server refuses the statement`(sql: String) throws {
    let database = try ScratchCluster.createDatabase(Self.setup)
    try database.execute("BEGIN; \(sql); ROLLBACK")
    try database.execute("ALTER TABLE trucks ADD COLUMN region text")
    var state: String?
    do {
      try database.execute("BEGIN; \(sql); ROLLBACK")
    } catch {
      state = error.sqlState
    }
    #expect(state == nil || state == "42702")

    let plan = OrderingCase(
      sql,
      applied: [
        """
        create table(:items) do
          add :name, :string
        end
        create table(:regions) do
          add :region, :text
          add :note, :text
        end
        create table(:trucks) do
          add :plate, :text
          add :region_id, :bigint
        end
        """
      ],
      pending: ["alter table(:trucks) do\n add :region, :text\nend"],
      functions: #"def f, do: Repo.query!("\#(sql)")"#, greenFunctions: ""
    ).release.plan
    #expect(plan.placements.first?.hasPrefix(state == nil ? "ok ok" : "ok break") == true)
  }

  @Test func `a fragment stands in its query's FROM`() {
    let release = OrderingCase(
      "", applied: OrderingCase.tables + ["create table(:owners) do\n add :tier, :string\nend"],
      pending: ["alter table(:items) do\n add :tier, :string\nend"],
      functions: #"""
        def gold do
          Item
          |> join(:inner, [i], o in "owners", on: o.id == i.id)
          |> where([i, o], fragment("lower(tier) = 'gold'"))
          |> select([i], i.id)
          |> Repo.all()
        end
        """#, greenFunctions: "")
    #expect(release.release.plan.placements == ["ok break next-release"])
  }
}
