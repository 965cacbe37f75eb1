import EctoMigrations
import Testing

/// Values that a query is given are cast to the types of the schema's fields, as Ecto 3.13 casts them.
@Suite struct QueryParameterTests {
  private static let schemas = """
    defmodule Shop.User do
      use Ecto.Schema
      schema "users" do
        field :name, :string
        field :age, :integer
        field :role, Ecto.Enum, values: [:admin, :member]
        field :status, Ecto.Enum, values: [on: "1", off: "0"]
        field :org_id, :id
        field :tags, {:array, :string}
        field :inserted_at, :naive_datetime
        field :updated_at, :utc_datetime
      end
    end
    defmodule Shop.Post do
      use Ecto.Schema
      schema "posts" do
        field :published, :boolean
        field :score, :decimal
        field :inserted_at, :date
        field :title, Shop.Title
      end
    end
    defmodule Shop.Title do
      use Ecto.Type
      def type, do: :string
      def cast("t" <> _ = t), do: {:ok, t}
      def cast(_), do: :error
    end
    defmodule Shop.Event do
      use Ecto.Schema
      @primary_key {:id, :binary_id, autogenerate: true}
      schema "events" do
        field :payload, Ecto.UUID
      end
    end
    """

  private static let values = [
    ":a", "\"x\"", "1", "\"1\"", "\"1x\"", "1.5", "\"1.5\"", "true", "\"true\"", "\"0\"", "[1]",
    "[\"a\"]", "%{}", "~D[2020-01-01]", "~N[2020-01-01 00:00:00]", "~U[2020-01-01 00:00:00Z]",
    "~T[10:00:00]", "\"2020-01-01\"", "\"2020-01-01 00:00\"", "\"2020-01-01T00:00:00\"",
    "\"2020-01-01 00:00:00Z\"", "\"2020-13-01\"", ":admin", "\"admin\"", "\"on\"", ":on",
    "Decimal.new(\"1.2\")", "nil", "\"601d74e4-a8d3-4b6e-8365-eddb4c893327\"", "\"-5\"", "\"\"",
    "\"1e3\"",
  ]

  private func script(_ code: String) throws -> MigrationScript {
    try migrationScript(
      "  import Ecto.Query\n  def up do\n    \(code)\n  end",
      files: [
        "lib/schemas.ex": Self.schemas,
        "lib/repo.ex": "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\nend\n",
      ])
  }

