import DeployPlanner
import PostgresClient
import TestSupport
import Testing

/// What constraints and indexes on columns that no code writes make of rows that code writes.
@Suite struct RowConstraintTests {
  @Test(arguments: [
    // Every row gets the same default.
    (
      "alter table(:items) do add :stars, :integer, default: 0 end",
      "create unique_index(:items, [:stars, :name])", "ok break next-release"
    ),
    (
      "alter table(:items) do add :stars, :bigserial end",
      "create unique_index(:items, [:stars, :name])", "ok ok after-drain"
    ),
    (
      "alter table(:items) do add :stars, :integer end",
      "create unique_index(:items, [:stars, :name])", "ok ok after-drain"
    ),
    // What is generated from a written column repeats as that does.
    (
      """
      execute "ALTER TABLE items ADD COLUMN lower text GENERATED ALWAYS AS (lower(name)) STORED", ""
      """,
      "create unique_index(:items, [:lower])", "ok break next-release"
    ),
    (
      """
      execute "ALTER TABLE items ADD COLUMN twice int GENERATED ALWAYS AS (size * 2) STORED", ""
      """,
      "create unique_index(:items, [:twice])", "ok ok after-drain"
    ),
    // A partial index that no row of the code can be in.
    (
      "alter table(:items) do add :stars, :integer end",
      #"create unique_index(:items, [:name], where: "stars > 0")"#, "ok ok after-drain"
    ),
    (
      "alter table(:items) do add :stars, :integer, default: 5 end",
      #"create unique_index(:items, [:name], where: "stars > 0")"#, "ok break next-release"
    ),
  ])
  func `duplicates come from what the code writes and what the database adds`(
    column: String, index: String, expected: String
  ) {
    let item = OrderingCase("", pending: ["\(column)\n\(index)"])
    #expect(item.release.plan.placements == [expected])
  }

  /// CHECKs on a column that no code writes: it is NULL, or has the default.
  @Test(arguments: [
    ("stars BETWEEN 1 AND 5", nil), ("stars NOT BETWEEN 1 AND 5", nil), ("abs(stars) < 5", nil),
    ("stars % 2 = 0", nil), ("stars * 2 < 10", nil), ("(stars > 1) IS NOT FALSE", nil),
    ("coalesce(stars, 1) > 0", nil), ("length(stars::text) < 4", nil), ("stars <= size + 100", nil),
    ("CASE WHEN stars > 3 THEN false ELSE true END", nil), ("num_nonnulls(stars) = 0", nil),
    ("stars IS DISTINCT FROM 3", nil), ("greatest(stars, 1) = 1", nil),
    ("stars::text LIKE '1%'", nil),
    ("stars BETWEEN 1 AND 5", "3"), ("coalesce(stars, 0) = 3", "3"),
    ("length(stars::text) < 4", "333"), ("stars IS DISTINCT FROM 3", "4"),
    ("num_nulls(stars) = 0", "1"),
  ])
  func `a CHECK that holds without a value, or with the default, refuses no row`(
    check: String, default: String?
  ) throws {
    #expect(try placement(check, `default`) == "ok ok after-drain")
    #expect(try isAccepted(check, `default`))
  }

  @Test(arguments: [
    ("stars IS NOT NULL", nil), ("num_nonnulls(stars) = 1", nil), ("coalesce(stars, 0) > 0", nil),
    ("(stars > 1) IS TRUE", nil), ("stars IS NOT DISTINCT FROM 3", nil),
    ("CASE WHEN stars > 3 THEN true ELSE false END", nil), ("greatest(stars, 1) > 1", nil),
    ("stars BETWEEN 1 AND 5", "7"), ("length(stars::text) < 3", "333"),
    ("stars IS DISTINCT FROM 3", "3"),
  ])
  func `a CHECK that fails without a value, or with the default, refuses the rows`(
    check: String, default: String?
  ) throws {
    #expect(try placement(check, `default`).hasPrefix("ok break"))
    #expect(try !isAccepted(check, `default`))
  }

  private func placement(_ check: String, _ default: String?) throws -> String {
    let option = `default`.map { ", default: \($0)" } ?? ""
    let item = OrderingCase(
      "",
      pending: [
        """
        alter table(:items) do add :stars, :integer\(option) end
        create constraint(:items, :stars_fit, check: "\(check)")
        """
      ])
    return try #require(item.release.plan.placements.first)
  }

  /// Whether a server takes a row that leaves the column out.
  private func isAccepted(_ check: String, _ default: String?) throws -> Bool {
    let value = `default`.map { "DEFAULT \($0)" } ?? ""
    let connection = try ScratchCluster.createDatabase(
      "CREATE TABLE items (name text, size int, stars int \(value), CHECK (\(check)))"
    ).connect()
    do {
      try connection.execute("INSERT INTO items (name, size) VALUES ('a', 1)")
      return true
    } catch {
      #expect(error.sqlState == "23514")
      return false
    }
  }

  @Test func `functions that are NULL without an argument are STRICT on the server`() throws {
    let names = CheckEvaluation.strictFunctions.sorted().joined(separator: " ")
    let rows = try ScratchCluster.createDatabase().connect().query(
      """
      SELECT name, bool_and(proisstrict AND prokind = 'f')
      FROM unnest(string_to_array('\(names)', ' ')) name
      LEFT JOIN pg_proc ON proname = name AND pronamespace = 'pg_catalog'::regnamespace
      GROUP BY name HAVING bool_and(proisstrict AND prokind = 'f') IS NOT TRUE
      """)
    #expect(try rows.map { try $0.string(0) } == [])
  }

