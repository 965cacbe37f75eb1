import ElixirEvaluation

/// Expressions of a query, as `Ecto.Adapters.Postgres.Connection.expr/3` writes them.
extension QuerySQL {
  mutating func expression(_ expression: QueryExpression) throws(Stop) -> String {
    switch expression {
    case .parameter(let parameter):
      switch parameter.problem {
      case nil: return nextParameter()
      case .unknown(let unknown): throw .unknown(unknown)
      case .refused(let message): throw .raise(Self.castError, message)
      }
    case .field(let source, let name):
      return "\(alias(source)).\(try adapter.quotedName(.string(column(name, of: source))))"
    case .source(let source): return alias(source)
    case .subquery(let query): return try value(query)
    case .literal(let value): return try literal(value)
    case .list(let elements):
      return elements.isEmpty ? "'{}'" : "ARRAY[\(try list(elements, ","))]"
    case .distinctCall(let name, let argument):
      return "\(name)(DISTINCT \(try self.expression(argument)))"
    case .typed(let value, let type):
      return "\(try parenthesised(value))::\(try castType(type))"
    case .interval(let base, let baseType, let count, let unit):
      return try interval(base, baseType, count, unit)
    case .fragment(let pieces):
      var sql = ""
      for piece in pieces {
        switch piece {
        case .text(let text): sql += text
        case .expression(let inner): sql += try self.expression(inner)
        }
      }
      // `parens_for_select` of the adapter looks at what the fragment's own text starts with.
      guard case .text(let start)? = pieces.first, start.isStartOfSelect else { return sql }
      return "(\(sql))"
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  private mutating func call(
    _ name: String, _ arguments: [QueryExpression]
  ) throws(Stop) -> String {
    if arguments.count == 2, let operation = Self.operators[name] {
      let left = try parenthesised(arguments[0])
      return left + operation + (try parenthesised(arguments[1]))
    }
    switch (name, arguments.count) {
    case ("is_nil", 1): return try expression(arguments[0]) + " IS NULL"
    case ("not", 1): return "NOT (\(try expression(arguments[0])))"
    case ("count", 0): return "count(*)"
    case ("in", 2): return try membership(arguments[0], arguments[1])
    default: return "\(name)(\(try list(arguments, ", ")))"
    }
  }

  private mutating func membership(
    _ left: QueryExpression, _ right: QueryExpression
  ) throws(Stop) -> String {
    if case .list(let elements) = right {
      if elements.isEmpty { return "false" }
      return "\(try expression(left)) IN (\(try list(elements, ",")))"
    }
    if case .subquery = right { return "\(try expression(left)) IN \(try expression(right))" }
    return "\(try expression(left)) = ANY(\(try expression(right)))"
  }

  /// `base + count × unit`, as `datetime_add` and `date_add` give.
  private mutating func interval(
    _ base: QueryExpression, _ baseType: String, _ count: QueryExpression, _ unit: String
  ) throws(Stop) -> String {
    var start = try expression(base)
    if case .typed = base {} else { start += "::" + baseType }
    let length: String
    if case .literal(.integer(let number)) = count, number < 0 {
      length = "(\(number)::decimal::numeric * interval '1 \(unit)')"
    } else if case .literal(.integer(let number)) = count {
      length = "interval '\(number) \(unit)'"
    } else {
      length = "(\(try expression(count))::numeric * interval '1 \(unit)')"
    }
    return baseType == "date" ? "(\(start) + \(length))::date" : "\(start) + \(length)"
  }

  private mutating func parenthesised(_ expression: QueryExpression) throws(Stop) -> String {
    let sql = try self.expression(expression)
    guard case .call(let name, let arguments) = expression else { return sql }
    let isOperator = arguments.count == 2 && Self.operators[name] != nil
    return isOperator || (name == "is_nil" && arguments.count == 1) ? "(\(sql))" : sql
  }

  private func literal(_ value: Value) throws(Stop) -> String {
    switch value {
    case .atom("nil"): return "NULL"
    case .atom("true"): return "TRUE"
    case .atom("false"): return "FALSE"
    case .string(let text): return adapter.quotedLiteral(text)
    case .integer, .bigInteger: return try value.asString()
    case .float: return try value.asString() + "::float"
    default:
      throw .unknown(
        Unknown(.notEvaluated, "\(value.inspected) in a query is not rendered", at: nil))
    }
  }

  /// Casts use the largest type for integers.
  private func castType(_ type: Value) throws(Stop) -> String {
    switch type {
    case .atom("id"), .atom("integer"): return "bigint"
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("array"):
      return try castType(parts[1]) + "[]"
    default: return try adapter.databaseType(type)
    }
  }

  /// The exception for a parameter that cannot be cast.
  static let castError = "Ecto.Query.CastError"

  private static let operators: [String: String] = [
    "==": " = ", "!=": " != ", "<=": " <= ", ">=": " >= ", "<": " < ", ">": " > ", "+": " + ",
    "-": " - ", "*": " * ", "/": " / ", "and": " AND ", "or": " OR ", "ilike": " ILIKE ",
    "like": " LIKE ",
  ]
}

extension String {
  /// Whether it matches `~r/^\s*select\s/i`.
  fileprivate var isStartOfSelect: Bool {
    let text = drop(while: \.isWhitespace)
    return text.prefix(6).lowercased() == "select" && text.dropFirst(6).first?.isWhitespace == true
  }
}
