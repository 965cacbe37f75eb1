import Diagnostics
import ElixirSyntax

/// `Ecto.Query`: macros and functions that make queries.
extension Tracer {
  static let joins: Set<String> = [
    "join", "inner_join", "left_join", "right_join", "cross_join", "full_join",
    "inner_lateral_join", "left_lateral_join", "cross_lateral_join",
  ]

  static let queryClauses: Set<String> = [
    "where", "or_where", "having", "or_having", "order_by", "group_by", "distinct", "limit",
    "offset", "select", "select_merge", "preload", "update", "lock", "windows", "with_cte",
    "with_ctes", "union", "union_all", "except", "except_all", "intersect", "intersect_all",
    "prepend_order_by", "recursive_ctes", "with_ties", "hints",
  ]

  static let queryFunctions: Set<String> = queryClauses.union([
    "from", "join", "dynamic", "subquery", "exclude", "first", "last", "reverse_order",
    "put_query_prefix", "with_named_binding", "has_named_binding?",
  ])

  func queryCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue {
    switch name {
    case "has_named_binding?":
      return hasNamedBinding(values(of: arguments, in: &context))
    case "from": return from(arguments, node, in: &context)
    case "dynamic":
      var parts = TracedDynamic()
      let last = arguments.count - 1
      let bindings = last > 0 ? arguments.node(0).map { self.bindings($0, count: nil) } : nil
      if let expression = arguments.node(last) {
        read(expression, bindings ?? [:], .condition, into: &parts, in: &context)
      }
      return .dynamic(parts)
    case "subquery":
      let inner = queries(from: value(0, of: arguments, in: &context), at: node.location)
      return .query(
        TracedQuery(.init(origin: .subquery(inner), namespace: nil, location: node.location)))
    case "first" where arguments.count > 1, "last" where arguments.count > 1:
      return extended(arguments, node, in: &context) { query, context in
        guard let field = arguments.node(1) else { return }
        self.add("order_by", field, [:], to: &query, in: &context)
        query.subqueryClauses.insert("limit")
      }
    case "exclude", "first", "last", "reverse_order", "with_named_binding", "put_query_prefix":
      return changed(name, arguments, node, in: &context)
    case "join" where arguments.count >= 3:
      return extended(arguments, node, in: &context) { query, context in
        self.join(arguments, to: &query, in: &context)
      }
    default:
      return extended(arguments, node, in: &context) { query, context in
        let hasBindings = arguments.count > (name == "with_cte" ? 3 : 2)
        let bindings =
          hasBindings
          ? arguments.node(1).map { self.bindings($0, count: query.sources.count) } ?? [:] : [:]
        if name == "with_cte" {
          self.addCommonTable(
            self.value(1, of: arguments, in: &context), arguments.node(arguments.count - 1),
            to: &query, in: &context)
        } else if let expression = arguments.node(arguments.count - 1) {
          self.add(name, expression, bindings, to: &query, in: &context)
        }
      }
    }
  }

  /// The queries that the first argument may be, each changed.
  private func extended(
    _ arguments: CallArguments, _ node: Node, in context: inout Context,
    _ change: (inout TracedQuery, inout Context) -> Void
  ) -> TracedValue {
    let base = value(0, of: arguments, in: &context)
    var results: [TracedValue] = []
    for var query in queries(from: base, at: arguments.node(0)?.location ?? node.location) {
      change(&query, &context)
      results.append(.query(query))
    }
    return join(results)
  }

