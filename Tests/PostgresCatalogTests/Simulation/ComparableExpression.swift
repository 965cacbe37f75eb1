import PostgresCatalog
import PostgresSyntax

extension StoredExpression {
  /// The expression in a form in which the statement's words and the server's (`ruleutils.c`) agree.
  ///
  /// The server writes casts out, IN and BETWEEN as operators, and LIKE as `~~`.
  var comparable: StoredExpression {
    guard let expression else { return self }
    return StoredExpression(expression.comparable)
  }
}

extension SQLExpression {
  fileprivate var comparable: SQLExpression {
    switch mappingParts({ $0.comparable }) {
    case .cast(let part, _): return part
    case .constant(.integer(let number)): return .constant(.string(String(number)))
    case .constant(.float(let text)): return .constant(.string(text.comparableNumber))
    case .constant(.string(let text)): return .constant(.string(text.comparableNumber))
    case .constant(.bitString(let text)):
      return .constant(.string(String(text.dropFirst()).comparableNumber))
    case .function(var call):
      call.name.schema = nil
      call.location = 0
      return .function(call)
    case .column(var reference):
      reference.names = Array(reference.names.suffix(1))
      return .column(reference)
    case .and(let parts): return .and(parts.flatMap { $0.operandsOfAnd })
    case .or(let parts): return .or(parts.flatMap { $0.operandsOfOr })
    case .operation(let operation): return operation.comparable
    case .indirection(let part, let steps) where steps.isEmpty: return part
    case let other: return other
    }
  }

  private var operandsOfAnd: [SQLExpression] {
    if case .and(let parts) = self { parts } else { [self] }
  }
  private var operandsOfOr: [SQLExpression] {
    if case .or(let parts) = self { parts } else { [self] }
  }
}

extension String {
  /// A number in one form, whether it has a point, an exponent or neither.
  fileprivate var comparableNumber: String {
    Double(self).map { String($0) } ?? self
  }
}

extension OperatorExpression {
  fileprivate var comparable: SQLExpression {
    var result = self
    result.name.schema = nil
    switch kind {
    case .like, .ilike, .similar: result.kind = .plain
    case .in:
      result.kind = name.name == "<>" ? .all : .any
      if case .array(let parts)? = right, parts.count == 1 {
        result.kind = .plain
        result.right = parts[0]
      }
    case .between:
      guard case .array(let bounds)? = right, bounds.count == 2, let left else { break }
      return .and([
        compare(left, ">=", bounds[0]), compare(left, "<=", bounds[1]),
      ])
    case .plain where left == nil && name.name == "-":
      if case .constant(.string(let text))? = right { return .constant(.string("-" + text)) }
    default: break
    }
    if result.name.name == "!=" { result.name.name = "<>" }
    return .operation(result)
  }

  private func compare(
    _ left: SQLExpression, _ name: String, _ right: SQLExpression
  ) -> SQLExpression {
    var result = self
    result.kind = .plain
    result.name = ObjectName(name: name)
    result.left = left
    result.right = right
    return .operation(result)
  }
}
