import ElixirEvaluation

/// Division and rounding of decimals.
extension DecimalNumber {
  /// A quotient of a divisor that is not zero, of 28 digits, the last one rounded half up; nil for minus zero.
  ///
  /// Source: `Decimal.div/2`, with the default context.
  static func quotient(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    let isNegative = (left.coefficient < 0) != (right.coefficient < 0)
    let exponent = left.exponent - right.exponent
    if left.coefficient == 0 {
      return isNegative ? nil : DecimalNumber(coefficient: 0, exponent: exponent)
    }
    var dividend = abs(left.coefficient)
    var divisor = abs(right.coefficient)
    var shift = 0
    while dividend < divisor {
      dividend *= 10
      shift += 1
    }
    while dividend >= divisor * 10 {
      divisor *= 10
      shift -= 1
    }
    var digits: Int128 = 0
    while true {
      digits += dividend / divisor
      dividend %= divisor
      if dividend == 0, shift >= 0 { break }
      if digits >= limit { break }
      dividend *= 10
      digits *= 10
      shift += 1
    }
    if digits >= limit {
      digits = (digits + 5) / 10
      shift -= 1
    }
    if digits >= limit { return nil }
    return DecimalNumber(coefficient: isNegative ? -digits : digits, exponent: exponent - shift)
  }

  /// The integer part of a quotient of a divisor that is not zero; nil for minus zero.
  ///
  /// Source: `Decimal.div_int/2`.
  static func integerQuotient(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    guard let (first, second, _) = aligned(left, right) else { return nil }
    let quotient = first / second
    if quotient != 0 { return DecimalNumber(coefficient: quotient, exponent: 0) }
    if left.coefficient == 0 || (first < 0) != (second < 0) { return nil }
    return DecimalNumber(coefficient: 0, exponent: left.exponent - right.exponent)
  }

  /// What an integer division leaves, with the sign of the dividend.
  ///
  /// Source: `Decimal.rem/2`.
  static func remainder(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
    guard let (first, second, exponent) = aligned(left, right), left.coefficient != 0 else {
      return nil
    }
    if abs(first) < abs(second) { return left }
    let rest = first % second
    return rest == 0 && first < 0 ? nil : DecimalNumber(coefficient: rest, exponent: exponent)
  }

  /// The number without zeros at its end.
  var normalized: DecimalNumber {
    if coefficient == 0 { return DecimalNumber(coefficient: 0, exponent: 0) }
    var result = self
    while result.coefficient % 10 == 0 {
      result.coefficient /= 10
      result.exponent += 1
    }
    return result
  }

  /// How the digits that are dropped count.
  enum Rounding: String {
    case down, up, ceiling, floor
    case halfUp = "half_up"
    case halfEven = "half_even"
    case halfDown = "half_down"

    /// Whether the last digit that stays goes up.
    ///
    /// `half` is how what is dropped compares with one half.
    fileprivate func increments(
      last: Int128, half: Int, isNegative: Bool, isExact: Bool
    ) -> Bool {
      switch self {
      case .down: false
      case .up: true
      case .ceiling: !isNegative && !isExact
      case .floor: isNegative && !isExact
      case .halfUp: half >= 0
      case .halfDown: half > 0
      case .halfEven: half > 0 || (half == 0 && last % 2 == 1)
      }
    }
  }

  /// The number with so many decimal places; nil for minus zero, and where it does not fit.
  ///
  /// Source: `Decimal.round/3`.
  func rounded(to places: Int, _ rounding: Rounding) -> DecimalNumber? {
    let number = normalized
    let target = -places
    guard (-30...30).contains(target - number.exponent) else { return nil }
    if number.exponent >= target {
      guard let scaled = number.scaled(to: target), abs(scaled) < Self.limit else { return nil }
      return DecimalNumber(coefficient: scaled, exponent: target)
    }
    var unit: Int128 = 1
    for _ in number.exponent..<target { unit *= 10 }
    var digits = abs(number.coefficient) / unit
    let dropped = abs(number.coefficient) % unit
    let half = dropped * 2 == unit ? 0 : (dropped * 2 < unit ? -1 : 1)
    if rounding.increments(
      last: digits, half: half, isNegative: coefficient < 0, isExact: dropped == 0)
    {
      digits += 1
    }
    if coefficient < 0, digits == 0 { return nil }
    return DecimalNumber(coefficient: coefficient < 0 ? -digits : digits, exponent: target)
  }
}
