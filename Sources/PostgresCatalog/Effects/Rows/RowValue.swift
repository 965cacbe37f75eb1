/// A value in a row, as far as it can be computed from the statement that wrote it.
enum RowValue: Hashable, Sendable {
  case null
  case integer(Int)
  case number(Double)
  case text(String)
  /// Text of the extension citext, as it was written: it is compared without regard to case.
  case caseless(String)
  case boolean(Bool)
  /// Days since 1970-01-01.
  case date(Int)
  /// Microseconds since 1970-01-01 00:00, of `timestamp` by the clock on the wall and of `timestamptz` in UTC.
  case moment(Int)
  /// What PostgreSQL keeps of an `interval`, each part by itself.
  case interval(months: Int, days: Int, microseconds: Int)
  case bits(String)
  /// A value made at random that no row has yet, as `gen_random_uuid()` gives.
  case fresh
  /// A value that is not NULL, and nothing else is known of it.
  case something

  /// Whether it is known exactly.
  var isKnown: Bool { self != .something && self != .fresh }

  /// Negative, zero or positive as it sorts before, with or after another; nil where that is not known.
  func order(to other: RowValue) -> Int? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)), (.date(let left), .date(let right)),
      (.moment(let left), .moment(let right)):
      return left < right ? -1 : left > right ? 1 : 0
    case (.moment, .date), (.date, .moment), (.moment, .text), (.text, .moment):
      guard let left = asMoment, let right = other.asMoment else { return nil }
      return left < right ? -1 : left > right ? 1 : 0
    case (.text(let left), .text(let right)): return left == right ? 0 : nil
    case (.boolean(let left), .boolean(let right)):
      return left == right ? 0 : left ? 1 : -1
    case (.bits(let left), .bits(let right)): return left == right ? 0 : nil
    case (.date, .text(let text)):
      return RowValue(date: text).flatMap { order(to: $0) }
    case (.text(let text), .date):
      return RowValue(date: text)?.order(to: other)
    case (.integer, .text(let text)): return Int(text).flatMap { order(to: .integer($0)) }
    case (.text(let text), .integer):
      return Int(text).flatMap { RowValue.integer($0).order(to: other) }
    default:
      guard let left = double, let right = other.double else { return nil }
      return left < right ? -1 : left > right ? 1 : 0
    }
  }

  /// The value as a number with a fraction.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Reads `YYYY-MM-DD`; nil for any other text.
  init?(date text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
      (1...9999).contains(year), (1...Self.days(of: month, year)).contains(day)
    else { return nil }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    self = .date(
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }

  /// How many days a month has.
  static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The value as text, where its form is certain.
  var asText: String? {
    switch self {
    case .integer(let value): String(value)
    case .text(let value), .caseless(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .bits(let value): value
    case .null, .number, .date, .moment, .interval, .fresh, .something: nil
    }
  }
}

extension String {
  /// The text in lower case; nil where the locale decides what that is.
  var foldedCase: String? { utf8.allSatisfy { $0 < 128 } ? lowercased() : nil }
}

extension RowValue {
  /// The value as a column of a type holds it: text becomes a date or a number.
  func typed(as type: SQLType?) -> RowValue {
    guard case .text(let text) = self, let type, type.isBuiltIn, !type.isArray else { return self }
    switch type.name {
    case "date": return RowValue(date: text) ?? self
    case "timestamp", "timestamptz": return asMoment.map { .moment($0) } ?? self
    case "int2", "int4", "int8": return Int(text).map { .integer($0) } ?? self
    default: return self
    }
  }
}

extension RowValue {
  /// The value as a column of a type keeps it, for comparisons: what the type rounds, pads or writes in another way is
  /// not known exactly.
  func stored(as type: SQLType?) -> RowValue {
    guard self != .null, isKnown, let type else { return self }
    guard type.isBuiltIn, !type.isArray else { return storedText(as: type) ?? .something }
    switch (type.name, self) {
    case ("int2", .integer), ("int4", .integer), ("int8", .integer), ("bool", .boolean),
      ("date", .date), ("bit", .bits), ("varbit", .bits), ("interval", .interval):
      return self
    case ("int2", .number(let number)), ("int4", .number(let number)),
      ("int8", .number(let number)):
      // To the nearest; what lies in the middle is rounded by the type that the number has.
      guard number.magnitude < 9e15, abs(number - number.rounded(.down) - 0.5) > 0.001 else {
        return .something
      }
      return .integer(Int(number.rounded()))
    case ("numeric", .integer(let integer)), ("float8", .integer(let integer)):
      guard integer.magnitude < 9_000_000_000_000_000 else { return .something }
      return Self.rounded(Double(integer), to: type)
    case ("bool", .text(let text)): return RowValue(boolean: text) ?? .something
    case ("date", .moment(let moment)): return .date(moment.floored(by: Self.microsecondsOfDay))
    case ("timestamp", _), ("timestamptz", _): return asMoment(of: type)
    case ("int2", .text(let text)), ("int4", .text(let text)), ("int8", .text(let text)):
      return Int(text).map { .integer($0) } ?? .something
    case ("date", .text(let text)): return RowValue(date: text) ?? .something
    case ("text", _), ("varchar", _): return asText.map { .text($0) } ?? .something
    case ("numeric", .number(let number)): return Self.rounded(number, to: type)
    case ("numeric", .text(let text)), ("float8", .text(let text)):
      guard let number = Double(text), number.magnitude < 9e15 else { return .something }
      return Self.rounded(number, to: type)
    case ("float8", .number): return self
    case ("uuid", .text(let text)): return .text(text.lowercased())
    default: return .something
    }
  }

  /// Labels of enums are kept as written, and so is citext.
  private func storedText(as type: SQLType) -> RowValue? {
    guard !type.isArray else { return nil }
    if type.name == "citext" { return asText.map { .caseless($0) } }
    if case .text = self { return self }
    return nil
  }

  /// The value in a form that is the same for all values which a type finds equal; a value that the type keeps may have
  /// another.
  ///
  /// citext compares `lower()` of both sides by the database's locale: of letters outside ASCII that is not known.
  func compared(as type: SQLType?) -> RowValue {
    guard let type, !type.isArray else { return self }
    switch (type.name, self) {
    case ("numeric", .number(let number)), ("float8", .number(let number)):
      // Integers up to 2^53 are the same in both forms.
      guard number.rounded() == number, number.magnitude < 9e15 else { return self }
      return .integer(Int(number))
    case ("float8", .integer(let integer)):
      return integer.magnitude < 9_000_000_000_000_000 ? self : .something
    case ("citext", _) where !type.isBuiltIn:
      return asText.flatMap(\.foldedCase).map { .text($0) } ?? self
    case ("text", .caseless(let text)), ("varchar", .caseless(let text)): return .text(text)
    case ("uuid", .text(let text)): return .text(text.filter(\.isHexDigit))
    default: return self
    }
  }

  /// A number with the digits that a type keeps; what lies too near the middle, or has too many digits, is not known.
  private static func rounded(_ number: Double, to type: SQLType) -> RowValue {
    guard type.modifier >= 0, type.name == "numeric" else { return .number(number) }
    guard number.magnitude < 1e9 else { return .something }
    guard (0...6).contains(type.numericScale) else { return .something }
    let power = (0..<type.numericScale).reduce(1.0) { product, _ in product * 10 }
    let scaled = number * power
    guard abs((scaled - scaled.rounded(.down)) - 0.5) > 0.001 else { return .something }
    return .number(scaled.rounded() / power)
  }
}
