import ElixirSyntax

/// The forms that match outside of function heads and clauses.
extension Evaluator {
  /// `pattern = value`; where it is unknown whether they match, the program is taken to go on.
  func evaluateMatch(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this match")) }
    let value = try evaluate(arguments[1])
    let mark = bindings.count
    if case .no = try matchAll([arguments[0]], [value], guardNode: nil) {
      bindings.removeSubrange(mark...)
      currentNode = node
      throw exception(
        "MatchError", "no match of right hand side value: \(value.inspected)")
    }
    return value
  }

  /// `match?(pattern, value)`.
  func evaluateMatchQuestion(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("match?")) }
    let value = try evaluate(arguments[1])
    let mark = bindings.count
    defer { bindings.removeSubrange(mark...) }
    var patterns = [arguments[0]]
    var guardNode: Node?
    if case .call(.name("when"), let parts) = arguments[0].form, parts.count == 2 {
      patterns = [parts[0]]
      guardNode = parts[1]
    }
    switch try matchAll(patterns, [value], guardNode: guardNode) {
    case .no: return .false
    case .yes: return .true
    case .maybe(let unknown): return .unknown(unknown.with())
    }
  }

  /// `destructure([a, b], list)`: missing elements are nil, spare ones are dropped.
  func evaluateDestructure(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2, case .list(let patterns) = arguments[0].form else {
      return .unknown(notEvaluated("destructure"))
    }
    let value = try evaluate(arguments[1])
    var parts: [Value]
    switch value {
    case .list(let elements): parts = elements
    case .atom("nil"): parts = []
    default: parts = Array(repeating: .unknown(notEvaluated("destructure")), count: patterns.count)
    }
    while parts.count < patterns.count { parts.append(.nil) }
    for (pattern, part) in zip(patterns, parts) { _ = try match(pattern, part) }
    return .list(Array(parts.prefix(patterns.count)))
  }
}
