import ElixirSyntax

/// Reads comprehensions and calls of functions with the elements of collections.
extension Tracer {
  /// How many known elements are followed one by one.
  private static let elementLimit = 16

  /// The elements of a collection, each followed for itself, as far as they are known.
  func elements(of value: TracedValue) -> [TracedValue] {
    var found: [TracedValue] = []
    for alternative in value.alternatives {
      switch alternative {
      case .list(let elements, let rest):
        found += elements.count <= Self.elementLimit ? elements : [join(elements)]
        if let rest { found.append(rest) }
      case .map(let map) where map.structName == nil:
        let pairs = map.entries.map { TracedValue.tuple([$0.key, $0.value]) }
        found +=
          pairs.count <= Self.elementLimit
          ? pairs.sorted { describe($0) < describe($1) } : [.anything]
        if map.isOpen { found.append(.anything) }
      case .query(let query):
        recordRead(query, guards: [], certainty: .certain)
        found.append(element(of: query))
      case .unknown(let name):
        found.append(.unknown(name.map(singular)))
      default:
        found.append(.anything)
      }
    }
    return found.isEmpty ? [] : found
  }

  private func describe(_ value: TracedValue) -> String {
    if case .tuple(let parts) = value, let key = parts.first {
      return key.atomName ?? "\(key)"
    }
    return ""
  }

  /// The name of one of several: `orders` gives `order`.
  func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    if name.hasSuffix("sses") || name.hasSuffix("xes") || name.hasSuffix("ches") {
      return String(name.dropLast(2))
    }
    return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
  }

  /// The variables in each turn of a comprehension's generators.
  func iterations(of arguments: NodeList, in context: Context) -> [[String: TracedValue]] {
    var turns = [context]
    for step in arguments {
      guard let parts = step.arguments(of: "<-"), parts.count == 2 else {
        if step.keyword("do") == nil, step.keywordPairs == nil {
          for index in turns.indices { _ = value(of: step, in: &turns[index]) }
        }
        continue
      }
      var next: [Context] = []
      for turn in turns {
        var turn = turn
        for element in elements(of: value(of: parts[1], in: &turn)) {
          var inner = turn
          if match(parts[0], element, in: &inner) != nil { next.append(inner) }
          if next.count >= 64 { break }
        }
      }
      turns = next
    }
    return turns.map(\.variables)
  }

  func comprehension(_ arguments: NodeList, in context: Context) -> TracedValue {
    guard let options = arguments.last, let body = options.keyword("do") else { return .anything }
    let turns = iterations(of: arguments, in: context)
    if let start = options.keyword("reduce") ?? arguments.dropLast().last?.keyword("reduce") {
      var result = value(of: start, with: context)
      for variables in turns {
        var inner = context
        inner.variables = variables
        guard let clause = body.arrowClauses.first, let pattern = clause.patterns.first else {
          continue
        }
        _ = match(pattern, result, in: &inner)
        result = join([result, value(of: clause.body, with: inner)])
      }
      return result
    }
    var results: [TracedValue] = []
    for variables in turns {
      var inner = context
      inner.variables = variables
      results.append(value(of: body, with: inner))
    }
    let hasInto =
      (options.keyword("into") ?? arguments.dropLast().last?.keyword("into")) != nil
    if hasInto { return collected(results) }
    return .list([], rest: results.isEmpty ? .anything : join(results))
  }

  /// A map from pairs, as `into: %{}` makes it.
  func collected(_ pairs: [TracedValue]) -> TracedValue {
    var map = TracedMap(isOpen: true)
    for case .tuple(let parts) in pairs where parts.count == 2 && parts[0].isScalar {
      map.entries[parts[0]] = parts[1]
    }
    return .map(map)
  }
}
