import DeployPlanner
import MigrationLint
import PhoenixApp
import PostgresClient
import TestSupport
import Testing

/// What one version stores and the other cannot load, or takes for something else.
@Suite struct StoredValueTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let name: String
    let blue: String
    let green: String
    let rule: String?
    var writes = ""
    var blueEmbed = ""
    var greenEmbed = ""

    var testDescription: String { name }

    var plan: Plan {
      let item = OrderingCase(
        name, pending: [], blue: "field :name, :string\n " + blue,
        green: "field :name, :string\n " + green, functions: writes)
      var release = item.release
      let embed = { (fields: String) in
        """
        defmodule App.Place do
          use Ecto.Schema
          @primary_key false
          embedded_schema do
        \(fields)
          end
        end
        """
      }
      release.blue["lib/app/place.ex"] = embed(blueEmbed)
      release.green["lib/app/place.ex"] = embed(greenEmbed)
      return release.plan
    }
  }

  @Test(arguments: pairs) func `is a hazard while both versions run`(_ pair: Pair) {
    let plan = pair.plan
    let rules = Set(plan.findings.map(\.rule).filter { $0.hasPrefix("overlap-") })
    #expect(rules == Set(pair.rule.map { [$0] } ?? []), "\(plan.findings.map(\.message))")
    #expect(plan.verdict == (pair.rule == nil ? .go : .approvalRequired))
  }

  @Test(arguments: [("c", Verdict.approvalRequired), ("b", .go)])
  func `a default is a hazard where green leaves the column to the database`(
    value: String, verdict: Verdict
  ) {
    let item = OrderingCase(
      "", pending: ["alter table(:items) do\n modify :state, :string, default: \"\(value)\"\n end"],
      blue: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b]",
      green: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b, :c]")
    let plan = item.release.plan
    #expect(plan.verdict == verdict, "\(plan.findings.map(\.message))")
  }

  @Test(arguments: [
    ("like(i.state, \"a%\")", "ok break next-release"),
    ("fragment(\"lower(?) = 'a'\", i.state)", "ok break next-release"),
    ("fragment(\"lower(?::text) = 'a'\", i.state)", "ok degraded after-drain"),
    ("fragment(\"state ~ 'a'\")", "ok break next-release"),
    ("i.state == \"a\"", "ok degraded after-drain"),
  ])
  func `an enumerated type is no text`(condition: String, expected: String) throws {
    let type = "CREATE TYPE state AS ENUM ('a', 'b')"
    let change = "ALTER TABLE items ALTER COLUMN state TYPE state USING state::state"
    let database = try ScratchCluster.createDatabase(
      "CREATE TABLE items (state varchar); \(type); \(change)")
    let sql = condition.replacing("fragment(\"", with: "").replacing("\", i.state)", with: "")
      .replacing("\")", with: "").replacing("like(i.state, \"a%\"", with: "(state LIKE 'a%'")
      .replacing("?", with: "state").replacing("i.state == \"a\"", with: "state = 'a'")
    let isRefused = (try? database.execute("SELECT 1 FROM items WHERE \(sql)")) == nil
    #expect(isRefused == expected.contains("break"))

    let item = OrderingCase(
      "", pending: ["execute(\"\(type)\", \"\")\nexecute(\"\(change)\", \"\")"],
      blue: "field :name, :string\n field :state, Ecto.Enum, values: [:a, :b]",
      functions: "def f, do: Repo.all(from i in Item, where: \(condition), select: i.id)",
      greenFunctions: "")
    #expect(item.release.plan.placements == [expected])
  }

  @Test func `no function or operator of texts takes another type`() throws {
    let types = TextOperations.typesWithout.sorted().joined(separator: ",")
    let names = (TextOperations.functions.sorted() + TextOperations.operators.sorted())
      .joined(separator: " ")
    let rows = try ScratchCluster.createDatabase().connect().query(
      """
      WITH types AS (SELECT oid FROM pg_type WHERE typname = ANY (string_to_array('\(types)', ','))),
        operations(name, operand) AS (
          SELECT proname, proargtypes[0] FROM pg_proc
          UNION SELECT oprname, oprleft FROM pg_operator)
      SELECT name, operand::regtype FROM operations
      WHERE name = ANY (string_to_array('\(names)', ' ')) AND (
        operand IN (SELECT oid FROM types)
        OR operand::regtype::text IN ('anyelement', 'anynonarray', 'anyenum', 'any')
        OR operand IN (
          SELECT casttarget FROM pg_cast
          WHERE castsource IN (SELECT oid FROM types) AND castcontext = 'i'))
      """)
    #expect(try rows.map { "\(try $0.string(0)) \(try $0.string(1))" } == [])
  }

  @Test(arguments: [("nil", Verdict.approvalRequired), ("given", .unknown)])
  func `a nil that the code writes is no doubt`(value: String, verdict: Verdict) {
    let item = OrderingCase(
      "", pending: ["alter table(:items) do\n modify :state, :string, null: false\n end"],
      blue: "field :name, :string\n field :state, :string, default: \"a\"",
      functions: """
        def f(i, given), do: i |> Ecto.Changeset.change(state: \(value)) |> Repo.update()
        """, greenFunctions: "")
    let plan = item.release.plan
    #expect(plan.placements == ["ok \(value == "nil" ? "break" : "unknown") next-release"])
    #expect(plan.verdict == verdict, "\(plan.unknowns.map(\.reason))")
  }

  private static let sets =
    "def set(i), do: i |> Ecto.Changeset.change(state: :a) |> Repo.update()"
  private static let place = "embeds_one :data, App.Place"

  static let pairs: [Pair] = [
    Pair(
      name: "an enum loses a value that blue writes",
      blue: "field :state, Ecto.Enum, values: [:a, :b, :z]",
      green: "field :state, Ecto.Enum, values: [:a, :b]", rule: "overlap-enum-value",
      writes:
        "def set(i, given), do: i |> Ecto.Changeset.cast(given, [:state]) |> Repo.update()"),
    Pair(
      name: "an enum stores its values otherwise",
      blue: "field :size, Ecto.Enum, values: [a: 1, b: 2]",
      green: "field :size, Ecto.Enum, values: [a: 2, b: 1]", rule: "overlap-enum-mapping"),
    Pair(
      name: "an enum stays", blue: "field :state, Ecto.Enum, values: [:a, :b]",
      green: "field :state, Ecto.Enum, values: [:b, :a]", rule: nil, writes: sets),
    Pair(
      name: "one embed becomes many", blue: place, green: "embeds_many :data, App.Place",
      rule: "overlap-embedded", blueEmbed: "field :city, :string",
      greenEmbed: "field :city, :string"),
    Pair(
      name: "a map becomes a list", blue: "field :data, :map",
      green: "field :data, {:array, :map}", rule: "overlap-embedded"),
    Pair(
      name: "a list becomes a map", blue: "field :data, {:array, :map}",
      green: "field :data, :map", rule: "overlap-embedded"),
    Pair(
      name: "a map becomes a map of texts", blue: "field :data, :map",
      green: "field :data, {:map, :string}", rule: nil),
    Pair(
      name: "an embed's field changes its type", blue: place, green: place,
      rule: "overlap-embedded", blueEmbed: "field :city, :string",
      greenEmbed: "field :city, :integer"),
    Pair(
      name: "an embed's enum gets a value", blue: place, green: place, rule: "overlap-embedded",
      blueEmbed: "field :kind, Ecto.Enum, values: [:home]",
      greenEmbed: "field :kind, Ecto.Enum, values: [:home, :work]"),
    Pair(
      name: "an embed gets a field", blue: place, green: place, rule: nil,
      blueEmbed: "field :city, :string",
      greenEmbed: "field :city, :string\n field :zip, :string"),
  ]
}
