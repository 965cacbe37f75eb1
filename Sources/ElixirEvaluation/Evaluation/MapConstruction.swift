import Diagnostics
import ElixirSyntax

extension Evaluator {
  /// `%{key => value}` and `%{map | key: value}`.
  func evaluateMap(_ pairs: Arguments, _ node: Node) throws(Interruption) -> Value {
    if let first = pairs.first, pairs.count == 1, case .call(.name("|"), let parts) = first.form,
      parts.count == 2, case .list(let updates) = parts[1].form
    {
      let base = try evaluate(parts[0])
      let changes = try evaluatePairs(updates)
      currentNode = node
      if let unknown = unknownKey(changes) { return .unknown(unknown.with()) }
      return try update(base, changes)
    }
    let entries = try evaluatePairs(pairs)
    if let unknown = unknownKey(entries) { return .unknown(unknown.with()) }
    return .map(MapValue(entries))
  }

  /// Which entries a map has is not known where one of its keys is not.
  private func unknownKey(_ pairs: [(Value, Value)]) -> Unknown? {
    for pair in pairs {
      if let unknown = pair.0.firstUnknown { return unknown }
    }
    return nil
  }

  private func update(
    _ base: Value, _ changes: [(Value, Value)]
  ) throws(Interruption) -> Value {
    switch base {
    case .map(var map):
      for (key, value) in changes {
        guard map[key] != nil else {
          throw exception("KeyError", "key \(key.inspected) not found in the map")
        }
        map[key] = value
      }
      return .map(map)
    case .unknown(let unknown): return .unknown(unknown.with())
    default: throw exception("BadMapError", "expected a map")
    }
  }

  private func evaluatePairs(
    _ nodes: some Sequence<Node>
  ) throws(Interruption) -> [(Value, Value)] {
    var pairs: [(Value, Value)] = []
    for node in nodes {
      switch node.form {
      case .pair(let key, let value):
        pairs.append((try evaluate(key), try evaluate(value)))
      case .call(.name("=>"), let parts) where parts.count == 2:
        pairs.append((try evaluate(parts[0]), try evaluate(parts[1])))
      case .call(.name("unquote_splicing"), _):
        for element in try splicedElements(node) ?? [] {
          if case .tuple(let parts) = element, parts.count == 2 {
            pairs.append((parts[0], parts[1]))
          }
        }
      default:
        currentNode = node
        throw .stopped(notEvaluated("this map"))
      }
    }
    return pairs
  }

  /// `%Name{field: value}` and `%Name{struct | field: value}`.
  func evaluateStruct(_ arguments: Arguments, _ node: Node) throws(Interruption) -> Value {
    guard arguments.count == 2, case .call(.name("%{}"), let pairs) = arguments[1].form else {
      currentNode = node
      return .unknown(notEvaluated("this struct"))
    }
    if let first = pairs.first, case .call(.name("|"), _) = first.form {
      return try evaluateMap(Arguments(pairs), node)
    }
    guard case .atom(let module) = try evaluate(arguments[0]) else {
      currentNode = node
      return .unknown(notEvaluated("a struct with a computed name"))
    }
    let fields = try evaluatePairs(pairs)
    currentNode = node
    return try structValue(module, fields: fields)
  }

  /// A struct with its defaults and the given fields.
  func structValue(_ module: String, fields: [(Value, Value)]) throws(Interruption) -> Value {
    var map = MapValue([(.atom("__struct__"), .atom(module))])
    if let known = StandardLibrary.structs[module] {
      for (key, value) in known { map[.atom(key)] = value }
    } else if let definition = try resolve(module) {
      guard let defaults = definition.structFields else {
        if let unknown = definition.unknowns.first { return .unknown(unknown) }
        return .unknown(notEvaluated("the struct \(displayName(module))"))
      }
      for field in defaults { map[.atom(field.key)] = field.value }
      for (key, _) in fields where map[key] == nil {
        throw exception("KeyError", "key \(key.inspected) not found")
      }
    } else if hostModules[module] == nil {
      return .unknown(
        Unknown(
          .missingCode(displayName(module)),
          "the struct \(displayName(module)) is not in the repository", at: location))
    }
    for (key, value) in fields { map[key] = value }
    return .map(map)
  }
}
