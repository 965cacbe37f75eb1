/// A date of the proleptic Gregorian calendar, as Elixir's `Calendar.ISO`.
struct CivilDate: Equatable {
  var year: Int
  var month: Int
  var day: Int

  /// nil for days that do not exist, and years outside of 0 to 9999.
  init?(year: Int, month: Int, day: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  init?(_ value: Value) {
    guard let year = value["year"]?.int, let month = value["month"]?.int,
      let day = value["day"]?.int
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date a number of days after 1970-01-01.
  init?(dayNumber: Int) {
    guard (-800_000...3_000_000).contains(dayNumber) else { return nil }
    // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// `2024-01-31`.
  init?(iso text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = UInt16(parts[0]), let month = UInt8(parts[1]), let day = UInt8(parts[2])
    else { return nil }
    self.init(year: Int(year), month: Int(month), day: Int(day))
  }

  /// Whether a text is written as a date, be it one that does not exist.
  static func hasFormat(_ text: String) -> Bool {
    text.utf8.count == 10
      && text.utf8.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      }
  }

  /// The days since 1970-01-01.
  var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 1 for Monday to 7 for Sunday.
  var dayOfWeek: Int { (((dayNumber + 3) % 7) + 7) % 7 + 1 }

  var dayOfYear: Int { dayNumber - (CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? 0) + 1 }

  var iso: String {
    "\(CivilDate.padded(year, 4))-\(CivilDate.padded(month))-\(CivilDate.padded(day))"
  }

  var value: Value {
    .map(
      MapValue([
        (.atom("__struct__"), .module("Date")), (.atom("calendar"), .module("Calendar.ISO")),
        (.atom("year"), .integer(year)), (.atom("month"), .integer(month)),
        (.atom("day"), .integer(day)),
      ]))
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A number with leading zeros.
  static func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
