/// The functions of `Keyword` that go through all pairs.
enum KeywordBulk {
  static let functions: [String: HostFunction] = [
    "merge": .whole(2...3) { call throws(Interruption) in try merge(call) },
    "take": .whole(2...2) { call throws(Interruption) in
      let keys = try keys(call)
      return .list(try KeywordModule.elements(call).filter { isAny($0, of: keys) })
    },
    "drop": .whole(2...2) { call throws(Interruption) in
      let keys = try keys(call)
      return .list(try KeywordModule.elements(call).filter { !isAny($0, of: keys) })
    },
    "reject": .whole(2...2) { call throws(Interruption) in
      try EnumFiltering.filter(call, keeping: false)
    },
    "filter": .whole(2...2) { call throws(Interruption) in
      try EnumFiltering.filter(call, keeping: true)
    },
    "map": .whole(2...2) { call throws(Interruption) in
      var result: [Value] = []
      for pair in try KeywordModule.pairs(call) {
        result.append(.tuple([pair.key, try call.apply(1, .tuple([pair.key, pair.value]))]))
      }
      return .list(result)
    },
    "split": .whole(2...2) { call throws(Interruption) in
      let keys = try keys(call)
      let list = try KeywordModule.elements(call)
      return .tuple([
        .list(list.filter { isAny($0, of: keys) }), .list(list.filter { !isAny($0, of: keys) }),
      ])
    },
    "to_list": .whole(1...1) { call throws(Interruption) in
      .list(try KeywordModule.elements(call))
    },
    "validate": .whole(2...2) { call throws(Interruption) in
      let (merged, invalid) = try validate(call)
      if invalid.isEmpty { return .tuple([.ok, .list(merged)]) }
      return .tuple([.atom("error"), .list(invalid)])
    },
    "validate!": .whole(2...2) { call throws(Interruption) in
      let (merged, invalid) = try validate(call)
      if invalid.isEmpty { return .list(merged) }
      throw call.raise(
        "ArgumentError", "unknown keys \(Value.list(invalid).inspected) in the options")
    },
  ]

  private static func keys(_ call: HostCall) throws(Interruption) -> [Value] {
    guard let keys = call.list(1) else {
      throw call.raise("FunctionClauseError", "\(call.name) expects a list of keys")
    }
    if let unknown = call[1].firstUnknown { throw .undetermined(unknown) }
    return keys
  }

  private static func isAny(_ element: Value, of keys: [Value]) -> Bool {
    keys.contains { KeywordModule.isPair(element, $0) }
  }

  /// `Keyword.merge`: pairs of the left one whose keys the right one has are dropped.
  private static func merge(_ call: HostCall) throws(Interruption) -> Value {
    let left = try KeywordModule.pairs(call)
    if let unknown = call.list(1).flatMap({ KeywordModule.unknownKey(in: $0) }) {
      throw .undetermined(unknown)
    }
    guard let right = call[1].keywordPairs else {
      throw call.raise("ArgumentError", "expected a keyword list as the second argument")
    }
    if call.count == 2 {
      let keys = MapValue(right.map { (.atom($0.key), .nil) })
      let kept = left.filter { keys[$0.key] == nil }
      return .list(
        kept.map { .tuple([$0.key, $0.value]) } + right.map { .tuple([.atom($0.key), $0.value]) })
    }
    return try mergeResolving(left, right, call)
  }

  /// `Keyword.merge/3`: pairs only on the left stay, then come those of the right, resolved.
  private static func mergeResolving(
    _ left: [(key: Value, value: Value)], _ right: [(key: String, value: Value)],
    _ call: HostCall
  ) throws(Interruption) -> Value {
    var rest = left
    var resolved: [Value] = []
    for pair in right {
      let key = Value.atom(pair.key)
      if let index = rest.firstIndex(where: { $0.key == key }) {
        let value = try call.apply(2, key, rest[index].value, pair.value)
        rest.remove(at: index)
        resolved.append(.tuple([key, value]))
      } else {
        resolved.append(.tuple([key, pair.value]))
      }
    }
    let keys = MapValue(right.map { (.atom($0.key), .nil) })
    let kept = rest.filter { keys[$0.key] == nil }
    return .list(kept.map { .tuple([$0.key, $0.value]) } + resolved)
  }

  /// The options with defaults filled in, and the keys that are not allowed.
  private static func validate(
    _ call: HostCall
  ) throws(Interruption) -> (merged: [Value], invalid: [Value]) {
    // `left` and `right` are the allowed keys before and after the one found last, as Elixir walks them.
    guard var left = call.list(1) else {
      throw call.raise("FunctionClauseError", "validate expects a list")
    }
    var right: [Value] = []
    var merged: [Value] = []
    var invalid: [Value] = []
    for pair in try KeywordModule.pairs(call) {
      let element = Value.tuple([pair.key, pair.value])
      if let index = left.firstIndex(where: { $0 == pair.key || KeywordModule.isPair($0, pair.key) }
      ) {
        right = left[..<index].reversed() + right
        left.removeSubrange(...index)
      } else if let index = right.firstIndex(where: {
        $0 == pair.key || KeywordModule.isPair($0, pair.key)
      }) {
        let passed = right[..<index].reversed() + left
        left = Array(right[(index + 1)...])
        right = passed
      } else {
        invalid.insert(pair.key, at: 0)
        continue
      }
      merged.insert(element, at: 0)
    }
    for allowed in right + left {
      if case .tuple(let parts) = allowed, parts.count == 2 { merged.insert(allowed, at: 0) }
    }
    return (merged, invalid)
  }
}
