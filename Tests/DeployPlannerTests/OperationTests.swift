import DeployPlanner
import Diagnostics
import MigrationLint
import Testing

/// Rows and corrections of the table of operations that the reference releases do not show.
@Suite struct OperationTests {
  private static let items = """
    create table(:items) do
      add :name, :string
      add :price, :decimal
      add :size, :integer
      add :label, :string, size: 200
    end
    """

  private static func schema(_ fields: String, changeset: String = "", table: String = "items")
    -> String
  {
    """
    defmodule App.Item do
      use Ecto.Schema
      import Ecto.Changeset

      schema "\(table)" do
    \(fields)
      end

      def changeset(item, attrs) do
        \(changeset.isEmpty ? "cast(item, attrs, [:name])" : changeset)
      end
    end
    """
  }

  private static func context(_ functions: String) -> String {
    """
    defmodule App.Items do
      import Ecto.Query
      alias App.{Item, Repo}

    \(functions)
    end
    """
  }

  private static let all = "def all, do: Repo.all(Item)"
  private static let create = """
    def create(attrs), do: %Item{} |> Item.changeset(attrs) |> Repo.insert()
    """

  private func release(
    fields: String = "field :name, :string", changeset: String = "",
    functions: String = all + "\n" + create, greenFields: String? = nil,
    greenFunctions: String? = nil, applied: [String] = [items], pending: [String]
  ) -> InlineRelease {
    var release = InlineRelease(applied: applied, pending: pending)
    release.common["lib/app/item.ex"] = Self.schema(fields, changeset: changeset)
    release.common["lib/app/items.ex"] = Self.context(functions)
    if let greenFields {
      release.green["lib/app/item.ex"] = Self.schema(greenFields, changeset: changeset)
    }
    if let greenFunctions {
      release.green["lib/app/items.ex"] = Self.context(greenFunctions)
    }
    return release
  }

  @Test func `an INSERT of SELECT star breaks when a column is added`() {
    let archive = """
      create table(:archive) do
        add :name, :string
      end
      """
    let plan = release(
      functions: """
        def archive, do: Repo.query!("INSERT INTO archive (id, name) SELECT i.* FROM items i")
        """,
      applied: ["create table(:items) do\n add :name, :string\nend", archive],
      pending: ["alter table(:items) do\n add :note, :string\nend"]
    ).plan
    #expect(plan.placements == ["ok break break blocked"])
    #expect(plan.matrix.map(\.green) == [.ok, .breaks])
  }

  @Test func `code that gets rows of SELECT star is not known to bear another column`() {
    let plan = release(
      functions: "def rows, do: Repo.query!(\"SELECT * FROM items\").rows",
      pending: ["alter table(:items) do\n add :note, :string\nend"]
    ).plan
    #expect(plan.works.map(\.cells.blueOnNew) == [.unknown])
    #expect(plan.verdict == .unknown)
  }

  @Test func `numeric to float lets green read both and refuses what blue writes`() {
    let plan = release(
      fields: "field :name, :string\n field :price, :decimal",
      changeset: "cast(item, attrs, [:name, :price])",
      pending: ["alter table(:items) do\n modify :price, :float, from: :decimal\nend"]
    ).plan
    #expect(plan.works.first?.cells.blueOnNew == .breaks)
  }

  @Test func `a shorter varchar may refuse what blue writes`() {
    let plan = release(
      fields: "field :label, :string", changeset: "cast(item, attrs, [:label])",
      pending: [
        "alter table(:items) do\n modify :label, :string, size: 20, from: {:string, size: 200}\nend"
      ]
    ).plan
    #expect(plan.placements == ["ok break break blocked"])
  }

  @Test func `a longer varchar is borne, with a bound`() {
    let plan = release(
      fields: "field :label, :string", changeset: "cast(item, attrs, [:label])",
      pending: [
        "alter table(:items) do\n modify :label, :string, size: 250, from: {:string, size: 200}\nend"
      ]
    ).plan
    #expect(plan.placements == ["ok degraded after-code"])
  }

