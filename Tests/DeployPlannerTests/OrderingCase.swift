import Testing

/// A release in a few lines, and the placement that the table of operations gives it.
struct OrderingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let expected: [String]
  /// The bodies of the migrations that both versions have.
  let applied: [String]
  let pending: [String]
  /// The schema's fields in blue and green.
  let blue: String
  let green: String
  let functions: String
  let greenFunctions: String
  let changeset: String
  let prefix: String?

  init(
    _ name: String, _ expected: String..., applied: [String] = OrderingCase.tables,
    pending: [String], blue: String = "field :name, :string", green: String? = nil,
    functions: String = "", greenFunctions: String? = nil,
    changeset: String = "cast(item, attrs, [:name])", prefix: String? = nil
  ) {
    self.name = name
    self.expected = expected
    self.applied = applied
    self.pending = pending
    self.blue = blue
    self.green = green ?? blue
    self.functions = functions
    self.greenFunctions = greenFunctions ?? functions
    self.changeset = changeset
    self.prefix = prefix
  }

  var testDescription: String { name }

  static let tables = [
    """
    create table(:items) do
      add :name, :string
      add :size, :integer
      add :data, :map
      add :state, :string
      add :at, :naive_datetime
    end
    """
  ]

  var release: InlineRelease {
    var release = InlineRelease(applied: applied, pending: pending)
    release.blue["lib/app/item.ex"] = schema(blue)
    release.green["lib/app/item.ex"] = schema(green)
    release.blue["lib/app/items.ex"] = context(functions)
    release.green["lib/app/items.ex"] = context(greenFunctions)
    return release
  }

  private func schema(_ fields: String) -> String {
    """
    defmodule App.Item do
      use Ecto.Schema
      import Ecto.Changeset

      \(prefix.map { "@schema_prefix \"\($0)\"" } ?? "")
      schema "items" do
    \(fields)
      end

      def changeset(item, attrs) do
        \(changeset)
      end
    end
    """
  }

  private func context(_ functions: String) -> String {
    """
    defmodule App.Items do
      import Ecto.Query
      alias App.{Item, Repo}

      def all, do: Repo.all(Item)
      def create(attrs), do: %Item{} |> Item.changeset(attrs) |> Repo.insert()
    \(functions)
    end
    """
  }
}
