import PostgresSyntax

/// Computes expressions over one row, with what SQL statements of test data and constraints commonly use.
///
/// Nil means not known; that is the answer to everything that is not understood.
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
    case .cast(let inner, let type): evaluate(inner).flatMap { cast($0, to: type) }
    case .operation(let operation): evaluate(operation)
    case .function(let call): evaluate(call)
    case .and(let parts): conjunction(of: parts.map(evaluate))
    case .or(let parts): disjunction(of: parts.map(evaluate))
    case .not(let inner): negated(evaluate(inner))
    case .isNull(let inner): evaluate(inner).map { .boolean($0 == .null) }
    case .isNotNull(let inner): evaluate(inner).map { .boolean($0 != .null) }
    case .coalesce(let parts): coalesce(parts)
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

  private func cast(_ value: RowValue, to type: TypeName) -> RowValue? {
    if value == .null || value == .something { return value }
    if type.arrayDimensions > 0 { return .something }
    switch type.name {
    case "citext": return value.asText.map { .caseless($0) } ?? .something
    case "text", "varchar", "bpchar":
      return type.modifiers.isEmpty ? value.asText.map { .text($0) } ?? .something : .something
    case "int2", "int4", "int8":
      switch value {
      case .integer: return value
      case .text(let text): return Int(text).map { .integer($0) }
      default: return nil
      }
    case "date": return value.asText.flatMap { RowValue(date: $0) } ?? (isDate(value) ? value : nil)
    case "bool":
      if case .boolean = value { return value }
      return nil
    default: return .something
    }
  }

  private func isDate(_ value: RowValue) -> Bool {
    if case .date = value { return true }
    return false
  }

  private func evaluate(_ operation: OperatorExpression) -> RowValue? {
    switch operation.kind {
    case .plain: break
    case .in:
      guard let left = operation.left, case .array(let values)? = operation.right,
        operation.name.name == "="
      else { return nil }
      return disjunction(of: values.map { compare(left, "=", $0) })
    case .any, .all:
      guard let left = operation.left, case .array(let values)? = operation.right else {
        return nil
      }
      let results = values.map { compare(left, operation.name.name, $0) }
      return operation.kind == .any ? disjunction(of: results) : conjunction(of: results)
    case .like, .ilike, .similar: return match(operation)
    case .between:
      guard let left = operation.left, case .array(let bounds)? = operation.right,
        let low = bounds.first, let high = bounds.last
      else { return nil }
      return conjunction(of: [compare(left, ">=", low), compare(left, "<=", high)])
    default: return nil
    }
    guard let right = operation.right.flatMap(evaluate) else { return nil }
    guard let leftExpression = operation.left else {
      guard operation.name.name == "-", case .integer(let number) = right else { return nil }
      return number == .min ? nil : .integer(-number)
    }
    if Self.patternOperators.contains(operation.name.name) { return match(operation) }
    guard let left = evaluate(leftExpression) else { return nil }
    if left == .null || right == .null { return .null }
    return compute(left, operation.name.name, right)
  }

  private func compare(_ left: SQLExpression, _ name: String, _ right: SQLExpression) -> RowValue? {
    guard let left = evaluate(left), let right = evaluate(right) else { return nil }
    if left == .null || right == .null { return .null }
    return compute(left, name, right)
  }

  private func compute(_ left: RowValue, _ name: String, _ right: RowValue) -> RowValue? {
    if let order = left.order(to: right) {
      switch name {
      case "=": return .boolean(order == 0)
      case "<>", "!=": return .boolean(order != 0)
      case "<": return .boolean(order < 0)
      case "<=": return .boolean(order <= 0)
      case ">": return .boolean(order > 0)
      case ">=": return .boolean(order >= 0)
      default: break
      }
    }
    switch (left, name, right) {
    case (.caseless, "=", _), (_, "=", .caseless): return left.equalsWithoutCase(right)
    case (.caseless, "<>", _), (_, "<>", .caseless): return negated(left.equalsWithoutCase(right))
    case (.text(let one), "=", .text(let other)): return .boolean(one == other)
    case (.text(let one), "<>", .text(let other)): return .boolean(one != other)
    case (_, "||", _):
      guard let one = left.asText, let other = right.asText else { return .something }
      return .text(one + other)
    case (.date(let day), "+", .integer(let count)): return .date(day &+ count)
    case (.date(let day), "-", .integer(let count)): return .date(day &- count)
    case (.integer(let one), _, .integer(let other)): return arithmetic(one, name, other)
    default: return nil
    }
  }

  private func arithmetic(_ left: Int, _ name: String, _ right: Int) -> RowValue? {
    let result: (partialValue: Int, overflow: Bool)
    switch name {
    case "+": result = left.addingReportingOverflow(right)
    case "-": result = left.subtractingReportingOverflow(right)
    case "*": result = left.multipliedReportingOverflow(by: right)
    case "/": result = left.dividedReportingOverflow(by: right)
    case "%": result = left.remainderReportingOverflow(dividingBy: right)
    default: return nil
    }
    return result.overflow ? nil : .integer(result.partialValue)
  }

  private func conjunction(of values: [RowValue?]) -> RowValue? {
    if values.contains(.boolean(false)) { return .boolean(false) }
    if values.contains(where: { $0 == nil || $0 == .something }) { return nil }
    return values.contains(.null) ? .null : .boolean(true)
  }

  private func disjunction(of values: [RowValue?]) -> RowValue? {
    if values.contains(.boolean(true)) { return .boolean(true) }
    if values.contains(where: { $0 == nil || $0 == .something }) { return nil }
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

extension RowValue {
  /// What `=` says of citext and another text; nil where case decides: whether it does depends on the other's type.
  fileprivate func equalsWithoutCase(_ other: RowValue) -> RowValue? {
    guard let own = asText, let text = other.asText else { return nil }
    if own == text { return .boolean(true) }
    guard let folded = own.foldedCase, let otherFolded = text.foldedCase else { return nil }
    if case (.caseless, .caseless) = (self, other) { return .boolean(folded == otherFolded) }
    return folded == otherFolded ? nil : .boolean(false)
  }
}
