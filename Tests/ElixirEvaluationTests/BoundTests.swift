import Diagnostics
import ElixirEvaluation
import ElixirSyntax
import Testing

@Suite struct BoundTests {
  @Test(arguments: [
    "defmodule M do def f(n), do: f(n + 1) end; M.f(0)",
    "defmodule M do def f(n), do: 1 + f(n + 1) end; M.f(0)",
    "f = fn g, n -> g.(g, n + 1) end; f.(f, 0)",
    "Enum.to_list(1..9_000_000_000)",
    "for a <- 1..3000, b <- 1..3000, c <- 1..3000, do: {a, b, c}",
    "String.duplicate(\"x\", 9_000_000_000)",
    "Enum.reduce(1..100, \"ab\", fn _, acc -> acc <> acc end)",
    "Enum.reduce(1..100, [1], fn _, acc -> acc ++ acc end)",
    "List.duplicate(0, 100_000_000_000)",
    "Stream.iterate(1, &(&1 + 1)) |> Enum.find(&(&1 < 0))",
    "Regex.run(~r/(a+)+$/, String.duplicate(\"a\", 40) <> \"b\")",
    "defmodule M do defmacro m(x) do quote do M.m(unquote(x)) end end end; defmodule N do require M; def f, do: M.m(1) end; N.f()",
    "String.pad_leading(\"\", 9_000_000_000)",
    "\"abc\" |> String.split(\"\", parts: -5)",
    "2 ** 9_999_999_999", "<<1::size(9_999_999_999_999)>>",
    "Date.range(~D[0000-01-01], ~D[9999-12-31]) |> Enum.map(& &1) |> length()",
    "Enum.chunk_every(1..3, 9_223_372_036_854_775_807)",
    "Enum.slice([1], 9_223_372_036_854_775_807, 9_223_372_036_854_775_807)",
    "Enum.take([1], -9_223_372_036_854_775_808)",
    "Enum.at([1], -9_223_372_036_854_775_808)",
    "-9_223_372_036_854_775_808..9_223_372_036_854_775_807 |> Enum.count()",
    "List.insert_at([1], 9_223_372_036_854_775_807, 2)", "elem({}, -1)",
    "div(-9_223_372_036_854_775_808, -1)",
    "abs(-9_223_372_036_854_775_808)", "Integer.pow(-2, 63)", "round(1.0e300)",
    "String.at(\"a\", -9_223_372_036_854_775_808)",
    "&1", "fn -> end", "%{a | b}", "<<x>>", "unquote(1)", "quote do: unquote(x)", "@x",
    "def f, do: 1", "case", "if", "with do end",
    "for do end", "for x <- 1", "%Foo{}", "&(&0)", "&300", "f.()", "__aliases__(1)", "{}.x",
    "use 1", "import 2", "alias 3.{A}",
    "Enum.with_index([1, 2], 9_223_372_036_854_775_807)",
    "5 in 1..9_223_372_036_854_775_807//9_223_372_036_854_775_807",
    "Date.add(~D[2024-01-01], 9_223_372_036_854_775_807)",
    "DateTime.from_unix!(9_223_372_036_854_775_807)",
    "Integer.mod(-9_223_372_036_854_775_808, -1)",
    "Integer.floor_div(-9_223_372_036_854_775_808, -1)", "List.delete_at([], 0)",
    "String.slice(\"abc\", -9_223_372_036_854_775_808, 2)",
    "String.slice(\"abc\", -9_223_372_036_854_775_808..9_223_372_036_854_775_807)",
    "Keyword.get([1], :a)", "Keyword.get(5, :a)", "hd(1)", "Enum.chunk_every([1], 1, -1)",
    "Calendar.strftime(1, \"%\")",
    "EEx.eval_string(\"<%= for x <- [1] do %>\")", "EEx.eval_string(\"<% end %>\")",
    "apply(:lists, :nope, [1])",
    "defmodule M do use M end", "defmodule M do import M; f() end",
    "defmodule M do @a @a; @b M.x() end",
    "Enum.reduce(1..300_000, [], fn _, a -> [a] end)",
    "Enum.reduce(1..300_000, %{}, fn _, a -> %{a: {a}} end) |> inspect()",
    "Enum.reduce(1..300_000, fn -> 1 end, fn _, f -> fn -> f.() end end)",
    "Enum.reduce(1..300_000, 1, fn _, q -> quote do: 1 + unquote(q) end)",
    "Enum.reduce(1..300_000, [], fn _, s -> Stream.concat(s, [1]) end) |> Enum.to_list()",
    "Enum.reduce(1..300, [1], fn _, s -> Stream.map(s, & &1) end) |> Enum.to_list()",
    "Enum.reduce(1..60, [], fn _, a -> [a, a] end) |> Enum.sum()",
    "for(_ <- 1..300_000, reduce: []) do a -> [a] end",
    "put_in(%{}, List.duplicate(:a, 100_000), 1)",
    "defmodule M do def f(n), do: [f(n + 1)] end; M.f(0)",
  ])
  func `ends without a crash`(source: String) {
    let limits = EvaluationEnvironment.Limits(steps: 100_000, size: 100_000)
    _ = outcome(of: source, environment: EvaluationEnvironment(limits: limits))
  }

  @Test(arguments: [
    ("def f(0), do: []; def f(n), do: [n | f(n - 1)]", "length(M.f(1500))", "1500"),
    ("def f(0), do: 0; def f(n) do if n > 0 do 1 + f(n - 1) end end", "M.f(1200)", "1200"),
    (
      "def f([], out), do: Enum.reverse(out); def f([h | t], out), do: f(t, [h + 1 | out])",
      "Enum.sum(M.f(Enum.to_list(1..2000), []))", "2003000"
    ),
  ])
  func `follows a recursion of thousands of calls`(
    functions: String, call: String, value: String
  ) {
    #expect(outcome(of: "defmodule M do \(functions) end; \(call)") == "value \(value)")
  }

  @Test func `gives up on nesting`() {
    let deep =
      String(repeating: "(1 + ", count: 30_000) + "1" + String(repeating: ")", count: 30_000)
    _ = outcome(of: deep)
    let pipes = "1" + String(repeating: " |> abs()", count: 5_000)
    _ = outcome(of: pipes)
    let lists = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    _ = outcome(of: lists)
  }

  @Test func `calls nested up to the bound`() {
    let source = """
      defmodule M do
        def f(0), do: 0
        def f(n) do
          case n do
            m when m > 0 -> if true, do: Enum.map([m], fn x -> 1 + f(x - 1) end) |> hd()
          end
        end
      end
      M.f(50)
      """
    #expect(outcome(of: source) == "value 50")
  }
}
