/// The text of a struct of the library `Decimal`, as its `String.Chars` gives it.
///
/// Source: `Decimal.to_string/2` with `:scientific`.
enum DecimalText {
  static func text(of value: Value) -> String? {
    guard let sign = value["sign"]?.int, let exponent = value["exp"]?.int,
      var digits = value["coef"].flatMap(Self.digits), exponent.magnitude < 20_000
    else { return nil }
    let adjusted = exponent + digits.utf8.count - 1
    if exponent <= 0, adjusted >= -6 {
      let places = -exponent
      if digits.utf8.count <= places {
        digits = String(repeating: "0", count: places - digits.utf8.count + 1) + digits
      }
      if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
    } else {
      if digits.utf8.count > 1 { digits.insert(".", at: digits.index(after: digits.startIndex)) }
      digits += "E" + (adjusted < 0 ? "" : "+") + String(adjusted)
    }
    return (sign < 0 ? "-" : "") + digits
  }

  /// Nil for NaN and infinity.
  private static func digits(of coefficient: Value) -> String? {
    switch coefficient {
    case .integer(let number) where number >= 0: String(number)
    case .bigInteger(let digits) where !digits.hasPrefix("-"): digits
    default: nil
    }
  }
}
