import ElixirEvaluation

/// Renders queries as `Ecto.Adapters.Postgres.Connection` of ecto_sql 3.13 does.
///
/// Parameters are numbered in the order of the text, which for these queries is the order in which
/// `Ecto.Query.Planner` goes through them.
struct QuerySQL {
  let adapter: PostgresAdapter
  let query: EctoQuery
  var parameters: Int
  /// What the names of the sources start with: one `s` for each query around.
  let aliasPrefix: String

  /// `parameters` is how many the statement has before this query.
  init(
    _ query: EctoQuery, adapter: PostgresAdapter, parameters: Int = 0, aliasPrefix: String = ""
  ) {
    self.aliasPrefix = aliasPrefix
    self.query = query
    self.adapter = adapter
    self.parameters = parameters
  }

  /// `SELECT …`.
  ///
  /// A subquery selects these columns instead of what the query around would be given.
  mutating func select(
    columns: [(name: String, expression: QueryExpression)]? = nil
  ) throws(Stop) -> String {
    var sql = "SELECT" + (query.isDistinct ? " DISTINCT " : " ")
    if let columns { sql += try self.columns(columns) } else { sql += try selectedFields() }
    sql += " FROM \(try relation(0)) AS \(alias(0))"
    for join in query.joins { sql += try self.join(join) }
    sql += try filters(query.filters, " WHERE ")
    if !query.groups.isEmpty { sql += " GROUP BY " + (try list(query.groups, ", ")) }
    sql += try filters(query.having, " HAVING ")
    if !query.orders.isEmpty { sql += try orders() }
    if let limit = query.limit { sql += " LIMIT " + (try expression(limit)) }
    if let offset = query.offset { sql += " OFFSET " + (try expression(offset)) }
    if let lock = query.lock { sql += " " + lock }
    return sql
  }

  /// `UPDATE …`.
  mutating func updateAll() throws(Stop) -> String {
    try checkClauses(of: "update_all")
    var sql = "UPDATE \(try table(0)) AS \(alias(0)) SET "
    sql += try assignments()
    sql += try usingJoins("FROM")
    return sql + (try joinFilters()) + (try returning())
  }

  /// `DELETE …`.
  mutating func deleteAll() throws(Stop) -> String {
    try checkClauses(of: "delete_all")
    var sql = "DELETE FROM \(try table(0)) AS \(alias(0))"
    sql += try usingJoins("USING")
    return sql + (try joinFilters()) + (try returning())
  }

  /// What `Ecto.Query.Planner.assert_only_filter_expressions!/2` refuses.
  private func checkClauses(of operation: String) throws(Stop) {
    let isFiltered =
      query.orders.isEmpty && query.limit == nil && query.offset == nil && query.groups.isEmpty
      && query.having.isEmpty && !query.isDistinct && query.lock == nil
    if isFiltered { return }
    throw .raise(
      "Ecto.QueryError",
      "`\(operation)` allows only `with_cte`, `where`, `select`, and `join` expressions")
  }

  /// What stands after `SET`.
  mutating func assignments() throws(Stop) -> String {
    var fields: Set<String> = []
    var assignments: [String] = []
    for update in query.updates {
      if !fields.insert(update.field).inserted {
        throw .raise(
          "Ecto.QueryError", "duplicate field `\(update.field)` for `update_all` in query")
      }
      assignments.append(try assignment(update))
    }
    if assignments.isEmpty {
      throw .raise("Ecto.QueryError", "`update_all` requires at least one field to be updated")
    }
    return assignments.joined(separator: ", ")
  }

  /// A table, or the query that stands for one.
  private mutating func relation(_ source: Int) throws(Stop) -> String {
    guard let subquery = query.sources[source].subquery.first else { return try table(source) }
    return try self.source(subquery)
  }

  private func table(_ source: Int) throws(Stop) -> String {
    let source = query.sources[source]
    if !source.subquery.isEmpty {
      throw .raise("Ecto.QueryError", "a write does not allow subqueries in `from`")
    }
    let prefix = source.prefix.isNil ? query.prefix : source.prefix
    return try adapter.quotedName(prefix: prefix, .string(source.table))
  }

  /// The first letter of the table, or `t`, and the position.
  func alias(_ source: Int) -> String {
    if !query.sources[source].subquery.isEmpty { return "\(aliasPrefix)s\(source)" }
    let first = query.sources[source].table.utf8.first ?? UInt8(ascii: "t")
    let isLetter =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    return aliasPrefix + String(UnicodeScalar(isLetter ? first : UInt8(ascii: "t")))
      + String(source)
  }

  private mutating func selectedFields() throws(Stop) -> String {
    switch query.selection {
    case .fields(let fields): return fields.isEmpty ? "TRUE" : try list(fields, ", ")
    case .map(let fields):
      // Literals are given back as they are and are not asked of the database.
      let asked = fields.map(\.expression).filter { if case .literal = $0 { false } else { true } }
      return asked.isEmpty ? "TRUE" : try list(asked, ", ")
    case .source(let source): return try allFields(of: source)
    case nil: return try allFields(of: 0)
    }
  }

