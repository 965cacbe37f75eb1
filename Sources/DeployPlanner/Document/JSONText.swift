/// How strings and numbers are spelled in JSON.
public enum JSONText {
  /// Appends a quoted string with the shortest escapes, as RFC 8785 section 3.2.2.2 demands.
  public static func append(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{8}": text += "\\b"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\u{c}": text += "\\f"
      case "\r": text += "\\r"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Appends a quoted string that terminals and readers of YAML take as well.
  ///
  /// YAML 1.2 is to read all JSON, but libyaml refuses some characters, and folds others.
  static func appendForEveryReader(_ string: String, to text: inout String) {
    var quoted = ""
    append(string, to: &quoted)
    for scalar in quoted.unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// A number as ECMAScript's `Number::toString` writes it; `null` where JSON has no such number.
  static func ecmaScript(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == 0 { return "0" }
    let (digits, point) = shortestDigits(number.magnitude)
    let sign = number < 0 ? "-" : ""
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    if point > 21 || point <= -6 {
      let rest = digits.dropFirst()
      let exponent = point - 1
      let mantissa = digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
      return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
    }
    if point >= digits.count { return sign + digits + zeros(point - digits.count) }
    if point > 0 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    return sign + "0." + zeros(-point) + digits
  }

  /// The shortest digits that read back as the number, and how many stand before the point.
  ///
  /// Swift prints the same digits as ECMAScript (both the shortest that round trip); only the
  /// layout differs.
  private static func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let all = mantissa[0] + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits = digits.dropLast() }
    return (String(digits), mantissa[0].count + exponent - leading)
  }
}
