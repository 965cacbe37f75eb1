import DeployPlanner
import Testing

/// What is not known of the schema itself, where blue's migrations are all there is to read.
@Suite struct ReplayTests {
  private func plan(pending: String) -> Plan {
    var release = InlineRelease(
      applied: [
        "create table(:items) do\n add :name, :string\nend",
        #"execute("ALTER TABLE items ADD COLUMN #{System.get_env("COLUMN")} text", "")"#,
      ], pending: [pending])
    release.common["lib/app/items.ex"] = """
      defmodule App.Item do
        use Ecto.Schema
        schema "items" do
          field :name, :string
        end
        def all, do: App.Repo.all(App.Item)
      end
      """
    return release.plan
  }

  @Test func `an applied migration that is not known decides about the table it names`() throws {
    let plan = plan(pending: "alter table(:items) do\n add :size, :integer\nend")
    let unknown = try #require(plan.unknowns.first { $0.path == "priv/repo/migrations/2_m2.exs" })
    #expect(unknown.line == 4)
    #expect(unknown.isDecisive)
    #expect(plan.verdict == .unknown)
  }

  @Test func `it is listed, and decides nothing, where the release touches other tables`() throws {
    let plan = plan(pending: "create table(:orders) do\n add :size, :integer\nend")
    let unknown = try #require(plan.unknowns.first { $0.path == "priv/repo/migrations/2_m2.exs" })
    #expect(!unknown.isDecisive)
    #expect(plan.verdict == .go)
  }
}
