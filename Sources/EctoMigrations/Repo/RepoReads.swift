import ElixirEvaluation

/// Functions of a repo that read rows.
enum RepoReads {
  /// Any read: sends its `SELECT`; of what it gives, at most the form is known.
  static let read: @Sendable (MigrationRunner, HostCall) throws(Interruption) -> Value = {
    (runner, call) throws(Interruption) in
    let result = RepoModule.result(of: call)
    var row: Value?
    try RepoQueries.send(.select, runner, call) { (query) throws(QueryStop) in
      row = Self.row(of: query, unknown: result)
      try narrow(&query, for: call)
    }
    switch call.name {
    case "preload", "reload", "reload!":
      return .unknown(result.with(shape: call.arguments[0].unknown?.shape))
    case "all", "all_by", "stream": return .unknown(result.with(shape: row.map { .elements($0) }))
    case "one", "get", "get_by": return .unknown(result.with(shape: row.map { .optional($0) }))
    case "one!", "get!", "get_by!": return row ?? .unknown(result)
    default: return .unknown(result)
    }
  }

  /// A row of a query that selects a whole schema: a struct with unknown fields.
  private static func row(of query: EctoQuery, unknown: Unknown) -> Value? {
    var position = 0
    switch query.selection {
    case .source(let selected): position = selected
    case nil: break
    case .fields, .map: return nil
    }
    guard query.sources.indices.contains(position),
      let schema = query.sources[position].schema, schema.problem == nil
    else { return nil }
    return schema.row(of: .unknown(unknown))
  }

  /// What the function adds to the query that it is given.
  ///
  /// Source: `Ecto.Repo.Queryable`.
  private static func narrow(_ query: inout EctoQuery, for call: HostCall) throws(QueryStop) {
    switch call.name {
    case "all", "one", "one!", "stream": return
    case "get", "get!":
      guard call.arguments.count > 1, let schema = query.sources[0].schema,
        schema.primaryKey.count == 1
      else { throw .unsupported(call.callee) }
      query.filters.append(
        EctoQuery.Filter(
          isAlternative: false,
          expression: try equality(schema.primaryKey[0], call.arguments[1], query, call)))
    case "get_by", "get_by!", "all_by":
      guard call.arguments.count > 1, let pairs = call.arguments[1].keywordPairs else {
        throw .unsupported(call.callee)
      }
      var condition: QueryExpression?
      for (key, value) in pairs {
        let next = try equality(key, value, query, call)
        condition = condition.map { .call("and", [$0, next]) } ?? next
      }
      if let condition {
        query.filters.append(EctoQuery.Filter(isAlternative: false, expression: condition))
      }
    case "exists?":
      query.selection = .fields([])
      query.orders = []
      query.isDistinct = false
      query.limit = .literal(.integer(1))
    case "aggregate": try aggregate(&query, call)
    default: throw .unsupported(call.callee)
    }
  }

  private static func equality(
    _ field: String, _ value: Value, _ query: EctoQuery, _ call: HostCall
  ) throws(QueryStop) -> QueryExpression {
    let cast = ParameterCast(evaluator: call.evaluator, sources: query.sources)
    do throws(Interruption) {
      let parameter = try cast.parameter(value, as: .field(source: 0, name: field))
      guard !parameter.isNil else {
        throw call.evaluator.exception(
          "ArgumentError",
          "cannot perform \(call.callee) because the given value for \(field) is nil")
      }
      return .call("==", [.field(source: 0, name: field), .parameter(parameter)])
    } catch {
      throw .interrupted(error)
    }
  }

  private static func aggregate(_ query: inout EctoQuery, _ call: HostCall) throws(QueryStop) {
    guard query.limit == nil, query.offset == nil, !query.isDistinct, call.arguments.count > 1,
      case .atom(let function) = call.arguments[1]
    else { throw .unsupported(call.callee) }
    query.orders = []
    if call.arguments.count > 2, case .atom(let field) = call.arguments[2] {
      query.selection = .fields([.call(function, [.field(source: 0, name: field)])])
    } else {
      query.selection = .fields([.call(function, [])])
    }
  }
}
