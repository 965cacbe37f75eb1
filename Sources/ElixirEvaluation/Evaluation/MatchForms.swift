import ElixirSyntax

/// The forms that match outside of function heads and clauses.
extension Evaluator {
  /// `pattern = value`; where it is unknown whether they match, the program is taken to go on.
  ///
  /// A pattern that only takes a value apart is written for what comes; one with a value in it is a check.
  func evaluateMatch(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2 else { return .unknown(notEvaluated("this match")) }
    let value = try evaluate(arguments[1])
    let mark = bindings.count
    switch try matchAll([arguments[0]], [value], guardNode: nil) {
    case .yes: break
    case .no:
      bindings.removeSubrange(mark...)
      currentNode = node
      throw exception(
        "MatchError", "no match of right hand side value: \(value.inspected)")
    case .maybe(let unknown):
      guard arguments[0].asserts else { break }
      currentNode = node
      recorder?.recordPossibleRaise(unknown, evaluator: self)
      mayRaise(unknown)
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

extension Node {
  /// Whether a pattern demands a certain value somewhere; the keys of a map are no values.
  fileprivate var asserts: Bool {
    switch form {
    case .atom, .integer, .bigInteger, .float, .string: true
    case .list(let nodes): nodes.contains(where: \.asserts)
    case .pair(let first, let second): first.asserts || second.asserts
    case .call(.name("%{}"), let entries):
      entries.contains { entry in
        switch entry.form {
        case .pair(_, let value): value.asserts
        case .list(let pairs):
          pairs.contains { pair in
            if case .pair(_, let value) = pair.form { value.asserts } else { false }
          }
        default: false
        }
      }
    case .call(.name("%"), let parts): parts.last?.asserts == true
    case .call(.name("^"), _): true
    case .call(.name("{}"), let parts), .call(.name("="), let parts), .call(.name("|"), let parts):
      parts.contains(where: \.asserts)
    default: false
    }
  }
}
