import Diagnostics

/// Erlang's modules, as far as Elixir code uses them.
enum ErlangModules {
  static let erlang: [String: HostFunction] = [
    "binary_to_atom": .deep(1...2) { call throws(Interruption) in
      call.text(0).map { .atom($0) } ?? call.unsupported
    },
    "binary_to_existing_atom": .deep(1...2) { call throws(Interruption) in
      call.text(0).map { .atom($0) } ?? call.unsupported
    },
    "atom_to_binary": .deep(1...2) { call throws(Interruption) in
      call[0].atomText.map { .string($0) } ?? call.unsupported
    },
    "integer_to_binary": .deep(1...1) { call throws(Interruption) in
      call.int(0).map { .string(String($0)) } ?? call.unsupported
    },
    "binary_to_integer": .deep(1...1) { call throws(Interruption) in
      call.text(0).flatMap { Int($0) }.map { .integer($0) } ?? call.unsupported
    },
    "float_to_binary": .deep(1...2) { call throws(Interruption) in
      guard case .float(let number) = call[0], call.option(1, "decimals") != nil || call.count == 2,
        let decimals = call.option(1, "decimals")?.int, (0...15).contains(decimals)
      else { return call.unsupported }
      return FixedPoint.text(number, decimals: decimals).map { .string($0) } ?? call.unsupported
    },
    "length": .whole(1...1) { call throws(Interruption) in
      call.list(0).map { .integer($0.count) } ?? call.unsupported
    },
    "element": .whole(2...2) { call throws(Interruption) in
      guard case .tuple(let parts) = call[1], let index = call.int(0),
        index > 0, index <= parts.count
      else { return call.unsupported }
      return parts[index - 1]
    },
    "list_to_tuple": .whole(1...1) { call throws(Interruption) in
      call.list(0).map { .tuple($0) } ?? call.unsupported
    },
    "tuple_to_list": .whole(1...1) { call throws(Interruption) in
      guard case .tuple(let parts) = call[0] else { return call.unsupported }
      return .list(parts)
    },
    "list_to_atom": .deep(1...1) { call throws(Interruption) in
      call[0].interpolated.map { .atom($0) } ?? call.unsupported
    },
    "iolist_to_binary": .deep(1...1) { call throws(Interruption) in
      call[0].stringChars ?? call.unsupported
    },
    "system_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "monotonic_time": HostFunction(0...1) { call in call.world("the time is not known") },
    "unique_integer": HostFunction(0...1) { call in call.world("the number is not known") },
    "node": HostFunction(0...1) { call in call.world("the node's name is not known") },
    "self": HostFunction(0...0) { call in call.world("a process identifier is not known") },
    "now": HostFunction(0...0) { call in call.world("the time is not known") },
    "apply": KernelEffects.apply, "spawn": KernelEffects.otherProcess,
    "spawn_link": KernelEffects.otherProcess, "spawn_monitor": KernelEffects.otherProcess,
    "phash2": HostFunction(1...2) { call in call.unsupported },
  ]

  static let lists: [String: HostFunction] = [
    "reverse": forward("Elixir.Enum", "reverse", 1...1),
    "sort": forward("Elixir.Enum", "sort", 1...1),
    "sum": forward("Elixir.Enum", "sum", 1...1),
    "max": forward("Elixir.Enum", "max", 1...1),
    "min": forward("Elixir.Enum", "min", 1...1),
    "flatten": forward("Elixir.List", "flatten", 1...1),
    "concat": forward("Elixir.Enum", "concat", 1...1),
    "seq": .deep(2...3) { call throws(Interruption) in
      guard let first = call.int(0), let last = call.int(1) else { return call.unsupported }
      let step = call.int(2) ?? 1
      // Erlang refuses a list that would not lead from the first to the last number.
      guard step != 0, step > 0 ? first <= last : first >= last else { return call.unsupported }
      let range = RangeValue(first: first, last: last, step: step).value
      guard case .elements(let elements) = try call.evaluator.enumerate(range) else {
        return call.unsupported
      }
      return .list(elements)
    },
    "nth": .whole(2...2) { call throws(Interruption) in
      guard let index = call.int(0), let list = call.list(1), index > 0, index <= list.count
      else {
        return call.unsupported
      }
      return list[index - 1]
    },
    "member": .deep(2...2) { call throws(Interruption) in
      call.list(1).map { .bool($0.contains(call[0])) } ?? call.unsupported
    },
    "map": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Enum", "map", [call[1], call[0]])
    },
    "filter": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Enum", "filter", [call[1], call[0]])
    },
    "foreach": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Enum", "each", [call[1], call[0]])
    },
    "usort": .deep(1...1) { call throws(Interruption) in
      let sorted = try call.evaluator.callRemote("Elixir.Enum", "sort", [call[0]])
      return try call.evaluator.callRemote("Elixir.Enum", "dedup", [sorted])
    },
  ]

  static let maps: [String: HostFunction] = [
    "get": HostFunction(2...3) { call throws(Interruption) in
      try call.evaluator.callRemote(
        "Elixir.Map", call.count == 2 ? "fetch!" : "get",
        [call[1], call[0]] + call.arguments.dropFirst(2))
    },
    "keys": forward("Elixir.Map", "keys", 1...1),
    "values": forward("Elixir.Map", "values", 1...1),
    "to_list": forward("Elixir.Map", "to_list", 1...1),
    "from_list": forward("Elixir.Map", "new", 1...1),
    "merge": forward("Elixir.Map", "merge", 2...2),
    "size": .whole(1...1) { call throws(Interruption) in
      call.map(0).map { .integer($0.count) } ?? call.unsupported
    },
    "is_key": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Map", "has_key?", [call[1], call[0]])
    },
    "put": HostFunction(3...3) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Map", "put", [call[2], call[0], call[1]])
    },
    "remove": HostFunction(2...2) { call throws(Interruption) in
      try call.evaluator.callRemote("Elixir.Map", "delete", [call[1], call[0]])
    },
  ]

  static let code: [String: HostFunction] = [
    "priv_dir": .deep(1...1) { call throws(Interruption) in
      guard case .atom(let application) = call[0] else { return call.unsupported }
      return call.path(PathModule.join([FileModule.folder(of: application, call), "priv"]))
    },
    "lib_dir": .deep(1...2) { call in call.unsupported },
  ]

  private static func forward(
    _ module: String, _ name: String, _ arities: ClosedRange<Int>
  ) -> HostFunction {
    HostFunction(arities) { call throws(Interruption) in
      try call.evaluator.callRemote(module, name, call.arguments)
    }
  }
}

/// Floats with a fixed number of decimals.
enum FixedPoint {
  /// nil for numbers that are too large to be exact.
  static func text(_ number: Double, decimals: Int) -> String? {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9_007_199_254_740_992, let digits = Int(exactly: scaled) else { return nil }
    var text = String(digits)
    while text.count <= decimals { text = "0" + text }
    let sign = number < 0 ? "-" : ""
    if decimals == 0 { return sign + text }
    return sign + text.dropLast(decimals) + "." + text.suffix(decimals)
  }
}
