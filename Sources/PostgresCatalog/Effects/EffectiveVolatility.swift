import PostgresSyntax

extension Catalog {
  /// What an expression's value depends on once PostgreSQL has put the bodies of simple SQL functions in their place.
  ///
  /// `inline_function` (clauses.c) does so for an SQL function whose body is one expression; it then counts as that
  /// expression does. Nil where a function is not known.
  func effectiveVolatility(of expression: SQLExpression) -> Volatility? {
    let written = volatility(of: expression)
    guard written != .immutable else { return written }
    var inlined: [Volatility?] = []
    var isInlined = false
    expression.forEachPart { part in
      guard case .function(let call) = part else { return }
      let functions = userFunctions(call)
      guard let function = functions.first, functions.count == 1, let body = function.soleExpression
      else {
        inlined.append(volatility(of: part))
        return
      }
      isInlined = true
      inlined.append(volatility(of: body).map { min($0, function.volatility) })
    }
    guard isInlined else { return written }
    let known = inlined.compactMap { $0 }
    if known.contains(.volatile) { return .volatile }
    return known.count == inlined.count ? known.max() : nil
  }
}

extension Function {
  /// The expression that an SQL function's body consists of.
  fileprivate var soleExpression: SQLExpression? {
    guard language == "sql", !returnsSet, !isStrict, let body,
      case .success(let statements) = parseSQL(body), statements.count == 1,
      case .selectStmt(let select)? = statements.first?.node
    else { return nil }
    return select.soleExpression
  }
}

extension SelectStmt {
  /// The expression of a query that gives nothing but its value.
  fileprivate var soleExpression: SQLExpression? {
    guard from.isEmpty, with.isEmpty, whereClause == nil, groupBy.isEmpty, having == nil,
      values.isEmpty, operands.isEmpty, orderBy.isEmpty, limit == nil, targets.count == 1
    else { return nil }
    return targets.first?.value
  }
}
