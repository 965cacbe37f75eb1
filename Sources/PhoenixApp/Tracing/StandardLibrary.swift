import ElixirSyntax

/// What functions of Elixir's own modules do to shapes.
extension Tracer {
  /// A function of `Kernel`; nil when it is none, or nothing is known of its result.
  func kernelCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    switch name {
    case "then" where arguments.count == 2:
      let values = values(of: arguments, in: &context)
      return apply(values[1], [values[0]], guards: context.guards)
    case "tap" where arguments.count == 2:
      let values = values(of: arguments, in: &context)
      _ = apply(values[1], [values[0]], guards: context.guards)
      return values[0]
    case "dbg" where arguments.count > 0:
      return value(0, of: arguments, in: &context)
    case "apply" where arguments.count == 3:
      let values = values(of: arguments, in: &context)
      guard case .module(let module) = values[0], let function = values[1].atomName,
        case .list(let given, rest: nil) = values[2]
      else { return .anything }
      return moduleCall(module, function, CallArguments(given: given), node, in: &context)
    case "apply" where arguments.count == 2:
      let values = values(of: arguments, in: &context)
      guard case .list(let given, rest: nil) = values[1] else { return .anything }
      return apply(values[0], given, guards: context.guards)
    case "elem" where arguments.count == 2:
      let values = values(of: arguments, in: &context)
      guard case .integer(let position) = values[1] else { return .anything }
      return join(
        values[0].alternatives.map {
          if case .tuple(let parts) = $0 { parts[safe: position] ?? .never } else { .anything }
        })
    case "hd" where arguments.count == 1:
      return listCall("first", values(of: arguments, in: &context))
    case "struct", "struct!":
      let values = values(of: arguments, in: &context)
      guard let first = values.first else { return nil }
      return join(first.alternatives.map { structure($0, values[safe: 1]) })
    case "to_string", "to_charlist":
      return concatenated([value(0, of: arguments, in: &context)])
    case "inspect", "length", "map_size", "self", "node", "div", "rem", "round", "trunc", "abs",
      "max", "min", "make_ref", "byte_size", "tuple_size":
      for value in values(of: arguments, in: &context) { escape(value, in: context) }
      return .present
    default:
      return nil
    }
  }

  /// `struct(Schema, attributes)`: attributes from outside may give each field a value.
  private func structure(_ base: TracedValue, _ attributes: TracedValue?) -> TracedValue {
    var record: TracedRecord
    switch base {
    case .module(let name) where schemas[name] != nil:
      record = TracedRecord(schema: name, fields: [:], isLoaded: false)
    case .record(let given): record = given
    default: return base
    }
    guard let attributes, let schema = schemas[record.schema] else { return .record(record) }
    let entries = attributes.entries
    if entries?.isOpen != false {
      for field in schema.fields where field.autogeneration == .none {
        record.fields[field.name] = .unknown(field.name)
      }
    }
    for pair in entries?.pairs ?? [] { record.fields[pair.key] = pair.value }
    return .record(record)
  }

  /// `Map`, `Keyword`, `Access`: nil for functions of which nothing is known.
  func mapCall(_ name: String, _ values: [TracedValue]) -> TracedValue? {
    guard let map = values.first else { return nil }
    switch name {
    case "get", "fetch!", "pop", "pop!", "get_lazy":
      guard values.count >= 2 else { return nil }
      let fallback = name == "get" ? values[safe: 2] ?? TracedValue.null : .anything
      let found = join(map.alternatives.map { entry(values[1], of: $0, missing: fallback) })
      return name.hasPrefix("pop") ? .tuple([found, without([values[1]], map)]) : found
    case "fetch":
      guard values.count == 2 else { return nil }
      let found = join(map.alternatives.map { entry(values[1], of: $0, missing: .never) })
      return join([.ok(found), .atom("error")])
    case "put", "put_new", "replace", "replace!", "put_new_lazy":
      guard values.count == 3 else { return nil }
      let content = name == "put_new_lazy" ? TracedValue.anything : values[2]
      return join(map.alternatives.map { with(values[1], content, in: $0) })
    case "merge":
      guard values.count >= 2 else { return nil }
      return join(map.alternatives.map { left in merged(left, values[1]) })
    case "delete": return values.count == 2 ? without([values[1]], map) : nil
    case "drop":
      guard values.count == 2, case .list(let keys, rest: nil) = values[1] else { return map }
      return without(keys, map)
    case "take":
      guard values.count == 2, let keys = values[1].atomNames, case .map(var taken) = map
      else { return nil }
      taken.entries = taken.entries.filter { $0.key.atomName.map(keys.contains) ?? false }
      for key in keys where taken.isOpen && taken.entries[.atom(key)] == nil {
        taken.entries[.atom(key)] = .unknown(key)
      }
      taken.isOpen = false
      taken.structName = nil
      return .map(taken)
    case "from_struct":
      if case .record(let record) = map {
        return .map(
          TracedMap(
            Dictionary(uniqueKeysWithValues: record.fields.map { (.atom($0.key), $0.value) }),
            isOpen: true))
      }
      return map
    case "to_list": return map
    case "new": return collected(elements(of: map))
    case "keys", "values": return .list([], rest: .anything)
    case "update", "update!": return map
    default: return nil
    }
  }

  private func entry(
    _ key: TracedValue, of value: TracedValue, missing: TracedValue
  ) -> TracedValue {
    switch value {
    case .map(let map):
      if let found = map.entries[key] { return found }
      if map.isOpen || !key.isScalar { return .unknown(key.fieldName) }
      return missing
    case .list(let elements, let rest):
      for case .tuple(let parts) in elements where parts.count == 2 && parts[0] == key {
        return parts[1]
      }
      return rest == nil && key.isScalar ? missing : .unknown(key.fieldName)
    case .record:
      return key.atomName.map { field($0, of: value) } ?? .anything
    case .atom("nil"): return missing
    default: return .unknown(key.fieldName)
    }
  }

  private func with(
    _ key: TracedValue, _ content: TracedValue, in value: TracedValue
  ) -> TracedValue {
    switch value {
    case .map(var map):
      if key.isScalar { map.entries[key] = content } else { map.isOpen = true }
      return .map(map)
    case .record(var record):
      if let name = key.atomName { record.fields[name] = content }
      return .record(record)
    case .list(let elements, let rest):
      return .list(
        elements.filter {
          if case .tuple(let parts) = $0 { parts.first != key } else { true }
        } + [.tuple([key, content])], rest: rest)
    case .unknown:
      return .map(TracedMap([key: content], isOpen: true))
    default: return value
    }
  }

  private func without(_ keys: [TracedValue], _ value: TracedValue) -> TracedValue {
    join(
      value.alternatives.map { alternative in
        switch alternative {
        case .map(var map):
          for key in keys { map.entries[key] = nil }
          return .map(map)
        case .list(let elements, let rest):
          return .list(
            elements.filter {
              if case .tuple(let parts) = $0, let key = parts.first {
                !keys.contains(key)
              } else {
                true
              }
            }, rest: rest)
        default: return alternative
        }
      })
  }

  private func merged(_ left: TracedValue, _ right: TracedValue) -> TracedValue {
    join(
      right.alternatives.map { right in
        switch (left, right) {
        case (.map(var map), .map(let other)):
          map.entries.merge(other.entries) { _, new in new }
          map.isOpen = map.isOpen || other.isOpen
          return .map(map)
        case (.unknown, .map(var other)):
          other.isOpen = true
          return .map(other)
        case (.map(var map), .unknown):
          map.isOpen = true
          return .map(map)
        case (.record(var record), .map(let other)):
          for (key, value) in other.atomEntries { record.fields[key] = value }
          return .record(record)
        case (.list, .list):
          var result = left
          guard let pairs = right.entries else { return .anything }
          for pair in pairs.pairs { result = with(.atom(pair.key), pair.value, in: result) }
          if pairs.isOpen, case .list(let elements, let rest) = result {
            return .list(elements, rest: rest ?? .anything)
          }
          return result
        default: return .anything
        }
      })
  }

  /// `List`, and the functions of `Enum` that call no function; nil when nothing is known.
  func listCall(_ name: String, _ values: [TracedValue]) -> TracedValue {
    guard let list = values.first else { return .anything }
    switch name {
    case "first", "last", "at", "random", "fetch!", "max", "min":
      let members = elements(of: list)
      if name == "first", case .list(let known, _) = list, let first = known.first { return first }
      return members.isEmpty ? TracedValue.null : join(members + [.null])
    case "wrap":
      guard case .list = list else { return .list([list], rest: nil) }
      return list
    case "concat", "flatten", "uniq", "sort", "reverse", "shuffle", "to_list", "dedup", "take",
      "drop", "slice", "compact":
      if name == "concat", values.count == 2 { return appended(values[0], values[1]) }
      if name == "concat" || name == "flatten" {
        return .list([], rest: flattened(list))
      }
      return name == "take" || name == "drop" || name == "slice"
        ? .list([], rest: join(elements(of: list) + [.never])) : list
    case "chunk_every":
      return .list([], rest: list)
    case "with_index":
      return .list([], rest: .tuple([join(elements(of: list) + [.never]), .present]))
    case "zip": return .list([], rest: .anything)
    case "join", "count", "sum": return .present
    default: return .anything
    }
  }

  private func flattened(_ list: TracedValue) -> TracedValue {
    join(
      elements(of: list).flatMap { element -> [TracedValue] in
        if case .list = element { return elements(of: element) }
        return [element]
      } + [.never])
  }
}

extension TracedValue {
  /// The text of an atom or string, as a field's name.
  var fieldName: String? {
    switch self {
    case .atom(let name), .string(let name): name
    default: nil
    }
  }
}
