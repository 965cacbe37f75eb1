import ElixirSyntax

/// `Enum` and `Stream`: functions are called with what is known of the elements.
extension Tracer {
  func enumCall(
    _ name: String, _ values: [TracedValue], in context: Context
  ) -> TracedValue {
    guard let list = values.first else { return .anything }
    let guards = context.guards
    let function = values.last { if case .closure = $0 { true } else { false } }
    switch name {
    case "map", "flat_map", "each", "map_every", "async_stream":
      let results = elements(of: list).map { apply(function ?? .anything, [$0], guards: guards) }
      if name == "each" { return .atom("ok") }
      if name == "flat_map" {
        return .list([], rest: join(results.flatMap { elements(of: $0) } + [.never]))
      }
      if case .list(let known, rest: nil) = list, known.count == results.count {
        return .list(results, rest: nil)
      }
      return .list([], rest: join(results + [.never]))
    case "reduce", "reduce_while", "map_reduce", "flat_map_reduce", "scan":
      return reduced(name, values, in: context)
    case "unfold", "iterate":
      let next = apply(values.last ?? .anything, [list], guards: guards)
      let produced = next.alternatives.map { member -> TracedValue in
        if case .tuple(let parts) = member, let first = parts.first { return first }
        return name == "iterate" ? member : .never
      }
      return .list([], rest: join(produced + [.never]))
    case "filter", "reject", "uniq_by", "sort_by", "sort", "take_while", "drop_while", "dedup_by":
      let members = elements(of: list)
      if let function { for member in members { _ = apply(function, [member], guards: guards) } }
      guard name == "filter" || name == "reject" || name.hasSuffix("_while") else { return list }
      return .list([], rest: join(members + [.never]))
    case "find", "max_by", "min_by":
      let members = elements(of: list)
      if let function { for member in members { _ = apply(function, [member], guards: guards) } }
      return join(members + [.null])
    case "find_value":
      return join(
        elements(of: list).map { apply(function ?? .anything, [$0], guards: guards) } + [.null])
    case "into", "map_new":
      let members = elements(of: list)
      let results = function.map { f in members.map { apply(f, [$0], guards: guards) } }
      return collected(results ?? members)
    case "group_by", "split_with", "chunk_by", "frequencies", "frequencies_by", "partition":
      if let function {
        for member in elements(of: list) { _ = apply(function, [member], guards: guards) }
      }
      if name == "split_with" { return .tuple([list, list]) }
      return .map(TracedMap(isOpen: true))
    case "join", "map_join": return joined(values, function, in: context)
    case "count", "any?", "all?", "sum", "sum_by", "member?", "empty?":
      if let function {
        for member in elements(of: list) { _ = apply(function, [member], guards: guards) }
      }
      escape(list, in: context)
      return name.hasSuffix("?") ? .anything : .present
    default:
      if let function {
        for member in elements(of: list) { _ = apply(function, [member], guards: guards) }
        return .anything
      }
      return listCall(name, values)
    }
  }

  /// The text of `Enum.join(list, separator)`, where the elements are known.
  private func joined(
    _ values: [TracedValue], _ function: TracedValue?, in context: Context
  ) -> TracedValue {
    escape(values[0], in: context)
    guard case .list(let known, rest: nil) = values[0], known.count <= 256 else {
      if let function {
        for element in elements(of: values[0]) {
          _ = apply(function, [element], guards: context.guards)
        }
      }
      return .present
    }
    let results = known.map { element in
      function.map { apply($0, [element], guards: context.guards) } ?? element
    }
    let separator = values.count > 1 && values[1] != function ? values[1] : .string("")
    var parts: [TracedValue] = []
    for result in results {
      if !parts.isEmpty { parts.append(separator) }
      parts.append(result)
    }
    return concatenated(parts)
  }

  /// The accumulator after a few turns; with elements that are known one after the other, after each.
  private func reduced(
    _ name: String, _ values: [TracedValue], in context: Context
  ) -> TracedValue {
    guard values.count >= 2, let function = values.last else { return .anything }
    let members = elements(of: values[0])
    let isKnown = if case .list(_, rest: nil) = values[0] { true } else { false }
    var accumulator = values.count > 2 ? values[1] : members.first ?? .anything
    for member in values.count > 2 ? members : Array(members.dropFirst()) {
      for _ in 0..<(isKnown ? 1 : 2) {
        var next = apply(function, [member, accumulator], guards: context.guards)
        if name != "reduce", name != "scan" { next = continued(next) }
        accumulator = isKnown ? next : join([accumulator, next])
      }
    }
    return name == "reduce" || name == "reduce_while"
      ? accumulator : .tuple([.list([], rest: .anything), accumulator])
  }

  /// The accumulator of `{:cont, acc}`, `{:halt, acc}`, `{value, acc}`.
  private func continued(_ value: TracedValue) -> TracedValue {
    join(
      value.alternatives.map {
        if case .tuple(let parts) = $0, parts.count == 2 { parts[1] } else { .anything }
      })
  }
}
