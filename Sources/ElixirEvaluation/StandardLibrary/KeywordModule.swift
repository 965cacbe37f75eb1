/// Elixir's `Keyword`.
enum KeywordModule {
  static let functions: [String: HostFunction] = reading.merging(changing) { first, _ in first }
    .merging(KeywordBulk.functions) { first, _ in first }

  private static let reading: [String: HostFunction] = [
    "get": .whole(2...3, storing: 2) { call throws(Interruption) in
      try find(call) ?? call[2]
    },
    "get_lazy": .whole(3...3) { call throws(Interruption) in
      if let value = try find(call) { return value }
      return try call.apply(2)
    },
    "fetch": .whole(2...2) { call throws(Interruption) in
      try find(call).map { .tuple([.ok, $0]) } ?? .atom("error")
    },
    "fetch!": .whole(2...2) { call throws(Interruption) in
      if let value = try find(call) { return value }
      throw keyError(call)
    },
    "has_key?": .whole(2...2) { call throws(Interruption) in .bool(try find(call) != nil) },
    "get_values": .whole(2...2) { call throws(Interruption) in
      .list(try pairs(call).compactMap { $0.key == call[1] ? $0.value : nil })
    },
    "keys": .whole(1...1) { call throws(Interruption) in .list(try pairs(call).map(\.key)) },
    "values": .whole(1...1) { call throws(Interruption) in .list(try pairs(call).map(\.value)) },
    "keyword?": .whole(1...1) { call throws(Interruption) in
      if case .list = call[0] { return .bool(Value.list(try elements(call)).keywordPairs != nil) }
      return .false
    },
    "equal?": .deep(2...2) { call throws(Interruption) in
      guard let left = call.list(0), let right = call.list(1) else { return call.unsupported }
      return .bool(sorted(left) == sorted(right))
    },
  ]

  private static let changing: [String: HostFunction] = [
    "new": .whole(0...2) { call throws(Interruption) in
      if call.count == 0 { return .list([]) }
      guard case .elements(var elements) = try call.evaluator.enumerate(call[0]) else {
        return call.unsupported
      }
      if call.count == 2 {
        for index in elements.indices { elements[index] = try call.apply(1, elements[index]) }
      }
      var list: [Value] = []
      for element in elements {
        guard case .tuple(let parts) = element, parts.count == 2 else { return call.unsupported }
        list.removeAll { isPair($0, parts[0]) }
        list.append(element)
      }
      return .list(list)
    },
    "put": .whole(3...3, storing: 2) { call throws(Interruption) in
      .list(put(try elements(call), call[1], call[2]))
    },
    "put_new": .whole(3...3, storing: 2) { call throws(Interruption) in
      let list = try elements(call)
      if try find(call) != nil { return .list(list) }
      return .list([.tuple([call[1], call[2]])] + list)
    },
    "put_new_lazy": .whole(3...3) { call throws(Interruption) in
      let list = try elements(call)
      if try find(call) != nil { return .list(list) }
      return .list([.tuple([call[1], try call.apply(2)])] + list)
    },
    "delete": .whole(2...2) { call throws(Interruption) in
      .list(try elements(call).filter { !isPair($0, call[1]) })
    },
    "delete_first": .whole(2...2) { call throws(Interruption) in
      var list = try elements(call)
      if let index = list.firstIndex(where: { isPair($0, call[1]) }) { list.remove(at: index) }
      return .list(list)
    },
    "replace": .whole(3...3, storing: 2) { call throws(Interruption) in
      let list = try elements(call)
      if try find(call) == nil { return .list(list) }
      return .list(replace(list, call[1], call[2]))
    },
    "replace!": .whole(3...3, storing: 2) { call throws(Interruption) in
      if try find(call) == nil { throw keyError(call) }
      return .list(replace(try elements(call), call[1], call[2]))
    },
    "update": .whole(4...4, storing: 2) { call throws(Interruption) in
      guard let old = try find(call) else {
        return .list(try elements(call) + [.tuple([call[1], call[2]])])
      }
      return .list(replace(try elements(call), call[1], try call.apply(3, old)))
    },
    "update!": .whole(3...3) { call throws(Interruption) in
      guard let old = try find(call) else { throw keyError(call) }
      return .list(replace(try elements(call), call[1], try call.apply(2, old)))
    },
    "pop": .whole(2...3, storing: 2) { call throws(Interruption) in
      let value = try find(call) ?? call[2]
      return .tuple([value, .list(try elements(call).filter { !isPair($0, call[1]) })])
    },
    "pop!": .whole(2...2) { call throws(Interruption) in
      guard let value = try find(call) else { throw keyError(call) }
      return .tuple([value, .list(try elements(call).filter { !isPair($0, call[1]) })])
    },
    "pop_first": .whole(2...3, storing: 2) { call throws(Interruption) in
      var list = try elements(call)
      guard let index = list.firstIndex(where: { isPair($0, call[1]) }) else {
        return .tuple([call[2], .list(list)])
      }
      let value = try find(call) ?? .nil
      list.remove(at: index)
      return .tuple([value, .list(list)])
    },
    "pop_values": .whole(2...2) { call throws(Interruption) in
      let values = try pairs(call).compactMap { $0.key == call[1] ? $0.value : nil }
      return .tuple([
        .list(values), .list(try elements(call).filter { !isPair($0, call[1]) }),
      ])
    },
  ]

