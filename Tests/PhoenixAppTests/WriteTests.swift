import Diagnostics
import PhoenixApp
import Testing

struct WriteTests {
  @Test(arguments: [
    (
      "def f(a), do: %Customer{} |> Customer.changeset(a) |> Repo.insert()",
      ["insert customers (name? email* points*=0) returning [id] handles customers_email_index"]
    ),
    (
      "def f(c, a), do: c |> Customer.changeset(a) |> Repo.update()",
      ["update customers (name?null email?) where [id=] handles customers_email_index"]
    ),
    (
      "def f(c), do: c |> Customer.changeset(%{name: \"x\"}) |> Repo.update()",
      ["update customers (name~=x) where [id=] handles customers_email_index"]
    ),
    (
      "def f(a \\\\ %{}), do: %Customer{} |> Customer.changeset(a) |> Repo.insert()",
      ["insert customers (name? email* points*=0) returning [id] handles customers_email_index"]
    ),
    // What lacks a required field is not sent.
    ("def f, do: %Customer{} |> Customer.changeset(%{name: \"x\"}) |> Repo.insert()", []),
    ("def f, do: %Customer{} |> Customer.changeset(%{email: nil}) |> Repo.insert()", []),
    (
      "def f, do: %Customer{email: \"x\"} |> Customer.changeset(%{}) |> Repo.insert()",
      ["insert customers (email*=x points*=0) returning [id] handles customers_email_index"]
    ),
    (
      "def f(e), do: %Customer{email: e} |> Customer.changeset(%{}) |> Repo.insert()",
      ["insert customers (email* points*=0) returning [id] handles customers_email_index"]
    ),
    (
      """
      def f(e) do
          %Customer{}
          |> Ecto.Changeset.change()
          |> Ecto.Changeset.put_change(:email, e)
          |> Ecto.Changeset.validate_required([:email])
          |> Repo.insert()
        end
      """,
      ["insert customers (email* points*=0) returning [id]"]
    ),
    (
      "def f(n), do: Repo.insert!(%Order{number: n, total: 1})",
      ["insert orders (number~ total*=1) returning [id]"]
    ),
    (
      "def f(attrs), do: Customer |> struct!(attrs) |> Repo.insert()",
      ["insert customers (name~ email~ points~) returning [id]"]
    ),
    (
      "def f(n), do: Repo.insert!(struct(%Order{number: n}, total: 1))",
      ["insert orders (number~ total*=1) returning [id]"]
    ),
    (
      "def f(order), do: Repo.delete(order)",
      ["delete orders where [id=]"]
    ),
    (
      "def f(%Order{} = o), do: Repo.delete!(o)",
      ["delete orders where [id=]"]
    ),
    (
      "def f(id), do: Repo.update_all(from(o in Order, where: o.id == ^id), set: [total: nil], inc: [number: 1])",
      ["update orders (number* total*null) where [id=]"]
    ),
    (
      "def f, do: Repo.delete_all(from o in Order, where: is_nil(o.total))",
      ["delete orders where [total=]"]
    ),
    (
      "def f(n), do: Repo.insert_all(\"orders\", [%{number: n, total: 1}], returning: [:id])",
      ["insert orders (number~null total*=1) returning [id]"]
    ),
    (
      "def f(rows), do: Repo.insert_all(Order, rows)\ndef g, do: [:customer_id, :id, :number, :total]",
      ["insert orders (customer_id?null id? number?null total?null …)"]
    ),
    // What no code names is in no row that some code made.
    (
      "def f(rows), do: Repo.insert_all(Order, rows)\ndef g, do: [:number]",
      ["insert orders (number?null …)"]
    ),
    (
      """
      def f(a) do
        %Customer{} |> Customer.changeset(a)
        |> Repo.insert(on_conflict: {:replace, [:name]}, conflict_target: :email)
      end
      """,
      [
        "insert customers (name? email* points*=0) returning [id] on conflict (email) set name*null"
          + " handles customers_email_index"
      ]
    ),
    (
      """
      def f(c) do
        Ecto.Multi.new()
        |> Ecto.Multi.insert(:order, %Order{number: "1"})
        |> Ecto.Multi.update(:customer, fn %{order: _} -> Ecto.Changeset.change(c, points: 1) end)
        |> Repo.transaction()
      end
      """,
      [
        "insert orders (number*=1) returning [id]",
        "update customers (points~=1) where [id=]",
      ]
    ),
    (
      "def f(c), do: c |> Ecto.build_assoc(:orders, number: \"7\") |> Repo.insert()",
      ["insert orders (number*=7 customer_id*) returning [id]"]
    ),
    (
      """
      def f(a) do
        %Customer{} |> Customer.changeset(a) |> Ecto.Changeset.put_assoc(:orders, [%Order{number: "1"}])
        |> Repo.insert()
      end
      """,
      [
        "insert customers (name? email* points*=0) returning [id] handles customers_email_index",
        "insert orders (number*=1 customer_id*) returning [id]",
      ]
    ),
  ])
  func `writes name the columns that Ecto sends`(_ body: String, _ expected: [String]) {
    #expect(SampleApp.lines(body).sorted() == expected.sorted())
  }