  private func allFields(of source: Int) throws(Stop) -> String {
    if !query.sources[source].subquery.isEmpty {
      throw .unknown(
        Unknown(.notEvaluated, "a select of all that a subquery gives is not rendered", at: nil))
    }
    guard let schema = query.sources[source].schema else {
      throw .raise("Ecto.QueryError", "a query without a schema needs a select")
    }
    var fields: [String] = []
    for field in schema.fields {
      fields.append("\(alias(source)).\(try adapter.quotedName(.string(field.column)))")
    }
    return fields.joined(separator: ", ")
  }

  private mutating func returning() throws(Stop) -> String {
    guard query.selection != nil else { return "" }
    return " RETURNING " + (try selectedFields())
  }

  private mutating func join(_ join: EctoQuery.Join) throws(Stop) -> String {
    let keyword =
      switch join.kind {
      case "left": " LEFT OUTER JOIN "
      case "right": " RIGHT OUTER JOIN "
      case "full": " FULL OUTER JOIN "
      case "cross": " CROSS JOIN "
      default: " INNER JOIN "
      }
    let sql = "\(keyword)\(try relation(join.source)) AS \(alias(join.source))"
    if join.kind == "cross" { return sql }
    return sql + " ON " + (try expression(join.condition))
  }

  /// Inner joins of `UPDATE` and `DELETE` are listed; their conditions go to the filter.
  private mutating func usingJoins(_ keyword: String) throws(Stop) -> String {
    if query.joins.isEmpty { return "" }
    var tables: [String] = []
    for join in query.joins {
      guard join.kind == "inner" else {
        throw .unknown(
          Unknown(.notEvaluated, "a \(join.kind) join of a write is not rendered", at: nil))
      }
      tables.append("\(try relation(join.source)) AS \(alias(join.source))")
    }
    return " \(keyword) " + tables.joined(separator: ", ")
  }

  private mutating func joinFilters() throws(Stop) -> String {
    var filters: [EctoQuery.Filter] = []
    for join in query.joins {
      if case .literal(.atom("true")) = join.condition { continue }
      filters.append(EctoQuery.Filter(isAlternative: false, expression: join.condition))
    }
    return try self.filters(filters + query.filters, " WHERE ")
  }

  /// Source: `Ecto.Adapters.Postgres.Connection.boolean/4`.
  private mutating func filters(
    _ filters: [EctoQuery.Filter], _ keyword: String
  ) throws(Stop) -> String {
    guard let first = filters.first else { return "" }
    var wasAlternative = first.isAlternative
    var sql = "(\(try expression(first.expression)))"
    for filter in filters.dropFirst() {
      if filter.isAlternative != wasAlternative { sql = "(\(sql))" }
      sql += filter.isAlternative ? " OR " : " AND "
      sql += "(\(try expression(filter.expression)))"
      wasAlternative = filter.isAlternative
    }
    return keyword + sql
  }

  private mutating func orders() throws(Stop) -> String {
    var parts: [String] = []
    for order in query.orders {
      let sql = try expression(order.expression)
      switch order.direction {
      case "asc": parts.append(sql)
      case "asc_nulls_last": parts.append(sql + " ASC NULLS LAST")
      case "asc_nulls_first": parts.append(sql + " ASC NULLS FIRST")
      case "desc_nulls_last": parts.append(sql + " DESC NULLS LAST")
      case "desc_nulls_first": parts.append(sql + " DESC NULLS FIRST")
      default: parts.append(sql + " DESC")
      }
    }
    return " ORDER BY " + parts.joined(separator: ", ")
  }

  private mutating func assignment(_ update: EctoQuery.Update) throws(Stop) -> String {
    if let schema = query.sources[0].schema, schema.column(of: update.field) == nil {
      throw .raise(
        "Ecto.QueryError",
        "field `\(update.field)` in `update` does not exist in schema \(schema.module)")
    }
    let column = try adapter.quotedName(.string(self.column(update.field, of: 0)))
    let value = try expression(update.value)
    switch update.operation {
    case "inc": return "\(column) = \(alias(0)).\(column) + \(value)"
    case "push": return "\(column) = array_append(\(alias(0)).\(column), \(value))"
    case "pull": return "\(column) = array_remove(\(alias(0)).\(column), \(value))"
    default: return "\(column) = \(value)"
    }
  }

  /// A field that the schema has not is taken for the column's name.
  func column(_ field: String, of source: Int) -> String {
    query.sources[source].schema?.column(of: field) ?? field
  }

  mutating func list(
    _ expressions: [QueryExpression], _ separator: String
  ) throws(Stop) -> String {
    var parts: [String] = []
    for part in expressions { parts.append(try expression(part)) }
    return parts.joined(separator: separator)
  }

  mutating func nextParameter() -> String {
    parameters += 1
    return "$\(parameters)"
  }
}
