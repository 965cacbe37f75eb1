/// Elixir's `Tuple`.
enum TupleModule {
  static let functions: [String: HostFunction] = [
    "to_list": .whole(1...1) { call throws(Interruption) in .list(try parts(call)) },
    "append": .whole(2...2, storing: 1) { call throws(Interruption) in
      .tuple(try parts(call) + [call[1]])
    },
    "duplicate": .whole(2...2, storing: 0) { call throws(Interruption) in
      guard let count = call.int(1), count >= 0 else { return call.unsupported }
      try call.evaluator.allow(size: count)
      return .tuple(Array(repeating: call[0], count: count))
    },
    "insert_at": .whole(3...3, storing: 2) { call throws(Interruption) in
      var parts = try parts(call)
      guard let index = call.int(1), (0...parts.count).contains(index) else {
        throw call.raise("ArgumentError", "out of range")
      }
      parts.insert(call[2], at: index)
      return .tuple(parts)
    },
    "delete_at": .whole(2...2) { call throws(Interruption) in
      var parts = try parts(call)
      guard let index = call.int(1), parts.indices.contains(index) else {
        throw call.raise("ArgumentError", "out of range")
      }
      parts.remove(at: index)
      return .tuple(parts)
    },
  ]

  private static func parts(_ call: HostCall) throws(Interruption) -> [Value] {
    guard case .tuple(let parts) = call[0] else {
      throw call.raise("ArgumentError", "not a tuple")
    }
    return parts
  }
}

/// Elixir's `Atom`.
enum AtomModule {
  static let functions: [String: HostFunction] = [
    "to_string": .deep(1...1) { call throws(Interruption) in
      guard let text = call[0].atomText else { throw call.raise("ArgumentError", "not an atom") }
      return .string(text)
    },
    "to_charlist": .deep(1...1) { call throws(Interruption) in
      guard let text = call[0].atomText else { throw call.raise("ArgumentError", "not an atom") }
      return .list(text.unicodeScalars.map { .integer(Int($0.value)) })
    },
  ]
}

/// Elixir's `Range`.
enum RangeModule {
  static let functions: [String: HostFunction] = [
    "new": .deep(2...3) { call throws(Interruption) in
      guard let first = call.int(0), let last = call.int(1) else { return call.unsupported }
      let step = call.int(2) ?? (first <= last ? 1 : -1)
      guard step != 0 else { throw call.raise("ArgumentError", "the step is not zero") }
      return RangeValue(first: first, last: last, step: step).value
    },
    "size": .deep(1...1) { call throws(Interruption) in
      guard let range = RangeValue(call[0]), range.count < .max else { return call.unsupported }
      return .integer(range.count)
    },
    "to_list": .deep(1...1) { call throws(Interruption) in
      .list(try EnumModule.elements(call))
    },
    "disjoint?": .deep(2...2) { call in call.unsupported },
  ]
}

/// Elixir's `Function`.
enum FunctionModule {
  static let functions: [String: HostFunction] = [
    "identity": .whole(1...1) { call throws(Interruption) in call[0] },
    "capture": .whole(3...3) { call throws(Interruption) in
      guard let module = call[0].atomText, let name = call[1].atomText, let arity = call.int(2),
        (0...255).contains(arity)
      else { return call.unsupported }
      return .function(FunctionValue(arity: arity, body: .named(module: module, name: name)))
    },
  ]
}
