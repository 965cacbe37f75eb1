import PostgresSyntax

/// Computes expressions over one row, with what SQL statements of test data and constraints commonly use.
///
/// Nil means not known; that is the answer to everything that is not understood, and to what the server refuses to compute.
struct RowEvaluation {
  /// The value of a column or of a row source's alias.
  let value: (ColumnRef) -> RowValue?

  /// The row's value of a series in the select list, which stands as parameter 0.
  var series: RowValue?

  init(series: RowValue? = nil, value: @escaping (ColumnRef) -> RowValue?) {
    self.value = value
    self.series = series
  }

  func evaluate(_ expression: SQLExpression) -> RowValue? {
    switch expression {
    case .column(let reference): value(reference)
    case .parameter(0): series
    case .constant(let constant): Self.constant(constant)
    case .cast(let inner, let type): evaluate(inner).flatMap { $0.cast(to: type) }
    case .operation(let operation): evaluate(operation)
    case .function(let call): evaluate(call)
    case .and(let parts): conjunction(of: parts.map(evaluate))
    case .or(let parts): disjunction(of: parts.map(evaluate))
    case .not(let inner): negated(evaluate(inner))
    case .isNull(let inner): evaluate(inner).map { .boolean($0 == .null) }
    case .isNotNull(let inner): evaluate(inner).map { .boolean($0 != .null) }
    case .booleanTest(let inner, let test): evaluate(inner).flatMap { evaluate($0, is: test) }
    case .coalesce(let parts): coalesce(parts)
    case .minMax(let isGreatest, let parts): extreme(of: parts, isGreatest: isGreatest)
    case .caseWhen(let expression): evaluate(expression)
    case .sqlValue: .something
    case .array(let parts): parts.contains { evaluate($0) == nil } ? nil : .something
    case .collate(let inner, _): evaluate(inner)
    default: nil
    }
  }

  private static func constant(_ constant: Constant) -> RowValue? {
    switch constant {
    case .null: .null
    case .integer(let value): .integer(value)
    case .float(let text): Int(text).map { .integer($0) } ?? Double(text).map { .number($0) }
    case .boolean(let value): .boolean(value)
    case .string(let text): .text(text)
    case .bitString(let text): text.hasPrefix("b") ? .bits(String(text.dropFirst())) : nil
    }
  }

  private func evaluate(_ operation: OperatorExpression) -> RowValue? {
    switch operation.kind {
    case .plain: break
    case .in:
      guard let left = operation.left, case .array(let values)? = operation.right,
        ["=", "<>"].contains(operation.name.name)
      else { return nil }
      let found = disjunction(of: values.map { compare(left, "=", $0) })
      return operation.name.name == "=" ? found : negated(found)
    case .any, .all:
      guard let left = operation.left, case .array(let values)? = operation.right else {
        return nil
      }
      let results = values.map { compare(left, operation.name.name, $0) }
      return operation.kind == .any ? disjunction(of: results) : conjunction(of: results)
    case .like, .ilike, .similar: return match(operation)
    case .between, .notBetween:
      guard let left = operation.left, case .array(let bounds)? = operation.right,
        let low = bounds.first, let high = bounds.last
      else { return nil }
      let isInside = conjunction(of: [compare(left, ">=", low), compare(left, "<=", high)])
      return operation.kind == .between ? isInside : negated(isInside)
    case .nullIf: return nullIf(operation)
    case .distinct, .notDistinct: return distinction(operation)
    default: return nil
    }
    guard let right = operation.right.flatMap(evaluate) else { return nil }
    guard let leftExpression = operation.left else {
      guard operation.name.name == "-" else { return nil }
      switch right {
      case .integer(let number): return number == .min ? nil : .integer(-number)
      case .number(let number): return .number(-number)
      case .null: return .null
      default: return nil
      }
    }
    if Self.patternOperators.contains(operation.name.name) { return match(operation) }
    guard let left = evaluate(leftExpression) else { return nil }
    if left == .null || right == .null { return .null }
    return left.compute(operation.name.name, right)
  }

  private func compare(_ left: SQLExpression, _ name: String, _ right: SQLExpression) -> RowValue? {
    guard let left = evaluate(left), let right = evaluate(right) else { return nil }
    if left == .null || right == .null { return .null }
    return left.compute(name, right)
  }

  private func nullIf(_ operation: OperatorExpression) -> RowValue? {
    guard let left = operation.left, let right = operation.right else { return nil }
    switch compare(left, "=", right) {
    case .boolean(true)?: return .null
    case .boolean(false)?, .null?: return evaluate(left)
    default: return nil
    }
  }

  /// IS [NOT] DISTINCT FROM.
  private func distinction(_ operation: OperatorExpression) -> RowValue? {
    guard let left = operation.left.flatMap(evaluate), let right = operation.right.flatMap(evaluate)
    else { return nil }
    let isSame: RowValue? =
      left == .null || right == .null ? .boolean(left == right) : left.compute("=", right)
    return operation.kind == .notDistinct ? isSame : negated(isSame)
  }

  private func evaluate(_ value: RowValue, is test: BooleanTest) -> RowValue? {
    guard value.isKnown else { return nil }
    return switch test {
    case .isTrue: .boolean(value == .boolean(true))
    case .isNotTrue: .boolean(value != .boolean(true))
    case .isFalse: .boolean(value == .boolean(false))
    case .isNotFalse: .boolean(value != .boolean(false))
    case .isUnknown: .boolean(value == .null)
    case .isNotUnknown: .boolean(value != .null)
    }
  }

  private func evaluate(_ expression: CaseExpression) -> RowValue? {
    for branch in expression.branches {
      let condition =
        expression.argument.map { compare($0, "=", branch.condition) }
        ?? evaluate(branch.condition)
      switch condition {
      case .boolean(true)?: return evaluate(branch.result)
      case .boolean(false)?, .null?: continue
      default: return nil
      }
    }
    return expression.otherwise.map(evaluate) ?? .null
  }

  /// GREATEST or LEAST, which pass NULLs over.
  private func extreme(of parts: [SQLExpression], isGreatest: Bool) -> RowValue? {
    var result = RowValue.null
    for part in parts {
      guard let value = evaluate(part) else { return nil }
      if value == .null { continue }
      guard result != .null else {
        result = value
        continue
      }
      guard let order = value.order(to: result) else { return nil }
      if isGreatest ? order > 0 : order < 0 { result = value }
    }
    return result
  }

  private func conjunction(of values: [RowValue?]) -> RowValue? {
    if values.contains(.boolean(false)) { return .boolean(false) }
    if values.contains(where: { $0?.isKnown != true }) { return nil }
    return values.contains(.null) ? .null : .boolean(true)
  }

  private func disjunction(of values: [RowValue?]) -> RowValue? {
    if values.contains(.boolean(true)) { return .boolean(true) }
    if values.contains(where: { $0?.isKnown != true }) { return nil }
    return values.contains(.null) ? .null : .boolean(false)
  }

  private func negated(_ value: RowValue?) -> RowValue? {
    switch value {
    case .boolean(let value)?: .boolean(!value)
    case .null?: .null
    default: nil
    }
  }

  private func coalesce(_ parts: [SQLExpression]) -> RowValue? {
    for part in parts {
      guard let value = evaluate(part) else { return nil }
      if value != .null { return value }
    }
    return .null
  }
}
