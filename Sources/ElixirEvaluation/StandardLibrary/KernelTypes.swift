/// The type checks of `Kernel`, which guards use too.
enum KernelTypes {
  static let functions: [String: HostFunction] = [
    "is_atom": check { if case .atom = $0 { true } else { false } },
    "is_binary": check { $0.binaryBytes != nil },
    "is_bitstring": check { if case .bits = $0 { true } else { $0.binaryBytes != nil } },
    "is_boolean": check { $0.boolean != nil },
    "is_integer": check {
      switch $0 {
      case .integer, .bigInteger: true
      default: false
      }
    },
    "is_float": check { if case .float = $0 { true } else { false } },
    "is_number": check {
      switch $0 {
      case .integer, .bigInteger, .float: true
      default: false
      }
    },
    "is_list": check { if case .list = $0 { true } else { false } },
    "is_tuple": check { if case .tuple = $0 { true } else { false } },
    "is_map": check { if case .map = $0 { true } else { false } },
    "is_nil": check { $0.isNil },
    "is_pid": check { _ in false },
    "is_port": check { _ in false },
    "is_reference": check { _ in false },
    "is_non_struct_map": check { value in
      if case .map = value { value.structName == nil } else { false }
    },
    "is_exception": .whole(1...2) { call throws(Interruption) in
      .bool(call[0]["__exception__"] == .true && call[0].structName != nil)
    },
    "is_struct": .whole(1...2) { call throws(Interruption) in
      guard let name = call[0].structName else { return .false }
      return .bool(call.count == 1 || call[1] == .atom(name))
    },
    "is_function": .whole(1...2) { call throws(Interruption) in
      guard case .function(let function) = call[0] else { return .false }
      return .bool(call.count == 1 || call[1] == .integer(function.arity))
    },
    "is_map_key": .whole(2...2) { call throws(Interruption) in
      guard let map = call.map(0) else { throw call.raise("BadMapError", "expected a map") }
      return .bool(map[call[1]] != nil)
    },
  ]

  private static func check(_ test: @escaping @Sendable (Value) -> Bool) -> HostFunction {
    .whole(1...1) { call throws(Interruption) in
      if case .quoted(let code) = call[0] { return quoted(code, call) }
      return .bool(test(call[0]))
    }
  }

  /// Code is a tuple of three in Elixir.
  private static func quoted(_ code: Quoted, _ call: HostCall) -> Value {
    .bool(call.name == "is_tuple")
  }
}
