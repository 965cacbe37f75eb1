import Glibc

/// The day on which the program runs, for allowances that expire.
enum CalendarDay {
  /// The day in Greenwich, `2026-12-31`.
  static var today: String {
    var now = time(nil)
    var parts = tm()
    guard gmtime_r(&now, &parts) != nil else { return "" }
    func digits(_ number: Int32, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-"
      + digits(parts.tm_mday, 2)
  }
}
