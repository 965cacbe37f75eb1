import ElixirSyntax

/// Patterns of tuples, lists, maps, structs and ranges.
extension Evaluator {
  func matchTuple(_ patterns: [Node], _ value: Value) throws(Interruption) -> MatchResult {
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

  func matchList(_ nodes: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
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
  func matchAppend(
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
  func matchMap(_ pairs: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
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
        if let unknown = key.firstUnknown {
          part = try matchUnknown([pattern], unknown)
        } else {
          guard let found = map[key] else { return .no }
          part = try match(pattern, found)
        }
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

  func matchStruct(
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

  func matchRange(_ parts: NodeList, _ value: Value) throws(Interruption) -> MatchResult {
    if let unknown = value.unknown { return try matchUnknown(parts, unknown) }
    guard value.structName == "Elixir.Range", let range = RangeValue(value) else { return .no }
    let values = [range.first, range.last, range.step].map { Value.integer($0) }
    return try matchEach(parts, values)
  }
}
