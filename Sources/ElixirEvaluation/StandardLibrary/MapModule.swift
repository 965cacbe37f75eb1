/// Elixir's `Map`.
enum MapModule {
  static let functions: [String: HostFunction] = reading.merging(changing) { first, _ in first }
    .merging(bulk) { first, _ in first }

  private static let reading: [String: HostFunction] = [
    "get": .whole(2...3, storing: 2) { call throws(Interruption) in
      try keyed(call)[call[1]] ?? call[2]
    },
    "get_lazy": .whole(3...3) { call throws(Interruption) in
      if let value = try keyed(call)[call[1]] { return value }
      return try call.apply(2)
    },
    "fetch": .whole(2...2) { call throws(Interruption) in
      try keyed(call)[call[1]].map { .tuple([.ok, $0]) } ?? .atom("error")
    },
    "fetch!": .whole(2...2) { call throws(Interruption) in
      guard let value = try keyed(call)[call[1]] else { throw keyError(call) }
      return value
    },
    "has_key?": .whole(2...2) { call throws(Interruption) in
      .bool(try keyed(call)[call[1]] != nil)
    },
    "keys": .whole(1...1) { call throws(Interruption) in
      .list(call.evaluator.entries(of: try map(call)).map(\.key))
    },
    "values": .whole(1...1) { call throws(Interruption) in
      .list(call.evaluator.entries(of: try map(call)).map(\.value))
    },
    "to_list": .whole(1...1) { call throws(Interruption) in
      .list(call.evaluator.entries(of: try map(call)).map { .tuple([$0.key, $0.value]) })
    },
    "equal?": .deep(2...2) { call throws(Interruption) in .bool(call[0] == call[1]) },
  ]

  private static let changing: [String: HostFunction] = [
    "put": .whole(3...3, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      map[call[1]] = call[2]
      return .map(map)
    },
    "put_new": .whole(3...3, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      if map[call[1]] == nil { map[call[1]] = call[2] }
      return .map(map)
    },
    "put_new_lazy": .whole(3...3) { call throws(Interruption) in
      var map = try keyed(call)
      if map[call[1]] == nil { map[call[1]] = try call.apply(2) }
      return .map(map)
    },
    "delete": .whole(2...2) { call throws(Interruption) in
      var map = try keyed(call)
      map[call[1]] = nil
      return .map(map)
    },
    "replace": .whole(3...3, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      if map[call[1]] != nil { map[call[1]] = call[2] }
      return .map(map)
    },
    "replace!": .whole(3...3, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      guard map[call[1]] != nil else { throw keyError(call) }
      map[call[1]] = call[2]
      return .map(map)
    },
    "update": .whole(4...4, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      if let old = map[call[1]] {
        map[call[1]] = try call.apply(3, old)
      } else {
        map[call[1]] = call[2]
      }
      return .map(map)
    },
    "get_and_update": .whole(3...3) { call throws(Interruption) in
      var map = try keyed(call)
      let step = try call.apply(2, map[call[1]] ?? .nil)
      if step == .atom("pop") {
        let old = map[call[1]] ?? .nil
        map[call[1]] = nil
        return .tuple([old, .map(map)])
      }
      guard case .tuple(let parts) = step, parts.count == 2 else {
        return .unknown(step.unknown?.with() ?? call.evaluator.notEvaluated("get_and_update"))
      }
      map[call[1]] = parts[1]
      return .tuple([parts[0], .map(map)])
    },
    "update!": .whole(3...3) { call throws(Interruption) in
      var map = try keyed(call)
      guard let old = map[call[1]] else { throw keyError(call) }
      map[call[1]] = try call.apply(2, old)
      return .map(map)
    },
    "pop": .whole(2...3, storing: 2) { call throws(Interruption) in
      var map = try keyed(call)
      let value = map[call[1]] ?? call[2]
      map[call[1]] = nil
      return .tuple([value, .map(map)])
    },
    "pop!": .whole(2...2) { call throws(Interruption) in
      var map = try keyed(call)
      guard let value = map[call[1]] else { throw keyError(call) }
      map[call[1]] = nil
      return .tuple([value, .map(map)])
    },
  ]