  @Test func `a column that becomes generated refuses blue's writes`() {
    let plan = release(
      fields: "field :name, :string\n field :size, :integer",
      changeset: "cast(item, attrs, [:name, :size])",
      greenFields: "field :name, :string\n field :size, :integer, writable: :never",
      pending: [
        """
        def up do
          execute "ALTER TABLE items DROP COLUMN size"
          execute "ALTER TABLE items ADD COLUMN size integer GENERATED ALWAYS AS (length(name)) STORED"
        end
        def down, do: execute("SELECT 1")
        """
      ]
    ).plan
    #expect(plan.works.first?.cells.blueOnNew == .breaks)
    #expect(plan.works.first?.evidence.contains { $0.side == .blue } == true)
  }

  @Test func `a new table's foreign key does not break blue's deletes, but the overlap may`() {
    let tags = """
      create table(:tags) do
        add :item_id, references(:items), null: false
      end
      """
    let delete = Self.all + "\ndef delete(%Item{} = item), do: Repo.delete(item)"
    let plan = release(
      functions: delete,
      greenFunctions: delete + "\ndef tag(id), do: Repo.insert_all(\"tags\", [%{item_id: id}])",
      pending: [tags]
    ).plan
    #expect(plan.placements == ["break ok before-code"])
    #expect(plan.findings.map(\.rule).contains("overlap-foreign-key"))
    #expect(plan.verdict == .approvalRequired)
  }

  @Test func `a new table that a trigger fills breaks blue's deletes`() {
    let tags = """
      def up do
        execute "CREATE TABLE tags (item_id bigint NOT NULL REFERENCES items)"
        execute "CREATE FUNCTION tag() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO tags VALUES (NEW.id); RETURN NEW; END $$"
        execute "CREATE TRIGGER tag AFTER INSERT ON items FOR EACH ROW EXECUTE FUNCTION tag()"
      end
      def down, do: execute("SELECT 1")
      """
    let plan = release(
      functions: Self.all + "\ndef delete(%Item{} = item), do: Repo.delete(item)", pending: [tags]
    ).plan
    #expect(plan.works.first?.cells.blueOnNew == .breaks)
  }

  @Test func `row-level security without FORCE is not known to hide rows`() {
    let plan = release(pending: [
      """
      def up, do: execute("ALTER TABLE items ENABLE ROW LEVEL SECURITY")
      def down, do: execute("ALTER TABLE items DISABLE ROW LEVEL SECURITY")
      """
    ]).plan
    #expect(plan.placements == ["ok unknown next-release"])
    #expect(plan.verdict == .unknown)
  }

  @Test func `a foreign key that a changeset expects is borne`() {
    let owners = "create table(:owners) do\nend"
    let withOwner = "create table(:items) do\n add :name, :string\n add :owner_id, :bigint\nend"
    let plan = release(
      fields: "field :name, :string\n field :owner_id, :integer",
      changeset: "item |> cast(attrs, [:name, :owner_id]) |> foreign_key_constraint(:owner_id)",
      applied: [owners, withOwner],
      pending: [
        "alter table(:items) do\n modify :owner_id, references(:owners), from: :bigint\nend"
      ]
    ).plan
    #expect(plan.placements == ["ok ok after-drain"])
  }

  @Test func `a check that every value of blue passes is borne`() {
    let plan = release(
      fields: "field :name, Ecto.Enum, values: [:a, :b]",
      pending: ["create constraint(:items, :known, check: \"name IN ('a', 'b', 'c')\")"]
    ).plan
    #expect(plan.placements == ["ok ok after-drain"])
  }

  @Test func `a check widened for green goes before the code`() {
    let check = { (values: String) in
      "create constraint(:items, :known, check: \"name IN (\(values))\")"
    }
    let plan = release(
      fields: "field :name, Ecto.Enum, values: [:a, :b]",
      greenFields: "field :name, Ecto.Enum, values: [:a, :b, :c]",
      applied: [Self.items, check("'a', 'b'")],
      pending: [
        """
        def up do
          drop constraint(:items, :known)
          \(check("'a', 'b', 'c'"))
        end
        def down, do: :ok
        """
      ]
    ).plan
    #expect(plan.placements == ["break ok before-code"])
    #expect(plan.findings.map(\.rule).contains("overlap-enum-value"))
  }

