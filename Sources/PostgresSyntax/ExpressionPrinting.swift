extension SQLExpression {
  /// The expression as SQL that reads back to the same expression.
  ///
  /// Every operation is in parentheses, so that equal expressions print alike however they were written; what is
  /// `tooDeep` or `other` prints as a name that SQL does not know.
  public var sql: String {
    switch self {
    case .column(let reference): reference.sql
    case .constant(let constant): constant.sql
    case .parameter(let number): "$\(number)"
    case .cast(let argument, let type): "\(argument.operand)::\(type.sql)"
    case .function(let call): call.sql
    case .operation(let operation): operation.sql
    case .and(let parts): "(" + parts.map(\.sql).joined(separator: " AND ") + ")"
    case .or(let parts): "(" + parts.map(\.sql).joined(separator: " OR ") + ")"
    case .not(let argument): "(NOT \(argument.sql))"
    case .isNull(let argument): "(\(argument.operand) IS NULL)"
    case .isNotNull(let argument): "(\(argument.operand) IS NOT NULL)"
    case .booleanTest(let argument, let test): "(\(argument.operand) \(test.sql))"
    case .sqlValue(let function): function.sql
    case .coalesce(let parts): "COALESCE(\(parts.list))"
    case .minMax(let isGreatest, let parts):
      "\(isGreatest ? "GREATEST" : "LEAST")(\(parts.list))"
    case .caseWhen(let expression): expression.sql
    case .array(let parts): "ARRAY[\(parts.list)]"
    case .row(let parts): "ROW(\(parts.list))"
    case .subquery(let subquery): subquery.sql
    case .collate(let argument, let collation): "(\(argument.operand) COLLATE \(collation))"
    case .indirection(let argument, let steps):
      "(\(argument.sql))" + steps.map(\.sql).joined()
    case .namedArgument(let name, let argument):
      "\(quotedIdentifier(name)) => \(argument.sql)"
    case .other(let kind, let parts): "\(kind)(\(parts.list))"
    case .setToDefault: "DEFAULT"
    case .tooDeep: "<too deep>"
    }
  }

  /// The expression as the operand of a postfix operator, which binds more tightly than a sign.
  fileprivate var operand: String {
    switch self {
    case .constant(.integer(let number)) where number < 0: "(\(number))"
    case .constant(.float(let text)) where text.hasPrefix("-"): "(\(text))"
    case .cast, .namedArgument: "(\(sql))"
    default: sql
    }
  }
}

extension [SQLExpression] {
  fileprivate var list: String { map(\.sql).joined(separator: ", ") }
}

extension ColumnRef {
  fileprivate var sql: String {
    (names.map { quotedIdentifier($0) } + (isStar ? ["*"] : [])).joined(separator: ".")
  }
}

extension Constant {
  fileprivate var sql: String {
    switch self {
    case .null: "NULL"
    case .integer(let number): String(number)
    case .float(let text): text
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .string(let text): quotedLiteral(text)
    case .bitString(let text): "\(text.prefix(1).uppercased())'\(text.dropFirst())'"
    }
  }
}

/// Writes a text as an SQL literal.
public func quotedLiteral(_ text: String) -> String {
  var result = "'"
  for scalar in text.unicodeScalars {
    if scalar == "'" { result.unicodeScalars.append(scalar) }
    result.unicodeScalars.append(scalar)
  }
  return result + "'"
}

extension FunctionCall {
  fileprivate var sql: String {
    var inside = isStar ? "*" : ""
    if !arguments.isEmpty {
      let texts = arguments.map(\.sql)
      let last = isVariadic ? "VARIADIC \(texts[texts.count - 1])" : texts[texts.count - 1]
      inside = (texts.dropLast() + [last]).joined(separator: ", ")
    }
    return "\(name)(\(isDistinct ? "DISTINCT " : "")\(inside))"
  }
}

