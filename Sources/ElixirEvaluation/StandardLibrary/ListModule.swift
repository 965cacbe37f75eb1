/// Elixir's `List`.
enum ListModule {
  static let functions: [String: HostFunction] = [
    "first": .whole(1...2, storing: 1) { call throws(Interruption) in
      try list(call).first ?? call[1]
    },
    "last": .whole(1...2, storing: 1) { call throws(Interruption) in try list(call).last ?? call[1]
    },
    "wrap": .whole(1...1) { call throws(Interruption) in
      if case .list = call[0] { return call[0] }
      return call[0].isNil ? .list([]) : .list([call[0]])
    },
    "flatten": .whole(1...2) { call throws(Interruption) in
      var result: [Value] = []
      try flatten(call[0], into: &result, call)
      return .list(result + (call.list(1) ?? []))
    },
    "delete": .deep(2...2) { call throws(Interruption) in
      var list = try list(call)
      if let index = list.firstIndex(of: call[1]) { list.remove(at: index) }
      return .list(list)
    },
    "delete_at": .whole(2...2) { call throws(Interruption) in
      var list = try list(call)
      if let index = position(call, 1, list.count) { list.remove(at: index) }
      return .list(list)
    },
    "pop_at": .whole(2...3, storing: 2) { call throws(Interruption) in
      var list = try list(call)
      guard let index = position(call, 1, list.count) else {
        return .tuple([call[2], .list(list)])
      }
      let value = list.remove(at: index)
      return .tuple([value, .list(list)])
    },
    "insert_at": .whole(3...3, storing: 2) { call throws(Interruption) in
      var list = try list(call)
      guard let index = call.int(1) else { return call.unsupported }
      let place = index < 0 ? list.count &+ index &+ 1 : index
      list.insert(call[2], at: min(max(place, 0), list.count))
      return .list(list)
    },
    "replace_at": .whole(3...3, storing: 2) { call throws(Interruption) in
      var list = try list(call)
      if let index = position(call, 1, list.count) { list[index] = call[2] }
      return .list(list)
    },
    "update_at": .whole(3...3) { call throws(Interruption) in
      var list = try list(call)
      if let index = position(call, 1, list.count) { list[index] = try call.apply(2, list[index]) }
      return .list(list)
    },
    "duplicate": .whole(2...2, storing: 0) { call throws(Interruption) in
      guard let count = call.int(1), count >= 0 else { return call.unsupported }
      try call.evaluator.allow(size: count)
      return .list(Array(repeating: call[0], count: count))
    },
    "foldl": .whole(3...3, storing: 1) { call throws(Interruption) in
      var accumulated = call[1]
      for element in try list(call) { accumulated = try call.apply(2, element, accumulated) }
      return accumulated
    },
    "foldr": .whole(3...3, storing: 1) { call throws(Interruption) in
      var accumulated = call[1]
      for element in try list(call).reversed() {
        accumulated = try call.apply(2, element, accumulated)
      }
      return accumulated
    },
    "keyfind": .whole(3...4, storing: 3) { call throws(Interruption) in
      guard let index = try keyIndex(call) else { return call[3] }
      return try list(call)[index]
    },
    "keymember?": .whole(3...3) { call throws(Interruption) in .bool(try keyIndex(call) != nil) },
    "keydelete": .whole(3...3) { call throws(Interruption) in
      var list = try list(call)
      if let index = try keyIndex(call) { list.remove(at: index) }
      return .list(list)
    },
    "keystore": .whole(4...4, storing: 3) { call throws(Interruption) in
      var list = try list(call)
      if let index = try keyIndex(call) { list[index] = call[3] } else { list.append(call[3]) }
      return .list(list)
    },
    "keyreplace": .whole(4...4, storing: 3) { call throws(Interruption) in
      var list = try list(call)
      if let index = try keyIndex(call) { list[index] = call[3] }
      return .list(list)
    },
    "keysort": .deep(2...2) { call throws(Interruption) in
      guard let position = call.int(1) else { return call.unsupported }
      let keyed = try list(call).enumerated().map { entry in
        (entry.offset, part(entry.element, position) ?? .nil, entry.element)
      }
      return .list(
        keyed.sorted { left, right in
          let order = TermOrder.compare(left.1, right.1)
          return order == 0 ? left.0 < right.0 : order < 0
        }.map(\.2))
    },
    "zip": .whole(1...1) { call throws(Interruption) in
      // Each element may be a list or a tuple.
      let lists = try list(call).map { element -> Value in
        if case .tuple(let parts) = element { .list(parts) } else { element }
      }
      return try call.evaluator.callRemote("Elixir.Enum", "zip", [.list(lists)])
    },
    "to_tuple": .whole(1...1) { call throws(Interruption) in .tuple(try list(call)) },
    "to_string": .ofPaths(1...1) { call throws(Interruption) in
      if let path = call[0].unknown { return .unknown(path) }
      return call[0].stringChars ?? call.unsupported
    },
    "to_charlist": .deep(1...1) { call throws(Interruption) in
      guard let text = call[0].interpolated else { return call.unsupported }
      return .list(text.unicodeScalars.map { .integer(Int($0.value)) })
    },
    "to_atom": .deep(1...1) { call throws(Interruption) in
      call[0].interpolated.map { .atom($0) } ?? call.unsupported
    },
    "to_existing_atom": .deep(1...1) { call throws(Interruption) in
      call[0].interpolated.map { .atom($0) } ?? call.unsupported
    },
    "to_integer": .deep(1...2) { call throws(Interruption) in
      guard call.count == 1, let text = call[0].interpolated, let number = Int(text) else {
        return call.unsupported
      }
      return .integer(number)
    },
    "starts_with?": .deep(2...2) { call throws(Interruption) in
      guard let prefix = call.list(1) else { return call.unsupported }
      return .bool(try list(call).starts(with: prefix))
    },
    "ascii_printable?": .deep(1...1) { call throws(Interruption) in
      .bool(try list(call).allSatisfy { Inspection.isPrintable($0) })
    },
  ]

