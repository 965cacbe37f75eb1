import DeployPlanner
import Testing

/// Code that goes on after a failure does not wait for the schema, and is not quite well without it.
@Suite struct HandledErrorTests {
  private static let read = #"Repo.all(from i in "items", where: i.rank > 1, select: i.id)"#

  @Test(arguments: [
    ("def top, do: READ", "break ok before-code"),
    ("def top do\nREAD\nrescue\nPostgrex.Error -> []\nend", "degraded ok after-code"),
    (
      "def top do\nREAD\nrescue\ne in Postgrex.Error -> {:error, e}\nend", "break ok before-code"
    ),
    (
      #"""
      def top do
        case Repo.query("SELECT id FROM items WHERE rank > 1") do
          {:ok, result} -> result.rows
          {:error, _} -> []
        end
      end
      """#, "degraded ok after-code"
    ),
    (
      "def top, do: Repo.transaction(fn -> try do READ rescue _ -> [] end end)",
      "break ok before-code"
    ),
  ])
  func `green's handled failures do not hold it back`(function: String, expected: String) {
    let item = OrderingCase(
      "", pending: ["alter table(:items), do: add(:rank, :integer)"],
      greenFunctions: function.replacing("READ", with: Self.read))
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `what blue handles may go once blue is gone`() {
    let item = OrderingCase(
      "", applied: OrderingCase.tables + ["alter table(:items), do: add(:rank, :integer)"],
      pending: ["alter table(:items), do: remove(:rank, :integer)"],
      functions: "def top do\n\(Self.read)\nrescue\n_ -> []\nend", greenFunctions: "")
    let plan = item.release.plan
    #expect(plan.placements == ["ok degraded after-drain"])
    #expect(plan.works[0].why.contains("and the code goes on without it"))
  }

  @Test(arguments: [
    // Blue does not know the flag: it is off when green starts.
    ("", "ok ok after-code"),
    ("def shown?, do: FunWithFlags.enabled?(:other)", "ok ok after-code"),
    // Blue asks it already, whatever for.
    ("def shown?, do: FunWithFlags.enabled?(:rank)", "break ok before-code"),
    (
      #"def on?(flag), do: FunWithFlags.enabled?(flag); def shown?, do: on?(:rank)"#,
      "break ok before-code"
    ),
  ])
  func `a flag that blue may ask may be on`(function: String, expected: String) {
    let item = OrderingCase(
      "", pending: ["alter table(:items), do: add(:rank, :integer)"], functions: function,
      greenFunctions: "def top, do: if(FunWithFlags.enabled?(:rank), do: \(Self.read))")
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `a flag of blue's templates may be on`() {
    var release = OrderingCase(
      "", pending: ["alter table(:items), do: add(:rank, :integer)"],
      greenFunctions: "def top, do: if(FunWithFlags.enabled?(:rank), do: \(Self.read))"
    ).release
    release.common["lib/app_web/live/items.html.heex"] =
      "<p :if={FunWithFlags.enabled?(:rank)}>new</p>"
    #expect(release.plan.placements == ["break ok before-code"])
  }
}
