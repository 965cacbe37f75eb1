/// Moves dates and times by durations, as `Date.shift/2` and its kin do since Elixir 1.17.
///
/// Source: `Calendar.ISO.shift_date/4` and `shift_naive_datetime/8`: months first, then days, then time.
struct CalendarShift {
  private var months = 0
  private var days = 0
  private var seconds = 0
  /// Microseconds, and the precision that they are given with.
  private var microseconds = (count: 0, precision: 0)

  /// The duration of a keyword list; nil for other units, and numbers too large to matter.
  init?(_ duration: Value, hasTime: Bool) {
    guard let pairs = duration.keywordPairs else { return nil }
    for (unit, value) in pairs {
      if unit == "microsecond", hasTime, case .tuple(let parts) = value, parts.count == 2,
        let count = parts[0].int, let precision = parts[1].int, (0...6).contains(precision),
        count.magnitude < Self.limit
      {
        microseconds = (count, precision)
        continue
      }
      guard let count = value.int, count.magnitude < Self.limit else { return nil }
      switch unit {
      case "year": months += count * 12
      case "month": months += count
      case "week": days += count * 7
      case "day": days += count
      case "hour" where hasTime: seconds += count * 3_600
      case "minute" where hasTime: seconds += count * 60
      case "second" where hasTime: seconds += count
      default: return nil
      }
    }
  }

  private static let limit = 100_000_000

  func moved(_ date: CivilDate) -> CivilDate? {
    let total = date.year * 12 + date.month - 1 + months
    guard total >= 0 else { return nil }
    let (year, month) = (total / 12, total % 12 + 1)
    guard year <= 9_999,
      let inMonth = CivilDate(
        year: year, month: month, day: min(date.day, CivilDate.days(inMonth: month, of: year)))
    else { return nil }
    return CivilDate(dayNumber: inMonth.dayNumber + days)
  }

  /// A `NaiveDateTime`, or a `DateTime` of UTC, moved.
  func moved(_ value: Value) -> Value? {
    guard let date = CivilDate(value).flatMap(moved), let time = TimeOfDay(value) else {
      return nil
    }
    let moment = CivilMoment(
      microseconds: date.dayNumber * 86_400_000_000 + time.microseconds
        + seconds * 1_000_000 + microseconds.count,
      precision: max(time.precision, microseconds.precision))
    return moment.replacing(in: value)
  }
}