  private static func list(_ call: HostCall) throws(Interruption) -> [Value] {
    guard let list = call.list(0) else {
      throw call.raise("FunctionClauseError", "List.\(call.name) expects a list")
    }
    return list
  }

  /// The position that an index in an argument means; negative ones count from the end.
  private static func position(_ call: HostCall, _ argument: Int, _ count: Int) -> Int? {
    guard let index = call.int(argument) else { return nil }
    let place = index < 0 ? count &+ index : index
    return (0..<count).contains(place) ? place : nil
  }

  private static func flatten(
    _ value: Value, into result: inout [Value], _ call: HostCall
  ) throws(Interruption) {
    try call.evaluator.spend()
    switch value {
    case .list(let parts): for part in parts { try flatten(part, into: &result, call) }
    case .unknown(let unknown): throw .undetermined(unknown)
    default: result.append(value)
    }
  }

  private static func part(_ value: Value, _ position: Int) -> Value? {
    if case .tuple(let parts) = value, parts.indices.contains(position) {
      parts[position]
    } else {
      nil
    }
  }

  private static func keyIndex(_ call: HostCall) throws(Interruption) -> Int? {
    guard let position = call.int(2) else {
      throw call.raise("FunctionClauseError", "List.\(call.name) expects a position")
    }
    for (index, element) in try list(call).enumerated() {
      if let unknown = element.unknown { throw .undetermined(unknown) }
      guard let key = part(element, position) else { continue }
      switch key.equals(call[1], loosely: true) {
      case .some(true): return index
      case .some(false): continue
      case .none:
        throw .undetermined(
          key.firstUnknown ?? call[1].firstUnknown ?? call.evaluator.notEvaluated(call.name))
      }
    }
    return nil
  }
}
