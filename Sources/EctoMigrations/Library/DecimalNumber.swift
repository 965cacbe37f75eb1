import ElixirEvaluation

/// A decimal of at most 28 digits: sign and coefficient in one number, times a power of ten.
///
/// Source: `Decimal.add/2` and its kin, whose results have at most 28 digits and are rounded only there.
struct DecimalNumber {
  var coefficient: Int128
  var exponent: Int

  /// The first number with more digits than the default context of `Decimal` keeps.
  static let limit: Int128 = 10_000_000_000_000_000_000_000_000_000

  init(coefficient: Int128, exponent: Int) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The number of a struct; nil for NaN, infinity, minus zero and more digits than are kept.
  init?(_ value: Value) {
    guard value.structName == DecimalModule.host.name,
      let coefficient = value["coef"].flatMap(Self.coefficient), coefficient < Self.limit,
      let exponent = value["exp"]?.int, let sign = value["sign"]?.int, coefficient >= 0,
      sign == 1 || coefficient > 0, (-400...400).contains(exponent)
    else { return nil }
    self.init(coefficient: sign < 0 ? -coefficient : coefficient, exponent: exponent)
  }

  private static func coefficient(_ value: Value) -> Int128? {
    if case .bigInteger(let digits) = value { return Int128(digits) }
    return value.int.map { Int128($0) }
  }

  /// The number, if it has no more digits than are kept without rounding.
  private var kept: DecimalNumber? { coefficient.magnitude < Self.limit.magnitude ? self : nil }

  var value: Value {
    let digits = abs(coefficient)
    return .map(
      MapValue([
        (.atom("__struct__"), .atom(DecimalModule.host.name)),
        (.atom("sign"), .integer(coefficient < 0 ? -1 : 1)),
        (.atom("coef"), Int(exactly: digits).map(Value.integer) ?? .bigInteger("\(digits)")),
        (.atom("exp"), .integer(exponent)),
      ]))
  }

  /// Both coefficients for the smaller exponent; nil where they do not fit.
  static func aligned(
    _ left: DecimalNumber, _ right: DecimalNumber
  ) -> (left: Int128, right: Int128, exponent: Int)? {
    let exponent = min(left.exponent, right.exponent)
    guard let first = left.scaled(to: exponent), let second = right.scaled(to: exponent) else {
      return nil
    }
    return (first, second, exponent)
  }

  func scaled(to smaller: Int) -> Int128? {
    var result = coefficient
    for _ in smaller..<exponent {
      let (product, isTooLarge) = result.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      result = product
    }
    return result.magnitude < UInt128(Int128.max) / 2 ? result : nil
  }

  /// A sum; nil where it does not fit.
  static func sum(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    guard let (first, second, exponent) = aligned(left, right) else { return nil }
    return DecimalNumber(coefficient: first + second, exponent: exponent).kept
  }

  /// A product that is not zero, whose sign would count; nil where it does not fit.
  static func product(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    let (product, isTooLarge) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
    if isTooLarge || product == 0 { return nil }
    return DecimalNumber(coefficient: product, exponent: left.exponent + right.exponent).kept
  }

  /// -1, 0 or 1.
  static func order(_ left: DecimalNumber, _ right: DecimalNumber) -> Int? {
    aligned(left, right).map { $0.left == $0.right ? 0 : ($0.left < $0.right ? -1 : 1) }
  }

  var negated: DecimalNumber { DecimalNumber(coefficient: -coefficient, exponent: exponent) }

  /// The integer that it is; nil for fractions.
  var integer: Int? {
    if exponent >= 0 { return scaled(to: 0).flatMap { Int(exactly: $0) } }
    var rest = coefficient
    for _ in exponent..<0 {
      if rest % 10 != 0 { return nil }
      rest /= 10
    }
    return Int(exactly: rest)
  }
}
