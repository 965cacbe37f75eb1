/// The functions of `Enum` that pick elements by a test.
enum EnumFiltering {
  static let functions: [String: HostFunction] = [
    "filter": .whole(2...2) { call throws(Interruption) in try filter(call, keeping: true) },
    "reject": .whole(2...2) { call throws(Interruption) in try filter(call, keeping: false) },
    "find": .whole(2...3) { call throws(Interruption) in
      let test = call.count - 1
      for element in try EnumModule.elements(call) where try isTrue(call, test, element) {
        return element
      }
      return call.count == 3 ? call[1] : .nil
    },
    "find_index": .whole(2...2) { call throws(Interruption) in
      for (index, element) in try EnumModule.elements(call).enumerated()
      where try isTrue(call, 1, element) {
        return .integer(index)
      }
      return .nil
    },
    "find_value": .whole(2...3) { call throws(Interruption) in
      let test = call.count - 1
      for element in try EnumModule.elements(call) {
        let value = try call.apply(test, element)
        if let unknown = value.unknown { throw .undetermined(unknown) }
        if value.truth == true { return value }
      }
      return call.count == 3 ? call[1] : .nil
    },
    "any?": .whole(1...2) { call throws(Interruption) in
      for element in try EnumModule.elements(call) where try holds(call, element) { return .true }
      return .false
    },
    "all?": .whole(1...2) { call throws(Interruption) in
      for element in try EnumModule.elements(call) where !(try holds(call, element)) {
        return .false
      }
      return .true
    },
    "count": .whole(1...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      if call.count == 1 { return .integer(elements.count) }
      return .integer(try tests(call, elements).count { $0 })
    },
    "partition": .whole(2...2) { call throws(Interruption) in try split(call) },
    "split_with": .whole(2...2) { call throws(Interruption) in try split(call) },
    "take_while": .whole(2...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      return .list(Array(elements[..<(try firstFailing(call, elements))]))
    },
    "drop_while": .whole(2...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      return .list(Array(elements[(try firstFailing(call, elements))...]))
    },
    "split_while": .whole(2...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      let index = try firstFailing(call, elements)
      return .tuple([.list(Array(elements[..<index])), .list(Array(elements[index...]))])
    },
    "member?": HostFunction(2...2) { call throws(Interruption) in try member(call) },
  ]

  /// `filter` and `reject`, of `Enum`, `Keyword` and `Map` alike, as a list.
  static func filter(_ call: HostCall, keeping: Bool) throws(Interruption) -> Value {
    let elements = try EnumModule.elements(call)
    do {
      let results = try tests(call, elements)
      return .list(zip(elements, results).filter { $0.1 == keeping }.map(\.0))
    } catch {
      guard case .undetermined(let doubt) = error,
        let pairs = Value.list(elements).keywordPairs
      else { throw error }
      let keys = Set(pairs.map(\.key)).sorted().map { Unknown.PossibleKey(name: $0) }
      return .unknown(doubt.with(shape: .keywords(keys)))
    }
  }

  private static func split(_ call: HostCall) throws(Interruption) -> Value {
    let elements = try EnumModule.elements(call)
    let results = try tests(call, elements)
    let pairs = Array(zip(elements, results))
    return .tuple([
      .list(pairs.filter(\.1).map(\.0)), .list(pairs.filter { !$0.1 }.map(\.0)),
    ])
  }

  /// The test of every element; all are tested even when one cannot be known, for what tests do.
  private static func tests(
    _ call: HostCall, _ elements: [Value]
  ) throws(Interruption) -> [Bool] {
    var results: [Bool] = []
    var doubt: Unknown?
    for element in elements {
      let result = try call.apply(1, element)
      if let unknown = result.unknown { doubt = doubt ?? unknown }
      results.append(result.truth ?? false)
    }
    if let doubt { throw .undetermined(doubt) }
    return results
  }

  private static func isTrue(
    _ call: HostCall, _ function: Int, _ element: Value
  ) throws(Interruption) -> Bool {
    let result = try call.apply(function, element)
    if let unknown = result.unknown { throw .undetermined(unknown) }
    return result.truth == true
  }

  private static func holds(_ call: HostCall, _ element: Value) throws(Interruption) -> Bool {
    if call.count == 2 { return try isTrue(call, 1, element) }
    if let unknown = element.unknown { throw .undetermined(unknown) }
    return element.truth == true
  }

  private static func firstFailing(
    _ call: HostCall, _ elements: [Value]
  ) throws(Interruption) -> Int {
    for (index, element) in elements.enumerated() where !(try isTrue(call, 1, element)) {
      return index
    }
    return elements.count
  }

  /// `value in collection`; an unknown member decides only where no known one does.
  private static func member(_ call: HostCall) throws(Interruption) -> Value {
    if let unknown = call[0].unknown ?? call[1].unknown {
      let values = [call[0], call[1]].map { $0.unknown?.fallback ?? $0 }
      guard values.allSatisfy({ $0.firstUnknown == nil }) else { return .unknown(unknown.with()) }
      let fallback = try call.evaluator.callRemote("Elixir.Enum", "member?", values)
      return .unknown(unknown.with(fallback: fallback))
    }
    switch call[0].structName {
    case "Elixir.Range":
      guard let range = RangeValue(call[0]) else { return call.unsupported }
      return .bool(call.int(1).map { range.contains($0) } ?? false)
    case "Elixir.MapSet":
      if let unknown = call[1].firstUnknown { return .unknown(unknown.with()) }
      return MapSetModule.contains(call[0], call[1]).map { .bool($0) } ?? call.unsupported
    default: break
    }
    var doubt: Unknown?
    for element in try EnumModule.elements(call) {
      switch element.equals(call[1]) {
      case .some(true): return .true
      case .some(false): continue
      case .none:
        doubt =
          doubt ?? element.firstUnknown ?? call[1].firstUnknown
          ?? call.evaluator.notEvaluated("a comparison of functions or code")
      }
    }
    return doubt.map { .unknown($0.with()) } ?? .false
  }
}
