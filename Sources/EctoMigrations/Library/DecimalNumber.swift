import ElixirEvaluation

/// A decimal whose digits fit into 64 bits: sign and coefficient in one number, times a power of ten.
///
/// Source: `Decimal.add/2` and its kin, whose results have at most 28 digits and are rounded only there.
struct DecimalNumber {
  var coefficient: Int
  var exponent: Int

  init(coefficient: Int, exponent: Int) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The number of a struct; nil for NaN, infinity, minus zero and more digits than fit.
  init?(_ value: Value) {
    guard value.structName == DecimalModule.host.name, let coefficient = value["coef"]?.int,
      let exponent = value["exp"]?.int, let sign = value["sign"]?.int, coefficient >= 0,
      sign == 1 || coefficient > 0, (-400...400).contains(exponent)
    else { return nil }
    self.init(coefficient: sign < 0 ? -coefficient : coefficient, exponent: exponent)
  }

  var value: Value {
    .map(
      MapValue([
        (.atom("__struct__"), .atom(DecimalModule.host.name)),
        (.atom("sign"), .integer(coefficient < 0 ? -1 : 1)),
        (.atom("coef"), .integer(abs(coefficient))), (.atom("exp"), .integer(exponent)),
      ]))
  }

  /// Both coefficients for the smaller exponent; nil where they do not fit.
  private static func aligned(
    _ left: DecimalNumber, _ right: DecimalNumber
  ) -> (left: Int, right: Int, exponent: Int)? {
    let exponent = min(left.exponent, right.exponent)
    guard let first = left.scaled(to: exponent), let second = right.scaled(to: exponent) else {
      return nil
    }
    return (first, second, exponent)
  }

  private func scaled(to smaller: Int) -> Int? {
    var result = coefficient
    for _ in smaller..<exponent {
      let (product, isTooLarge) = result.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      result = product
    }
    return result == Int.min ? nil : result
  }

  /// A sum; nil where it does not fit.
  static func sum(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    guard let (first, second, exponent) = aligned(left, right) else { return nil }
    let (sum, isTooLarge) = first.addingReportingOverflow(second)
    return isTooLarge || sum == Int.min
      ? nil : DecimalNumber(coefficient: sum, exponent: exponent)
  }

  /// A product that is not zero, whose sign would count; nil where it does not fit.
  static func product(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    let (product, isTooLarge) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
    return isTooLarge || product == Int.min || product == 0
      ? nil : DecimalNumber(coefficient: product, exponent: left.exponent + right.exponent)
  }

  /// -1, 0 or 1.
  static func order(_ left: DecimalNumber, _ right: DecimalNumber) -> Int? {
    aligned(left, right).map { $0.left == $0.right ? 0 : ($0.left < $0.right ? -1 : 1) }
  }

  var negated: DecimalNumber { DecimalNumber(coefficient: -coefficient, exponent: exponent) }

  /// The integer that it is; nil for fractions.
  var integer: Int? {
    if exponent >= 0 { return scaled(to: 0) }
    var rest = coefficient
    for _ in exponent..<0 {
      if rest % 10 != 0 { return nil }
      rest /= 10
    }
    return rest
  }
}
