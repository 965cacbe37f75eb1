import DeployPlanner
import Testing

/// Every row of the table of operations, and what lies near it.
@Suite struct OrderingTableTests {
  @Test(arguments: cases) func `is placed as the table of operations says`(_ item: OrderingCase) {
    let plan = item.release.plan
    #expect(
      plan.placements == item.expected,
      "\(plan.works.map(\.why)) \(plan.works.flatMap(\.evidence)) \(plan.unknowns.map(\.reason))")
  }

  static let cases: [OrderingCase] = [
    OrderingCase(
      "not null without default", "break break break blocked",
      pending: ["alter table(:items) do\n add :code, :string, null: false\nend"],
      green: "field :name, :string\n field :code, :string"),
    OrderingCase(
      "not null with default now", "break ok before-code",
      pending: [
        "alter table(:items) do\n add :code, :utc_datetime, null: false, default: fragment(\"now()\")\nend"
      ],
      green: "field :name, :string\n field :code, :utc_datetime"),
    OrderingCase(
      "load_in_query false unused", "ok ok after-code",
      pending: ["alter table(:items) do\n add :code, :string\nend"],
      green: "field :name, :string\n field :code, :string, load_in_query: false"),
    OrderingCase(
      "virtual field", "ok ok after-code",
      pending: ["alter table(:items) do\n add :code, :string\nend"],
      green: "field :name, :string\n field :code, :string, virtual: true"),
    OrderingCase(
      "source renames in green only", "break break blocked",
      pending: ["rename table(:items), :name, to: :title"],
      green: "field :name, :string, source: :title"),
    OrderingCase(
      "rename table with view", "ok ok after-code",
      pending: [
        """
        def up do
          rename table(:items), to: table(:things)
          execute "CREATE VIEW items AS SELECT * FROM things"
        end
        def down, do: :ok
        """
      ]),
    OrderingCase(
      "rename table", "ok break break blocked",
      pending: ["rename table(:items), to: table(:things)"]),
    OrderingCase(
      "int to bigint", "ok degraded after-code",
      pending: ["alter table(:items) do\n modify :size, :bigint, from: :integer\nend"],
      blue: "field :name, :string\n field :size, :integer"),
    OrderingCase(
      "int to bigint with sum", "ok degraded after-code",
      pending: ["alter table(:items) do\n modify :size, :bigint, from: :integer\nend"],
      blue: "field :name, :string\n field :size, :integer",
      functions: "def total, do: Repo.aggregate(Item, :max, :size)"),
    OrderingCase(
      "string to text", "ok degraded after-code",
      pending: ["alter table(:items) do\n modify :name, :text, from: :string\nend"]),
    OrderingCase(
      "bigint to int", "ok break break blocked",
      applied: ["create table(:items) do\n add :name, :string\n add :size, :bigint\nend"],
      pending: ["alter table(:items) do\n modify :size, :integer, from: :bigint\nend"],
      blue: "field :name, :string\n field :size, :integer",
      changeset: "cast(item, attrs, [:name, :size])"),
    OrderingCase(
      "text to citext", "ok degraded after-code",
      pending: [
        "execute(\"CREATE EXTENSION IF NOT EXISTS citext\", \"\")\nalter table(:items) do\n modify :name, :citext, from: :string\nend"
      ]),
    OrderingCase(
      "json to jsonb", "ok degraded after-code",
      applied: ["create table(:items) do\n add :name, :string\n add :data, :json\nend"],
      pending: ["execute(\"ALTER TABLE items ALTER COLUMN data TYPE jsonb\", \"\")"],
      blue: "field :name, :string\n field :data, :map"),
    OrderingCase(
      "map to text", "break break blocked",
      pending: ["execute(\"ALTER TABLE items ALTER COLUMN data TYPE text\", \"\")"],
      blue: "field :name, :string\n field :data, :map",
      green: "field :name, :string\n field :data, :string"),
    OrderingCase(
      "timestamp to timestamptz", "ok break next-release",
      pending: ["execute(\"ALTER TABLE items ALTER COLUMN at TYPE timestamptz\", \"\")"],
      blue: "field :name, :string\n field :at, :naive_datetime",
      green: "field :name, :string\n field :at, :utc_datetime",
      changeset: "cast(item, attrs, [:name, :at])"),
    OrderingCase(
      "update_all may write nil into what becomes NOT NULL", "ok unknown next-release",
      pending: [
        "alter table(:items) do\n modify :size, :integer, null: false, from: :integer\nend"
      ],
      blue: "field :name, :string\n field :size, :integer",
      functions: """
        def resize(id, size), do: Repo.update_all(from(i in Item, where: i.id == ^id), set: [size: ^size])
        """, changeset: "cast(item, attrs, [:name, :size]) |> validate_required([:size])"),
    OrderingCase(
      "update_all writes what is known into what becomes NOT NULL", "ok ok after-drain",
      pending: [
        "alter table(:items) do\n modify :size, :integer, null: false, from: :integer\nend"
      ],
      blue: "field :name, :string\n field :size, :integer",
      functions: """
        def reset(id), do: Repo.update_all(from(i in Item, where: i.id == ^id), set: [size: 0])
        def grow(id), do: Repo.update_all(from(i in Item, where: i.id == ^id), inc: [size: 1])
        def resize(id, size) when is_integer(size), do: Repo.update_all(from(i in Item, where: i.id == ^id), set: [size: ^size])
        def count(id) do
          n = length(all())
          Repo.update_all(from(i in Item, where: i.id == ^id), set: [size: ^n])
        end
        """, changeset: "cast(item, attrs, [:name, :size]) |> validate_required([:size])"),
    OrderingCase(
      "unique index with duplicates possible", "ok break next-release",
      pending: ["create unique_index(:items, [:name])"]),
    OrderingCase(
      "unique index handled", "ok ok after-drain",
      pending: ["create unique_index(:items, [:name])"],
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name)"),
    OrderingCase(
      "green upserts on a new unique index that blue may violate", "break break blocked",
      pending: ["create unique_index(:items, [:name])"],
      greenFunctions: """
        def put(name), do: Repo.insert(%Item{name: name}, on_conflict: :nothing, conflict_target: :name)
        """),
    OrderingCase(
      "partial index does not serve a plain target", "ok break break blocked",
      applied: tables0,
      pending: [
        "create unique_index(:items, [:name], where: \"size > 0\", name: :items_partial)\ndrop index(:items, [:name])"
      ],
      functions: """
        def put(name), do: Repo.insert_all(Item, [%{name: name}], on_conflict: :nothing, conflict_target: [:name])
        """,
      changeset:
        "cast(item, attrs, [:name]) |> unique_constraint(:name, name: :items_partial) |> unique_constraint(:name)"
    ),
    OrderingCase(
      "fragment target needs the partial index", "break ok before-code",
      applied: [
        "create table(:items) do\n add :name, :string\n add :size, :integer\nend",
        "create unique_index(:items, [:size])",
      ],
      pending: ["create unique_index(:items, [:name], where: \"size > 0\", name: :items_partial)"],
      greenFunctions: """
        def put(name), do: Repo.insert(%Item{name: name}, on_conflict: :nothing, conflict_target: {:unsafe_fragment, "(name) WHERE size > 0"})
        """,
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name, name: :items_partial)"),
    OrderingCase(
      "drop index that blue upserts on", "ok break next-release",
      applied: tables0, pending: ["drop index(:items, [:name])"],
      functions: """
        def put(name), do: Repo.insert(%Item{name: name}, on_conflict: :nothing, conflict_target: :name)
        """, greenFunctions: ""),
    OrderingCase(
      "drop plain index", "ok ok after-drain",
      applied: [OrderingCase.tables[0], "create index(:items, [:size])"],
      pending: ["drop index(:items, [:size])"]),
    OrderingCase(
      "rename a handled index", "ok break break blocked",
      applied: tables0,
      pending: ["execute(\"ALTER INDEX items_name_index RENAME TO items_title\", \"\")"],
      changeset: "cast(item, attrs, [:name]) |> unique_constraint(:name)"),
    OrderingCase(
      "add enum value", "break ok before-code",
      applied: enumTables,
      pending: ["execute(\"ALTER TYPE item_state ADD VALUE 'c'\", \"\")"],
      blue: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b]",
      green: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b, :c]",
      changeset: "cast(item, attrs, [:name, :state])"),
    OrderingCase(
      "rename enum value", "break break blocked",
      applied: enumTables,
      pending: ["execute(\"ALTER TYPE item_state RENAME VALUE 'b' TO 'c'\", \"\")"],
      blue: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b]",
      green: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :c]",
      changeset: "cast(item, attrs, [:name, :state])"),
    OrderingCase(
      "drop default that blue relies on", "ok break next-release",
      applied: [
        "create table(:items) do\n add :name, :string\n add :size, :integer, null: false, default: 0\nend"
      ],
      pending: ["alter table(:items) do\n modify :size, :integer, default: nil\nend"],
      green: "field :name, :string\n field :size, :integer, default: 0"),
    OrderingCase(
      "drop NOT NULL for a removed field", "break ok before-code",
      applied: [
        "create table(:items) do\n add :name, :string\n add :size, :integer, null: false\nend"
      ],
      pending: ["alter table(:items) do\n modify :size, :integer, null: true\nend"],
      blue: "field :name, :string\n field :size, :integer",
      green: "field :name, :string",
      changeset: "cast(item, attrs, [:name]) |> put_change(:size, 1)"),
    OrderingCase(
      "drop column by a subset select", "ok ok after-drain",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      functions: "def ids, do: Repo.all(from i in \"items\", select: %{id: i.id})"),
    OrderingCase(
      "schemaless read", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      functions: "def ids, do: Repo.all(from i in \"items\", select: %{id: i.id, size: i.size})",
      greenFunctions: ""),
    OrderingCase(
      "select_merge", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      functions:
        "def ids, do: Repo.all(from i in \"items\", select: %{id: i.id}, select_merge: %{size: i.size})",
      greenFunctions: ""),
    OrderingCase(
      "fragment column", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      functions:
        "def ids, do: Repo.all(from i in \"items\", where: fragment(\"? > 1\", i.size), select: i.id)",
      greenFunctions: ""),
    OrderingCase(
      "order by raw fragment", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      functions:
        "def ids, do: Repo.all(from i in \"items\", order_by: [desc: i.size], select: i.id)",
      greenFunctions: ""),
    OrderingCase(
      "insert_all schemaless", "break ok before-code",
      pending: ["alter table(:items) do\n add :code, :string\nend"],
      greenFunctions: "def seed, do: Repo.insert_all(\"items\", [%{name: \"a\", code: \"b\"}])"),
    OrderingCase(
      "replace_all writes all fields", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      blue: "field :name, :string\n field :size, :integer, load_in_query: false",
      green: "field :name, :string",
      functions:
        "def put(i), do: Repo.insert(%Item{id: i, name: \"x\"}, on_conflict: :replace_all, conflict_target: :id)"
    ),
    OrderingCase(
      "read_after_writes reads the column", "ok break next-release",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"],
      blue:
        "field :name, :string\n field :size, :integer, load_in_query: false, read_after_writes: true",
      green: "field :name, :string"),
    OrderingCase(
      "view reads a dropped column", "ok ok break blocked",
      applied: [
        OrderingCase.tables[0],
        "execute(\"CREATE VIEW big AS SELECT id, size FROM items\", \"DROP VIEW big\")",
      ],
      pending: ["alter table(:items) do\n remove :size, :integer\nend"]),
    OrderingCase(
      "check blue may violate", "ok break next-release",
      pending: ["create constraint(:items, :positive, check: \"size > 0\")"],
      blue: "field :name, :string\n field :size, :integer",
      changeset: "cast(item, attrs, [:name, :size])"),
    OrderingCase(
      "check on update_all of an unknown value", "ok break next-release",
      pending: ["create constraint(:items, :positive, check: \"size > 0\")"],
      blue: "field :name, :string\n field :size, :integer",
      functions:
        "def resize(id, size), do: Repo.update_all(from(i in Item, where: i.id == ^id), set: [size: ^size])"
    ),
    OrderingCase(
      "many_to_many join table gets a NOT NULL column", "ok break next-release",
      applied: [
        OrderingCase.tables[0], "create table(:tags) do\n add :label, :string\nend",
        "create table(:items_tags, primary_key: false) do\n add :item_id, references(:items)\n add :tag_id, references(:tags)\nend",
      ],
      pending: ["alter table(:items_tags) do\n add :rank, :integer, null: false\nend"],
      blue: "field :name, :string\n many_to_many :tags, App.Tag, join_through: \"items_tags\"",
      functions: """
        defmodule Elixir.App.Tag do
          use Ecto.Schema
          schema "tags" do
            field :label, :string
          end
        end
        def tag(item, tags), do: item |> Repo.preload(:tags) |> Ecto.Changeset.change() |> Ecto.Changeset.put_assoc(:tags, tags) |> Repo.update()
        """, greenFunctions: "def none, do: :ok"),
    OrderingCase(
      "prefix of the schema", "break ok before-code",
      applied: [
        "execute(\"CREATE SCHEMA shop\", \"\")",
        "create table(:items, prefix: \"shop\") do\n add :name, :string\nend",
      ],
      pending: ["alter table(:items, prefix: \"shop\") do\n add :code, :string\nend"],
      green: "field :name, :string\n field :code, :string", prefix: "shop"),
    OrderingCase(
      "forced row-level security without a policy", "ok break break blocked",
      pending: [
        "execute(\"ALTER TABLE items ENABLE ROW LEVEL SECURITY\", \"\")\nexecute(\"ALTER TABLE items FORCE ROW LEVEL SECURITY\", \"\")"
      ]),
    OrderingCase(
      "set default", "ok ok after-code",
      pending: ["alter table(:items) do\n modify :size, :integer, default: 5\nend"],
      blue: "field :name, :string\n field :size, :integer"),
  ]

  @Test func `the order in which files are given changes nothing`() throws {
    for item in OrderingTableTests.cases.prefix(8) {
      let one = item.release
      var other = InlineRelease()
      // Dictionaries filled in another order have another order of their keys.
      other.applied = one.applied
      other.pending = one.pending
      for key in one.blue.keys.sorted(by: >) { other.blue[key] = one.blue[key] }
      for key in one.green.keys.sorted() { other.green[key] = one.green[key] }
      #expect(one.plan.document.canonicalJSON == other.plan.document.canonicalJSON, "\(item.name)")
    }
  }

  private static let tables0 = [OrderingCase.tables[0], "create unique_index(:items, [:name])"]
  private static let enumTables = [
    "execute(\"CREATE TYPE item_state AS ENUM ('a', 'b')\", \"\")",
    "create table(:items) do\n add :name, :string\n add :state, :item_state\nend",
  ]
}
