import DeployPlanner
import Testing

/// A schema that no code names asks nothing of the database, whatever queries come from outside.
@Suite struct UnqueriedSchemaTests {
  private static let badge = """
    defmodule App.Badge do
      use Ecto.Schema
      import Ecto.Changeset
      import Ecto.Query

      schema "badges" do
        field :label, :string
        belongs_to :item, App.Item
      end

      def changeset(badge, attrs), do: cast(badge, attrs, [:label, :item_id])
      def labelled(query \\\\ __MODULE__), do: from(b in query, where: not is_nil(b.label))
    end
    """

  private static func placements(_ code: String, item: String = "") -> [String] {
    let common = [
      "lib/app/store.ex": """
      defmodule App.Store do
        import Ecto.Query
        def list(query), do: App.Repo.all(query)
        def count(query), do: App.Repo.one(from(r in query, select: count(r.id)))
        def save(changeset), do: App.Repo.insert(changeset)
        def change(changeset), do: App.Repo.update(changeset)
        def remove(struct), do: App.Repo.delete(struct)
        def with(struct, what), do: App.Repo.preload(struct, what)
        def items(what), do: App.Repo.preload(App.Repo.all(App.Item), what)
      end
      """
    ]
    func schema(_ more: String) -> String {
      """
      defmodule App.Item do
        use Ecto.Schema
        schema "items" do
          field :name, :string
          \(more)
        end
      end
      """
    }
    return InlineRelease(
      common: common, blue: ["lib/app/item.ex": schema("")],
      green: [
        "lib/app/item.ex": schema(item), "lib/app/badge.ex": badge,
        "lib/app/other.ex": "defmodule App.Other do\n  alias App.Store\n  \(code)\nend\n",
      ],
      applied: ["create table(:items), do: add(:name, :string)"],
      pending: [
        "create table(:badges) do\n  add :label, :string\n  add :item_id, references(:items)\nend"
      ]
    ).plan.placements
  }

  @Test(arguments: ["", "has_many :badges, App.Badge"])
  func `nobody needs its table`(item: String) {
    #expect(Self.placements("def a, do: 1", item: item) == ["ok ok after-code"])
  }

  @Test(arguments: [
    ("def a, do: Store.list(App.Badge)", ""),
    ("@kinds [App.Badge]\n  def a(n), do: Store.list(Enum.at(@kinds, n))", ""),
    ("def a(s), do: Store.list(Module.concat([\"App\", s]))", ""),
    ("def a(s), do: Store.list(String.to_existing_atom(\"Elixir.App.\" <> s))", ""),
    ("def a(i), do: Store.items(Enum.at([:badges], i))", "has_many :badges, App.Badge"),
    ("def a(s), do: Store.save(App.Badge.changeset(s, %{label: \"l\"}))", ""),
  ])
  func `a module or an association that some code names may be asked for`(
    code: String, item: String
  ) {
    #expect(Self.placements(code, item: item).allSatisfy { $0.hasSuffix("before-code") })
  }
}