  /// The list in the first argument.
  static func elements(_ call: HostCall) throws(Interruption) -> [Value] {
    guard let list = call.list(0) else {
      throw call.raise("FunctionClauseError", "\(call.name) expects a keyword list")
    }
    if let unknown = unknownKey(in: list) { throw .undetermined(unknown) }
    return list
  }

  /// The first element of which it cannot be known whether it has a certain key.
  static func unknownKey(in list: [Value]) -> Unknown? {
    for element in list {
      switch element {
      case .unknown(let unknown): return unknown
      case .tuple(let parts) where parts.count == 2:
        if case .unknown(let unknown) = parts[0] { return unknown }
      default: continue
      }
    }
    return nil
  }

  static func pairs(_ call: HostCall) throws(Interruption) -> [(key: Value, value: Value)] {
    var pairs: [(key: Value, value: Value)] = []
    for element in try elements(call) {
      guard case .tuple(let parts) = element, parts.count == 2 else {
        throw call.raise("ArgumentError", "expected a keyword list")
      }
      pairs.append((parts[0], parts[1]))
    }
    return pairs
  }

  /// The value of the first pair with the key in the second argument.
  static func find(_ call: HostCall) throws(Interruption) -> Value? {
    guard case .atom = call[1] else {
      throw call.raise("FunctionClauseError", "\(call.name) expects an atom as key")
    }
    for element in try elements(call) {
      if case .tuple(let parts) = element, parts.count == 2, parts[0] == call[1] {
        return parts[1]
      }
    }
    return nil
  }

  static func isPair(_ element: Value, _ key: Value) -> Bool {
    if case .tuple(let parts) = element, parts.count == 2 { parts[0] == key } else { false }
  }

  /// `Keyword.put`: the new pair comes first.
  static func put(_ list: [Value], _ key: Value, _ value: Value) -> [Value] {
    [.tuple([key, value])] + list.filter { !isPair($0, key) }
  }

  /// Replaces the first pair of a key, and drops later ones.
  private static func replace(_ list: [Value], _ key: Value, _ value: Value) -> [Value] {
    var result: [Value] = []
    var isReplaced = false
    for element in list {
      guard isPair(element, key) else {
        result.append(element)
        continue
      }
      if !isReplaced { result.append(.tuple([key, value])) }
      isReplaced = true
    }
    return result
  }

  private static func sorted(_ list: [Value]) -> [Value] {
    list.enumerated().sorted { left, right in
      let order = TermOrder.compare(left.element, right.element)
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element)
  }

  private static func keyError(_ call: HostCall) -> Interruption {
    call.raise(
      "KeyError",
      "key \(call[1].inspected) not found in: \(call[0].inspected)")
  }
}
