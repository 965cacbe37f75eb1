import PostgresSyntax

extension StoredExpression {
  /// Whether it is NULL, as it is written or as the server writes it: `NULL::character varying`.
  public var isNull: Bool {
    guard sql.utf8.count < 200, sql.uppercased().contains("NULL") else { return false }
    var current = expression
    while case .cast(let inner, _)? = current { current = inner }
    return current == .constant(.null)
  }

  /// Whether another expression certainly is another than this one, where one of them is as the server writes it.
  ///
  /// The server writes casts that nobody wrote, `= ANY (ARRAY[…])` for IN, AND for BETWEEN (`get_rule_expr` in
  /// `ruleutils.c`), and constants in their type's output form. Where that form is not known here (dates, JSON, enumerated
  /// values, queries), nothing is certain.
  ///
  /// - Parameter other: The other expression, of the same column or constraint.
  /// - Returns: Whether both can be compared, and are not the same.
  public func certainlyDiffers(from other: StoredExpression) -> Bool {
    isAlike(other) == false
  }

  /// Whether another expression certainly is the same as this one, where one of them is as the server writes it.
  public func isCertainlyLike(_ other: StoredExpression) -> Bool { isAlike(other) == true }

  private func isAlike(_ other: StoredExpression) -> Bool? {
    if sql == other.sql { return true }
    guard let own = expression?.comparableText, let others = other.expression?.comparableText else {
      return nil
    }
    return own == others
  }
}

extension SQLExpression {
  /// A text that is the same for an expression as somebody writes it and as the server does; nil where that is not certain.
  fileprivate var comparableText: String? {
    switch self {
    case .column(let reference): return reference.column.map { "column \($0)" }
    case .constant(let constant): return constant.comparableText
    case .cast(.constant(let constant), let type): return type.hasPlainOutput ? constant.value : nil
    case .cast(let part, _): return part.comparableText
    case .function(let call): return call.comparableText
    case .operation(let operation): return operation.comparableText
    case .and(let parts): return Self.list("and", parts.flatMap(\.comparedConjuncts))
    case .or(let parts): return Self.list("or", parts)
    case .not(let part): return Self.list("not", [part])
    case .isNull(let part): return Self.list("is null", [part])
    case .isNotNull(let part): return Self.list("is not null", [part])
    case .booleanTest(let part, let test): return Self.list("\(test)", [part])
    case .sqlValue(.currentTimestamp): return "now()"
    case .sqlValue(let function): return "\(function)"
    case .coalesce(let parts): return Self.list("coalesce", parts)
    case .minMax(let isGreatest, let parts):
      return Self.list(isGreatest ? "greatest" : "least", parts)
    case .array(let parts): return Self.list("array", parts)
    default: return nil
    }
  }

  /// The parts of a conjunction, also of one within it.
  private var comparedConjuncts: [SQLExpression] {
    switch self {
    case .and(let parts): parts.flatMap(\.comparedConjuncts)
    case .operation(let operation): operation.bounds ?? [self]
    default: [self]
    }
  }

  fileprivate static func list(_ name: String, _ parts: [SQLExpression]) -> String? {
    let texts = parts.compactMap(\.comparableText)
    return texts.count == parts.count ? "\(name)(\(texts.joined(separator: ", ")))" : nil
  }
}

extension Constant {
  /// Nil for texts that the server may write in another way: words for truth values.
  fileprivate var comparableText: String? {
    let words = ["t", "true", "f", "false", "y", "yes", "n", "no", "on", "off"]
    if case .string(let text) = self, words.contains(text.lowercased()) { return nil }
    return value
  }

  /// The value, a number as its digits whether it is written as a number or as a text.
  fileprivate var value: String? {
    switch self {
    case .null: "null"
    case .integer(let number): "'\(number)'"
    case .float(let text): text.contains { $0 == "e" || $0 == "E" } ? nil : "'\(text)'"
    case .boolean(let flag): "\(flag)"
    case .string(let text): "'\(text)'"
    case .bitString: nil
    }
  }
}

extension TypeName {
  /// Whether the server writes a constant of the type as everybody does.
  fileprivate var hasPlainOutput: Bool {
    let names = [
      "text", "varchar", "bpchar", "int2", "int4", "int8", "numeric", "float4", "float8",
    ]
    return arrayDimensions == 0 && names.contains(name)
  }
}

extension FunctionCall {
  fileprivate var comparableText: String? {
    guard !isStar, !isDistinct, !isVariadic, !isWindow, others.isEmpty else { return nil }
    // A sequence is named with its schema or without it.
    return name.name == "nextval" ? "nextval" : SQLExpression.list(name.name, arguments)
  }
}

extension OperatorExpression {
  fileprivate var comparableText: String? {
    switch kind {
    case .plain, .like, .ilike: return compared(name.name)
    case .any: return compared("\(name.name) any")
    case .all: return compared("\(name.name) all")
    case .in:
      if case .array(let values)? = right, values.count == 1, let left {
        return SQLExpression.list(name.name, [left, values[0]])
      }
      return compared(name.name == "=" ? "= any" : "\(name.name) all")
    case .distinct: return compared("is distinct from")
    case .notDistinct: return compared("is distinct from").map { "not(\($0))" }
    case .nullIf: return compared("nullif")
    case .between: return bounds.flatMap { SQLExpression.list("and", $0) }
    case .notBetween, .betweenSymmetric, .notBetweenSymmetric, .similar: return nil
    }
  }

  private func compared(_ name: String) -> String? {
    SQLExpression.list(name, [left, right].compactMap(\.self))
  }

  /// What BETWEEN stands for.
  fileprivate var bounds: [SQLExpression]? {
    kind == .between && plainForms.count == 2 ? plainForms.map { .operation($0) } : nil
  }
}
