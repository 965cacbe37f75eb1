/// Elixir's arithmetic; results beyond 64 bits are unknown.
enum Arithmetic {
  static func add(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    try combine(left, right, evaluator, { $0.addingReportingOverflow($1) }, { $0 + $1 })
  }

  static func subtract(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    try combine(left, right, evaluator, { $0.subtractingReportingOverflow($1) }, { $0 - $1 })
  }

  static func multiply(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    try combine(left, right, evaluator, { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 })
  }

  static func divide(
    _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    if isBig(left) || isBig(right) { return tooLarge(evaluator) }
    guard let dividend = number(left), let divisor = number(right), divisor != 0 else {
      throw bad(evaluator)
    }
    return try finite(dividend / divisor, evaluator)
  }

  static func negate(
    _ value: Value, keep: Bool, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    switch value {
    case .float(let number): return .float(keep ? number : -number)
    case .bigInteger(let digits):
      if keep { return value }
      let negated = digits.hasPrefix("-") ? String(digits.dropFirst()) : "-" + digits
      return Int(negated).map { .integer($0) } ?? .bigInteger(negated)
    case .integer(let number):
      if keep { return value }
      return number == .min ? .bigInteger("9223372036854775808") : .integer(-number)
    default: throw bad(evaluator)
    }
  }

  /// `base ** exponent`: an integer for integers.
  static func power(
    _ base: Value, _ exponent: Value, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    guard case .integer(let number) = base, case .integer(let times) = exponent, times >= 0 else {
      return .unknown(evaluator.notEvaluated("** of floats"))
    }
    var result = 1
    if number == 0 || number == 1 { return .integer(times == 0 ? 1 : number) }
    if number == -1 { return .integer(times % 2 == 0 ? 1 : -1) }
    for _ in 0..<min(times, 64) {
      let (product, overflow) = result.multipliedReportingOverflow(by: number)
      if overflow { return tooLarge(evaluator) }
      result = product
    }
    return times > 64 ? tooLarge(evaluator) : .integer(result)
  }

  static func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  static func isBig(_ value: Value) -> Bool {
    if case .bigInteger = value { true } else { false }
  }

  static func tooLarge(_ evaluator: Evaluator) -> Value {
    .unknown(evaluator.notEvaluated("arithmetic beyond 64 bits"))
  }

  static func bad(_ evaluator: Evaluator) -> Interruption {
    evaluator.exception("ArithmeticError", "bad argument in arithmetic expression")
  }

  static func finite(_ number: Double, _ evaluator: Evaluator) throws(Interruption) -> Value {
    guard number.isFinite else { throw bad(evaluator) }
    return .float(number)
  }

  private static func combine(
    _ left: Value, _ right: Value, _ evaluator: Evaluator,
    _ integers: (Int, Int) -> (partialValue: Int, overflow: Bool),
    _ floats: (Double, Double) -> Double
  ) throws(Interruption) -> Value {
    if case .integer(let first) = left, case .integer(let second) = right {
      let (result, overflow) = integers(first, second)
      return overflow ? tooLarge(evaluator) : .integer(result)
    }
    if isBig(left) || isBig(right) { return tooLarge(evaluator) }
    guard let first = number(left), let second = number(right) else { throw bad(evaluator) }
    return try finite(floats(first, second), evaluator)
  }
}
