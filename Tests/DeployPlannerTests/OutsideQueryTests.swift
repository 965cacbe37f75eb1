import DeployPlanner
import MigrationLint
import Testing

/// Queries that come from outside of what can be followed.
@Suite struct OutsideQueryTests {
  private static let decoded = """
    def shown(text), do: run(:erlang.binary_to_term(text))

    """
  private static let dropsState = ["alter table(:items) do\n remove :state, :string\nend"]

  @Test(arguments: [
    "defp run(t), do: Repo.all(from(i in t, select: i.state))",
    "defp run(q), do: q |> where([i], i.state == \"x\") |> select([i], i.id) |> Repo.all()",
    "defp run(q), do: Repo.exists?(from i in q, where: i.state == \"x\")",
    "defp run(m), do: {m.query() |> Repo.all(), :state}",
  ])
  func `a query of which the relation is not known may be on any`(function: String) {
    let plan = OrderingCase(
      "", pending: Self.dropsState, functions: Self.decoded + function
    ).release.plan
    #expect(plan.placements == ["ok unknown next-release"])
    #expect(plan.verdict == .unknown)
    #expect(plan.unknowns.contains { $0.path == "lib/app/items.ex" && $0.isDecisive })
  }

  @Test(arguments: [
    "defp run(q), do: Repo.all(q)",
    "defp run(q), do: q |> where([i], i.nowhere == \"x\") |> Repo.all()",
  ])
  func `a column that no line names is in no query`(function: String) {
    let plan = OrderingCase(
      "", pending: Self.dropsState, functions: Self.decoded + function
    ).release.plan
    #expect(plan.placements == ["ok ok after-drain"])
  }

  @Test(arguments: [
    "create constraint(:items, :small, check: \"state <> ''\", validate: false)",
    "create index(:items, [:state])",
    "drop_if_exists index(:items, [:state])",
  ])
  func `what only writes or speed depend on concerns no query`(change: String) {
    let plan = OrderingCase(
      "", pending: [change],
      functions: Self.decoded + "defp run(q), do: {Repo.all(q), :state}"
    ).release.plan
    #expect(!plan.placements.contains { $0.contains("unknown") })
  }

  @Test func `a new query of green may need what is added`() {
    let plan = OrderingCase(
      "", pending: ["alter table(:items) do\n add :note, :string\nend"],
      greenFunctions: Self.decoded + "defp run(q), do: Repo.all(from i in q, select: i.note)"
    ).release.plan
    #expect(plan.placements == ["unknown ok before-code"])
  }

  @Test func `where a cell is break already, what is not known decides nothing`() {
    let plan = OrderingCase(
      "", pending: ["alter table(:items) do\n add :note, :string\nend"],
      greenFunctions: Self.decoded
        + "defp run(q), do: Repo.all(from i in q, select: i.note)\n"
        + "def notes, do: Repo.all(from i in \"items\", select: i.note)"
    ).release.plan
    #expect(plan.placements == ["break ok before-code"])
    #expect(plan.verdict == .go)
  }

  @Test func `blue knows nothing of a table that the release makes`() {
    let plan = OrderingCase(
      "",
      pending: [
        "create table(:parts) do\n add :name, :string\nend",
        "create constraint(:parts, :named, check: \"name <> ''\")",
      ],
      functions: "def run(sql), do: Repo.query!(sql)", greenFunctions: ""
    ).release.plan
    #expect(plan.placements == ["ok ok after-code", "ok ok after-drain"])
  }
}
