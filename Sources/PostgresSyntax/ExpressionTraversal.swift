extension SQLExpression {
  /// The expression with each part one level down replaced by what `transform` makes of it.
  ///
  /// Queries inside the expression stay as they are.
  public func mappingParts(_ transform: (SQLExpression) -> SQLExpression) -> SQLExpression {
    switch self {
    case .column, .constant, .parameter, .sqlValue, .setToDefault, .tooDeep: return self
    case .cast(let part, let type): return .cast(transform(part), type)
    case .function(var call):
      call.arguments = call.arguments.map(transform)
      call.others = call.others.map(transform)
      return .function(call)
    case .operation(var operation):
      operation.left = operation.left.map(transform)
      operation.right = operation.right.map(transform)
      return .operation(operation)
    case .and(let parts): return .and(parts.map(transform))
    case .or(let parts): return .or(parts.map(transform))
    case .not(let part): return .not(transform(part))
    case .isNull(let part): return .isNull(transform(part))
    case .isNotNull(let part): return .isNotNull(transform(part))
    case .booleanTest(let part, let test): return .booleanTest(transform(part), test)
    case .coalesce(let parts): return .coalesce(parts.map(transform))
    case .minMax(let isGreatest, let parts):
      return .minMax(greatest: isGreatest, parts.map(transform))
    case .caseWhen(let expression): return .caseWhen(expression.mappingParts(transform))
    case .array(let parts): return .array(parts.map(transform))
    case .row(let parts): return .row(parts.map(transform))
    case .subquery(var subquery):
      subquery.test = subquery.test.map(transform)
      return .subquery(subquery)
    case .collate(let part, let collation):
      return .collate(transform(part), collation: collation)
    case .indirection(let part, let steps):
      return .indirection(transform(part), steps.map { $0.mappingParts(transform) })
    case .namedArgument(let name, let part): return .namedArgument(name: name, transform(part))
    case .other(let kind, let parts): return .other(kind: kind, parts.map(transform))
    }
  }

  /// Visits the expression and all its parts, the whole before its parts; queries inside are visited as a whole.
  public func forEachPart(_ visit: (SQLExpression) -> Void) {
    visit(self)
    _ = mappingParts { part in
      part.forEachPart(visit)
      return part
    }
  }

  /// The columns that the expression names, in the order of their places; those of queries inside are left out.
  public var columnReferences: [ColumnRef] {
    var result: [ColumnRef] = []
    forEachPart { if case .column(let reference) = $0 { result.append(reference) } }
    return result
  }

  /// Whether a part of the expression has been left out, or is a query.
  public var isPartlyUnread: Bool {
    var result = false
    forEachPart { part in
      switch part {
      case .tooDeep, .subquery, .other: result = true
      default: break
      }
    }
    return result
  }
}

extension CaseExpression {
  fileprivate func mappingParts(
    _ transform: (SQLExpression) -> SQLExpression
  ) -> CaseExpression {
    CaseExpression(
      argument: argument.map(transform),
      branches: branches.map {
        Branch(condition: transform($0.condition), result: transform($0.result))
      }, otherwise: otherwise.map(transform))
  }
}

extension Indirection {
  fileprivate func mappingParts(_ transform: (SQLExpression) -> SQLExpression) -> Indirection {
    guard case .subscripts(let lower, let upper) = self else { return self }
    return .subscripts(lower: lower.map(transform), upper: upper.map(transform))
  }
}
