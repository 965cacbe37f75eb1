/// Paths into maps and keyword lists, as `get_in` and `put_in` follow them.
enum NestedAccess {
  static func get(
    _ value: Value, _ path: ArraySlice<Value>, _ call: HostCall
  ) throws(Interruption) -> Value {
    guard let key = path.first else { return value }
    if case .function = key { return call.unsupported }
    if path.count > pathLimit { return call.unsupported }
    if let accessor = AccessModule.accessor(key) {
      return try get(value, accessor, path.dropFirst(), call)
    }
    if value.isNil { return .nil }
    return try get(step(value, key, call), path.dropFirst(), call)
  }

  /// What an accessor finds, followed further.
  private static func get(
    _ value: Value, _ accessor: (name: String, arguments: [Value]), _ rest: ArraySlice<Value>,
    _ call: HostCall
  ) throws(Interruption) -> Value {
    if let unknown = value.unknown { return .unknown(unknown.with()) }
    switch (accessor.name, value) {
    case ("all", .list(let elements)):
      var found: [Value] = []
      for element in elements { found.append(try get(element, rest, call)) }
      return .list(found)
    case ("at", .list(let elements)):
      guard let index = accessor.arguments[0].int else { return call.unsupported }
      return try get(elements.indices.contains(index) ? elements[index] : .nil, rest, call)
    case ("elem", .tuple(let parts)):
      guard let index = accessor.arguments[0].int, parts.indices.contains(index) else {
        return call.unsupported
      }
      return try get(parts[index], rest, call)
    case ("key", .map(let map)):
      return try get(map[accessor.arguments[0]] ?? accessor.arguments[1], rest, call)
    case ("key!", .map(let map)):
      guard let found = map[accessor.arguments[0]] else {
        throw call.raise("KeyError", "key \(accessor.arguments[0].inspected) not found")
      }
      return try get(found, rest, call)
    default: return call.unsupported
    }
  }

  /// Changes what an accessor finds.
  private static func update(
    _ value: Value, _ accessor: (name: String, arguments: [Value]), _ rest: ArraySlice<Value>,
    _ call: HostCall, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    if let unknown = value.unknown { return .unknown(unknown.with()) }
    switch (accessor.name, value) {
    case ("all", .list(let elements)):
      var changed: [Value] = []
      for element in elements { changed.append(try update(element, rest, call, change)) }
      return .list(changed)
    case ("at", .list(var elements)):
      guard let index = accessor.arguments[0].int else { return call.unsupported }
      guard elements.indices.contains(index) else { return value }
      elements[index] = try update(elements[index], rest, call, change)
      return .list(elements)
    case ("key", .map(var map)):
      let key = accessor.arguments[0]
      map[key] = try update(map[key] ?? accessor.arguments[1], rest, call, change)
      return .map(map)
    default: return call.unsupported
    }
  }

  /// Each key of a path is a level of the Swift stack.
  private static let pathLimit = 500

  /// `container[key]`: nil where the key is missing.
  static func step(_ value: Value, _ key: Value, _ call: HostCall) throws(Interruption) -> Value {
    if let unknown = key.firstUnknown { return .unknown(unknown.with()) }
    switch value {
    case .map(let map):
      if let name = value.structName, map[key] == nil || name != "Elixir.Keyword" {
        throw call.raise(
          "UndefinedFunctionError",
          "\(call.evaluator.displayName(name)) does not implement the Access behaviour")
      }
      return map[key] ?? .nil
    case .list(let list):
      for element in list {
        if let unknown = KeywordModule.unknownKey(in: [element]) {
          return .unknown(unknown.with())
        }
        if case .tuple(let parts) = element, parts.count == 2, parts[0] == key { return parts[1] }
      }
      return .nil
    case .atom("nil"): return .nil
    case .unknown(let unknown): return .unknown(unknown.with())
    default: throw call.raise("ArgumentError", "the value cannot be accessed with a key")
    }
  }

  static func update(
    _ value: Value, _ path: ArraySlice<Value>, _ call: HostCall,
    _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    guard let key = path.first else { return try change(value) }
    if case .function = key { return call.unsupported }
    if path.count > pathLimit { return call.unsupported }
    if let accessor = AccessModule.accessor(key) {
      return try update(value, accessor, path.dropFirst(), call, change)
    }
    let old = try step(value, key, call)
    let new = try update(old, path.dropFirst(), call, change)
    return put(value, key, new) ?? call.unsupported
  }

  static func put(_ value: Value, _ key: Value, _ new: Value) -> Value? {
    if let unknown = key.firstUnknown { return .unknown(unknown.with()) }
    switch value {
    case .map(var map):
      map[key] = new
      return .map(map)
    case .list(let list):
      if let unknown = KeywordModule.unknownKey(in: list) { return .unknown(unknown.with()) }
      return .list(KeywordModule.put(list, key, new))
    case .unknown: return value
    default: return nil
    }
  }
}
