import ElixirEvaluation
import Testing

/// Terms of which a part is not known: `v` stands for it.
@Suite struct PartlyUnknownTests {
  private func outcome(_ code: String) -> String {
    ElixirEvaluationTests.outcome(of: "v = System.get_env(\"V\")\n\(code)")
  }

  @Test(arguments: [
    "Keyword.put([a: 1], :b, v)[:a]", "Keyword.put_new([a: 1], :b, v)[:a]",
    "Keyword.put_new_lazy([a: 1], :b, fn -> v end)[:a]", "Keyword.replace([a: 1, b: 2], :b, v)[:a]",
    "Keyword.merge([a: 1], b: v)[:a]", "Keyword.get([a: 1], :a, v)",
    "Keyword.pop([a: 1], :a, v) |> elem(0)",
    "Keyword.update([a: 1], :b, v, & &1)[:a]",
    "Keyword.update([a: 1, b: 0], :b, 5, fn _ -> v end)[:a]",
    "Map.put(%{a: 1}, :b, v).a", "Map.put_new(%{a: 1}, :b, v).a", "Map.merge(%{a: 1}, %{b: v}).a",
    "Map.replace(%{a: 1, b: 2}, :b, v).a", "Map.get(%{a: 1}, :a, v)", "%{a: 1, b: v}.a",
    "%{%{a: 1, b: 2} | b: v}.a", "put_in(%{a: 1}, [:b], v).a", "put_in([a: 1], [:b], v)[:a]",
    "update_in(%{a: 1, b: 2}, [:b], fn _ -> v end).a", "[v | [1]] |> Enum.at(1)", "hd([1 | [v]])",
    "elem({1, v}, 0)", "put_elem({1, 2}, 1, v) |> elem(0)",
    "List.keystore([a: 1], :b, 0, {:b, v})[:a]",
    "List.keyfind([a: v, b: 1], :b, 0) |> elem(1)", "List.insert_at([1], 1, v) |> hd()",
    "List.first([1], v)", "Enum.at([1], 0, v)", "Enum.map([1, v], & &1) |> hd()",
    "Enum.filter([a: 1, b: v], fn {k, _} -> k == :a end)[:a]", "Enum.reverse([v, 1]) |> hd()",
    "Enum.zip([1], [v]) |> hd() |> elem(0)", "Enum.count([v])", "length([v, v]) - 1",
    "Enum.reduce_while([2], v, fn _, _ -> {:halt, 1} end)", "Tuple.append({1}, v) |> elem(0)",
    "Enum.into([b: v], %{a: 1}).a", "case %{a: 1, b: v} do %{a: x} -> x end", "[_, x] = [v, 1]; x",
    "with {:ok, x, _} <- {:ok, 1, v}, do: x", "IO.inspect({1, v}) |> elem(0)",
  ])
  func `what only stores an unknown leaves the rest known`(code: String) {
    #expect(outcome(code) == "value 1", "\(code)")
  }

  @Test(arguments: [
    "map_size(%{v => 1, \"a\" => 2})", "%{v => 1}[\"a\"]", "Map.put(%{\"a\" => 1}, v, 2)[\"a\"]",
    "get_in(%{\"a\" => 1}, [v])", "get_in([%{a: 1}], [Access.filter(& &1.a), :a])",
    "put_in(%{\"a\" => 1}, [v], 2)[\"a\"]", "Keyword.has_key?([{String.to_atom(v), 1}], :a)",
    "Keyword.get([{String.to_atom(v), 1}], :a)", "Keyword.keyword?([v])",
    "Keyword.take([a: 1], [String.to_atom(v)])",
    "Keyword.merge([a: 1], [{String.to_atom(v), 2}])[:a]",
    "List.keyfind([{v, 1}], :a, 0)", "List.keystore([{v, 1}], :a, 0, {:a, 2}) |> length()",
    "case %{\"a\" => 1} do %{^v => x} -> x; _ -> 0 end", "struct(Range, [{String.to_atom(v), 1}])",
    "for <<a::4, b::4 <- \"ab\">>, do: {a, b}", "for <<c <- v>>, do: c",
    "String.split(\"a1b\", ~r/\\d/, include_captures: true)", "Enum.slice([1, 2, 3, 4], 0..3//2)",
    "inspect(%URI{})", "inspect(String.duplicate(\"a\", 5000))", "receive do x -> x end",
  ])
  func `what an unknown key or an option decides is unknown`(code: String) {
    #expect(outcome(code).hasPrefix("unknown "), "\(code): \(outcome(code))")
  }
}
