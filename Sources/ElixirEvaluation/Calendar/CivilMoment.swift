/// A date with a time of day, as `NaiveDateTime` and `DateTime` hold it.
struct CivilMoment {
  /// Microseconds since 1970-01-01 00:00:00 of the same clock.
  var microseconds: Int
  /// How many digits of the fraction are written, 0 to 6.
  var precision: Int

  private static let microsecondsOfDay = 86_400_000_000

  init(microseconds: Int, precision: Int) {
    self.microseconds = microseconds
    self.precision = precision
  }

  /// The moment of a struct with year, month, day, hour, minute, second and microsecond.
  init?(_ value: Value) {
    guard let date = CivilDate(value), let time = TimeOfDay(value) else { return nil }
    microseconds = date.dayNumber * Self.microsecondsOfDay + time.microseconds
    precision = time.precision
  }

  /// The day and the time; nil outside of the years 0 to 9999.
  private var parts: (date: CivilDate, time: TimeOfDay)? {
    var day = microseconds / Self.microsecondsOfDay
    var rest = microseconds % Self.microsecondsOfDay
    if rest < 0 {
      rest += Self.microsecondsOfDay
      day -= 1
    }
    return CivilDate(dayNumber: day).map {
      ($0, TimeOfDay(microseconds: rest, precision: precision))
    }
  }

  /// `value`, a `NaiveDateTime` or `DateTime`, with this moment in place of its own.
  func replacing(in value: Value) -> Value? {
    guard case .map(var map) = value, let (date, time) = parts else { return nil }
    for (key, number) in [("year", date.year), ("month", date.month), ("day", date.day)] {
      map[.atom(key)] = .integer(number)
    }
    for (key, field) in time.fields { map[key] = field }
    return .map(map)
  }

  /// This moment and a number of units; nil for other units, and out of range.
  ///
  /// Whether units below the second add digits to the fraction depends on Elixir's version: nil there.
  func adding(_ count: Int, unit: String) -> CivilMoment? {
    guard let (size, digits) = Self.units[unit], digits <= precision else { return nil }
    let (change, isTooLarge) = count.multipliedReportingOverflow(by: size)
    guard !isTooLarge, change.magnitude < 400_000_000_000_000_000 else { return nil }
    return CivilMoment(microseconds: microseconds + change, precision: precision)
  }

  /// The whole units from `other` to this; nil for other units.
  ///
  /// Both are counted in whole seconds, or in the unit where that is shorter, and then subtracted.
  func units(_ unit: String, since other: CivilMoment) -> Int? {
    guard let (size, _) = Self.units[unit] else { return nil }
    let counted = min(size, 1_000_000)
    let difference =
      Self.floored(microseconds, by: counted) - Self.floored(other.microseconds, by: counted)
    return difference / (size / counted)
  }

  private static func floored(_ number: Int, by size: Int) -> Int {
    let quotient = number / size
    return number % size < 0 ? quotient - 1 : quotient
  }

  /// The units that Elixir adds: microseconds, and the digits of a fraction that they need.
  private static let units: [String: (size: Int, digits: Int)] = [
    "day": (microsecondsOfDay, 0), "hour": (3_600_000_000, 0), "minute": (60_000_000, 0),
    "second": (1_000_000, 0), "millisecond": (1_000, 3), "microsecond": (1, 6),
  ]
}

/// A time of day, as `Time` holds it.
struct TimeOfDay {
  /// Microseconds since midnight.
  var microseconds: Int
  /// How many digits of the fraction are written, 0 to 6.
  var precision: Int

  init(microseconds: Int, precision: Int) {
    self.microseconds = microseconds
    self.precision = precision
  }

  /// The time of a struct; nil for a time that does not exist.
  init?(_ value: Value) {
    guard let hour = value["hour"]?.int, let minute = value["minute"]?.int,
      let second = value["second"]?.int, case .tuple(let fraction)? = value["microsecond"],
      fraction.count == 2, let microsecond = fraction[0].int, let precision = fraction[1].int
    else { return nil }
    self.init(
      hour: hour, minute: minute, second: second, microsecond: microsecond, precision: precision)
  }

  init?(hour: Int, minute: Int, second: Int, microsecond: Int, precision: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000).contains(microsecond), (0...6).contains(precision)
    else { return nil }
    microseconds = ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond
    self.precision = precision
  }

  /// The fields of a struct, without its calendar.
  var fields: [(Value, Value)] {
    let seconds = microseconds / 1_000_000
    return [
      (.atom("hour"), .integer(seconds / 3_600)), (.atom("minute"), .integer(seconds / 60 % 60)),
      (.atom("second"), .integer(seconds % 60)),
      (
        .atom("microsecond"),
        .tuple([.integer(microseconds % 1_000_000), .integer(precision)])
      ),
    ]
  }
}