extension OperatorExpression {
  fileprivate var sql: String {
    let left = left?.operand
    let right = right?.sql ?? ""
    let prefix = left.map { $0 + " " } ?? ""
    switch kind {
    case .plain: return "(\(prefix)\(operatorSQL) \(right))"
    case .any: return "(\(prefix)\(operatorSQL) ANY (\(right)))"
    case .all: return "(\(prefix)\(operatorSQL) ALL (\(right)))"
    case .distinct: return "(\(prefix)IS DISTINCT FROM \(right))"
    case .notDistinct: return "(\(prefix)IS NOT DISTINCT FROM \(right))"
    case .nullIf: return "NULLIF(\(left ?? ""), \(right))"
    case .in: return "(\(prefix)\(name.name == "<>" ? "NOT IN" : "IN") (\(elements.list)))"
    case .like: return "(\(prefix)\(name.name.hasPrefix("!") ? "NOT LIKE" : "LIKE") \(right))"
    case .ilike: return "(\(prefix)\(name.name.hasPrefix("!") ? "NOT ILIKE" : "ILIKE") \(right))"
    case .similar: return "(\(prefix)\(name.name) \(right))"
    case .between: return "(\(prefix)BETWEEN \(bounds))"
    case .notBetween: return "(\(prefix)NOT BETWEEN \(bounds))"
    case .betweenSymmetric: return "(\(prefix)BETWEEN SYMMETRIC \(bounds))"
    case .notBetweenSymmetric: return "(\(prefix)NOT BETWEEN SYMMETRIC \(bounds))"
    }
  }

  private var operatorSQL: String {
    name.schema.map { "OPERATOR(\(quotedIdentifier($0)).\(name.name))" } ?? name.name
  }

  private var elements: [SQLExpression] {
    if case .array(let parts)? = right { parts } else { right.map { [$0] } ?? [] }
  }

  private var bounds: String { elements.map(\.sql).joined(separator: " AND ") }
}

extension BooleanTest {
  fileprivate var sql: String {
    switch self {
    case .isTrue: "IS TRUE"
    case .isNotTrue: "IS NOT TRUE"
    case .isFalse: "IS FALSE"
    case .isNotFalse: "IS NOT FALSE"
    case .isUnknown: "IS UNKNOWN"
    case .isNotUnknown: "IS NOT UNKNOWN"
    }
  }
}

extension SQLValueFunction {
  fileprivate var sql: String {
    switch self {
    case .currentDate: "CURRENT_DATE"
    case .currentTime: "CURRENT_TIME"
    case .currentTimestamp: "CURRENT_TIMESTAMP"
    case .localTime: "LOCALTIME"
    case .localTimestamp: "LOCALTIMESTAMP"
    case .currentRole: "CURRENT_ROLE"
    case .currentUser: "CURRENT_USER"
    case .user: "USER"
    case .sessionUser: "SESSION_USER"
    case .currentCatalog: "CURRENT_CATALOG"
    case .currentSchema: "CURRENT_SCHEMA"
    }
  }
}

extension CaseExpression {
  fileprivate var sql: String {
    var result = "CASE"
    if let argument { result += " \(argument.sql)" }
    for branch in branches {
      result += " WHEN \(branch.condition.sql) THEN \(branch.result.sql)"
    }
    if let otherwise { result += " ELSE \(otherwise.sql)" }
    return result + " END"
  }
}

extension Subquery {
  fileprivate var sql: String {
    let left = test.map { $0.operand + " " } ?? ""
    return switch kind {
    case .exists: "EXISTS (\(querySQL))"
    case .all: "(\(left)\(operatorName ?? "=") ALL (\(querySQL)))"
    case .any: "(\(left)\(operatorName.map { "\($0) ANY" } ?? "IN") (\(querySQL)))"
    case .array: "ARRAY(\(querySQL))"
    case .scalar, .other: "(\(querySQL))"
    }
  }
}

extension Indirection {
  fileprivate var sql: String {
    switch self {
    case .field(let name): ".\(quotedIdentifier(name))"
    case .star: ".*"
    case .subscripts(nil, let upper?): "[\(upper.sql)]"
    case .subscripts(let lower, let upper): "[\(lower?.sql ?? ""):\(upper?.sql ?? "")]"
    }
  }
}
