import PostgresSyntax

/// What the planner sees to give no rows, so that nothing is read for it (`eval_const_expressions`, `relation_is_proven_empty`
/// in plancat.c and costsize.c).
extension SQLExpression {
  /// Whether it is a condition that no row can meet, because its constants say so.
  var isNeverTrue: Bool {
    let evaluation = RowEvaluation { _ in nil }
    return conjuncts.contains { part in
      switch evaluation.evaluate(part) {
      case .boolean(false)?, .null?: return true
      default: break
      }
      switch part {
      case .operation(let operation) where operation.kind == .plain:
        return Self.comparisons.contains(operation.name.name)
          && [operation.left, operation.right].contains { $0?.isNullConstant == true }
      case .subquery(let subquery) where subquery.kind == .exists:
        guard case .selectStmt(let query) = subquery.query else { return false }
        return !query.mayFindRows && query.groupBy.isEmpty && query.operands.isEmpty
          && query.targets.allSatisfy(\.isPlain)
      default: return false
      }
    }
  }

  private static let comparisons: Set<String> = ["=", "<>", "!=", "<", ">", "<=", ">="]

  /// The conditions that AND joins.
  var conjuncts: [SQLExpression] {
    if case .and(let parts) = self { return parts.flatMap(\.conjuncts) }
    return [self]
  }
}

extension SelectStmt {
  /// Whether its FROM clause may give rows that WHERE lets through.
  var mayFindRows: Bool {
    whereClause?.isNeverTrue != true
      && !from.flatMap(\.innerConditions).contains(where: \.isNeverTrue)
  }

  /// Whether LIMIT 0 asks for none of its rows.
  var takesNoRows: Bool {
    guard let limit else { return false }
    return RowEvaluation { _ in nil }.evaluate(limit) == .integer(0)
  }
}

extension ResTarget {
  /// Whether it is a column or a constant, which no row makes several rows one.
  fileprivate var isPlain: Bool {
    switch value {
    case .column?, .constant?, nil: true
    default: false
    }
  }
}
