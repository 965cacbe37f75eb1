import PostgresSyntax

extension SQLExpression {
  /// The name that an expression gives to a column, as PostgreSQL's `FigureColname` (`parse_target.c`).
  ///
  /// Nil where the server has none: `?column?` in a select list, `expr` in an index.
  var impliedName: String? { nameWithStrength?.name }

  /// The implied name, and whether it is good (2) or only better than nothing (1).
  private var nameWithStrength: (name: String, strength: Int)? {
    switch self {
    case .column(let reference): return reference.column.map { ($0, 2) }
    case .indirection(let argument, let steps):
      for case .field(let name) in steps.reversed() { return (name, 2) }
      return argument.nameWithStrength
    case .function(let call): return (call.name.name, 2)
    case .operation(let operation): return operation.kind == .nullIf ? ("nullif", 2) : nil
    case .cast(let argument, let type):
      if let inner = argument.nameWithStrength, inner.strength > 1 { return inner }
      return (type.name, 1)
    case .collate(let argument, _): return argument.nameWithStrength
    case .subquery(let subquery): return subquery.nameWithStrength
    case .caseWhen(let expression):
      if let inner = expression.otherwise?.nameWithStrength, inner.strength > 1 { return inner }
      return ("case", 1)
    case .array: return ("array", 2)
    case .row: return ("row", 2)
    case .coalesce: return ("coalesce", 2)
    case .minMax(let isGreatest, _): return (isGreatest ? "greatest" : "least", 2)
    case .sqlValue(let function): return (function.columnName, 2)
    case .other(kind: "GroupingFunc", _): return ("grouping", 2)
    default: return nil
    }
  }
}

extension Subquery {
  fileprivate var nameWithStrength: (name: String, strength: Int)? {
    switch kind {
    case .exists: return ("exists", 2)
    case .array: return ("array", 2)
    case .scalar:
      guard case .selectStmt(let select) = query, let target = select.targets.first else {
        return nil
      }
      return (target.name ?? target.value?.impliedName).map { ($0, 2) }
    default: return nil
    }
  }
}

extension SQLValueFunction {
  /// The name of the column that the function makes.
  fileprivate var columnName: String {
    switch self {
    case .currentDate: "current_date"
    case .currentTime: "current_time"
    case .currentTimestamp: "current_timestamp"
    case .localTime: "localtime"
    case .localTimestamp: "localtimestamp"
    case .currentRole: "current_role"
    case .currentUser: "current_user"
    case .user: "user"
    case .sessionUser: "session_user"
    case .currentCatalog: "current_catalog"
    case .currentSchema: "current_schema"
    }
  }
}

/// Names the columns of an index as PostgreSQL's `ChooseIndexColumnNames` (`indexcmds.c`): no name comes twice.
func indexColumnNames(_ elements: [IndexElem], including: [String]) -> [String] {
  var result: [String] = []
  let names = elements.map { $0.column ?? $0.expression?.impliedName ?? "expr" } + including
  for name in names {
    var candidate = name
    var pass = 0
    while result.contains(candidate) {
      pass += 1
      let suffix = String(pass)
      candidate =
        clipped(name, toBytes: maximumIdentifierLength - suffix.utf8.count) + suffix
    }
    result.append(candidate)
  }
  return result
}
