import Diagnostics
import ElixirEvaluation
import ElixirSyntax
import Testing

func value(of source: String) -> Value {
  let tree = SyntaxTree.parse(SourceFile(path: "a.exs", text: source))
  switch Evaluator(environment: EvaluationEnvironment()).evaluateFile(tree) {
  case .value(let value): return value
  case .interrupted(let interruption): return .string("interrupted: \(interruption)")
  }
}

@Test(arguments: [
  ("1 + 2", "3"), ("[1, 2 | [3]]", "[1, 2, 3]"), ("x = 5; x * 2", "10"),
  ("\"a#{1 + 1}b\"", "\"a2b\""), ("for x <- 1..3, x > 1, do: x * 100", "[200, 300]"),
  ("case {:ok, 1} do {:error, _} -> :e; {:ok, x} when x > 0 -> {:got, x} end", "{:got, 1}"),
  ("[1, 2] |> Enum.map(&(&1 + 1)) |> Enum.sum()", "5"),
])
func `evaluates an expression`(source: String, inspected: String) {
  #expect(value(of: source).inspected == inspected)
}
