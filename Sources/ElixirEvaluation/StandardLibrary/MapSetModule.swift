/// Elixir's `MapSet`: a struct whose `map` has the members as keys.
enum MapSetModule {
  static let functions: [String: HostFunction] = [
    "new": .deep(0...2) { call throws(Interruption) in
      if call.count == 0 { return make([]) }
      guard case .elements(let elements) = try call.evaluator.enumerate(call[0]) else {
        return call.unsupported
      }
      if call.count == 1 { return make(elements) }
      var mapped: [Value] = []
      for element in elements { mapped.append(try call.apply(1, element)) }
      if let unknown = Value.list(mapped).firstUnknown { return .unknown(unknown.with()) }
      return make(mapped)
    },
    "put": .deep(2...2) { call throws(Interruption) in
      guard case .map(var set) = call[0], case .map(var members)? = set[.atom("map")],
        call[0].structName == "Elixir.MapSet"
      else { throw call.raise("FunctionClauseError", "MapSet.put expects a set") }
      members[call[1]] = .list([])
      set[.atom("map")] = .map(members)
      return .map(set)
    },
    "delete": .deep(2...2) { call throws(Interruption) in
      make(try members(call, 0).filter { $0 != call[1] })
    },
    "member?": .deep(2...2) { call throws(Interruption) in
      .bool(try members(call, 0).contains(call[1]))
    },
    "size": .deep(1...1) { call throws(Interruption) in .integer(try members(call, 0).count) },
    "to_list": .deep(1...1) { call throws(Interruption) in
      guard case .elements(let elements) = try call.evaluator.enumerate(call[0]) else {
        return call.unsupported
      }
      return .list(elements)
    },
    "union": .deep(2...2) { call throws(Interruption) in
      make(try members(call, 0) + members(call, 1))
    },
    "intersection": .deep(2...2) { call throws(Interruption) in
      let other = try members(call, 1)
      return make(try members(call, 0).filter { other.contains($0) })
    },
    "difference": .deep(2...2) { call throws(Interruption) in
      let other = try members(call, 1)
      return make(try members(call, 0).filter { !other.contains($0) })
    },
    "subset?": .deep(2...2) { call throws(Interruption) in
      let other = try members(call, 1)
      return .bool(try members(call, 0).allSatisfy { other.contains($0) })
    },
    "disjoint?": .deep(2...2) { call throws(Interruption) in
      let other = try members(call, 1)
      return .bool(try members(call, 0).allSatisfy { !other.contains($0) })
    },
    "equal?": .deep(2...2) { call throws(Interruption) in
      .bool(try members(call, 0) == members(call, 1))
    },
  ]

  static func make(_ members: [Value]) -> Value {
    .map(
      MapValue([
        (.atom("__struct__"), .module("MapSet")),
        (.atom("map"), .map(MapValue(members.map { ($0, .list([])) }))),
      ]))
  }

  static func contains(_ set: Value, _ member: Value) -> Bool? {
    guard case .map(let members)? = set["map"] else { return nil }
    return members[member] != nil
  }

  private static func members(
    _ call: HostCall, _ position: Int
  ) throws(Interruption) -> [Value] {
    guard call[position].structName == "Elixir.MapSet",
      case .map(let members)? = call[position]["map"]
    else { throw call.raise("FunctionClauseError", "MapSet.\(call.name) expects a set") }
    return members.entries.map(\.key)
  }
}