  private static let bulk: [String: HostFunction] = [
    "new": .whole(0...2) { call throws(Interruption) in
      if call.count == 0 { return .map(MapValue()) }
      if call.count == 1, case .map = call[0], call[0].structName == nil { return call[0] }
      guard case .elements(let elements) = try call.evaluator.enumerate(call[0]) else {
        return call.unsupported
      }
      var map = MapValue()
      for element in elements {
        let pair = call.count == 2 ? try call.apply(1, element) : element
        try insert(pair, into: &map, call)
      }
      return .map(map)
    },
    "from_keys": .whole(2...2, storing: 1) { call throws(Interruption) in
      guard let keys = call.list(0) else { return call.unsupported }
      return .map(MapValue(keys.map { ($0, call[1]) }))
    },
    "from_struct": .whole(1...1) { call throws(Interruption) in
      guard case .map(var map) = call[0] else { return call.unsupported }
      map[.atom("__struct__")] = nil
      return .map(map)
    },
    "merge": .whole(2...3) { call throws(Interruption) in
      var map = try map(call)
      guard let other = call.map(1) else { throw call.raise("BadMapError", "expected a map") }
      for entry in other.entries {
        if call.count == 3, let old = map[entry.key] {
          map[entry.key] = try call.apply(2, entry.key, old, entry.value)
        } else {
          map[entry.key] = entry.value
        }
      }
      return .map(map)
    },
    "take": .whole(2...2) { call throws(Interruption) in
      let map = try keyed(call)
      guard let keys = call.list(1) else { return call.unsupported }
      return .map(MapValue(keys.compactMap { key in map[key].map { (key, $0) } }))
    },
    "drop": .whole(2...2) { call throws(Interruption) in
      var map = try keyed(call)
      guard let keys = call.list(1) else { return call.unsupported }
      for key in keys { map[key] = nil }
      return .map(map)
    },
    "split": .whole(2...2) { call throws(Interruption) in
      var map = try keyed(call)
      guard let keys = call.list(1) else { return call.unsupported }
      var taken = MapValue()
      for key in keys {
        if let value = map[key] { taken[key] = value }
        map[key] = nil
      }
      return .tuple([.map(taken), .map(map)])
    },
    "filter": .whole(2...2) { call throws(Interruption) in
      try asMap(try EnumFiltering.filter(call, keeping: true), call)
    },
    "reject": .whole(2...2) { call throws(Interruption) in
      try asMap(try EnumFiltering.filter(call, keeping: false), call)
    },
  ]

  /// The map, whose keys are compared with the second argument.
  private static func keyed(_ call: HostCall) throws(Interruption) -> MapValue {
    if let unknown = call[1].firstUnknown { throw .undetermined(unknown) }
    return try map(call)
  }

  static func map(_ call: HostCall) throws(Interruption) -> MapValue {
    guard let map = call.map(0) else {
      throw call.raise("BadMapError", "expected a map, got: \(call[0].inspected)")
    }
    return map
  }

  static func insert(
    _ pair: Value, into map: inout MapValue, _ call: HostCall
  ) throws(Interruption) {
    switch pair {
    case .tuple(let parts) where parts.count == 2:
      if let unknown = parts[0].firstUnknown { throw .undetermined(unknown) }
      map[parts[0]] = parts[1]
    case .unknown(let unknown): throw .undetermined(unknown)
    default: throw call.raise("ArgumentError", "expected pairs of key and value")
    }
    try call.evaluator.spend(1 + map.count / 64)
  }

  private static func asMap(_ list: Value, _ call: HostCall) throws(Interruption) -> Value {
    guard case .list(let pairs) = list else { return list }
    var map = MapValue()
    for pair in pairs { try insert(pair, into: &map, call) }
    return .map(map)
  }

  private static func keyError(_ call: HostCall) -> Interruption {
    call.raise(
      "KeyError", "key \(call[1].inspected) not found in: \(call[0].inspected)")
  }
}