  @Test(arguments: [
    #"execute "ALTER TABLE items RENAME CONSTRAINT size_fits TO size_is_fit", """#,
    #"execute "ALTER INDEX items_name_index RENAME TO items_name_key", """#,
  ])
  func `what nobody expects by name may be renamed`(migration: String) {
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        #"create constraint(:items, :size_fits, check: "size > 0")"#,
        "create unique_index(:items, [:name])",
      ],
      pending: [migration], blue: "field :name, :string\nfield :size, :integer",
      changeset: "cast(item, attrs, [:name, :size])")
    let plan = item.release.plan
    #expect(plan.placements == ["ok ok after-code"])
    #expect(plan.verdict == .go)
    #expect(plan.matrix.map(\.blue) == [.ok, .ok])
  }

  @Test func `a constraint that takes an index gives it its name`() {
    let item = OrderingCase(
      "", applied: OrderingCase.tables + ["create unique_index(:items, [:name])"],
      pending: [
        """
        execute "ALTER TABLE items ADD CONSTRAINT names UNIQUE USING INDEX items_name_index", ""
        """
      ],
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name)")
    #expect(item.release.plan.placements == ["ok break break blocked"])
  }

  @Test(arguments: [
    ("string", "text", "ok degraded after-code"), ("map", "json", "ok degraded after-drain"),
    ("naive_datetime_usec", "timestamp(0)", "ok degraded after-drain"),
    ("string", "varchar(10)", "ok break break blocked"),
  ])
  func `a type that takes every value refuses none`(
    type: String, new: String, expected: String
  ) {
    let item = OrderingCase(
      "",
      applied: [
        """
        create table(:items) do
          add :name, :string
          add :data, :\(type)
        end
        """
      ],
      pending: [#"execute "ALTER TABLE items ALTER COLUMN data TYPE \#(new)", """#],
      blue: "field :name, :string\nfield :data, :\(type)",
      changeset: "cast(item, attrs, [:name, :data])")
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `only a materialized view can be refreshed`() {
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        #"execute "CREATE VIEW names AS SELECT name FROM items", """#
      ],
      pending: [
        """
        execute "DROP VIEW names", ""
        execute "CREATE MATERIALIZED VIEW names AS SELECT name FROM items", ""
        """
      ],
      functions: "def blue, do: :ok",
      greenFunctions: #"def refresh, do: Repo.query!("REFRESH MATERIALIZED VIEW names")"#)
    #expect(item.release.plan.placements == ["break ok before-code"])
  }

  /// The violation was a form error where the item is made, and raises elsewhere all along.
  @Test(arguments: [
    ("drop constraint(:items, :size_fits)", "break ok before-code"),
    (
      #"execute "ALTER TABLE items RENAME CONSTRAINT size_fits TO fits", """#,
      "break break blocked"
    ),
    ("create index(:items, [:at])", "ok ok after-code"),
  ])
  func `what green no longer expects is lost, though another statement raises it`(
    migration: String, expected: String
  ) {
    let make = { (end: String) in
      """
      def grow(item, n), do: item |> Ecto.Changeset.change(size: n) |> Repo.update()

      def make(n) do
        %Item{} |> Ecto.Changeset.change(size: n)\(end) |> Repo.insert()
      end
      """
    }
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        #"create constraint(:items, :size_fits, check: "size > 0")"#
      ],
      pending: [migration], blue: "field :name, :string\nfield :size, :integer",
      functions: make(" |> Ecto.Changeset.check_constraint(:size, name: :size_fits)"),
      greenFunctions: make(""))
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `NOT NULL in the place of its CHECK is nothing that green needs`() {
    let item = OrderingCase(
      "",
      pending: [
        #"create constraint(:items, :state_set, check: "state IS NOT NULL", validate: false)"#,
        #"execute "ALTER TABLE items VALIDATE CONSTRAINT state_set", """#,
        """
        alter table(:items) do modify :state, :string, null: false end
        drop constraint(:items, :state_set)
        """,
      ],
      blue: "field :name, :string",
      green: "field :name, :string\nfield :state, :string, default: \"new\"",
      changeset: "cast(item, attrs, [:name])")
    let plan = item.release.plan
    #expect(plan.verdict == .approvalRequired)
    #expect(plan.matrix.map(\.green) == [.ok, .ok, .ok, .ok])
  }

  /// Rows of a join schema are inserted as `Repo.insert` inserts them.
  @Test(arguments: [
    ("schema", "break ok before-code"), ("@primary_key false\nschema", "ok ok after-code"),
  ])
  func `a join schema reads back the keys that the database makes`(
    schema: String, expected: String
  ) {
    let modules = """
      defmodule Elixir.App.Tag do
        use Ecto.Schema
        schema "tags" do
          field :label, :string
        end
      end

      defmodule Elixir.App.ItemTag do
        use Ecto.Schema
        \(schema) "items_tags" do
          belongs_to :item, App.Item
          belongs_to :tag, App.Tag
        end
      end

      def tag(item, tags) do
        item |> Repo.preload(:tags) |> Ecto.Changeset.change()
        |> Ecto.Changeset.put_assoc(:tags, tags) |> Repo.update()
      end
      """
    let item = OrderingCase(
      "",
      applied: OrderingCase.tables + [
        "create table(:tags) do\n add :label, :string\nend",
        """
        create table(:items_tags, primary_key: false) do
          add :item_id, references(:items)
          add :tag_id, references(:tags)
        end
        """,
      ],
      pending: ["alter table(:items_tags) do\n add :id, :bigserial\nend"],
      blue: "field :name, :string\nmany_to_many :tags, App.Tag, join_through: \"items_tags\"",
      green: "field :name, :string\nmany_to_many :tags, App.Tag, join_through: App.ItemTag",
      functions: modules)
    #expect(item.release.plan.placements == [expected])
  }
}
