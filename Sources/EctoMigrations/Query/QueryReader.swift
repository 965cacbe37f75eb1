import ElixirEvaluation
import ElixirSyntax

/// Builds queries from the code of `Ecto.Query`'s macros.
struct QueryReader {
  let evaluator: Evaluator
  let runner: MigrationRunner
  /// The macro's code that is being read, for the names and substitutions in it.
  private(set) var code: Quoted
  var query: EctoQuery

  /// `from source`, `from name in source`.
  init(
    from code: Quoted, runner: MigrationRunner, evaluator: Evaluator
  ) throws(QueryStop) {
    self.evaluator = evaluator
    self.runner = runner
    self.code = code
    var source = code.node
    var name: String?
    if case .call(.name("in"), let parts) = source.form, parts.count == 2 {
      name = try Self.bindingName(parts[0])
      source = parts[1]
    }
    do {
      query = try runner.query(from: evaluator.evaluate(code.child(source)), evaluator)
    } catch let interruption as Interruption {
      throw .interrupted(interruption)
    } catch let stop as QueryStop {
      throw stop
    } catch {
      throw .unsupported("a query")
    }
    query.bindings = [:]
    if let name { query.bindings[name] = 0 }
  }

  /// Goes on to another argument of the macro.
  mutating func use(_ code: Quoted) { self.code = code }

  /// A nil name is `_`.
  private static func bindingName(_ node: Node) throws(QueryStop) -> String? {
    switch node.form {
    case .variable(let name): return name == "_" ? nil : name
    case .list(let names) where names.count == 1: return try bindingName(names[0])
    default: throw .unsupported("a binding that is no name")
    }
  }

  /// The names of a pipe's binding list: `[p]`, `[p, c]`, `[p, ..., c]`.
  mutating func bind(_ list: Node) throws(QueryStop) {
    guard case .list(let names) = list.form else {
      throw .unsupported("bindings that are no list")
    }
    query.bindings = [:]
    var position = 0
    for (index, node) in names.enumerated() {
      if case .call(.name("..."), _) = node.form {
        position = query.sources.count - (names.count - index - 1)
        continue
      }
      if case .variable("...") = node.form {
        position = query.sources.count - (names.count - index - 1)
        continue
      }
      guard position >= 0, position < query.sources.count else {
        throw .unsupported("more bindings than sources")
      }
      if let name = try Self.bindingName(node) { query.bindings[name] = position }
      position += 1
    }
  }

  /// The clauses of `from … , where: …, select: …`.
  mutating func apply(keywords: Node) throws(QueryStop) {
    guard case .list(let pairs) = keywords.form else {
      throw .unsupported("a query whose clauses are computed")
    }
    for pair in pairs {
      guard case .pair(let key, let value) = pair.form, case .atom(let clause) = key.form else {
        throw .unsupported("a query whose clauses are computed")
      }
      try apply(clause, value)
    }
  }

  /// One clause.
  mutating func apply(_ clause: String, _ node: Node) throws(QueryStop) {
    switch clause {
    case "where", "or_where":
      query.filters += try filter(node, isAlternative: clause == "or_where")
    case "having", "or_having":
      query.having += try filter(node, isAlternative: clause == "or_having")
    case "select": query.selection = try selection(node)
    case "update": try applyUpdates(node)
    case "order_by": query.orders += try orders(node)
    case "group_by":
      guard case .list(let nodes) = node.form else {
        query.groups.append(try fieldOrExpression(node))
        return
      }
      for node in nodes { query.groups.append(try fieldOrExpression(node)) }
    case "limit": query.limit = try reader().read(node, expecting: .type(.atom("integer")))
    case "offset": query.offset = try reader().read(node, expecting: .type(.atom("integer")))
    case "distinct":
      guard case .atom("true") = node.form else { throw .unsupported("distinct on columns") }
      query.isDistinct = true
    case "prefix":
      let prefix = try value(pinned(node) ?? node)
      if query.joins.isEmpty {
        query.sources[0].prefix = prefix
      } else {
        query.sources[query.sources.count - 1].prefix = prefix
      }
    case "join", "inner_join": try join("inner", node)
    case "left_join", "right_join", "full_join", "cross_join":
      try join(String(clause.dropLast(5)), node)
    case "on":
      guard let last = query.joins.indices.last else { throw .unsupported("on without join") }
      let condition = try filter(node, isAlternative: false, source: query.joins[last].source)
      guard condition.count == 1 else { return }
      query.joins[last].condition = condition[0].expression
    case "lock":
      guard case .string(let text) = try value(node) else { throw .unsupported("lock") }
      query.lock = text
    default: throw .unsupported("\(clause) in a query")
    }
  }

