import PostgresCatalog
import PostgresSyntax

/// Judges whether a CHECK can refuse a row of which only the possible values are known.
///
/// SQL's three truth values (manual, section 9.1): a CHECK refuses only what is false.
package struct CheckEvaluation {
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

  /// Whether the expression may be true, as the predicate of a partial index has to be.
  func mayHold(_ expression: SQLExpression) -> Bool {
    outcomes(of: expression).contains(.isTrue)
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

  func outcomes(of expression: SQLExpression) -> Outcomes {
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
    case .booleanTest(let inner, let test): return tested(outcomes(of: inner), test)
    case .operation(let operation): return outcomes(of: operation)
    default: return truth(of: expression)
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

  /// `IS TRUE` and its like, which are never NULL.
  private func tested(_ outcomes: Outcomes, _ test: BooleanTest) -> Outcomes {
    let (kind, isAsked): (Outcomes, Bool) =
      switch test {
      case .isTrue: (.isTrue, true)
      case .isNotTrue: (.isTrue, false)
      case .isFalse: (.isFalse, true)
      case .isNotFalse: (.isFalse, false)
      case .isUnknown: (.isNull, true)
      case .isNotUnknown: (.isNull, false)
      }
    var result: Outcomes = []
    for member in outcomes.members {
      result.insert((member == kind) == isAsked ? .isTrue : .isFalse)
    }
    return result
  }

  private func nullness(of expression: SQLExpression) -> Outcomes {
    guard let values = possibilities(of: expression) else { return [.isTrue, .isFalse] }
    var result: Outcomes = []
    if values.mayBeNull { result.insert(.isTrue) }
    if values.values?.isEmpty != true { result.insert(.isFalse) }
    return result
  }

  /// What a boolean value may be.
  private func truth(of expression: SQLExpression) -> Outcomes {
    guard let possibility = possibilities(of: expression) else { return .any }
    var result: Outcomes = possibility.mayBeNull ? .isNull : []
    guard let values = possibility.values else { return result.union([.isTrue, .isFalse]) }
    for value in values {
      switch value {
      case "true", "t": result.insert(.isTrue)
      case "false", "f": result.insert(.isFalse)
      default: return .any
      }
    }
    return result
  }

  private func outcomes(of operation: OperatorExpression) -> Outcomes {
    switch operation.kind {
    case .distinct: return distinctness(operation)
    case .notDistinct: return negated(distinctness(operation))
    case .between, .notBetween:
      guard operation.plainForms.count == 2 else { return .any }
      let isInside = outcomes(of: .and(operation.plainForms.map { .operation($0) }))
      return operation.kind == .between ? isInside : negated(isInside)
    case .nullIf: return truth(of: .operation(operation))
    default: return isNull(operation) ? .isNull : comparison(operation)
    }
  }

  private func distinctness(_ operation: OperatorExpression) -> Outcomes {
    guard let left = operation.left, let right = operation.right else { return .any }
    if isNull(left) { return negated(nullness(of: right)) }
    if isNull(right) { return negated(nullness(of: left)) }
    let equality = operation.plainForms.first.map { comparison($0) } ?? .any
    return equality.contains(.isNull) ? .any : negated(equality)
  }

  private func comparison(_ operation: OperatorExpression) -> Outcomes {
    guard let left = operation.left, let right = operation.right,
      let subject = possibilities(of: left)
    else { return .any }
    let choices: [SQLExpression]
    switch (operation.kind, right) {
    case (.in, .array(let list)), (.any, .array(let list)), (.any, .cast(.array(let list), _)):
      choices = list
    case (.plain, _): choices = [right]
    default: return .any
    }
    let texts = choices.map { LiteralDefault.text(of: $0) }
    guard let values = subject.values, texts.allSatisfy({ $0 != nil }) else { return .any }
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
