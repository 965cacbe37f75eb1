import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// What an expression comes to, in the words of `Tests/Fixtures/elixir/evaluate.exs`.
func outcome(
  of source: String, environment: EvaluationEnvironment = EvaluationEnvironment()
) -> String {
  let tree = SyntaxTree.parse(SourceFile(path: "a.exs", text: source))
  switch Evaluator(environment: environment).evaluateFile(tree) {
  case .value(let value):
    if let unknown = value.firstUnknown { return "unknown \(unknown.reason)" }
    return "value " + (value.exactlyInspected ?? "that cannot be inspected")
  case .interrupted(.raised(let exception, _)):
    let name = exception.structName ?? ""
    return "raise " + (name.hasPrefix("Elixir.") ? String(name.dropFirst(7)) : name)
  case .interrupted(.thrown(let value)): return "throw " + value.inspected
  case .interrupted(.exited(let value)): return "exit " + value.inspected
  case .interrupted(.stopped(let unknown)), .interrupted(.undetermined(let unknown)):
    return "stopped \(unknown.reason)"
  }
}
