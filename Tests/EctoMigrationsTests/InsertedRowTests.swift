import EctoMigrations
import Testing

/// `insert_all` casts nothing: Ecto 3.13 raises for values that are not of a field's type.
@Suite struct InsertedRowTests {
  private static let schemas = """
    defmodule Shop.Schema do
      defmacro __using__(_) do
        quote do
          use Ecto.Schema
          @primary_key {:id, :binary_id, autogenerate: true}
          @foreign_key_type :binary_id
          @timestamps_opts [type: :utc_datetime_usec, inserted_at: :created]
        end
      end
    end
    defmodule Shop.Shouted do
      use Ecto.Type
      def type, do: :string
      def cast(text), do: {:ok, text}
      def load(text), do: {:ok, text}
      def dump(text) when is_binary(text), do: {:ok, String.upcase(text)}
      def dump(_), do: :error
    end
    defmodule Shop.Order do
      use Shop.Schema
      schema "orders" do
        field :name
        field :count, :integer
        field :rate, :float
        field :price, :decimal
        field :paid, :boolean
        field :tags, {:array, :string}
        field :settings, :map
        field :points, {:map, :integer}
        field :token, Ecto.UUID
        field :kind, Ecto.Enum, values: [a: 1, b: 2]
        field :kinds, {:array, Ecto.Enum}, values: [:a, :b]
        field :day, :date
        field :at, :time
        field :naive, :naive_datetime
        field :seen, :utc_datetime
        field :shout, Shop.Shouted
        field :virtual, :string, virtual: true
        belongs_to :org, Shop.Org
        timestamps()
      end
    end
    """

  private func script(_ rows: String, _ options: String = "[]") throws -> MigrationScript {
    try migrationScript(
      "  def up, do: repo().insert_all(Shop.Order, \(rows), \(options))",
      files: ["lib/schemas.ex": Self.schemas])
  }

  @Test(arguments: [
    "name: \"x\"", "name: nil", "count: 1", "rate: 1.5", "price: 1", "price: 1.5",
    "price: Decimal.new(\"1.2\")", "paid: true", "tags: [\"a\", nil]", "settings: %{a: 1}",
    "points: %{\"a\" => \"x\"}", "token: \"601d74e4-a8d3-4b6e-8365-eddb4c893327\"", "kind: :b",
    "kinds: [:a, :b]", "day: ~D[2020-01-01]", "at: ~T[10:00:00]",
    "naive: ~N[2020-01-01 00:00:00]", "seen: ~U[2020-01-01 00:00:00Z]", "shout: \"x\"",
    "org_id: \"601d74e4-a8d3-4b6e-8365-eddb4c893327\"",
    "created: ~U[2020-01-01 00:00:00.000000Z]",
  ])
  func `takes a value of the type`(_ pair: String) throws {
    let script = try script("[%{\(pair)}]")
    #expect(script.unknowns.isEmpty)
    #expect(script.error == nil)
    #expect(script.statements.count == 1)
  }

  @Test(arguments: [
    ("name: 1", "Ecto.ChangeError"), ("count: \"3\"", "Ecto.ChangeError"),
    ("count: 1.5", "Ecto.ChangeError"), ("rate: 1", "Ecto.ChangeError"),
    ("price: \"1.5\"", "Ecto.ChangeError"), ("paid: \"true\"", "Ecto.ChangeError"),
    ("tags: \"x\"", "Ecto.ChangeError"), ("tags: [\"x\", 1]", "Ecto.ChangeError"),
    ("settings: \"x\"", "Ecto.ChangeError"), ("token: \"foo\"", "Ecto.ChangeError"),
    ("kind: \"a\"", "Ecto.ChangeError"), ("kind: :c", "Ecto.ChangeError"),
    ("kinds: [\"a\"]", "Ecto.ChangeError"), ("day: \"2020-01-01\"", "Ecto.ChangeError"),
    ("naive: ~U[2020-01-01 00:00:00Z]", "Ecto.ChangeError"), ("shout: 1", "Ecto.ChangeError"),
    ("org_id: 1", "Ecto.ChangeError"), ("seen: ~U[2020-01-01 00:00:00.123Z]", "ArgumentError"),
    ("created: ~U[2020-01-01 00:00:00Z]", "ArgumentError"),
    ("created: ~N[2020-01-01 00:00:00]", "Ecto.ChangeError"), ("nope: 1", "ArgumentError"),
    ("virtual: \"x\"", "ArgumentError"), ("inserted_at: nil", "ArgumentError"),
    ("\"name\" => \"x\"", "ArgumentError"),
  ])
  func `refuses other values`(_ pair: String, _ exception: String) throws {
    let script = try script("[%{count: 1}, %{\(pair)}]")
    #expect(script.statements.isEmpty)
    #expect(script.error?.message.hasPrefix("(\(exception))") == true, "\(script.unknowns)")
  }

  @Test(arguments: [
    "on_conflict: :replace_all", "on_conflict: [set: [name: \"x\"]]",
    "on_conflict: :raise, conflict_target: [:name]",
  ])
  func `refuses upserts without target and targets without upsert`(_ options: String) throws {
    let script = try script("[%{name: \"x\"}]", "[\(options)]")
    #expect(script.statements.isEmpty)
    #expect(script.error?.message.hasPrefix("(ArgumentError)") == true)
  }
}
