import Diagnostics
import PhoenixApp
import Testing

struct QueryTests {
  @Test(arguments: [
    ("def f, do: Repo.all(Customer)", ["read customers [id name email points]"]),
    ("def f(id), do: Repo.get!(Customer, id)", ["read customers [id name email points id=]"]),
    (
      "def f(e), do: Repo.get_by(Customer, email: e)",
      ["read customers [id name email points email=]"]
    ),
    (
      "def f(n), do: Customer |> where([c], c.name == ^n) |> order_by(:email) |> Repo.all()",
      ["read customers [id name email points name= email=]"]
    ),
    ("def f, do: Repo.all(from c in Customer, select: c.name)", ["read customers [name]"]),
    ("def f, do: Repo.all(from c in Customer, select: [:id, :name])", ["read customers [id name]"]),
    (
      "def f, do: Repo.all(from c in Customer, select: %{a: upper(c.name), b: max(c.points)})",
      ["read customers [name() max(points)]"]
    ),
    ("def f, do: Repo.aggregate(Order, :sum, :total)", ["read orders [sum(total)]"]),
    ("def f, do: Repo.aggregate(Order, :count)", ["read orders"]),
    (
      "def f, do: Repo.aggregate(from(o in Order, limit: 10), :count)",
      ["read orders [id number total customer_id]"]
    ),
    (
      "def f, do: from(o in Order, limit: 10) |> exclude(:limit) |> Repo.aggregate(:count)",
      ["read orders"]
    ),
    (
      "def f, do: Customer |> order_by(:points) |> exclude(:order_by) |> select([c], c.name) |> Repo.all()",
      ["read customers [name]"]
    ),
    (
      #"""
      def f do
        roots = from c in Customer, where: c.points == 0
        rest = from c in Customer, join: t in "tree", on: t.id == c.points
        {"tree", Customer} |> recursive_ctes(true) |> with_cte("tree", as: ^union_all(roots, ^rest))
        |> Repo.all()
      end
      """#,
      [
        "read customers [id name email points points=]",
        "read customers [id name email points points=]", "read tree [id=]",
      ]
    ),
    (
      "def f, do: Customer |> first(:points) |> select([c], c.name) |> Repo.one()",
      ["read customers [name points=]"]
    ),
    (
      "def f(q), do: Repo.exists?(from c in Customer, where: c.name == ^q)",
      ["read customers [name=]"]
    ),
    (
      #"def f, do: Repo.all(from u in "users", select: u.nick)"#,
      ["read users [nick]"]
    ),
    (
      #"def f, do: Repo.all(from u in "users", prefix: "crm", select: u.nick)"#,
      ["read crm.users [nick]"]
    ),
    (
      "def f(p), do: Repo.all(Customer, prefix: p)",
      ["read *.customers [id name email points]"]
    ),
    (
      """
      def f do
        Repo.all(from o in Order, join: c in assoc(o, :customer), where: c.name == "x", select: o.total)
      end
      """,
      ["read customers [id= name=]", "read orders [total customer_id=]"]
    ),
    (
      "def f, do: Repo.all(from o in Order, preload: :customer)",
      ["read customers [id name email points id=]", "read orders [id number total customer_id]"]
    ),
    ("def f(o), do: Repo.preload(o, :customer)", ["read customers [id name email points id=]"]),
    (
      "def f(opts), do: Repo.preload(Repo.one(Order), opts)",
      [
        "read customers [id name email points id=] possibly",
        "read orders [id number total customer_id]",
      ]
    ),
    (
      """
      def f do
        best = from o in "orders", group_by: o.customer_id, select: %{id: o.customer_id, n: sum(o.total)}
        Repo.all(from c in Customer, join: b in subquery(best), on: b.id == c.id, select: c.name)
      end
      """,
      ["read customers [name id=]", "read orders [customer_id customer_id= sum(total)]"]
    ),
    (
      """
      def f(opts), do: Customer |> search(opts[:term]) |> Repo.all()
      defp search(query, nil), do: query
      defp search(query, term), do: where(query, [c], ilike(c.name, ^term))
      """,
      ["read customers [id name email points name=]", "read customers [id name email points]"]
    ),
    (
      """
      def f(filters) do
        Enum.reduce(filters, Customer, fn
          {:name, v}, q -> where(q, [c], c.name == ^v)
          {:mail, v}, q -> where(q, [c], c.email == ^v)
        end)
        |> Repo.all()
      end
      """,
      [
        "read customers [id name email points name= email=]",
        "read customers [id name email points]",
      ]
    ),
    (
      #"""
      def f(n) do
        cond = dynamic([c], c.name == ^n)
        Repo.all(from c in Customer, where: ^cond, select: fragment("lower(?)", c.email))
      end
      """#,
      ["call/1 lower", "read customers [name= email()]"]
    ),
    (
      #"def f, do: Repo.all(from c in Customer, select: fragment("points + 1"))"#,
      ["read customers", "read customers [points()]"]
    ),
    (
      """
      def f do
        tree = from o in Order, where: o.total > 1
        Customer |> with_cte("big", as: ^tree) |> join(:inner, [c], b in "big", on: b.customer_id == c.id)
        |> select([c], c.id) |> Repo.all()
      end
      """,
      ["read customers [id id=]", "read orders [id number total customer_id total=]"]
    ),
    (
      "def f, do: Repo.all(from(o in Order, as: :o) |> where(as(:o).total > 1) |> select([o: o], o.id))",
      ["read orders [id total=]"]
    ),
  ])
  func `reads name the columns that Ecto lists`(_ body: String, _ expected: [String]) {
    #expect(SampleApp.lines(body).sorted() == expected.sorted())
  }

  @Test func `a field that is left out of queries is not read with the struct`() {
    let schema = """
      defmodule Shop.Photo do
        use Ecto.Schema
        @primary_key {:key, :binary_id, autogenerate: true, source: :photo_key}
        @schema_prefix "media"
        schema "photos" do
          field :bytes, :binary, load_in_query: false
          field :label, :string, source: :title
          field :size, :integer, virtual: true
        end
      end
      """
    let lines = SampleApp.lines(
      "def f, do: Repo.all(Shop.Photo)", files: ["lib/shop/photo.ex": schema])
    #expect(lines == ["read media.photos [photo_key title]"])
  }

  @Test func `a table that is computed is unknown, with its place`() throws {
    let footprint = SampleApp.footprint([
      "lib/shop/code.ex": """
      defmodule Shop.Code do
        alias Shop.Repo
        def f(table, rows), do: Repo.insert_all(table, rows)
      end
      """
    ])
    let unknown = try #require(footprint.unknowns.first)
    #expect(unknown.location.line == 3)
    #expect(unknown.reason == "the table of insert_all is computed")
  }
}
