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

  private func matchTuple(_ patterns: [Node], _ value: Value) throws(Interruption) -> MatchResult {
    switch value {
    case .tuple(let parts):
      guard parts.count == patterns.count else { return .no }
      return try matchEach(patterns, parts)
    case .quoted(let code):
      guard patterns.count == 3 else { return .no }
      return try matchEach(patterns, code.parts)
    case .unknown(let unknown): return try matchUnknown(patterns, unknown)
    default: return .no
    }
  }

  private func matchEach(
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

  private func matchList(_ nodes: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
    var heads = Array(nodes)
    var tail: Node?
    if let last = nodes.last, case .call(.name("|"), let cons) = last.form, cons.count == 2 {
      heads[heads.count - 1] = cons[0]
      tail = cons[1]
    }
    switch value {
    case .list(let elements):
      if let tail {
        guard elements.count >= heads.count else { return .no }
        try spend(elements.count / 16)
        return try matchEach(heads, elements).and { () throws(Interruption) -> MatchResult in
          try match(tail, .list(Array(elements.dropFirst(heads.count))))
        }
      }
      guard elements.count == heads.count else { return .no }
      return try matchEach(heads, elements)
    case .unknown(let unknown): return try matchUnknown(heads + (tail.map { [$0] } ?? []), unknown)
    default: return .no
    }
  }

  /// `[1, 2] ++ rest`.
  private func matchAppend(
    _ left: Node, _ right: Node, _ value: Value
  ) throws(Interruption) -> MatchResult {
    guard case .list(let heads) = left.form else { return .maybe(notEvaluated("this pattern")) }
    switch value {
    case .list(let elements):
      guard elements.count >= heads.count else { return .no }
      return try matchEach(heads, elements).and { () throws(Interruption) -> MatchResult in
        try match(right, .list(Array(elements.dropFirst(heads.count))))
      }
    case .unknown(let unknown): return try matchUnknown(Array(heads) + [right], unknown)
    default: return .no
    }
  }

  /// `%{key => pattern}`: other keys do not matter.
  private func matchMap(_ pairs: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
    var result = MatchResult.yes
    for pair in pairs {
      let (keyNode, pattern): (Node, Node)
      switch pair.form {
      case .pair(let key, let value): (keyNode, pattern) = (key, value)
      case .call(.name("=>"), let parts) where parts.count == 2:
        (keyNode, pattern) = (parts[0], parts[1])
      default: return .maybe(notEvaluated("this pattern"))
      }
      let part: MatchResult
      switch value {
      case .map(let map):
        let key: Value
        if case .call(.name("^"), let pinned) = keyNode.form, let variable = pinned.first {
          key = try evaluate(variable)
        } else {
          key = try evaluate(keyNode)
        }
        guard let found = map[key] else { return .no }
        part = try match(pattern, found)
      case .unknown(let unknown): part = try matchUnknown([pattern], unknown)
      default: return .no
      }
      switch part {
      case .no: return .no
      case .yes: break
      case .maybe: if case .yes = result { result = part }
      }
    }
    switch value {
    case .map: return result
    case .unknown(let unknown): return .maybe(unknown)
    default: return .no
    }
  }

  private func matchStruct(
    _ name: Node, _ fields: Node, _ value: Value
  ) throws(Interruption) -> MatchResult {
    guard case .call(.name("%{}"), let pairs) = fields.form else {
      return .maybe(notEvaluated("this pattern"))
    }
    guard case .map = value else { return try matchMap(pairs, value) }
    guard let structName = value.structName else { return .no }
    switch name.form {
    case .variable, .call(.name("^"), _):
      return try match(name, .atom(structName)).and { () throws(Interruption) -> MatchResult in
        try matchMap(pairs, value)
      }
    default:
      guard case .atom(structName) = try evaluate(name) else { return .no }
      return try matchMap(pairs, value)
    }
  }

  private func matchRange(_ parts: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
    if let unknown = value.unknown { return try matchUnknown(parts, unknown) }
    guard value.structName == "Elixir.Range", let range = RangeValue(value) else { return .no }
    let values = [range.first, range.last, range.step].map { Value.integer($0) }
    return try matchEach(parts, values)
  }

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
