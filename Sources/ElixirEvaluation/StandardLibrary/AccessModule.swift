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
  ]
}