  private mutating func join(_ kind: String, _ node: Node) throws(QueryStop) {
    guard case .call(.name("in"), let parts) = node.form, parts.count == 2 else {
      throw .unsupported("a join without a name")
    }
    if case .call(.name("assoc"), _) = parts[1].form {
      throw .unsupported("a join on an association")
    }
    let name = try Self.bindingName(parts[0])
    let joined = try runner.query(from: try value(parts[1]), evaluator)
    if let problem = joined.problem { throw .unsupported(problem.reason) }
    guard joined.joins.isEmpty, joined.filters.isEmpty, let source = joined.sources.first else {
      throw .unsupported("a join on a query")
    }
    query.sources.append(source)
    let position = query.sources.count - 1
    if let name { query.bindings[name] = position }
    query.joins.append(
      EctoQuery.Join(kind: kind, source: position, condition: .literal(.true)))
  }

  /// An expression, or a keyword list of fields and values.
  private func filter(
    _ node: Node, isAlternative: Bool, source: Int = 0
  ) throws(QueryStop) -> [EctoQuery.Filter] {
    guard let pairs = try equalities(node, source) else {
      return [
        EctoQuery.Filter(isAlternative: isAlternative, expression: try conditionReader().read(node))
      ]
    }
    var condition: QueryExpression?
    for pair in pairs { condition = condition.map { .call("and", [$0, pair]) } ?? pair }
    return condition.map { [EctoQuery.Filter(isAlternative: isAlternative, expression: $0)] } ?? []
  }

  /// `name: value` for each pair; a pinned list gives parameters.
  private func equalities(
    _ node: Node, _ source: Int
  ) throws(QueryStop) -> [QueryExpression]? {
    var conditions: [QueryExpression] = []
    if case .call(.name("^"), let pinned) = node.form, pinned.count == 1 {
      guard let pairs = try value(pinned[0]).keywordPairs else {
        throw .unsupported("a condition that is computed")
      }
      for (key, value) in pairs {
        let right = QueryExpression.parameter(
          try reader().parameter(value, .field(source: source, name: key)))
        try reader().requireValue(right)
        conditions.append(.call("==", [.field(source: source, name: key), right]))
      }
      return conditions
    }
    guard case .list(let pairs) = node.form else { return nil }
    for pair in pairs {
      guard case .pair(let key, let value) = pair.form, case .atom(let name) = key.form else {
        throw .unsupported("a condition that is no keyword list")
      }
      try reader().requireValue(value)
      let right = try conditionReader().read(
        value, expecting: .field(source: source, name: name))
      try reader().requireValue(right)
      conditions.append(.call("==", [.field(source: source, name: name), right]))
    }
    return conditions
  }

  func expression(_ node: Node) throws(QueryStop) -> QueryExpression {
    try reader().read(node)
  }

  private func conditionReader() -> QueryExpressionReader {
    var reader = reader()
    reader.isCondition = true
    return reader
  }

  func reader() -> QueryExpressionReader {
    QueryExpressionReader(
      evaluator: evaluator, runner: runner, code: code, sources: query.sources,
      bindings: query.bindings)
  }

  /// The code of `^code`.
  func pinned(_ node: Node) -> Node? {
    guard case .call(.name("^"), let arguments) = node.form, arguments.count == 1 else {
      return nil
    }
    return arguments[0]
  }

  func value(_ node: Node) throws(QueryStop) -> Value {
    do {
      return try evaluator.evaluate(code.child(node))
    } catch {
      throw .interrupted(error)
    }
  }
}