  @Test func `dropping what green still reads has no slot`() {
    let plan = release(pending: ["alter table(:items) do\n remove :name, :string\nend"]).plan
    #expect(plan.placements == ["ok break break blocked"])
    #expect(plan.verdict == .blocked)
  }

  @Test func `a drop that stands before what green needs is not pulled ahead with it`() {
    let plan = release(
      greenFields: "field :name, :string\n field :note, :string",
      applied: [Self.items, "create table(:old) do\nend"],
      pending: ["drop table(:old)", "alter table(:items) do\n add :note, :string\nend"]
    ).plan
    #expect(plan.placements == ["ok ok after-drain", "break ok before-code"])
  }

  @Test func `what green needs pulls ahead the table that it is in`() {
    let plan = release(
      greenFunctions: Self.all + "\ndef notes, do: Repo.all(from n in \"notes\", select: n.text)",
      pending: [
        "create table(:notes) do\nend", "alter table(:notes) do\n add :text, :string\nend",
      ]
    ).plan
    #expect(plan.placements == ["break ok before-code", "break ok before-code"])
    #expect(plan.works.last?.dependsOn == [2])
  }

  @Test func `a migration that the server refuses blocks, and says why`() {
    let plan = release(pending: ["alter table(:nothing) do\n add :note, :string\nend"]).plan
    #expect(plan.works.map(\.slot) == [.blocked])
    #expect(plan.works.first?.why.contains("42P01") == true)
    #expect(plan.verdict == .blocked)
  }

  @Test func `a migration that cannot be evaluated is unknown`() {
    let plan = release(pending: ["execute(Enum.random([\"SELECT 1\", \"DROP TABLE items\"]))"]).plan
    #expect(plan.verdict == .unknown)
    #expect(plan.unknowns.contains { $0.path == "priv/repo/migrations/2_m2.exs" && $0.isDecisive })
  }

  @Test func `unread code makes a drop unknown until somebody vouches for it`() {
    var release = release(
      functions: Self.all + "\ndef run(sql), do: Repo.query!(sql)",
      applied: [Self.items, "create table(:old) do\nend"], pending: ["drop table(:old)"])
    let plan = release.plan
    #expect(plan.verdict == .unknown)
    #expect(plan.works.map(\.cells.blueOnNew) == [.unknown])
    let place = SourceLocation(path: ".planctl.yml", line: 1)
    release.vouches = [Vouch(path: "lib/app/items.ex", reason: "reports only", location: place)]
    #expect(release.plan.placements == ["ok ok after-drain"])
  }

  @Test func `unread code that both versions have needs nothing that is pending`() {
    let plan = release(
      functions: Self.all + "\ndef run(sql), do: Repo.query!(sql)",
      pending: ["alter table(:items) do\n add :note, :string\nend"]
    ).plan
    #expect(plan.placements == ["ok ok after-code"])
    #expect(plan.verdict == .go)
    #expect(plan.unknowns.allSatisfy { !$0.isDecisive })
  }

  @Test func `the fast policy contracts after the drain, with approval and no way back`() {
    var release = release(
      fields: "field :name, :string\n field :size, :integer", greenFields: "field :name, :string",
      pending: ["alter table(:items) do\n remove :size, :integer\nend"])
    release.policy = Policy(contract: .fast)
    let plan = release.plan
    #expect(plan.placements == ["ok break after-drain"])
    #expect(plan.verdict == .approvalRequired)
    #expect(plan.steps.last?.isPointOfNoReturn == true)
  }

  @Test func `steps run exactly the chosen versions, down from green`() throws {
    let plan = release(
      greenFields: "field :name, :string\n field :note, :string",
      pending: ["alter table(:items) do\n add :note, :string\nend"]
    ).plan
    let step = try #require(plan.steps.first { $0.action == .migrate })
    let up = try #require(step.run)
    let down = try #require(step.rollback?.command)
    #expect(up.argv.prefix(2) == ["bin/app", "eval"])
    #expect(
      up.argv[2].contains("Ecto.Migrator.run(repo, [{2, App.Repo.Migrations.M2}], :up, all: true)"))
    #expect(down.image == .green)
    #expect(down.argv[2].contains(":down, all: true"))
    #expect(step.rollback?.dataLoss == "values written into items.note")
    #expect(step.verify == ["column items.note exists"])
  }
}
