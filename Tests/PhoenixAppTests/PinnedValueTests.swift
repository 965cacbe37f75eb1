import PhoenixApp
import Testing

/// Values that stand in a query behind `^`: the columns they name, or that they may name any.
struct PinnedValueTests {
  @Test(arguments: [
    ("g(:code)", "order_by: ^x", ["code="]),
    ("g(desc: :code)", "order_by: ^x", ["code="]),
    ("g([:code, desc_nulls_last: :name])", "order_by: ^x", ["code=", "name="]),
    ("g([:code])", "group_by: ^x", ["code="]),
    ("g([:code])", "distinct: ^x", ["code="]),
    ("g([code: 1])", "where: ^x", ["code="]),
    ("g(%{code: 1})", "where: ^Map.to_list(x)", ["code="]),
    ("g(w: [partition_by: :code])", "windows: ^x", ["code="]),
    ("g([:code])", "select: map(c, ^x)", ["code"]),
    ("g(:code)", "where: not is_nil(field(c, ^x))", ["code="]),
    ("g(dynamic([c], c.code > 1))", "where: c.id > 1 and ^x", ["code=", "id="]),
    ("g(\"code\")", "where: fragment(\"? is null\", identifier(^x))", ["code"]),
  ])
  func `a known value names its columns`(call: String, clause: String, columns: [String]) {
    let lines = SampleApp.lines(
      """
        def f, do: \(call)
        defp g(x), do: Repo.all(from c in "parts", select: %{c.label => 1}, \(clause))
      """)
    let words = lines.flatMap { $0.split { " []".contains($0) } }
    for column in columns + ["label"] {
      #expect(words.contains(Substring(column)), "\(lines)")
    }
    #expect(!lines.contains { $0.hasPrefix("unknown") }, "\(lines)")
  }

  @Test(arguments: [
    "order_by: ^x", "group_by: ^x", "distinct: ^x", "where: ^x", "having: ^x", "select: ^x",
    "select: map(c, ^x)", "windows: ^x", "where: c.id > 1 and ^x", "where: field(c, ^x) == 1",
  ])
  func `a value from outside may name any column of a table without a schema`(clause: String) {
    let lines = SampleApp.lines(
      """
        def f(x), do: Repo.all(from c in "parts", \(clause))
      """)
    #expect(lines.contains("unknown: a column of parts is computed [parts]"), "\(lines)")
    let bounded = SampleApp.lines(
      """
        def f(x), do: Repo.all(from c in Customer, \(clause))
      """)
    #expect(!bounded.contains { $0.hasPrefix("unknown") }, "Ecto refuses fields that no schema has")
  }

  @Test func `a macro of the application names the columns of the binding that it is given`() {
    let macros = """
      defmodule Shop.Macros do
        defmacro has_code(c), do: quote(do: not is_nil(unquote(c).code))
      end
      """
    let lines = SampleApp.lines(
      """
        import Shop.Macros
        def f, do: Repo.all(from c in "parts", where: has_code(c), select: c.id)
      """, files: ["lib/shop/macros.ex": macros])
    #expect(lines == ["read parts [id code=]"])
  }

  @Test func `an unqualified column in a fragment may be of any source of the query`() throws {
    let footprint = SampleApp.footprint([
      "lib/shop/code.ex": """
      defmodule Shop.Code do
        import Ecto.Query
        def f do
          Shop.Repo.all(from o in Shop.Order, join: p in "parts", on: true,
            where: fragment("code is null"), select: o.id)
        end
      end
      """
    ])
    let read = footprint.uses.compactMap { use -> ColumnRead? in
      guard case .read(let read) = use.access else { return nil }
      return read.columns.first { $0.name == "code" }
    }
    #expect(try #require(read.first).alternatives.map(\.name) == ["parts"])
  }
}