  @Test(arguments: [
    (
      "User.name",
      [
        "\"x\"", "\"1\"", "\"1x\"", "\"1.5\"", "\"true\"", "\"0\"", "\"2020-01-01\"",
        "\"2020-01-01 00:00\"", "\"2020-01-01T00:00:00\"", "\"2020-01-01 00:00:00Z\"",
        "\"2020-13-01\"", "\"admin\"", "\"on\"", "\"601d74e4-a8d3-4b6e-8365-eddb4c893327\"",
        "\"-5\"", "\"\"", "\"1e3\"",
      ]
    ),
    ("User.age", ["1", "\"1\"", "\"0\"", "\"-5\""]),
    ("User.role", [":admin", "\"admin\""]),
    ("User.status", ["\"1\"", "\"0\"", "\"on\"", ":on"]),
    ("User.org_id", ["1", "\"1\"", "\"0\"", "\"-5\""]),
    ("User.tags", ["[\"a\"]"]),
    (
      "User.inserted_at",
      [
        "~N[2020-01-01 00:00:00]", "~U[2020-01-01 00:00:00Z]", "\"2020-01-01 00:00\"",
        "\"2020-01-01T00:00:00\"", "\"2020-01-01 00:00:00Z\"",
      ]
    ),
    (
      "User.updated_at",
      [
        "~N[2020-01-01 00:00:00]", "~U[2020-01-01 00:00:00Z]", "\"2020-01-01 00:00\"",
        "\"2020-01-01T00:00:00\"", "\"2020-01-01 00:00:00Z\"",
      ]
    ),
    ("Post.published", ["\"1\"", "true", "\"true\"", "\"0\""]),
    (
      "Post.score",
      ["1", "\"1\"", "1.5", "\"1.5\"", "\"0\"", "Decimal.new(\"1.2\")", "\"-5\"", "\"1e3\""]
    ),
    (
      "Post.inserted_at",
      [
        "~D[2020-01-01]", "~N[2020-01-01 00:00:00]", "~U[2020-01-01 00:00:00Z]", "\"2020-01-01\"",
        "\"2020-01-01T00:00:00\"", "\"2020-01-01 00:00:00Z\"",
      ]
    ),
    ("Post.title", ["\"true\""]),
    ("Event.id", ["\"601d74e4-a8d3-4b6e-8365-eddb4c893327\""]),
    ("Event.payload", ["\"2020-01-01 00:00\"", "\"601d74e4-a8d3-4b6e-8365-eddb4c893327\""]),
    ("User.id", ["1", "\"1\"", "\"0\"", "\"-5\""]),
    ("User.nope", []),
  ])
  func `takes what the field's type takes`(field: String, accepted: [String]) throws {
    let parts = field.split(separator: ".")
    for value in Self.values {
      let script = try script(
        "v = \(value); repo().all(from(x in Shop.\(parts[0]), where: x.\(parts[1]) == ^v, select: x.id))"
      )
      #expect(script.unknowns.map(\.reason) == [], "\(value)")
      #expect(
        (script.error == nil) == accepted.contains(value), "\(value) \(script.error?.message ?? "")"
      )
      #expect(script.statements.isEmpty == !accepted.contains(value), "\(value)")
    }
  }

  @Test(arguments: [
    "repo().get(Shop.User, \"x\")", "repo().get(Shop.User, nil)",
    "repo().get_by(Shop.User, name: :a)", "repo().get_by(Shop.User, name: nil)",
    "repo().update_all(Shop.User, set: [name: :a])",
    "repo().update_all(Shop.User, set: [role: \"nobody\"])",
    "repo().update_all(Shop.User, inc: [age: \"x\"])",
    "repo().update_all(Shop.User, push: [tags: 1])",
    "v = :a; repo().update_all(from(u in Shop.User, update: [set: [name: ^v]]), [])",
    "v = [name: :a]; repo().all(from(u in Shop.User, where: ^v, select: u.id))",
    "v = [name: nil]; repo().all(from(u in Shop.User, where: ^v, select: u.id))",
    "v = 5; repo().all(from(u in Shop.User, where: [name: ^v], select: u.id))",
    "v = [1, \"a\"]; repo().all(from(u in Shop.User, where: u.age in ^v, select: u.id))",
    "v = \"a\"; repo().all(from(u in Shop.User, where: u.age in ^v, select: u.id))",
    "v = nil; repo().all(from(u in \"users\", where: u.age > ^v, select: u.id))",
    "v = \"x\"; repo().all(from(u in Shop.User, where: u.age == type(^v, :integer), select: u.id))",
    "v = \"x\"; repo().all(from(u in Shop.User, limit: ^v, select: u.id))",
    "v = 1; repo().all(from(u in Shop.User, where: like(u.name, ^v), select: u.id))",
  ])
  func `fails where Ecto refuses the value`(code: String) throws {
    let script = try script(code)
    #expect(script.certainError != nil)
    #expect(script.statements.isEmpty)
  }

  @Test(arguments: [
    ("repo().update_all(Shop.User, set: [name: nil])", "UPDATE \"users\" AS u0 SET \"name\" = $1"),
    (
      "v = [:admin]; repo().all(from(u in Shop.User, where: u.role in ^v, select: u.id))",
      "SELECT u0.\"id\" FROM \"users\" AS u0 WHERE (u0.\"role\" = ANY($1))"
    ),
    (
      "repo().all(from(u in Shop.User, where: u.role in [:admin, :member], select: u.id))",
      "SELECT u0.\"id\" FROM \"users\" AS u0 WHERE (u0.\"role\" IN ('admin','member'))"
    ),
    (
      "v = System.get_env(\"V\"); repo().all(from(u in Shop.User, where: u.age == ^v, select: u.id))",
      "SELECT u0.\"id\" FROM \"users\" AS u0 WHERE (u0.\"age\" = $1)"
    ),
    (
      "repo().all(from(u in \"users\", prefix: ^\"audit\", select: u.id))",
      "SELECT u0.\"id\" FROM \"audit\".\"users\" AS u0"
    ),
  ])
  func `sends what Ecto takes`(code: String, sql: String) throws {
    let script = try script(code)
    #expect(script.statements.map(\.sql) == [sql])
    #expect(script.unknowns.map(\.reason) == [])
  }

  @Test func `takes an attribute for its literal`() throws {
    let script = try migrationScript(
      """
        import Ecto.Query
        @batch 10
        @names ["a", "b"]
        def up, do: repo().all(from(u in "users", limit: @batch, where: u.name in @names, select: u.id))
      """)
    #expect(
      script.statements.map(\.sql) == [
        "SELECT u0.\"id\" FROM \"users\" AS u0 WHERE (u0.\"name\" IN ('a','b')) LIMIT 10"
      ])
  }

  @Test(arguments: [
    (
      "def prepare_query(_operation, query, options), do: {query, options}", true
    ),
    ("def prepare_query(_, query, options), do: {exclude(query, :where), options}", false),
  ])
  func `a prepare_query that gives back the query changes none`(
    callback: String, isQuiet: Bool
  ) throws {
    let script = try migrationScript(
      "  def up, do: repo().delete_all(\"users\")",
      files: [
        "lib/shop/repo.ex":
          "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\n  \(callback)\nend\n"
      ])
    #expect(script.unknowns.isEmpty == isQuiet)
    #expect(script.statements.map(\.sql) == (isQuiet ? ["DELETE FROM \"users\" AS u0"] : []))
  }

  @Test func `runs the steps of an Ecto.Multi in their order`() throws {
    let script = try migrationScript(
      """
        alias Ecto.Multi
        def up do
          {:ok, %{kept: 5}} =
            Multi.new()
            |> Multi.insert_all(:orgs, "orgs", [%{name: "a", slug: "a"}])
            |> Multi.put(:kept, 5)
            |> Multi.run(:read, fn repo, %{kept: n} -> repo.query("select #{n}") end)
            |> Multi.update_all(:users, "users", set: [age: 3])
            |> repo().transaction()
          execute "select 'end'"
        end
      """)
    #expect(
      script.statements.map(\.sql) == [
        "INSERT INTO \"orgs\" (\"name\",\"slug\") VALUES ($1,$2)", "select 5",
        "UPDATE \"users\" AS u0 SET \"age\" = $1", "select 'end'",
      ])
    #expect(script.unknowns.map(\.reason) == [])
  }

  @Test func `steps after one that may fail are conditional`() throws {
    let script = try migrationScript(
      """
        def up do
          Ecto.Multi.new()
          |> Ecto.Multi.run(:a, fn _, _ -> if System.get_env("X"), do: {:ok, 1}, else: {:error, 1} end)
          |> Ecto.Multi.delete_all(:b, "users")
          |> repo().transaction()
        end
      """)
    #expect(script.statements.map { $0.conditional != nil } == [true])
    #expect(!script.unknowns.isEmpty)
  }
}
