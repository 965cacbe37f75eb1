/// Elixir's `Access`.
enum AccessModule {
  static let functions: [String: HostFunction] = [
    "get": .whole(2...3, storing: 2) { call throws(Interruption) in
      let value = try NestedAccess.step(call[0], call[1], call)
      return value.isNil && call.count == 3 ? call[2] : value
    },
    "fetch": .whole(2...2) { call throws(Interruption) in
      switch call[0] {
      case .map(let map):
        if let unknown = call[1].firstUnknown { throw .undetermined(unknown) }
        return map[call[1]].map { .tuple([.ok, $0]) } ?? .atom("error")
      case .list: return try KeywordModule.find(call).map { .tuple([.ok, $0]) } ?? .atom("error")
      default: return call.unsupported
      }
    },
    "fetch!": .whole(2...2) { call throws(Interruption) in
      let found =
        switch call[0] {
        case .map(let map): map[call[1]]
        default: try KeywordModule.find(call)
        }
      guard let found else {
        throw call.raise("KeyError", "key \(call[1].inspected) not found")
      }
      return found
    },
    "all": .whole(0...0) { _ throws(Interruption) in accessor("all") },
    "at": .whole(1...1) { call throws(Interruption) in
      guard let index = call.int(0), index >= 0 else { return call.unsupported }
      return accessor("at", call[0])
    },
    "key": .whole(1...2, storing: 1) { call throws(Interruption) in
      accessor("key", call[0], call[1])
    },
    "key!": .whole(1...1) { call throws(Interruption) in accessor("key!", call[0]) },
    "elem": .whole(1...1) { call throws(Interruption) in
      guard let index = call.int(0), index >= 0 else { return call.unsupported }
      return accessor("elem", call[0])
    },
  ]

  /// The term that stands for an accessor function in a path, which only `get_in` and its kin call.
  private static func accessor(_ name: String, _ arguments: Value...) -> Value {
    .tuple([.atom(marker), .atom(name)] + arguments)
  }

  /// The name and the arguments of an accessor.
  static func accessor(_ value: Value) -> (name: String, arguments: [Value])? {
    guard case .tuple(let parts) = value, parts.count >= 2, parts[0] == .atom(marker),
      let name = parts[1].atomText
    else { return nil }
    return (name, Array(parts[2...]))
  }

  private static let marker = "an accessor of Access"
}
