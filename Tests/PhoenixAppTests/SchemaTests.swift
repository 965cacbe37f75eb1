import Diagnostics
import PhoenixApp
import Testing

struct SchemaTests {
  private func schema(_ files: [String: String], _ module: String) throws -> EctoSchema {
    try #require(SampleApp.footprint(files).schemas.first { $0.module == module })
  }

  @Test func `a schema through the application's own macros has all its fields`() throws {
    let files = [
      "lib/shop/schema.ex": """
      defmodule Shop.Schema do
        defmacro __using__(opts) do
          quote do
            use Ecto.Schema
            import Shop.Schema, only: [audited: 1]
            @primary_key {:uuid, Ecto.UUID, autogenerate: true}
            @foreign_key_type Ecto.UUID
            @schema_prefix unquote(opts[:prefix])
            @timestamps_opts [type: :utc_datetime_usec, inserted_at: :created_at]
          end
        end

        defmacro audited(name) do
          quote do
            field unquote(name), :string
            timestamps()
          end
        end
      end
      """,
      "lib/shop/ward.ex": """
      defmodule Shop.Ward do
        use Shop.Schema, prefix: "clinic"

        @kinds ~w(open closed)a

        schema "wards" do
          for name <- [:north, :south], do: field(name, :boolean)
          field :kind, Ecto.Enum, values: @kinds
          field :tags, {:array, :string}, default: []
          embeds_one :contact, Contact, primary_key: false do
            field :phone, :string
          end
          belongs_to :customer, Shop.Customer, foreign_key: :owner_id
          many_to_many :orders, Shop.Order, join_through: "wards_orders"
          audited(:changed_by)
        end
      end
      """,
    ]
    let ward = try schema(files, "Shop.Ward")
    #expect(ward.relation == RelationReference("wards", in: .schema("clinic")))
    #expect(
      ward.fields.map(\.column) == [
        "uuid", "north", "south", "kind", "tags", "contact", "owner_id", "changed_by",
        "created_at", "updated_at",
      ])
    #expect(
      ward.fields.map(\.type) == [
        .uuid, .primitive("boolean"), .primitive("boolean"),
        .enumeration(
          values: [.init(name: "open", stored: "open"), .init(name: "closed", stored: "closed")],
          stored: .primitive("string")),
        .array(.primitive("string")), .embedOne(schema: "Shop.Ward.Contact"), .uuid,
        .primitive("string"), .primitive("utc_datetime_usec"), .primitive("utc_datetime_usec"),
      ])
    #expect(ward.fields.filter(\.isAutoupdated).map(\.name) == ["updated_at"])
    let table = JoinTable(
      schema: nil, relation: RelationReference("wards_orders", in: .schema("clinic")),
      ownerColumn: "ward_id", relatedColumn: "order_id")
    #expect(ward.associations.last?.kind == .manyToMany(joinTable: table))
    #expect(ward.fields[0].location == SourceLocation(path: "lib/shop/ward.ex", line: 6, column: 3))
  }

  @Test func `a type of the application is stored as its type function says`() throws {
    let files = [
      "lib/shop/money.ex": """
      defmodule Shop.Money do
        use Ecto.Type
        def type, do: :integer
        def cast(v), do: {:ok, v}
      end
      """,
      "lib/shop/price.ex": """
      defmodule Shop.Price do
        use Ecto.Schema
        schema "prices" do
          field :amount, Shop.Money
          field :place, Geo.PostGIS.Geometry
        end
      end
      """,
    ]
    let price = try schema(files, "Shop.Price")
    #expect(price.fields.map(\.type.stored) == [.primitive("id"), .primitive("integer"), nil])
  }

  @Test func `fields that a library's macro adds are unknown`() throws {
    let footprint = SampleApp.footprint([
      "lib/shop/user.ex": """
      defmodule Shop.User do
        use Ecto.Schema
        use Pow.Ecto.Schema
        schema "users" do
          pow_user_fields()
        end
      end
      """
    ])
    let unknown = try #require(footprint.unknowns.first)
    #expect(unknown.relation?.name == "users")
    #expect(unknown.location.line == 5)
  }

  @Test func `an embedded schema is no table`() {
    let footprint = SampleApp.footprint([
      "lib/shop/address.ex": """
      defmodule Shop.Address do
        use Ecto.Schema
        embedded_schema do
          field :street, :string
        end
      end
      """
    ])
    #expect(!footprint.schemas.contains { $0.module == "Shop.Address" })
  }
}
