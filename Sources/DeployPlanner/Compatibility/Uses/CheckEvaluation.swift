import PostgresSyntax

/// Judges whether a CHECK can refuse a row of which only the possible values are known.
///
/// SQL's three truth values (manual, section 9.1): a CHECK refuses only what is false.
struct CheckEvaluation {
  /// What may stand in each column.
  let columns: [String: WrittenColumns.Possibility]

  /// What an expression may come to.
  struct Outcomes: OptionSet {
    let rawValue: Int
    static let isTrue = Outcomes(rawValue: 1)
    static let isFalse = Outcomes(rawValue: 2)
    static let isNull = Outcomes(rawValue: 4)
    static let any: Outcomes = [.isTrue, .isFalse, .isNull]
  }

  /// Whether the check may refuse the row.
  func mayRefuse(_ expression: SQLExpression) -> Bool {
    outcomes(of: expression).contains(.isFalse)
  }

  /// The known values of single columns with which the check is false, whatever stands elsewhere.
  func refusedValues(_ expression: SQLExpression) -> [(column: String, value: String)] {
    columns.sorted { $0.key < $1.key }.flatMap { column, possibility in
      (possibility.values ?? []).prefix(64).compactMap { value in
        var narrowed = columns
        narrowed[column] = .init(values: [value], mayBeNull: false, location: nil)
        let outcomes = CheckEvaluation(columns: narrowed).outcomes(of: expression)
        return outcomes == .isFalse ? (column, value) : nil
      }
    }
  }

  private func outcomes(of expression: SQLExpression) -> Outcomes {
    switch expression {
    case .and(let parts):
      return combine(parts) { left, right in
        left == .isFalse || right == .isFalse
          ? .isFalse : left == .isNull || right == .isNull ? .isNull : .isTrue
      }
    case .or(let parts):
      return combine(parts) { left, right in
        left == .isTrue || right == .isTrue
          ? .isTrue : left == .isNull || right == .isNull ? .isNull : .isFalse
      }
    case .not(let inner): return negated(outcomes(of: inner))
    case .isNull(let inner): return nullness(of: inner)
    case .isNotNull(let inner): return negated(nullness(of: inner))
    case .constant(.boolean(let value)): return value ? .isTrue : .isFalse
    case .operation(let operation): return comparison(operation)
    default: return .any
    }
  }

  private func combine(_ parts: [SQLExpression], _ rule: (Outcomes, Outcomes) -> Outcomes)
    -> Outcomes
  {
    let each = parts.map { outcomes(of: $0) }
    guard let first = each.first else { return .any }
    return each.dropFirst().reduce(first) { left, right in
      var result: Outcomes = []
      for one in left.members { for other in right.members { result.insert(rule(one, other)) } }
      return result
    }
  }

  private func negated(_ outcomes: Outcomes) -> Outcomes {
    var result: Outcomes = []
    if outcomes.contains(.isTrue) { result.insert(.isFalse) }
    if outcomes.contains(.isFalse) { result.insert(.isTrue) }
    if outcomes.contains(.isNull) { result.insert(.isNull) }
    return result
  }

  private func nullness(of expression: SQLExpression) -> Outcomes {
    guard let values = possibilities(of: expression) else { return [.isTrue, .isFalse] }
    var result: Outcomes = []
    if values.mayBeNull { result.insert(.isTrue) }
    if values.values?.isEmpty != true { result.insert(.isFalse) }
    return result
  }

  /// The values that an expression may have; nil for what is no column or constant.
  private func possibilities(of expression: SQLExpression) -> WrittenColumns.Possibility? {
    switch expression {
    case .cast(let inner, _): return possibilities(of: inner)
    case .column(let reference): return reference.column.flatMap { columns[$0] }
    case .constant(.null): return .init(values: [], mayBeNull: true, location: nil)
    case .constant:
      return LiteralDefault.text(of: expression).map {
        .init(values: [$0], mayBeNull: false, location: nil)
      }
    default: return nil
    }
  }

  private func comparison(_ operation: OperatorExpression) -> Outcomes {
    guard let left = operation.left, let right = operation.right,
      let subject = possibilities(of: left), let values = subject.values
    else { return .any }
    let choices: [SQLExpression]
    switch (operation.kind, right) {
    case (.in, .array(let list)), (.any, .array(let list)), (.any, .cast(.array(let list), _)):
      choices = list
    case (.plain, _): choices = [right]
    default: return .any
    }
    let texts = choices.map { LiteralDefault.text(of: $0) }
    guard texts.allSatisfy({ $0 != nil }) else { return .any }
    var result: Outcomes = subject.mayBeNull ? .isNull : []
    for value in values {
      guard let truth = compare(value, texts.compactMap { $0 }, operation.name.name) else {
        return .any
      }
      result.insert(truth ? .isTrue : .isFalse)
    }
    return result
  }

  private func compare(_ value: String, _ choices: [String], _ name: String) -> Bool? {
    switch name {
    case "=": return choices.contains(value)
    case "<>": return !choices.contains(value)
    default: break
    }
    guard let number = Double(value), let bound = choices.first.flatMap({ Double($0) }) else {
      return nil
    }
    switch name {
    case "<": return number < bound
    case "<=": return number <= bound
    case ">": return number > bound
    case ">=": return number >= bound
    default: return nil
    }
  }
}

extension CheckEvaluation.Outcomes {
  fileprivate var members: [CheckEvaluation.Outcomes] {
    [.isTrue, .isFalse, .isNull].filter { contains($0) }
  }
}
