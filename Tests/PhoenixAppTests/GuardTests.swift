import PhoenixApp
import Testing

/// Which clauses are followed where a `when` decides.
struct GuardTests {
  @Test(arguments: [
    ("def f(x), do: (case x do v when v > 3 -> read(:code); _ -> read(:label) end)"),
    ("def f(x), do: (case x do v when is_list(v) -> read(:code); v -> read(:label) end)"),
    ("def f(x), do: Enum.map(x, fn v when v > 3 -> read(:code); _ -> read(:label) end)"),
    ("def f(x) when x > 3, do: read(:code)\ndef f(_), do: read(:label)"),
    ("def f(x) when x > 3 or is_nil(x), do: read(:code)\ndef f(_), do: read(:label)"),
    ("def f(x) when x > 3 when is_nil(x), do: read(:code)\ndef f(_), do: read(:label)"),
  ])
  func `a clause that may not hold leaves room for the next one`(functions: String) {
    #expect(
      Set(SampleApp.lines(functions + Self.read)) == ["read parts [code]", "read parts [label]"])
  }

  @Test(arguments: [
    ("is_atom(x)", ":code", true), ("is_atom(x)", "Shop.Part", true),
    ("is_atom(x)", "\"s\"", false),
    ("is_binary(x)", "\"s\"", true), ("is_binary(x)", "Shop.Part", false),
    ("is_nil(x)", "nil", true), ("not is_nil(x)", "nil", false), ("is_list(x)", "[a: 1]", true),
    ("is_map(x)", "[a: 1]", false), ("is_integer(x) or is_nil(x)", "1", true),
    ("is_binary(x) and is_atom(x)", "\"s\"", false), ("is_struct(x)", "%{a: 1}", false),
    ("is_function(x)", "&(&1)", true), ("is_tuple(x)", "{1, 2}", true),
    ("is_boolean(x)", "true", true), ("is_number(x)", "\"1\"", false),
    ("is_map(x)", "from(c in \"parts\")", true), ("is_atom(x)", "from(c in \"parts\")", false),
  ])
  func `the kind of a value decides`(condition: String, argument: String, holds: Bool) {
    let lines = SampleApp.lines(
      """
      def f, do: g(\(argument))
      defp g(x) when \(condition), do: read(:code)
      defp g(_), do: read(:label)
      """ + Self.read)
    #expect(lines == [holds ? "read parts [code]" : "read parts [label]"])
  }

  @Test func `a macro of a query knows its literals`() {
    let lines = SampleApp.lines(
      """
      defmacrop trunc(period, value) when is_binary(period) do
        text = "date_trunc('#{period}', ?)"
        quote do: fragment(unquote(text), unquote(value))
      end
      def f, do: Repo.all(from c in "parts", group_by: trunc("month", c.code), select: c.label)
      """)
    #expect(lines == ["call/2 date_trunc", "read parts [label code=]"])
  }

  private static let read = """

    defp read(:code), do: Repo.all(from c in "parts", select: c.code)
    defp read(:label), do: Repo.all(from c in "parts", select: c.label)
    """
}
