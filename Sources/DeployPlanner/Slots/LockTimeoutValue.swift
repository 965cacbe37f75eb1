import Glibc

/// A value of `lock_timeout`, as the server reads it.
///
/// Source: PostgreSQL manual, 20.1.1, "Parameter Names and Values"; `parse_int` and `convert_to_base_unit` in
/// src/backend/utils/misc/guc.c, which read numbers with C's functions too.
public enum LockTimeoutValue {
  /// The units in milliseconds, from the largest; each but the last is rounded to a multiple of the next one.
  private static let units: [(name: String, milliseconds: Double)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1), ("us", 0.001),
  ]

  /// How long a statement waits, in milliseconds, of which 0 is for ever.
  ///
  /// - Returns: From 0 to 2,147,483,647; nil for what the server refuses (22023).
  public static func milliseconds(of text: String) -> Int? {
    guard !text.utf8.contains(0), let (number, rest) = number(at: text) else { return nil }
    let unit = rest.trimming(while: isSpace)
    var value = number
    if !unit.isEmpty {
      guard let index = units.firstIndex(where: { Array($0.name.utf8) == unit }) else { return nil }
      value *= units[index].milliseconds
      if index + 1 < units.count {
        let next = units[index + 1].milliseconds
        value = (value / next).rounded(.toNearestOrEven) * next
      }
    }
    value = value.rounded(.toNearestOrEven)
    guard value >= 0, value <= Double(Int32.max) else { return nil }
    return Int(value)
  }

  /// The number that a text begins with, and what comes after it: an integer, also octal (`010`) and hexadecimal
  /// (`0x10`), or one with a fraction.
  private static func number(at text: String) -> (Double, [UInt8])? {
    text.withCString { start in
      var end: UnsafeMutablePointer<CChar>?
      errno = 0
      var value = Double(strtol(start, &end, 0))
      if let stop = end, errno == ERANGE || [".", "e", "E"].contains(character(stop.pointee)) {
        errno = 0
        value = strtod(start, &end)
      }
      guard let end, UnsafePointer(end) != start, errno != ERANGE, !value.isNaN else { return nil }
      return (value, Array(String(cString: end).utf8))
    }
  }

  private static func character(_ byte: CChar) -> Character {
    Character(UnicodeScalar(UInt8(bitPattern: byte)))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

extension [UInt8] {
  fileprivate func trimming(while isOuter: (UInt8) -> Bool) -> [UInt8] {
    Array(drop(while: isOuter).reversed().drop(while: isOuter).reversed())
  }
}
