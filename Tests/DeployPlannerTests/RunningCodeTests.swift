import DeployPlanner
import MigrationLint
import Testing

/// Code that runs on its schema is not said to fail on it.
@Suite struct RunningCodeTests {
  private func findings(_ functions: String, fields: String = "") -> [String] {
    var release = InlineRelease(applied: [
      "create table(:owners) do\n add :name, :string\nend",
      """
      create table(:items) do
        add :name, :string
        add :secret, :string, null: false
        add :owner_id, references(:owners), null: false
      end
      """,
    ])
    release.common["lib/app/items.ex"] = """
      defmodule App.Owner do
        use Ecto.Schema
        schema "owners" do
          field :name, :string
        end
      end

      defmodule App.Item do
        use Ecto.Schema
        import Ecto.Changeset
        import Ecto.Query
        alias App.{Item, Owner, Repo}

        schema "items" do
          field :name, :string
          \(fields)
          belongs_to :owner, Owner
        end

        \(functions)
      end
      """
    return release.plan.findings.map(\.message)
  }

  private static let secret = "field :secret, :string, autogenerate: {Ecto.UUID, :generate, []}"

  @Test func `put_change of an association sets its key`() {
    let code = """
      def create(%Owner{} = owner) do
        %Item{} |> change() |> put_change(:owner, owner) |> Repo.insert()
      end
      """
    #expect(!findings(code, fields: Self.secret).contains { $0.contains("owner_id") })
  }

  @Test func `a struct that holds its parent gets the parent's key`() {
    let code = "def create, do: %Item{owner: %Owner{}} |> change() |> Repo.insert()"
    #expect(!findings(code, fields: Self.secret).contains { $0.contains("owner_id") })
    let without = "def create, do: %Item{} |> change() |> Repo.insert()"
    #expect(findings(without, fields: Self.secret).contains { $0.contains("items.owner_id") })
  }

  @Test func `a schema whose macro cannot be read may write more than is known`() {
    let code = "def create(owner), do: Repo.insert(%Item{owner_id: owner})"
    #expect(!findings(code, fields: "fields_of_a_library()").contains { $0.contains("secret") })
    #expect(findings(code).contains { $0.contains("items.secret") })
  }

  @Test func `a common table expression that is named in another function is no relation`() {
    let code = """
      def tree(query) do
        step = from(i in Item, join: parent in "item_tree", on: i.id == parent.id)
        start(query, union_all(query, ^step))
      end

      defp start(query, tree), do: query |> with_cte("item_tree", as: ^tree) |> Repo.all()
      """
    #expect(findings(code).isEmpty)
  }

  @Test func `the migrator's own table is there`() {
    let code = "def versions, do: Repo.all(from(m in \"schema_migrations\", select: m.version))"
    #expect(findings(code).isEmpty)
  }
}
