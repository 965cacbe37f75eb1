import Diagnostics

/// How strings and numbers are spelled in JSON.
public enum JSONText {
  /// Appends a quoted string, in UTF-8, with the shortest escapes, as RFC 8785 section 3.2.2.2 demands.
  public static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x8: bytes += "\\b".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case 0xC: bytes += "\\f".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case ..<0x20: bytes += escape(UInt32(byte)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a quoted string that terminals, people and readers of YAML take as well.
  ///
  /// What people do not see, or see in another order, is escaped. YAML 1.2 is to read all JSON, but libyaml
  /// refuses some characters, and folds others.
  static func appendForEveryReader(_ string: String, to bytes: inout [UInt8]) {
    guard string.utf8.contains(where: { $0 >= 0x7F }) else { return append(string, to: &bytes) }
    var quoted: [UInt8] = []
    append(string, to: &quoted)
    for scalar in String(decoding: quoted, as: UTF8.self).unicodeScalars {
      if PrintableText.isHidden(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
        bytes += escape(scalar.value).utf8
      } else {
        bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  /// The escape of a scalar of four digits at most: `\u001f`.
  private static func escape(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
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
