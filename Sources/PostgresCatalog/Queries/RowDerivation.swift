import PostgresSyntax

/// How the rows of a query come from those of its FROM clause.
///
/// Source: `view_query_is_auto_updatable` in rewriteHandler.c, whose order and words these are.
enum RowDerivation: Sendable, Hashable {
  /// Each row that WHERE lets through gives one row.
  case each
  /// Each row gives as many as functions in the select list return.
  case sets
  /// Rows are put together, numbered or left out; what does that, in the server's words.
  case combined(String)
  /// Which of these it is is not known; why, in words.
  case unknown(String)
}

extension Catalog {
  /// How the rows of a query come from those of its FROM clause.
  func derivation(of query: SelectStmt) -> RowDerivation {
    if query.isDistinct || !query.distinctOn.isEmpty { return .combined("DISTINCT") }
    if !query.groupBy.isEmpty { return .combined("GROUP BY") }
    if query.having != nil { return .combined("HAVING") }
    if !query.operands.isEmpty { return .combined("UNION, INTERSECT, or EXCEPT") }
    if !query.with.isEmpty { return .combined("WITH") }
    if query.limit != nil || query.offset != nil { return .combined("LIMIT or OFFSET") }
    let outputs = outputs(of: query)
    if outputs.contains(.aggregate) { return .combined("aggregate functions") }
    if outputs.contains(.window) { return .combined("window functions") }
    for case .unknown(let reason) in outputs { return .unknown(reason) }
    return outputs.contains(.set) ? .sets : .each
  }

  /// What a call in a select list does with rows.
  private enum Output: Hashable {
    case value
    case set
    case aggregate
    case window
    case unknown(String)
  }

  private func outputs(of query: SelectStmt) -> [Output] {
    var result: [Output] = []
    for expression in query.targets.compactMap(\.value) + query.orderBy {
      expression.forEachPart { part in
        switch part {
        case .function(let call): result.append(output(of: call))
        case .other(let kind, _) where kind.hasSuffix("Agg"): result.append(.aggregate)
        case .tooDeep: result.append(.unknown("an expression nests too deeply"))
        default: break
        }
      }
    }
    return result
  }

  private func output(of call: FunctionCall) -> Output {
    if call.isWindow { return .window }
    var found: Set<Output> = []
    if call.name.schema != "pg_catalog" {
      for function in userFunctions(call) {
        switch function.kind {
        case .aggregate: found.insert(.aggregate)
        case .window: found.insert(.window)
        case .function, .procedure: found.insert(function.returnsSet ? .set : .value)
        }
      }
    }
    if call.name.schema == nil || call.name.schema == "pg_catalog" {
      for form in BuiltInFunction.named(call.name.name)
      where call.isStar || form.accepts(call.arguments.count) {
        let isAggregate = BuiltInFunction.aggregates.contains(call.name.name)
        found.insert(isAggregate ? .aggregate : form.returnsSet ? .set : .value)
      }
    }
    // A type may be written like a function.
    if found.isEmpty, resolve(TypeName(name: call.name.name)) != nil { return .value }
    guard found.count == 1, let only = found.first else {
      return .unknown("whether \(call.name) returns one value for each row")
    }
    return only
  }
}
