import DeployPlanner
import Testing

/// What is replaced goes after what takes its place, and a last pass after the last row that it is for.
@Suite struct ReplacementTests {
  @Test(arguments: [
    // Its name is told only once the older index is gone.
    (
      #"create unique_index(:items, [:name], where: "state IS NULL", name: :items_live)"#,
      ["ok ok after-drain", "ok break next-release"]
    ),
    (
      "create unique_index(:items, [:name], name: :items_name)",
      ["ok ok after-drain", "ok break next-release"]
    ),
    // A new name for what the old index lets through.
    (
      #"create unique_index(:items, ["lower(name)"], name: :items_lower)"#,
      ["ok break next-release", "ok ok after-drain"]
    ),
    (
      "create unique_index(:items, [:size], name: :items_size)",
      ["ok ok after-drain", "ok ok after-drain"]
    ),
  ])
  func `a unique index stays until its replacement is there`(
    replacement: String, expected: [String]
  ) {
    let item = OrderingCase(
      "", applied: OrderingCase.tables + ["create unique_index(:items, [:name])"],
      pending: [replacement, "drop unique_index(:items, [:name])"],
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name)")
    var release = item.release
    release.green["lib/app/item.ex"] = release.green["lib/app/item.ex"]?.replacing(
      "unique_constraint(:name)",
      with: "unique_constraint(:name, name: :items, match: :prefix)")
    #expect(release.plan.placements == expected)
  }

  @Test(arguments: [
    ("INSERT INTO names (name) SELECT name FROM items", "ok ok after-drain"),
    ("INSERT INTO names (name) SELECT n FROM (SELECT name AS n FROM items) x", "ok ok after-drain"),
    ("INSERT INTO names (name) VALUES ((SELECT max(name) FROM items))", "ok ok after-drain"),
    ("UPDATE names SET name = (SELECT max(name) FROM items)", "ok ok after-drain"),
    (
      "WITH items AS (SELECT 'a' AS name) INSERT INTO names (name) SELECT name FROM items",
      "ok ok after-code"
    ),
    ("INSERT INTO names (name) VALUES ('a')", "ok ok after-code"),
  ])
  func `rows that blue still makes are taken when blue is gone`(sql: String, expected: String) {
    let item = OrderingCase(
      "", applied: OrderingCase.tables + ["create table(:names) do\n add :name, :string\nend"],
      pending: ["execute(\"\(sql)\", \"\")"])
    #expect(item.release.plan.placements == [expected])
  }
}
