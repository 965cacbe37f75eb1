/// The text of floats.
enum FloatText {
  /// The shortest text that reads back as the same float, as Erlang's `float_to_binary(F, [short])` gives it.
  ///
  /// Digits are placed around a point or followed by an exponent, whichever is shorter; from 2⁵³ on always
  /// with an exponent. Source: Erlang/OTP's `erts/emulator/ryu`, `to_chars` in `d2s.c`.
  static func shortest(_ number: Double) -> String {
    if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
    let sign = number < 0 ? "-" : ""
    let (digits, exponent) = decimal(number.magnitude)
    let scientificText = scientific(digits, exponent)
    if number.magnitude >= 9_007_199_254_740_992 { return sign + scientificText }
    let plainText = plain(digits, exponent)
    return sign + (plainText.count <= scientificText.count ? plainText : scientificText)
  }

  /// The text that `inspect` gives: whole numbers below 10¹⁶ without an exponent.
  ///
  /// Source: Elixir's `Inspect.Float`.
  static func inspected(_ number: Double) -> String {
    let magnitude = number.magnitude
    guard magnitude >= 1, magnitude < 1e16, let whole = Int(exactly: number) else {
      return shortest(number)
    }
    return "\(whole).0"
  }

  /// The significant digits, and the power of ten of the first one.
  private static func decimal(_ number: Double) -> (digits: String, exponent: Int) {
    var mantissa = number.description
    var exponent = 0
    if let mark = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = String(mantissa[..<mark])
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? "0"
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    var digits = whole + fraction
    exponent += whole.count - 1
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let rest = digits.count > 1 ? String(digits.dropFirst()) : "0"
    return "\(digits.prefix(1)).\(rest)e\(exponent)"
  }

  private static func plain(_ digits: String, _ exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = exponent + 1
    if digits.count <= whole {
      return digits + String(repeating: "0", count: whole - digits.count) + ".0"
    }
    return digits.prefix(whole) + "." + digits.dropFirst(whole)
  }
}