  private func changed(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue {
    let others = (1..<max(1, arguments.count)).map { value($0, of: arguments, in: &context) }
    return extended(arguments, node, in: &context) { query, context in
      switch name {
      case "exclude" where others.first == .atom("select"): query.selection = .source
      case "exclude" where others.first == .atom("preload"): query.preloads = []
      case "exclude":
        guard let clause = others.first?.atomName else { return }
        query.subqueryClauses.remove(clause)
        query.references = query.references.filter { $0.clause != clause }
      case "put_query_prefix": query.namespace = self.namespace(others.first ?? .anything)
      case "with_named_binding":
        if let function = others.last {
          let result = self.apply(
            function, [.query(query), others[0]], guards: context.guards)
          if let longer = self.queries(from: result, at: node.location).first { query = longer }
        }
      default: break
      }
    }
  }

  private func hasNamedBinding(_ values: [TracedValue]) -> TracedValue {
    guard let name = values[safe: 1]?.atomName else { return .boolean }
    return join(
      values[0].alternatives.map { alternative in
        guard case .query(let query) = alternative else { return .boolean }
        if query.sources.contains(where: { $0.name == name }) { return .yes }
        if case .outside? = query.sources.first?.origin { return .boolean }
        return .no
      })
  }

  /// Where a `prefix:` points.
  func namespace(_ value: TracedValue) -> RelationReference.Namespace? {
    switch value {
    case .string(let name), .atom(let name): name == "nil" ? nil : .schema(name)
    default: .dynamic
    }
  }

  /// The queries that a value stands for; what is no query stands for one from outside.
  func queries(from value: TracedValue, at location: SourceLocation) -> [TracedQuery] {
    value.alternatives.compactMap { alternative in
      if case .query(let query) = alternative { return query }
      return source(alternative, at: location).map { TracedQuery($0) }
    }
  }

  /// The source that a value in `from`, `join` or a call of the repository names.
  func source(_ value: TracedValue, at location: SourceLocation) -> TracedQuery.Source? {
    switch value {
    case .module(let name):
      let origin: TracedQuery.Origin =
        schemas[name]?.isEmbedded == false ? .schema(name) : .outside(nil)
      return .init(origin: origin, namespace: nil, location: location)
    case .string(let table):
      return .init(origin: .table(table), namespace: nil, location: location)
    case .tuple(let parts) where parts.count == 2:
      guard case .string(let table) = parts[0], case .module(let schema) = parts[1],
        schemas[schema] != nil
      else { return .init(origin: .outside(nil), namespace: nil, location: location) }
      return .init(origin: .schema(schema), table: table, namespace: nil, location: location)
    case .unknown(let name):
      return .init(origin: .outside(name), namespace: nil, location: location)
    case .record(let record):
      return .init(origin: .schema(record.schema), namespace: nil, location: location)
    case .atom, .integer, .flag: return nil
    default:
      return .init(origin: .outside(nil), namespace: nil, location: location)
    }
  }

  /// `from x in Source, where: …`.
  private func from(
    _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue {
    var variable: Node?
    let base: TracedValue
    let sourceNode = arguments.node(0)
    if let parts = sourceNode?.arguments(of: "in"), parts.count == 2 {
      variable = parts[0]
      base = sourceValue(parts[1], in: &context)
    } else {
      base = arguments.given.first ?? sourceNode.map { sourceValue($0, in: &context) } ?? .anything
    }
    let clauses = arguments.count > 1 ? arguments.node(arguments.count - 1)?.keywordPairs ?? [] : []
    var results: [TracedValue] = []
    for var query in queries(from: base, at: sourceNode?.location ?? node.location) {
      query.location = node.location
      var bindings: [String: TracedQuery.Binding] = [:]
      if let variable { bindings = bindingNames(of: variable, count: query.sources.count) }
      for (key, _, content) in clauses {
        add(clause: key, content, &bindings, to: &query, in: &context)
      }
      results.append(.query(query))
    }
    return join(results)
  }

  /// The value of a source in `from` or `join`, where fragments and `values` are not calls.
  func sourceValue(_ node: Node, in context: inout Context) -> TracedValue {
    if let (name, arguments) = node.localCall {
      switch name {
      case "^": return arguments.first.map { value(of: $0, in: &context) } ?? .anything
      case "fragment", "values":
        var query = TracedQuery(.init(origin: .other, namespace: nil, location: node.location))
        var parts = TracedDynamic()
        read(node, [:], .expression, into: &parts, in: &context)
        query.fragments = parts.fragments
        return .query(query)
      default: break
      }
    }
    return value(of: node, in: &context)
  }

  /// The binding that `x in …` names; `[a, b] in query` names several.
  private func bindingNames(of node: Node, count: Int) -> [String: TracedQuery.Binding] {
    if case .list = node.form { return bindings(node, count: count) }
    return node.variableName.map { [$0: .position(0)] } ?? [:]
  }

  /// The names that a binding list gives; `count` is the number of sources, for `...`.
  func bindings(_ node: Node, count: Int?) -> [String: TracedQuery.Binding] {
    guard case .list(let elements) = node.form else { return [:] }
    var names: [String: TracedQuery.Binding] = [:]
    var position = 0
    var isAfterEllipsis = false
    let positional = elements.filter { element in
      if case .pair = element.form { false } else { true }
    }
    for element in elements {
      if case .pair(let key, let variable) = element.form {
        if let name = variable.variableName {
          names[name] = key.atomName.map { .named($0) } ?? .elsewhere
        }
        continue
      }
      let name = element.variableName ?? element.localCall?.name
      if name == "..." {
        isAfterEllipsis = true
        if let count { position = max(0, count - (positional.count - position - 1)) }
        continue
      }
      if let name {
        names[name] = isAfterEllipsis && count == nil ? .elsewhere : .position(position)
      }
      position += 1
    }
    return names
  }
}
