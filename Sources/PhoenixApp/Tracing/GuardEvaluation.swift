import ElixirSyntax

/// Whether a `when` holds, as far as the kinds of values tell.
extension Tracer {
  /// Whether a guard holds for what its variables are bound to; true without one, nil where it is not known.
  ///
  /// Source: the guards of Elixir's `Kernel`.
  func holds(_ guardNode: Node?, in context: Context, depth: Int = 0) -> Bool? {
    guard let guardNode else { return true }
    guard depth < 32, let (name, arguments) = guardNode.localCall else { return nil }
    let parts = { arguments.map { self.holds($0, in: context, depth: depth + 1) } }
    switch name {
    case "and", "when":
      let parts = parts()
      if name == "when" { return Self.any(parts) }
      if parts.contains(false) { return false }
      return parts.allSatisfy { $0 == true } ? true : nil
    case "or": return Self.any(parts())
    case "not": return parts().first?.map { !$0 } ?? nil
    default:
      guard let first = arguments.first, let value = known(first, in: context) else { return nil }
      if name == "is_function" || name == "is_struct", arguments.count > 1 {
        return value.isOf(guard: name) == false ? false : nil
      }
      return value.isOf(guard: name)
    }
  }

  private static func any(_ parts: [Bool?]) -> Bool? {
    if parts.contains(true) { return true }
    return parts.allSatisfy { $0 == false } ? false : nil
  }

  private func known(_ node: Node, in context: Context) -> TracedValue? {
    node.variableName.flatMap { context.variables[$0] }
  }
}

extension TracedValue {
  /// The answer of `is_atom` and its like; nil where what is known of the value does not tell.
  fileprivate func isOf(guard name: String) -> Bool? {
    if case .union(let members) = self {
      let answers = Set(members.map { $0.isOf(guard: name) })
      return answers.count == 1 ? answers.first ?? nil : nil
    }
    guard let own = guardsThatHold else {
      return name == "is_nil" && self == .present ? false : nil
    }
    return Self.guards.contains(name) ? own.contains(name) : nil
  }

  private static let guards: Set<String> = [
    "is_atom", "is_binary", "is_bitstring", "is_boolean", "is_float", "is_function", "is_integer",
    "is_list", "is_map", "is_nil", "is_number", "is_pid", "is_port", "is_reference", "is_struct",
    "is_tuple",
  ]

  private var guardsThatHold: Set<String>? {
    switch self {
    case .unknown, .present, .code, .union: nil
    case .atom("nil"): ["is_atom", "is_nil"]
    case .atom("true"), .atom("false"), .flag: ["is_atom", "is_boolean"]
    case .atom, .module: ["is_atom"]
    case .integer: ["is_integer", "is_number"]
    case .string, .text: ["is_binary", "is_bitstring"]
    case .list: ["is_list"]
    case .tuple: ["is_tuple"]
    case .map(let map) where map.structName == nil && !map.isOpen: ["is_map"]
    case .map(let map): map.structName == nil ? nil : ["is_map", "is_struct"]
    case .record, .query, .dynamic, .changeset, .multi: ["is_map", "is_struct"]
    case .closure: ["is_function"]
    }
  }
}
