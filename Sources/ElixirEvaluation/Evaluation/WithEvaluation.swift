import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `with pattern <- value, … do … else … end`.
  func evaluateWith(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.last != nil, let body = arguments.option("do") else {
      currentNode = node
      return .unknown(notEvaluated("this with"))
    }
    let mark = bindings.count
    let environment = lexical
    defer {
      bindings.removeSubrange(mark...)
      lexical = environment
    }
    var otherwise: NodeList?
    if let code = arguments.option("else"), case .list(let clauses) = code.form {
      otherwise = clauses
    }
    return try evaluateWithSteps(arguments.dropLast(), body, otherwise, mark, node)
  }

  private func evaluateWithSteps(
    _ steps: Slice<Arguments>, _ body: Node, _ otherwise: NodeList?, _ mark: Int, _ node: Node
  ) throws(Interruption) -> Value {
    guard let step = steps.first else { return try evaluate(body) }
    let rest = steps.dropFirst()
    guard case .call(.name("<-"), let parts) = step.form, parts.count == 2 else {
      _ = try evaluate(step)
      return try evaluateWithSteps(rest, body, otherwise, mark, node)
    }
    let value = try evaluate(parts[1])
    let (patterns, guardNode) = splitStep(parts[0])
    let stepMark = bindings.count
    switch try matchAll(patterns, [value], guardNode: guardNode) {
    case .yes: return try evaluateWithSteps(rest, body, otherwise, mark, node)
    case .no:
      bindings.removeSubrange(mark...)
      return try evaluateWithElse(otherwise, value, node)
    case .maybe(let unknown):
      let bound = Array(bindings[stepMark...])
      bindings.removeSubrange(stepMark...)
      let decision = makeDecision()
      var branches = Branches(reason: unknown)
      try branch(decision, 0, &branches) { () throws(Interruption) -> Value in
        bindings += bound
        return try evaluateWithSteps(rest, body, otherwise, mark, node)
      }
      let saved = bindings
      bindings.removeSubrange(mark...)
      defer { bindings = saved }
      try branch(decision, 1, &branches) { () throws(Interruption) -> Value in
        try evaluateWithElse(otherwise, .unknown(unknown.with()), node)
      }
      return try merge(branches)
    }
  }

  private func evaluateWithElse(
    _ otherwise: NodeList?, _ value: Value, _ node: Node
  ) throws(Interruption) -> Value {
    guard let otherwise else { return value }
    return try evaluateArrowClauses(otherwise, [value]) { () throws(Interruption) -> Value in
      currentNode = node
      throw exception("WithClauseError", "no with clause matching the value")
    }
  }

  private func splitStep(_ pattern: Node) -> (patterns: [Node], guardNode: Node?) {
    if case .call(.name("when"), let parts) = pattern.form, parts.count == 2 {
      return ([parts[0]], parts[1])
    }
    return ([pattern], nil)
  }
}