  @Test func `constraint names are Ecto's where none is given`() throws {
    let schema = """
      defmodule Shop.Item do
        use Ecto.Schema
        import Ecto.Changeset
        schema "items" do
          field :sku, :string, source: :code
          belongs_to :order, Shop.Order
          has_many :parts, Shop.Part
        end
        def changeset(item, attrs) do
          item
          |> cast(attrs, [:sku, :order_id])
          |> unique_constraint([:sku, :order_id])
          |> foreign_key_constraint(:order_id)
          |> assoc_constraint(:order)
          |> no_assoc_constraint(:parts)
          |> check_constraint(:sku, name: :sku_is_short)
          |> exclusion_constraint(:sku)
        end
      end
      """
    let part = """
      defmodule Shop.Part do
        use Ecto.Schema
        schema "parts" do
          belongs_to :item, Shop.Item
        end
      end
      """
    let footprint = SampleApp.footprint([
      "lib/shop/item.ex": schema, "lib/shop/part.ex": part,
      "lib/shop/code.ex": """
      defmodule Shop.Code do
        def f(a), do: Shop.Repo.insert(Shop.Item.changeset(%Shop.Item{}, a))
      end
      """,
    ])
    let use = try #require(footprint.uses.first { $0.relation.name == "items" })
    guard case .insert(let insert) = use.access else {
      Issue.record("not an insert: \(use)")
      return
    }
    #expect(
      insert.handles.map(\.name) == [
        "items_code_order_id_index", "items_order_id_fkey", "items_order_id_fkey",
        "parts_item_id_fkey", "sku_is_short", "items_code_exclusion",
      ])
    #expect(insert.handles.map(\.location.line) == Array(12...17))
    #expect(insert.handles[3].relation?.name == "parts")
  }

  @Test func `an enumeration writes its values, and a schema's default hides the database's`()
    throws
  {
    let schema = """
      defmodule Shop.Ticket do
        use Ecto.Schema
        schema "tickets" do
          field :state, Ecto.Enum, values: [new: "N", done: "D"], default: :new
          field :level, Ecto.Enum, values: [low: 1, high: 2]
          timestamps(type: :utc_datetime, updated_at: false)
        end
      end
      """
    let footprint = SampleApp.footprint([
      "lib/shop/ticket.ex": schema,
      "lib/shop/code.ex": """
      defmodule Shop.Code do
        def f, do: Shop.Repo.insert(%Shop.Ticket{level: :high})
      end
      """,
    ])
    let use = try #require(footprint.uses.first { $0.relation.name == "tickets" })
    guard case .insert(let insert) = use.access else {
      Issue.record("not an insert: \(use)")
      return
    }
    #expect(insert.columns.map(\.description) == ["state*=N", "level*=2", "inserted_at*"])
    #expect(insert.columns[0].isSchemaDefault)
    #expect(insert.columns[0].location.line == 4)
  }
}
