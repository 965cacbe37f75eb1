import Diagnostics
import ElixirSyntax

/// What a query returns, and what is preloaded into it.
extension Tracer {
  func select(
    _ content: Node, _ bindings: Bindings, isMerge: Bool, in query: inout TracedQuery,
    _ context: inout Context
  ) {
    var whole: Set<Int> = []
    var shape = selected(
      content, bindings, whole: &whole, in: &query, &context, isTop: true)
    if isMerge {
      switch query.selection {
      case .source:
        whole.insert(0)
        shape = .unknown(nil)
        if case .schema(let schema) = query.sources[0].origin {
          shape = .record(TracedRecord(schema: schema, fields: [:], isLoaded: true))
        }
      case .expression(let before, let earlier):
        whole.formUnion(before)
        if case .map(var map) = earlier, case .map(let other) = shape {
          map.entries.merge(other.entries) { _, new in new }
          shape = .map(map)
        } else {
          shape = earlier
        }
      }
    }
    query.selection = .expression(whole: whole, shape: shape)
  }

  /// Marks sources as returned whole, beside what the query returns already.
  func addWhole(_ positions: Set<Int>, to query: inout TracedQuery) {
    guard !positions.isEmpty else { return }
    switch query.selection {
    case .source:
      query.selection = .expression(
        whole: positions.union([0]), shape: wholeShape(of: query.sources[0]))
    case .expression(let whole, let shape):
      query.selection = .expression(whole: whole.union(positions), shape: shape)
    }
  }

  func wholeShape(of source: TracedQuery.Source) -> TracedValue {
    switch source.origin {
    case .schema(let schema):
      return .record(TracedRecord(schema: schema, fields: [:], isLoaded: true))
    case .subquery(let queries):
      return join(queries.map { element(of: $0) } + [.never])
    case .outside(let name): return .unknown(name.map(singular))
    case .table, .other: return .map(TracedMap(isOpen: true))
    }
  }

  /// What one row of a query becomes in the code.
  func element(of query: TracedQuery) -> TracedValue {
    switch query.selection {
    case .source: wholeShape(of: query.sources[0])
    case .expression(_, let shape): shape
    }
  }

  private func selected(
    _ node: Node, _ bindings: Bindings, whole: inout Set<Int>, in query: inout TracedQuery,
    _ context: inout Context, isTop: Bool = false
  ) -> TracedValue {
    guard spend() else { return .anything }
    if let binding = binding(node, bindings) {
      guard let position = query.position(of: binding) else { return .anything }
      whole.insert(position)
      return wholeShape(of: query.sources[position])
    }
    switch node.form {
    case .list(let elements):
      if let fields = fieldList(node, in: context) {
        return take(fields, from: 0, node, in: &query)
      }
      return .list(
        elements.map { selected($0, bindings, whole: &whole, in: &query, &context) }, rest: nil)
    case .pair(let first, let second):
      let left = selected(first, bindings, whole: &whole, in: &query, &context)
      return .tuple([left, selected(second, bindings, whole: &whole, in: &query, &context)])
    case .atom(let name): return .atom(name)
    case .integer, .string: return value(of: node, in: &context)
    case .call(.name("{}"), let elements):
      return .tuple(
        elements.map { selected($0, bindings, whole: &whole, in: &query, &context) })
    case .call(.name("%{}"), let pairs):
      return selectedMap(pairs, bindings, whole: &whole, in: &query, &context)
    case .call(.name("%"), let parts) where parts.count == 2:
      _ = selected(parts[1], bindings, whole: &whole, in: &query, &context)
      if case .module(let name) = value(of: parts[0], in: &context), schemas[name] != nil {
        return .record(TracedRecord(schema: name, fields: [:], isLoaded: true))
      }
      return .map(TracedMap(isOpen: true))
    case .call(.name("merge"), let parts) where parts.count == 2:
      let base = selected(parts[0], bindings, whole: &whole, in: &query, &context)
      _ = selected(parts[1], bindings, whole: &whole, in: &query, &context)
      return base
    case .call(.name(let name), let parts)
    where (name == "map" || name == "struct") && parts.count == 2:
      return selectedFields(parts, node, bindings, whole: &whole, in: &query, &context)
    case .call(.name("^"), let inner):
      guard isTop else { return inner.first.map { value(of: $0, in: &context) } ?? .anything }
      return selectedPinned(inner, node, whole: &whole, in: &query, &context)
    default:
      var parts = TracedDynamic()
      read(node, bindings, .loaded, into: &parts, in: &context)
      merge(parts, into: &query)
      return .unknown(node.remoteCall?.name)
    }
  }

