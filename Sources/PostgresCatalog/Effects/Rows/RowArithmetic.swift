import PostgresSyntax

/// Operators and casts between values that are known (manual 9.2 to 9.4 and 4.2.9).
extension RowValue {
  /// What an operator gives for two values, neither of them NULL; nil where that is not known.
  func compute(_ name: String, _ right: RowValue) -> RowValue? {
    if let order = order(to: right) {
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
    switch (self, name, right) {
    case (.caseless, "=", _), (_, "=", .caseless): return equalsWithoutCase(right)
    case (.caseless, "<>", _), (_, "<>", .caseless):
      return equalsWithoutCase(right).map { .boolean($0 == .boolean(false)) }
    case (.text(let one), "=", .text(let other)): return .boolean(one == other)
    case (.text(let one), "<>", .text(let other)): return .boolean(one != other)
    case (_, "||", _):
      guard let one = asText, let other = right.asText else { return .something }
      return .text(one + other)
    case (.integer(let one), _, .integer(let other)): return Self.arithmetic(one, name, other)
    case (.number, _, _), (_, _, .number): return Self.arithmetic(self, name, right)
    default: return computeTime(name, right)
    }
  }

  private func computeTime(_ name: String, _ right: RowValue) -> RowValue? {
    switch (self, name, right) {
    case (.date(let day), "+", .integer(let count)), (.integer(let count), "+", .date(let day)):
      .date(day &+ count)
    case (.date(let day), "-", .integer(let count)): .date(day &- count)
    case (.date(let day), "-", .date(let other)): .integer(day &- other)
    case (.moment, "+", .interval), (.date, "+", .interval): adding(right)
    case (.interval, "+", .moment), (.interval, "+", .date): right.adding(self)
    case (.moment, "-", .interval), (.date, "-", .interval): adding(right, times: -1)
    case (.interval, "*", .integer(let factor)): multiplied(by: factor)
    case (.integer(let factor), "*", .interval): right.multiplied(by: factor)
    default: nil
    }
  }

  private static func arithmetic(_ left: Int, _ name: String, _ right: Int) -> RowValue? {
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

  /// Arithmetic of numbers with a fraction, as far as binary numbers give exactly what decimal ones do.
  private static func arithmetic(_ left: RowValue, _ name: String, _ right: RowValue) -> RowValue? {
    guard let one = left.double, let other = right.double, one.magnitude < 9e15,
      other.magnitude < 9e15
    else { return nil }
    let result: Double
    switch name {
    case "+": result = one + other
    case "-": result = one - other
    case "*": result = one * other
    // To more digits than are compared.
    case "/": return other == 0 ? nil : .number(one / other)
    default: return nil
    }
    let isWhole = one.rounded() == one && other.rounded() == other
    if isWhole { return result.magnitude < 9e15 ? .number(result) : .something }
    guard one.hasFewDigits, other.hasFewDigits, result.magnitude < 1e9 else { return .something }
    return .number((result * 1e6).rounded() / 1e6)
  }

  /// What `=` says of citext and another text; nil where case decides: whether it does depends on the other's type.
  private func equalsWithoutCase(_ other: RowValue) -> RowValue? {
    guard let own = asText, let text = other.asText else { return nil }
    if own == text { return .boolean(true) }
    guard let folded = own.foldedCase, let otherFolded = text.foldedCase else { return nil }
    if case (.caseless, .caseless) = (self, other) { return .boolean(folded == otherFolded) }
    return folded == otherFolded ? nil : .boolean(false)
  }
}

extension Double {
  /// Whether it is a decimal number with at most three digits after the point: of two of these the sum and the product have
  /// at most six, so that the nearest binary number can be told.
  fileprivate var hasFewDigits: Bool {
    magnitude < 1e9 && abs(self * 1_000 - (self * 1_000).rounded()) < 1e-5
  }
}

extension RowValue {
  /// The value as a cast makes it; nil where that is not known, or where the type refuses it.
  func cast(to type: TypeName) -> RowValue? {
    if self == .null || !isKnown { return self }
    if type.arrayDimensions > 0 { return .something }
    switch type.name {
    case "citext": return asText.map { .caseless($0) } ?? .something
    case "text", "varchar", "bpchar":
      return type.modifiers.isEmpty ? asText.map { .text($0) } ?? .something : .something
    case "int2", "int4", "int8": return castToInteger(type.name)
    case "bool":
      switch self {
      case .boolean: return self
      case .integer(let number): return .boolean(number != 0)
      case .text(let text): return RowValue(boolean: text)
      default: return nil
      }
    case "numeric", "float8":
      guard type.modifiers.isEmpty else { return .something }
      return stored(as: SQLType(name: type.name))
    case "date", "timestamp", "timestamptz":
      guard type.modifiers.isEmpty else { return .something }
      let value = stored(as: SQLType(name: type.name))
      return value.isKnown ? value : nil
    case "interval":
      if case .interval = self { return self }
      return asText.flatMap { RowValue(interval: $0) } ?? .something
    default: return .something
    }
  }

  private func castToInteger(_ name: String) -> RowValue? {
    let number: Int
    switch self {
    case .integer(let value): number = value
    case .boolean(let value): number = value ? 1 : 0
    case .text(let text):
      guard let value = Int(text) else { return nil }
      number = value
    case .number:
      guard case .integer(let value) = stored(as: SQLType(name: "int8")) else { return .something }
      number = value
    default: return nil
    }
    return CatalogEditor.limits(of: name).contains(number) ? .integer(number) : nil
  }
}
