import Diagnostics
import ElixirSyntax

/// Whether a value matches a pattern.
enum MatchResult {
  case no
  case yes
  /// It depends on something unknown.
  case maybe(Unknown)

  /// Both must match.
  func and(_ other: () throws(Interruption) -> MatchResult) throws(Interruption) -> MatchResult {
    switch self {
    case .no: return .no
    case .yes: return try other()
    case .maybe:
      if case .no = try other() { return .no }
      return self
    }
  }
}

extension Evaluator {
  /// Matches values against patterns and a guard; the variables are bound unless the result is `no`.
  func matchAll(
    _ patterns: [Node], _ values: [Value], guardNode: Node?
  ) throws(Interruption) -> MatchResult {
    guard patterns.count == values.count else { return .no }
    let savedStart = patternStart
    patternStart = bindings.count
    defer { patternStart = savedStart }
    var result = MatchResult.yes
    for (pattern, value) in zip(patterns, values) {
      switch try match(pattern, value) {
      case .no: return .no
      case .yes: break
      case .maybe(let unknown): if case .yes = result { result = .maybe(unknown) }
      }
    }
    guard let guardNode else { return result }
    switch try evaluateGuard(guardNode) {
    case .no: return .no
    case .yes: return result
    case .maybe(let unknown):
      if case .maybe = result { return result }
      return .maybe(unknown)
    }
  }

  /// A guard that raises fails; `when a when b` succeeds when either does.
  private func evaluateGuard(_ node: Node) throws(Interruption) -> MatchResult {
    if case .call(.name("when"), let parts) = node.form, parts.count == 2 {
      let first = try evaluateGuard(parts[0])
      if case .yes = first { return .yes }
      let second = try evaluateGuard(parts[1])
      if case .no = second { return first }
      return second
    }
    let saved = currentNode
    defer { currentNode = saved }
    guard
      let value = try attempt({ () throws(Interruption) -> Value in try evaluate(node) })
    else { return .no }
    switch value {
    case .atom("true"): return .yes
    case .unknown(let unknown): return .maybe(unknown)
    default: return .no
    }
  }

  /// Matches a value against a pattern, binding its variables.
  func match(_ pattern: Node, _ value: Value) throws(Interruption) -> MatchResult {
    try spend()
    switch pattern.form {
    case .variable("_"): return .yes
    case .variable("__MODULE__"): return compare(try evaluate(pattern), value)
    case .variable(let name):
      bind(name, hygiene: frame?.hygiene ?? 0, value)
      return repeated(name, value)
    case .atom(let text): return compare(.atom(text), value)
    case .integer(let number): return compare(.integer(number), value)
    case .bigInteger(let digits): return compare(.bigInteger(digits), value)
    case .float(let number): return compare(.float(number), value)
    case .string(let text): return compare(.string(text), value)
    case .list(let nodes): return try matchList(nodes, value)
    case .pair(let first, let second): return try matchTuple([first, second], value)
    case .call(let callee, let arguments):
      return try matchCall(callee, arguments, pattern, value)
    }
  }

  func bind(_ name: String, hygiene: Int, _ value: Value) {
    bindings.append(Binding(name: name, hygiene: hygiene, value: value))
  }

  /// A variable that stands twice in a pattern must match equal values.
  private func repeated(_ name: String, _ value: Value) -> MatchResult {
    let hygiene = frame?.hygiene ?? 0
    var index = patternStart
    while index < bindings.count - 1 {
      if bindings[index].name == name, bindings[index].hygiene == hygiene {
        return compare(bindings[index].value, value)
      }
      index += 1
    }
    return .yes
  }

  func compare(_ expected: Value, _ value: Value) -> MatchResult {
    switch expected.equals(value) {
    case .some(true): .yes
    case .some(false): .no
    case .none: .maybe(expected.firstUnknown ?? value.firstUnknown ?? notEvaluated("this match"))
    }
  }

  private func matchCall(
    _ callee: Callee, _ arguments: NodeList, _ pattern: Node, _ value: Value
  ) throws(Interruption) -> MatchResult {
    guard case .name(let name) = callee else { return compare(try evaluate(pattern), value) }
    switch (name, arguments.count) {
    case ("{}", _): return try matchTuple(Array(arguments), value)
    case ("%{}", _): return try matchMap(arguments, value)
    case ("%", 2): return try matchStruct(arguments[0], arguments[1], value)
    case ("<<>>", _): return try matchBinary(Array(arguments), value)
    case ("<>", 2): return try matchConcatenation(arguments[0], arguments[1], value)
    case ("++", 2): return try matchAppend(arguments[0], arguments[1], value)
    case ("=", 2):
      return try match(arguments[0], value).and { () throws(Interruption) -> MatchResult in
        try match(arguments[1], value)
      }
    case ("^", 1): return compare(try evaluate(arguments[0]), value)
    case ("\\\\", 2): return try match(arguments[0], value)
    case ("..", 2), ("..//", 3): return try matchRange(arguments, value)
    case ("unquote", 1):
      guard let substitution = try substitution(of: pattern) else {
        return .maybe(notEvaluated("unquote in a pattern"))
      }
      return try matchSubstituted(substitution, value)
    case ("var!", 1):
      guard case .variable(let name) = arguments[0].form else { return .no }
      bind(name, hygiene: 0, value)
      return .yes
    default: return compare(try evaluate(pattern), value)
    }
  }

  /// What `unquote` put into a pattern: code is a pattern in turn, a value stands for itself.
  private func matchSubstituted(
    _ substitution: Value, _ value: Value
  ) throws(Interruption) -> MatchResult {
    guard case .quoted(let code) = substitution else { return compare(substitution, value) }
    let saved = frame
    frame = code.frame
    defer { frame = saved }
    return try match(code.node, value)
  }

  func matchEach(
    _ patterns: some Sequence<Node>, _ values: some Sequence<Value>
  ) throws(Interruption) -> MatchResult {
    var result = MatchResult.yes
    for (pattern, value) in zip(patterns, values) {
      switch try match(pattern, value) {
      case .no: return .no
      case .yes: break
      case .maybe(let unknown): if case .yes = result { result = .maybe(unknown) }
      }
    }
    return result
  }

  /// Parts of something unknown are unknown; the variables are bound to that.
  func matchUnknown(
    _ patterns: some Sequence<Node>, _ unknown: Unknown
  ) throws(Interruption) -> MatchResult {
    for pattern in patterns {
      if case .no = try match(pattern, .unknown(unknown.with())) { return .no }
    }
    return .maybe(unknown)
  }
}
