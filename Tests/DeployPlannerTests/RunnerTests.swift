import DeployPlanner
import Diagnostics
import MigrationLint
import Testing

/// What migrates by itself stops a release only where it would run a migration too early.
struct RunnerTests {
  private static let items = "create table(:items) do\n  add :name, :string\nend"

  private static func schema(_ fields: String) -> [String: String] {
    [
      "lib/app/items.ex": """
      defmodule App.Item do
        use Ecto.Schema

        schema "items" do
          \(fields)
        end
      end

      defmodule App.Items do
        def all, do: App.Repo.all(App.Item)
      end
      """
    ]
  }

  @Test(arguments: [
    (
      "field :name, :string", "field :note, :string", "alter table(:items), do: add(:note, :string)"
    ),
    ("field :name, :string", "field :name, :string", "create index(:items, [:name])"),
    (
      "field :name, :string", "field :note, :string, virtual: true",
      "alter table(:items), do: remove(:name, :string)"
    ),
  ])
  func `a runner is an error where a migration has to wait`(
    blue: String, green: String, pending: String
  ) throws {
    let plan = InlineRelease(
      common: ["fly.toml": "[deploy]\nrelease_command = \"/app/bin/migrate\"\n"],
      blue: Self.schema(blue), green: Self.schema(green), applied: [Self.items],
      pending: [pending]
    ).plan
    let found = try #require(plan.readiness.first { $0.rule == "migrates-by-itself" })
    let waits = plan.works.contains { ![.beforeCode, .afterCode].contains($0.slot) }
    #expect(waits == pending.contains("remove"))
    #expect(found.severity == (waits ? .error : .warning))
    #expect((plan.verdict == .blocked) == waits)
  }
}
