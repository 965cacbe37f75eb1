import DeployPlanner
import MigrationLint
import Testing

/// Blue counts on a unique index when it looks up one row.
@Suite struct DroppedKeyTests {
  private static let applied =
    OrderingCase.tables + ["create unique_index(:items, [:state])"]

  private static func plan(
    reads function: String, pending: String = "drop unique_index(:items, [:state])",
    greenInserts: String = "item"
  ) -> Plan {
    var release = OrderingCase(
      "", applied: applied, pending: [pending], blue: "field :name, :string\nfield :state, :string",
      functions: function,
      changeset: "item |> cast(attrs, [:name, :state]) |> unique_constraint(:state)"
    ).release
    // Green counts on its being gone.
    release.green["lib/app/item.ex"] = release.green["lib/app/item.ex"]?
      .replacing(" |> unique_constraint(:state)", with: "")
    return release.plan
  }

  @Test(arguments: [
    "def by(s), do: Repo.get_by(Item, state: s)",
    "def by(s), do: Repo.get_by!(Item, %{state: s, name: \"a\"})",
    "def by(s), do: Repo.one(from i in Item, where: i.state == ^s)",
    "def by(s), do: Item |> where(state: ^s) |> Repo.one!()",
  ])
  func `duplicates of green's raise in blue`(function: String) {
    let plan = Self.plan(reads: function)
    #expect(plan.placements == ["break ok before-code"])
    #expect(plan.findings.filter { $0.rule == "overlap-duplicates" }.count == 1)
    #expect(plan.verdict == .approvalRequired)
  }

  @Test(arguments: [
    "def by(s), do: Repo.all(from i in Item, where: i.state == ^s)",
    "def by(s), do: Repo.one(from i in Item, where: i.state == ^s, limit: 1)",
    "def by(s), do: Repo.get_by(Item, name: s)",
    "def by(id), do: Repo.get(Item, id)",
  ])
  func `what takes several rows bears them`(function: String) {
    #expect(!Self.plan(reads: function).findings.contains { $0.rule == "overlap-duplicates" })
  }

  @Test func `green's own lookups meet them after the drain`() {
    let item = OrderingCase(
      "", applied: Self.applied, pending: ["drop unique_index(:items, [:state])"],
      blue: "field :name, :string\nfield :state, :string",
      greenFunctions: "def by(s), do: Repo.get_by(Item, state: s)",
      changeset: "cast(item, attrs, [:name, :state])")
    let plan = item.release.plan
    #expect(plan.placements == ["ok ok after-drain"])
    #expect(plan.findings.filter { $0.rule == "overlap-duplicates" }.count == 1)
    #expect(plan.verdict == .approvalRequired)
  }

  @Test func `another unique index may do as well`() {
    let pending = """
      create unique_index(:items, [:state], name: :other)
      drop unique_index(:items, [:state])
      """
    let plan = Self.plan(reads: "def by(s), do: Repo.get_by(Item, state: s)", pending: pending)
    #expect(!plan.findings.contains { $0.rule == "overlap-duplicates" })
  }
}
