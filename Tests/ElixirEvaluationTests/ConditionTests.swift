import Diagnostics
import ElixirEvaluation
import ElixirSyntax
import Testing

/// Notes the calls of `Log.note/1` and of missing code, with the conditions that hold.
private final class Log: EvaluationRecorder {
  var lines: [String] = []

  func recordUnknownEffect(_ unknown: Unknown, evaluator: Evaluator) {
    lines.append("? " + unknown.reason + conditions(evaluator))
  }

  func note(_ value: Value, _ evaluator: Evaluator) {
    lines.append(
      "\(evaluator.location(inFile: "a.exs")?.line ?? 0): \(value.inspected)"
        + conditions(evaluator))
  }

  private func conditions(_ evaluator: Evaluator) -> String {
    let kinds = evaluator.conditions.map { condition in
      switch condition.kind {
      case .branch(_, let number): "branch \(number)"
      case .repetition: "repeated"
      case .survival: "unless raised"
      }
    }
    return kinds.isEmpty ? "" : " (" + kinds.joined(separator: ", ") + ")"
  }

  static let host = HostModule(
    name: "Elixir.Log",
    functions: [
      "note": HostFunction(1...1) { call in
        (call.evaluator.recorder as? Log)?.note(call.arguments[0], call.evaluator)
        return .ok
      },
      "ask": HostFunction(0...0) { call in
        .unknown(Unknown(.database, "what rows there are is not known", at: call.location))
      },
    ])
}

private func log(_ source: String) -> [String] {
  let log = Log()
  let evaluator = Evaluator(
    environment: EvaluationEnvironment(), hostModules: ["Elixir.Log": Log.host], recorder: log)
  let outcome = evaluator.evaluateFile(
    SyntaxTree.parse(SourceFile(path: "a.exs", text: "import Log\n" + source)))
  switch outcome {
  case .value: break
  case .interrupted(.raised(let exception, _)): log.lines.append("raise \(exception.inspected)")
  case .interrupted(let interruption): log.lines.append("\(interruption)")
  }
  return log.lines
}

@Suite struct ConditionTests {
  @Test func `evaluates both branches of an unknown if`() {
    #expect(
      log("if ask() > 1, do: note(:a), else: note(:b)\nnote(:c)")
        == ["2: :a (branch 0)", "2: :b (branch 1)", "3: :c"])
  }

  @Test func `keeps a value on which the branches agree`() {
    #expect(log("x = if ask(), do: 1, else: 1\nnote(x)") == ["3: 1"])
    #expect(log("x = if ask(), do: 1, else: 2\nnote(x)") == ["3: …"])
  }

  @Test func `tries every clause that may match`() {
    #expect(
      log(
        "case {:ok, ask()} do\n{:error, _} -> note(:e)\n{:ok, []} -> note(:n)\n_ -> note(:o)\nend")
        == ["4: :n (branch 0)", "5: :o (branch 1)"])
  }

  @Test func `takes the only clause that may match`() {
    #expect(log("case ask() do\n%{rows: r} -> note(r)\nend") == ["3: …"])
    #expect(log("%{rows: [[n]]} = ask()\nnote(:on)") == ["3: :on"])
  }

  @Test func `follows and leaves with`() {
    #expect(
      log("with {:ok, _} <- ask() do\nnote(:in)\nelse\n_ -> note(:out)\nend")
        == ["3: :in (branch 0)", "5: :out (branch 1)"])
  }

  @Test func `runs the body of an unknown loop once`() {
    #expect(log("for x <- ask(), do: note(:x)") == ["2: :x (repeated)"])
    #expect(log("Enum.each(ask(), fn _ -> note(:x) end)") == ["2: :x (repeated)"])
    #expect(log("ask() |> Enum.map(&note/1) |> length()") == ["2: … (repeated)"])
  }

  @Test func `marks what runs only if nothing was raised`() {
    #expect(
      log("if ask(), do: raise \"no\"\nnote(:after)") == ["3: :after (unless raised)"])
    #expect(
      log("try do\nif ask(), do: raise \"no\"\nrescue\n_ -> note(:rescued)\nend\nnote(:after)")
        == ["5: :rescued (branch 1)", "7: :after"])
  }

  @Test func `raises where every branch raises`() {
    #expect(
      log("if ask(), do: raise(\"a\"), else: raise(\"b\")\nnote(:never)")
        == ["raise %RuntimeError{message: \"a\"}"])
  }

  @Test func `stops at a call inside itself that only something unknown ends`() {
    let source = """
      defmodule M do
        import Log
        def loop(n) do
          note(:batch)
          if ask(), do: loop(n)
        end
        def each([]), do: :ok
        def each([h | t]) do
          if ask(), do: note(h)
          each(t)
        end
      end
      M.loop(1)
      M.each([:a, :b])
      """
    #expect(
      log(source) == [
        "5: :batch",
        "? loop/1 repeats as long as something unknown says: what rows there are is not known (branch 0)",
        "10: :a (branch 0)", "10: :b (branch 0)",
      ])
  }

  @Test func `tells of calls into missing code`() {
    #expect(log("Other.run(1)\nnote(:x)") == ["? Other.run is not in the repository", "3: :x"])
    #expect(
      log("Other.run(fn -> note(:in) end)")
        == ["2: :in (repeated)", "? Other.run is not in the repository"])
  }

  @Test func `evaluates the right side of an unknown and`() {
    #expect(log("ask() && note(:x)") == ["2: :x (branch 0)"])
    #expect(log("x = ask() == 1 and false\nnote(x)") == ["3: false"])
  }

  @Test func `says what it knows of a text`() throws {
    let evaluator = Evaluator(
      environment: EvaluationEnvironment(), hostModules: ["Elixir.Log": Log.host])
    let outcome = evaluator.evaluateFile(
      SyntaxTree.parse(
        SourceFile(path: "a.exs", text: "\"a #{Log.ask()} b\" <> \" c\" <> \"#{Log.ask()}\"")))
    guard case .value(.unknown(let unknown)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(unknown.template(placeholder: "?") == "a ? b c?")
    #expect(unknown.location == SourceLocation(path: "a.exs", line: 1, column: 10))
  }

  @Test func `notes the order of maps that differs between versions`() {
    let evaluator = Evaluator(environment: EvaluationEnvironment())
    _ = evaluator.evaluateFile(
      SyntaxTree.parse(
        SourceFile(
          path: "a.exs", text: "Map.keys(%{b: 1, a: 2})\nMap.keys(%{1 => 2, 3 => 4})")))
    #expect(evaluator.observations.map(\.location.line) == [1])
  }
}
