/// Elixir's order of all terms: number < atom < reference < function < port < pid < tuple < map < list < bitstring.
///
/// Source: Elixir documentation of `Kernel`, "Structural comparison", and the Erlang reference manual,
/// "Term Comparisons".
public enum TermOrder {
  /// Negative, zero or positive as `left` is before, equal to (`1 == 1.0`) or after `right`.
  public static func compare(_ left: Value, _ right: Value) -> Int {
    compare(left, right, strict: false)
  }

  /// Like `compare`, but tells integers from floats, integers first, as map keys do.
  public static func compareKeys(_ left: Value, _ right: Value) -> Int {
    compare(left, right, strict: true)
  }

  private static func compare(_ left: Value, _ right: Value, strict: Bool) -> Int {
    switch (left, right) {
    case (.atom(let first), .atom(let second)): return first.byteOrder(with: second)
    case (.integer(let first), .integer(let second)): return sign(first, second)
    case (.string(let first), .string(let second)): return first.byteOrder(with: second)
    case (.tuple(let first), .tuple(let second)):
      if first.count != second.count { return sign(first.count, second.count) }
      return elementwise(first, second, strict: strict)
    case (.list(let first), .list(let second)): return elementwise(first, second, strict: strict)
    case (.map(let first), .map(let second)): return maps(first, second, strict: strict)
    default: break
    }
    let ranks = (rank(left), rank(right))
    if ranks.0 != ranks.1 { return sign(ranks.0, ranks.1) }
    switch ranks.0 {
    case numberRank: return numbers(left, right, strict: strict)
    case binaryRank: return lexicographic(bytes(left), bytes(right))
    default: return left == right ? 0 : -1
    }
  }

  private static let numberRank = 0
  private static let binaryRank = 6

  private static func rank(_ value: Value) -> Int {
    switch value {
    case .integer, .bigInteger, .float: numberRank
    case .atom: 1
    case .function, .quoted, .unknown: 2
    case .tuple: 3
    case .map: 4
    case .list: 5
    case .string, .bytes, .bits: binaryRank
    }
  }

  private static func bytes(_ value: Value) -> [UInt8] {
    if case .bits(let bytes, _) = value { bytes } else { value.binaryBytes ?? [] }
  }

  private static func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
    left < right ? -1 : (left == right ? 0 : 1)
  }

  private static func lexicographic<C: Comparable>(
    _ left: some Sequence<C>, _ right: some Sequence<C>
  ) -> Int {
    var first = left.makeIterator()
    var second = right.makeIterator()
    while true {
      switch (first.next(), second.next()) {
      case (.none, .none): return 0
      case (.none, .some): return -1
      case (.some, .none): return 1
      case (.some(let one), .some(let two)) where one != two: return one < two ? -1 : 1
      default: continue
      }
    }
  }

  private static func elementwise(_ left: [Value], _ right: [Value], strict: Bool) -> Int {
    for (one, two) in zip(left, right) {
      let order = compare(one, two, strict: strict)
      if order != 0 { return order }
    }
    return sign(left.count, right.count)
  }

  /// By size, then keys in order, then values in key order.
  private static func maps(_ left: MapValue, _ right: MapValue, strict: Bool) -> Int {
    if left.count != right.count { return sign(left.count, right.count) }
    for (one, two) in zip(left.entries, right.entries) {
      let order = compareKeys(one.key, two.key)
      if order != 0 { return order }
    }
    for (one, two) in zip(left.entries, right.entries) {
      let order = compare(one.value, two.value, strict: strict)
      if order != 0 { return order }
    }
    return 0
  }

  private static func numbers(_ left: Value, _ right: Value, strict: Bool) -> Int {
    let order =
      switch (left, right) {
      case (.integer(let first), .float(let second)): mixed(first, second)
      case (.float(let first), .integer(let second)): -mixed(second, first)
      case (.float(let first), .float(let second)): sign(first, second)
      default: decimal(left, right)
      }
    if order != 0 || !strict { return order }
    switch (left, right) {
    case (.float, .float): return 0
    case (_, .float): return -1
    case (.float, _): return 1
    default: return 0
    }
  }

  /// Compares exactly: a large integer is not rounded to a float.
  private static func mixed(_ integer: Int, _ float: Double) -> Int {
    if float >= 9.3e18 { return -1 }
    if float <= -9.3e18 { return 1 }
    guard let whole = Int(exactly: float.rounded(.towardZero)) else { return float > 0 ? -1 : 1 }
    if integer != whole { return sign(integer, whole) }
    return sign(0, float - Double(whole))
  }

  private static func decimal(_ left: Value, _ right: Value) -> Int {
    if case .float(let float) = left { return sign(float, approximate(right)) }
    if case .float(let float) = right { return sign(approximate(left), float) }
    let negative = (isNegative(left), isNegative(right))
    if negative.0 != negative.1 { return negative.0 ? -1 : 1 }
    let (first, second) = (digits(left), digits(right))
    let order =
      first.count != second.count
      ? sign(first.count, second.count) : lexicographic(first.utf8, second.utf8)
    return negative.0 ? -order : order
  }

  private static func isNegative(_ value: Value) -> Bool {
    switch value {
    case .integer(let number): number < 0
    case .bigInteger(let digits): digits.hasPrefix("-")
    default: false
    }
  }

  private static func digits(_ value: Value) -> String {
    switch value {
    case .integer(let number): String(number.magnitude)
    case .bigInteger(let text): text.hasPrefix("-") ? String(text.dropFirst()) : text
    default: ""
    }
  }

  private static func approximate(_ value: Value) -> Double {
    switch value {
    case .integer(let number): Double(number)
    case .bigInteger(let digits): Double(digits) ?? 0
    case .float(let float): float
    default: 0
    }
  }
}

extension Value {
  /// The bytes of a binary.
  public var binaryBytes: [UInt8]? {
    switch self {
    case .string(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    default: nil
    }
  }
}
