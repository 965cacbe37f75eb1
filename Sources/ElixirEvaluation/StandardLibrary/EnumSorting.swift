/// The functions of `Enum` that order and compare elements.
enum EnumSorting {
  static let functions: [String: HostFunction] = [
    "sort": .ofPaths(1...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      let isUnknown = elements.contains { $0.unknown != nil }
      guard isUnknown else { return .list(try sort(elements, keys: elements, by: call[1], call)) }
      // Paths below one folder are in the order of what follows its name.
      let paths = elements.compactMap { $0.unknown.flatMap(RepositoryRoot.path) }
      guard paths.count == elements.count, call.count == 1 || call[1].atomText != nil else {
        return call.unsupported
      }
      return .list(try sort(elements, keys: paths.map { .string($0) }, by: call[1], call))
    },
    "sort_by": .whole(2...3) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      var keys: [Value] = []
      for element in elements { keys.append(try call.apply(1, element)) }
      if let unknown = Value.list(keys).firstUnknown { return .unknown(unknown.with()) }
      return .list(try sort(elements, keys: keys, by: call[2], call))
    },
    "max": .deep(1...3) { call throws(Interruption) in try extreme(call, sign: 1) },
    "min": .deep(1...3) { call throws(Interruption) in try extreme(call, sign: -1) },
    "max_by": .whole(2...4) { call throws(Interruption) in try extremeBy(call, sign: 1) },
    "min_by": .whole(2...4) { call throws(Interruption) in try extremeBy(call, sign: -1) },
    "min_max": .deep(1...2) { call throws(Interruption) in
      .tuple([try extreme(call, sign: -1), try extreme(call, sign: 1)])
    },
    "uniq": .deep(1...1) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      return .list(unique(elements, keys: elements))
    },
    "uniq_by": .whole(2...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      var keys: [Value] = []
      for element in elements { keys.append(try call.apply(1, element)) }
      if let unknown = Value.list(keys).firstUnknown { return .unknown(unknown.with()) }
      return .list(unique(elements, keys: keys))
    },
    "dedup": .deep(1...1) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      return .list(deduplicated(elements, keys: elements))
    },
    "dedup_by": .whole(2...2) { call throws(Interruption) in
      let elements = try EnumModule.elements(call)
      var keys: [Value] = []
      for element in elements { keys.append(try call.apply(1, element)) }
      if let unknown = Value.list(keys).firstUnknown { return .unknown(unknown.with()) }
      return .list(deduplicated(elements, keys: keys))
    },
  ]

  /// Sorts stably by keys; `order` is nil, `:asc`, `:desc`, a module with `compare/2`, or a function.
  private static func sort(
    _ elements: [Value], keys: [Value], by order: Value, _ call: HostCall
  ) throws(Interruption) -> [Value] {
    let pairs = Array(zip(keys, elements))
    try call.evaluator.spend(pairs.count)
    switch order {
    case .atom("nil"), .atom("asc"):
      return try merged(pairs, call.evaluator) { TermOrder.compare($0, $1) <= 0 }.map(\.1)
    case .atom("desc"):
      return try merged(pairs, call.evaluator) { TermOrder.compare($0, $1) >= 0 }.map(\.1)
    case .atom(let module):
      return try merged(pairs, call.evaluator) { (left, right) throws(Interruption) -> Bool in
        try call.evaluator.callRemote(module, "compare", [left, right]) != .atom("gt")
      }.map(\.1)
    case .tuple(let parts) where parts.count == 2:
      guard case .atom(let module) = parts[1] else { break }
      let refused = Value.atom(parts[0] == .atom("desc") ? "lt" : "gt")
      return try merged(pairs, call.evaluator) { (left, right) throws(Interruption) -> Bool in
        try call.evaluator.callRemote(module, "compare", [left, right]) != refused
      }.map(\.1)
    case .function:
      return try merged(pairs, call.evaluator) { (left, right) throws(Interruption) -> Bool in
        let result = try call.evaluator.apply(order, [left, right])
        if let unknown = result.unknown { throw .undetermined(unknown) }
        return result.truth == true
      }.map(\.1)
    default: break
    }
    throw .undetermined(call.evaluator.notEvaluated("this order of sorting"))
  }

  /// Merge sort: stable where `isBefore` says true of equal keys, as Erlang's `lists:sort/2`.
  private static func merged(
    _ pairs: [(Value, Value)], _ evaluator: Evaluator,
    _ isBefore: (Value, Value) throws(Interruption) -> Bool
  ) throws(Interruption) -> [(Value, Value)] {
    if pairs.count < 2 { return pairs }
    let middle = pairs.count / 2
    let left = try merged(Array(pairs[..<middle]), evaluator, isBefore)
    let right = try merged(Array(pairs[middle...]), evaluator, isBefore)
    var result: [(Value, Value)] = []
    result.reserveCapacity(pairs.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      try evaluator.spend()
      if try isBefore(left[first].0, right[second].0) {
        result.append(left[first])
        first += 1
      } else {
        result.append(right[second])
        second += 1
      }
    }
    return result + left[first...] + right[second...]
  }

  private static func extreme(_ call: HostCall, sign: Int) throws(Interruption) -> Value {
    let elements = try EnumModule.elements(call)
    return try select(elements, keys: elements, sign: sign, rest: call.arguments.dropFirst(), call)
  }

  private static func extremeBy(_ call: HostCall, sign: Int) throws(Interruption) -> Value {
    let elements = try EnumModule.elements(call)
    var keys: [Value] = []
    for element in elements { keys.append(try call.apply(1, element)) }
    if let unknown = Value.list(keys).firstUnknown { return .unknown(unknown.with()) }
    return try select(elements, keys: keys, sign: sign, rest: call.arguments.dropFirst(2), call)
  }

  /// The first greatest or least element.
  ///
  /// `rest` may hold a module with `compare/2` and what an
  /// empty collection gives.
  private static func select(
    _ elements: [Value], keys: [Value], sign: Int, rest: ArraySlice<Value>, _ call: HostCall
  ) throws(Interruption) -> Value {
    guard let first = elements.first, let firstKey = keys.first else {
      if case .function? = rest.last { return try call.evaluator.apply(rest.last ?? .nil, []) }
      throw call.raise("Enum.EmptyError", "empty error")
    }
    var best = (key: firstKey, element: first)
    for (key, element) in zip(keys, elements).dropFirst() {
      var order = TermOrder.compare(key, best.key)
      if case .atom(let module)? = rest.first {
        let result = try call.evaluator.callRemote(module, "compare", [key, best.key])
        guard let text = result.atomText else { return call.unsupported }
        order = text == "gt" ? 1 : (text == "lt" ? -1 : 0)
      } else if case .function(let function)? = rest.first, function.arity == 2 {
        return call.unsupported
      }
      if order * sign > 0 { best = (key, element) }
    }
    return best.element
  }

  private static func unique(_ elements: [Value], keys: [Value]) -> [Value] {
    var seen = MapValue()
    var result: [Value] = []
    for (key, element) in zip(keys, elements) where seen[key] == nil {
      seen[key] = .true
      result.append(element)
    }
    return result
  }

  private static func deduplicated(_ elements: [Value], keys: [Value]) -> [Value] {
    var result: [Value] = []
    var last: Value?
    for (key, element) in zip(keys, elements) {
      if key != last { result.append(element) }
      last = key
    }
    return result
  }
}
