/// Times of day and their arithmetic (manual 8.5 and 9.9; `timestamp.c`).
extension RowValue {
  static var microsecondsOfDay: Int { 86_400_000_000 }

  /// The value as a time: a date begins its day; nil where it is none, or one that is not read.
  var asMoment: Int? {
    switch self {
    case .moment(let moment): return moment
    case .date(let day):
      let (result, overflow) = day.multipliedReportingOverflow(by: Self.microsecondsOfDay)
      return overflow ? nil : result
    case .text(let text): return Self.moment(text)
    default: return nil
    }
  }

  /// The value as a column of a time type keeps it, rounded to the type's digits.
  func asMoment(of type: SQLType) -> RowValue {
    guard let moment = asMoment else { return .something }
    guard (0...5).contains(type.modifier) else { return .moment(moment) }
    let unit = (Int(type.modifier)..<6).reduce(1) { product, _ in product * 10 }
    return .moment((moment + unit / 2).floored(by: unit) * unit)
  }

  /// Reads `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` and what may follow: seconds, a fraction, `Z` or a distance from UTC.
  ///
  /// Without such a distance the time is taken for UTC.
  private static func moment(_ text: String) -> Int? {
    guard text.utf8.count <= 40, case .date(let day)? = RowValue(date: String(text.prefix(10)))
    else { return nil }
    var rest = text.dropFirst(10)
    let midnight = day * microsecondsOfDay
    guard let separator = rest.popFirst() else { return midnight }
    guard separator == " " || separator == "T" else { return nil }
    var distance = 0
    if rest.last == "Z" {
      rest.removeLast()
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let minutes = minutes(rest[rest.index(after: sign)...]) else { return nil }
      distance = (rest[sign] == "-" ? -minutes : minutes) * 60_000_000
      rest = rest[..<sign]
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = digits(parts[0]), hour < 24,
      let minute = digits(parts[1]), minute < 60
    else { return nil }
    var microseconds = (hour * 60 + minute) * 60_000_000
    if parts.count == 3 {
      let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
      guard seconds.count <= 2, let whole = digits(seconds[0]), whole < 60 else { return nil }
      microseconds += whole * 1_000_000
      if seconds.count == 2 {
        let fraction = seconds[1]
        guard (1...6).contains(fraction.count), fraction.allSatisfy(\.isNumber),
          let value = Int(fraction + String(repeating: "0", count: 6 - fraction.count))
        else { return nil }
        microseconds += value
      }
    }
    return midnight + microseconds - distance
  }

  /// `HH`, `HHMM` or `HH:MM`, in minutes.
  private static func minutes(_ text: Substring) -> Int? {
    let figures = text.filter { $0 != ":" }
    guard figures.count == 2 || figures.count == 4, let hours = digits(figures.prefix(2)[...]),
      hours < 16
    else { return nil }
    guard figures.count == 4 else { return hours * 60 }
    return digits(figures.suffix(2)[...]).map { hours * 60 + $0 }
  }

  /// A number of two digits.
  private static func digits(_ text: Substring) -> Int? {
    text.utf8.count == 2 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// Reads an interval of numbers and units, `1 day` or `2 hours 30 minutes`; nil for any other.
  init?(interval text: String) {
    let words = text.split(separator: " ")
    guard !words.isEmpty, words.count % 2 == 0, words.count <= 12 else { return nil }
    var (months, days, microseconds) = (0, 0, 0)
    for index in stride(from: 0, to: words.count, by: 2) {
      guard let count = Int(words[index]), count.magnitude < 100_000_000 else { return nil }
      var unit = words[index + 1].lowercased()
      if unit.hasSuffix("s") { unit.removeLast() }
      switch unit {
      case "year": months += count * 12
      case "month", "mon": months += count
      case "week": days += count * 7
      case "day": days += count
      case "hour": microseconds += count * 3_600_000_000
      case "minute", "min": microseconds += count * 60_000_000
      case "second", "sec": microseconds += count * 1_000_000
      default: return nil
      }
    }
    self = .interval(months: months, days: days, microseconds: microseconds)
  }

  /// The value with an interval added (or taken away) as often as a factor says; nil where that is not known.
  ///
  /// Months are not added: how many days they have depends on the time. Of `timestamptz` a day has 24 hours, as in UTC.
  func adding(_ interval: RowValue, times factor: Int = 1) -> RowValue? {
    guard case .interval(let months, let days, let microseconds) = interval, let moment = asMoment,
      months == 0
    else { return nil }
    let (day, first) = days.multipliedReportingOverflow(by: factor)
    let (time, second) = microseconds.multipliedReportingOverflow(by: factor)
    guard !first, !second, day.magnitude < 100_000_000, time.magnitude < 1 << 61 else { return nil }
    let (result, overflow) = moment.addingReportingOverflow(day * Self.microsecondsOfDay + time)
    return overflow ? nil : .moment(result)
  }

  /// An interval several times; nil where that is not known.
  func multiplied(by factor: Int) -> RowValue? {
    guard case .interval(let months, let days, let microseconds) = self else { return nil }
    let parts = [months, days, microseconds].map { $0.multipliedReportingOverflow(by: factor) }
    guard parts.allSatisfy({ !$0.overflow && $0.partialValue.magnitude < 1 << 61 }) else {
      return nil
    }
    return .interval(
      months: parts[0].partialValue, days: parts[1].partialValue,
      microseconds: parts[2].partialValue)
  }

  /// Reads a truth value as the server does, from a word or its beginning (`parse_bool_with_len`).
  init?(boolean text: String) {
    let word = text.filter { $0 != " " }.lowercased()
    guard !word.isEmpty, word != "o" else { return nil }
    if ["true", "yes", "on", "1"].contains(where: { $0.hasPrefix(word) }) {
      self = .boolean(true)
    } else if ["false", "no", "off", "0"].contains(where: { $0.hasPrefix(word) }) {
      self = .boolean(false)
    } else {
      return nil
    }
  }
}

extension Int {
  /// The quotient, rounded down.
  func floored(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
