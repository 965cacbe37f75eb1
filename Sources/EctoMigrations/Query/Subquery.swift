import ElixirEvaluation

/// Queries inside queries.
extension EctoQuery {
  /// A query whose only source is another query.
  init(subquery query: EctoQuery) {
    self.init(Source(table: "", prefix: .nil, schema: nil, subquery: [query]))
    problem = query.problem
  }

  /// Whether nothing was added to its first source.
  var isUnchangedSource: Bool {
    sources.count == 1 && filters.isEmpty && updates.isEmpty && orders.isEmpty && groups.isEmpty
      && having.isEmpty && limit == nil && offset == nil && !isDistinct && selection == nil
      && lock == nil && prefix.isNil
  }
}

extension [EctoQuery.Source] {
  /// The field of a table that a field is, be it selected by a query inside; nil for a computed one.
  func origin(
    of name: String, in source: Int
  ) -> (sources: [EctoQuery.Source], source: Int, name: String)? {
    guard indices.contains(source) else { return nil }
    guard let inner = self[source].subquery.first else { return (self, source, name) }
    switch inner.selection {
    case nil: return inner.sources.origin(of: name, in: 0)
    case .source(let selected): return inner.sources.origin(of: name, in: selected)
    case .fields(let fields):
      guard fields.count == 1, case .field(let source, name) = fields[0] else { return nil }
      return inner.sources.origin(of: name, in: source)
    case .map(let fields):
      guard
        case .field(let source, let name)? = fields.first(where: { $0.name == name })?.expression
      else { return nil }
      return inner.sources.origin(of: name, in: source)
    }
  }
}

extension QuerySQL {
  /// `(SELECT …)` for a source: every column has the name by which the query around knows it.
  ///
  /// Source: `Ecto.Query.Planner.normalize_subquery_select/3`, `Ecto.Adapters.Postgres.Connection.all/2`.
  mutating func source(_ query: EctoQuery) throws(Stop) -> String {
    var columns: [(name: String, expression: QueryExpression)] = []
    let position: Int
    switch query.selection {
    case .map(let fields):
      for field in fields { columns.append((field.name, field.expression)) }
      return try nested(query, columns)
    case .fields(let fields):
      guard fields.count == 1, case .field(_, let name) = fields[0] else {
        throw Self.unread("a subquery that selects no map")
      }
      return try nested(query, [(name, fields[0])])
    case .source(let source): position = source
    case nil: position = 0
    }
    guard let schema = query.sources[position].schema else {
      throw Self.unread("a subquery of a source without a schema")
    }
    for field in schema.fields {
      columns.append((field.name, .field(source: position, name: field.name)))
    }
    return try nested(query, columns)
  }

  /// `(SELECT …)` of one value, whose column needs no name.
  mutating func value(_ query: EctoQuery) throws(Stop) -> String {
    guard case .fields(let fields) = query.selection, fields.count == 1 else {
      throw Self.unread("a subquery that selects more than a value")
    }
    return try nested(query, [("", fields[0])])
  }

  private mutating func nested(
    _ inner: EctoQuery, _ columns: [(name: String, expression: QueryExpression)]
  ) throws(Stop) -> String {
    if let problem = inner.problem { throw .unknown(problem) }
    var inner = inner
    if inner.prefix.isNil { inner.prefix = query.prefix }
    var renderer = QuerySQL(
      inner, adapter: adapter, parameters: parameters, aliasPrefix: aliasPrefix + "s")
    let sql = try renderer.select(columns: columns)
    parameters = renderer.parameters
    return "(\(sql))"
  }

  /// The fields of a subquery with their names; values given when the query runs would need casts.
  mutating func columns(
    _ columns: [(name: String, expression: QueryExpression)]
  ) throws(Stop) -> String {
    var parts: [String] = []
    for (name, expression) in columns {
      if case .parameter = expression {
        throw Self.unread("a subquery that selects a value it is given")
      }
      let sql = try self.expression(expression)
      parts.append(name.isEmpty ? sql : "\(sql) AS \(try adapter.quotedName(.string(name)))")
    }
    return parts.joined(separator: ", ")
  }

  private static func unread(_ what: String) -> Stop {
    .unknown(Unknown(.notEvaluated, "\(what) is not rendered", at: nil))
  }
}
