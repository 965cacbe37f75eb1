import DeployPlanner
import MigrationLint
import Testing

/// What both versions do alike is judged alike: the new schema breaks both, or neither.
@Suite struct GreenAsBlueTests {
  @Test(arguments: cases)
  func `a line that both versions have is judged once`(_ item: OrderingCase) {
    let plan = item.release.plan
    #expect(plan.placements == item.expected)
    if item.expected == ["ok break break blocked"] {
      #expect(plan.matrix.map(\.blue) == [.ok, .breaks])
      #expect(plan.matrix.map(\.green) == [.ok, .breaks])
      #expect(plan.verdict == .blocked)
    }
  }

  private static let addsNote = ["alter table(:items) do\n add :note, :string\nend"]
  private static let widensSize = [
    "alter table(:items) do\n modify :size, :bigint, from: :integer\nend"
  ]
  private static let sized = "field :name, :string\nfield :size, :integer"

  private static let cases: [OrderingCase] = [
    OrderingCase(
      "a column that green needs in the schema of a tenant", "break ok before-code",
      applied: OrderingCase.tables + [
        #"execute("CREATE SCHEMA tenant", "")"#,
        #"execute("CREATE TABLE tenant.items (LIKE items)", "")"#,
      ],
      pending: ["alter table(:items, prefix: \"tenant\") do\n add :note, :string\nend"],
      greenFunctions:
        "def notes(t), do: Repo.all(from(i in \"items\", select: i.note), prefix: t)"),
    OrderingCase(
      "rows of SELECT star that are matched by their length", "ok break break blocked",
      pending: addsNote,
      functions: """
        def first do
          %{rows: [[_, name, _, _, _, _] | _]} = Repo.query!("SELECT * FROM items ORDER BY id")
          name
        end
        """),
    OrderingCase(
      "rows of SELECT star that a comprehension matches", "ok break break blocked",
      pending: addsNote,
      functions: """
        def names do
          {:ok, result} = Repo.query("SELECT * FROM items")
          for [_, name, _, _, _, _] <- result.rows, do: name
        end
        """),
    OrderingCase(
      "rows of SELECT star that get their columns' names", "ok ok after-code",
      pending: addsNote,
      functions: """
        def maps do
          %{columns: columns, rows: rows} = Repo.query!("SELECT * FROM items")
          Enum.map(rows, fn row -> Map.new(Enum.zip(columns, row)) end)
        end

        def loaded do
          result = Repo.query!("SELECT * FROM items")
          Enum.map(result.rows, &Repo.load(Item, {result.columns, &1}))
        end

        def count, do: Repo.query!("SELECT * FROM items").num_rows
        """),
    OrderingCase(
      "an INSERT of SELECT star", "ok break break blocked",
      applied: OrderingCase.tables + ["execute(\"CREATE TABLE olds (LIKE items)\", \"\")"],
      pending: addsNote,
      functions: "def keep, do: Repo.query!(\"INSERT INTO olds SELECT i.* FROM items i\")"),
    OrderingCase(
      "a UNION of SELECT star", "ok break break blocked",
      applied: OrderingCase.tables + ["execute(\"CREATE TABLE olds (LIKE items)\", \"\")"],
      pending: addsNote,
      functions:
        "def both, do: Repo.query!(\"SELECT * FROM items UNION SELECT * FROM olds\").num_rows"),
    OrderingCase(
      "a sum of a widened column that is calculated with", "ok break break blocked",
      pending: widensSize, blue: sized,
      functions: "def total, do: Repo.one(from i in Item, select: sum(i.size)) + 1"),
    OrderingCase(
      "a sum of a widened column that is cast", "ok degraded after-code", pending: widensSize,
      blue: sized,
      functions: """
        def total, do: Repo.one(from i in Item, select: type(sum(i.size), :integer)) + 1
        def sum, do: div(hd(hd(Repo.query!("SELECT sum(size)::bigint FROM items").rows)), 2)
        """),
    OrderingCase(
      "a sum of integers that becomes a Decimal", "ok break break blocked",
      applied: ["create table(:items) do\n add :name, :string\n add :size, :integer\nend"],
      pending: ["alter table(:items) do\n modify :size, :numeric, from: :integer\nend"],
      blue: "field :name, :string",
      functions: """
        def total do
          %{rows: [[sum]]} = Repo.query!("SELECT sum(size) FROM items")
          div(sum, 2)
        end
        """),
    OrderingCase(
      "a foreign key that comes to refuse deletes", "ok break break blocked",
      applied: OrderingCase.tables + [
        "create table(:parts) do\n add :item_id, references(:items, on_delete: :delete_all)\nend"
      ],
      pending: [
        """
        drop constraint(:parts, "parts_item_id_fkey")
        alter table(:parts) do
          modify :item_id, references(:items, on_delete: :restrict)
        end
        """
      ],
      functions: "def clear, do: Repo.delete_all(from i in Item, where: i.name == \"x\")"),
    OrderingCase(
      "a privilege that is taken from the migrator itself", "ok break break blocked",
      pending: ["execute(\"REVOKE INSERT ON items FROM CURRENT_USER\", \"\")"]),
    OrderingCase(
      "a unique index on more columns than another has", "ok ok after-drain",
      applied: OrderingCase.tables + ["create unique_index(:items, [:name])"],
      pending: ["create unique_index(:items, [:name, :state])"],
      blue: "field :name, :string\nfield :state, :string",
      changeset: "item |> cast(attrs, [:name, :state]) |> unique_constraint(:name)"),
  ]

  @Test(arguments: ["", "|> unique_constraint(:name, name: :items_name_uq)"])
  func `a form error that becomes an exception blocks the release`(constraint: String) {
    var release = OrderingCase(
      "", applied: OrderingCase.tables + ["create unique_index(:items, [:name])"], pending: [],
      changeset: "item |> cast(attrs, [:name]) |> unique_constraint(:name)"
    ).release
    release.green["lib/app/item.ex"] = release.blue["lib/app/item.ex"]?.replacing(
      "|> unique_constraint(:name)", with: constraint)
    let plan = release.plan
    #expect(plan.matrix.map(\.green) == [.breaks])
    #expect(plan.findings.contains { $0.rule == "constraint-name-unmatched" })
    #expect(plan.verdict == .blocked)
  }

  @Test func `a form that lets more through than the column takes needs the longer column`() {
    let changeset = { (length: Int) in
      "item |> cast(attrs, [:name]) |> validate_length(:name, max: \(length))"
    }
    var release = OrderingCase(
      "",
      pending: ["alter table(:items) do\n modify :name, :string, size: 600, from: :string\nend"],
      changeset: changeset(255)
    ).release
    release.green["lib/app/item.ex"] = release.blue["lib/app/item.ex"]?.replacing(
      changeset(255), with: changeset(600))
    #expect(release.plan.placements == ["break degraded before-code"])
    #expect(release.plan.matrix.map(\.green) == [.breaks, .ok])
  }

  @Test func `a form that keeps to the shorter column bears it`() {
    var release = OrderingCase(
      "",
      pending: ["alter table(:items) do\n modify :name, :string, size: 20, from: :string\nend"]
    ).release
    release.green["lib/app/item.ex"] = release.blue["lib/app/item.ex"]?.replacing(
      "cast(item, attrs, [:name])",
      with: "item |> cast(attrs, [:name]) |> validate_length(:name, max: 20)")
    #expect(release.plan.placements == ["ok break next-release"])
  }
}
