import PostgresSyntax

/// A part of an expression that the server may refuse to compute, depending on the row's values.
struct FallibleStep {
  /// What is computed.
  enum Operation {
    /// An operator with numbers, whose result is of this type.
    case arithmetic(OperatorExpression, SQLType)
    /// A cast to a type that does not take every value.
    case cast(SQLExpression, SQLType)
    /// A match with a regular expression.
    case match(text: SQLExpression, pattern: SQLExpression)
  }

  var operation: Operation

  /// What must be so of other parts for this one to be computed; all of it is known then.
  var guards: [Guard] = []

  /// A condition on the value of another part.
  struct Guard {
    var part: SQLExpression
    var allows: Allowed
  }

  /// The values of a part that let the next one be computed.
  enum Allowed {
    case anythingButFalse
    case anythingButTrue
    case onlyTrue
    case onlyNull

    func contains(_ value: RowValue) -> Bool {
      switch self {
      case .anythingButFalse: value == .boolean(true) || value == .null
      case .anythingButTrue: value == .boolean(false) || value == .null
      case .onlyTrue: value == .boolean(true)
      case .onlyNull: value == .null
      }
    }
  }

  /// The error that it makes in a row.
  ///
  /// - Parameters:
  ///   - catalog: the schema.
  ///   - countsPossible: whether it counts where it may not be computed.
  ///   - value: the value of a part of the expression in the row, nil where it is not known.
  /// - Returns: The error; nil where none is known.
  func refusal(
    in catalog: Catalog, countsPossible: Bool = false, value: (SQLExpression) -> RowValue?
  ) -> Effects.Refusal? {
    let found: Effects.Refusal?
    switch operation {
    case .arithmetic(let operation, let type): found = operation.refusal(as: type, value: value)
    case .cast(let inner, let type):
      found = value(inner).flatMap { catalog.refusal(ofCasting: $0, to: type) }
    case .match(let text, let pattern):
      guard case .text(let mask)? = value(pattern), let known = value(text), known != .null else {
        return nil
      }
      found = RegularExpression.refusal(of: mask)
    }
    guard found != nil, !countsPossible else { return found }
    let isComputed = guards.allSatisfy { condition in
      value(condition.part).map(condition.allows.contains) == true
    }
    return isComputed ? found : nil
  }
}

extension OperatorExpression {
  /// The error of an operator with numbers (`int.c`, `numeric.c`).
  fileprivate func refusal(
    as type: SQLType, value: (SQLExpression) -> RowValue?
  ) -> Effects.Refusal? {
    guard let right = right.flatMap(value), right != .null else { return nil }
    // A row's NULL makes the result NULL, and nothing is computed.
    guard let left = left.map(value) ?? .integer(0), left != .null else { return nil }
    if name.name == "/" || name.name == "%", right.double == 0 {
      return .init(sqlState: "22012", message: "division by zero")
    }
    guard case .integer(let one) = left, case .integer(let other) = right,
      ["int2", "int4", "int8"].contains(type.name)
    else { return nil }
    let result: (partialValue: Int, overflow: Bool)
    switch name.name {
    case "+": result = one.addingReportingOverflow(other)
    case "-": result = one.subtractingReportingOverflow(other)
    case "*": result = one.multipliedReportingOverflow(by: other)
    case "/": result = one.dividedReportingOverflow(by: other)
    default: return nil
    }
    let isFit =
      !result.overflow && CatalogEditor.limits(of: type.name).contains(result.partialValue)
    return isFit ? nil : .init(sqlState: "22003", message: "\(type.formatted()) out of range")
  }
}

extension Catalog {
  /// The error of a cast of a value; nil where none is known.
  fileprivate func refusal(ofCasting value: RowValue, to type: SQLType) -> Effects.Refusal? {
    let base = baseType(of: type)
    let labels = enumLabels(of: base)
    if let error = value.conversionError(to: base, isExplicit: true, labels: labels) {
      return error
    }
    if case .text(let text) = value, !text.isEmpty, let state = refusal(ofLiteral: text, as: base) {
      return .init(sqlState: state, message: "invalid input syntax for type \(base.formatted())")
    }
    guard isConstrainedDomain(type) else { return nil }
    // A cast cuts what is too long.
    let isCut = base.modifier >= 0 && ["varchar", "bpchar", "bit", "varbit"].contains(base.name)
    return isCut && value != .null ? nil : domainRefusal(of: value, as: type)
  }
}