  private func selectedMap(
    _ pairs: NodeList, _ bindings: Bindings, whole: inout Set<Int>, in query: inout TracedQuery,
    _ context: inout Context
  ) -> TracedValue {
    if let update = pairs.first?.arguments(of: "|"), update.count == 2 {
      let base = selected(update[0], bindings, whole: &whole, in: &query, &context)
      for (_, _, content) in update[1].keywordPairs ?? [] {
        _ = selected(content, bindings, whole: &whole, in: &query, &context)
      }
      return base
    }
    var map = TracedMap(isOpen: false)
    for pair in pairs {
      guard case .pair(let key, let content) = pair.form else { continue }
      let value = selected(content, bindings, whole: &whole, in: &query, &context)
      if key.atomName == nil { _ = selected(key, bindings, whole: &whole, in: &query, &context) }
      if let name = key.atomName { map.entries[.atom(name)] = value } else { map.isOpen = true }
    }
    return .map(map)
  }

  private func selectedFields(
    _ parts: NodeList, _ node: Node, _ bindings: Bindings, whole: inout Set<Int>,
    in query: inout TracedQuery, _ context: inout Context
  ) -> TracedValue {
    guard let binding = binding(parts[0], bindings), let position = query.position(of: binding)
    else { return .anything }
    let pinned = parts[1].arguments(of: "^")?.first ?? parts[1]
    guard let fields = value(of: pinned, in: &context).topAtoms else {
      whole.insert(position)
      return take([""], from: position, node, in: &query)
    }
    return take(fields, from: position, node, in: &query)
  }

  private func selectedPinned(
    _ inner: NodeList, _ node: Node, whole: inout Set<Int>, in query: inout TracedQuery,
    _ context: inout Context
  ) -> TracedValue {
    guard let first = inner.first else { return .anything }
    let value = value(of: first, in: &context)
    if let fields = value.topAtoms { return take(fields, from: 0, node, in: &query) }
    if case .map(let map) = value, !map.isOpen {
      var parts = TracedDynamic()
      for entry in map.entries.values { addPinned(entry, at: node.location, to: &parts) }
      merge(parts, into: &query)
      return .map(TracedMap(isOpen: true))
    }
    whole.insert(0)
    return take([""], from: 0, node, in: &query)
  }

  /// The fields of a literal list such as `[:id, comments: [:id]]`; nil for a list of expressions.
  private func fieldList(_ node: Node, in context: Context) -> [String]? {
    guard case .list(let elements) = node.form, !elements.isEmpty else { return nil }
    var names: [String] = []
    for element in elements {
      switch element.form {
      case .atom(let name): names.append(name)
      case .pair(let key, let content):
        guard key.atomName != nil, case .list = content.form else { return nil }
      default: return nil
      }
    }
    return names
  }

  /// A selection of fields of one source; an empty name is a field that is computed.
  private func take(
    _ fields: [String], from position: Int, _ node: Node, in query: inout TracedQuery
  ) -> TracedValue {
    for field in fields {
      query.references.insert(
        .init(binding: .position(position), field: field, role: .loaded, location: node.location))
    }
    return wholeShape(of: query.sources[position])
  }

  /// The associations to preload, as a value; what is joined already is left out.
  func preload(
    _ node: Node, _ bindings: Bindings, of query: TracedQuery, whole: inout Set<Int>,
    in context: inout Context
  ) -> TracedValue {
    guard spend() else { return .list([], rest: nil) }
    if let binding = binding(node, bindings) {
      if let position = query.position(of: binding) { whole.insert(position) }
      return .list([], rest: nil)
    }
    switch node.form {
    case .list(let elements):
      return .list(
        elements.map { preload($0, bindings, of: query, whole: &whole, in: &context) }, rest: nil)
    case .pair(let first, let second):
      if binding(first, bindings) != nil {
        _ = preload(first, bindings, of: query, whole: &whole, in: &context)
        return preload(second, bindings, of: query, whole: &whole, in: &context)
      }
      let pinned = first.arguments(of: "^")?.first ?? first
      let isJoined = joined(second, bindings)
      let content = preload(second, bindings, of: query, whole: &whole, in: &context)
      let name = value(of: pinned, in: &context)
      return isJoined
        ? .tuple([.tuple([.atom("joined"), name]), content]) : .tuple([name, content])
    case .call(.name("^"), let inner):
      return inner.first.map { value(of: $0, in: &context) } ?? .anything
    default:
      return value(of: node, in: &context)
    }
  }

  /// Whether a preload takes its rows from a join: `comments: c`, `comments: {c, likes: l}`.
  private func joined(_ node: Node, _ bindings: Bindings) -> Bool {
    if binding(node, bindings) != nil { return true }
    if case .pair(let first, _) = node.form { return binding(first, bindings) != nil }
    return false
  }
}

extension TracedValue {
  /// The atoms of a list such as `[:id, comments: [:id]]`; nil when an element is not known.
  var topAtoms: [String]? {
    guard case .list(let elements, rest: nil) = self else { return nil }
    var names: [String] = []
    for element in elements {
      switch element {
      case .atom(let name): names.append(name)
      case .tuple(let parts) where parts.count == 2 && parts[0].atomName != nil: continue
      default: return nil
      }
    }
    return names
  }
}
