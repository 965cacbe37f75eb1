/// Erlang's `calendar`: dates as tuples.
enum CalendarModules {
  static let erlang: [String: HostFunction] = [
    "last_day_of_the_month": .deep(2...2) { call throws(Interruption) in
      guard let year = call.int(0), let month = call.int(1),
        CivilDate(year: year, month: month, day: 1) != nil
      else { return call.unsupported }
      return .integer(CivilDate.days(inMonth: month, of: year))
    },
    "is_leap_year": .deep(1...1) { call throws(Interruption) in
      guard let year = call.int(0), (0...9_999).contains(year) else { return call.unsupported }
      return .bool(CivilDate.isLeap(year))
    },
    "valid_date": .deep(1...3) { call throws(Interruption) in
      guard let parts = dateParts(call), (0...9_999).contains(parts[0]) else {
        return call.unsupported
      }
      return .bool(CivilDate(year: parts[0], month: parts[1], day: parts[2]) != nil)
    },
    "day_of_the_week": .deep(1...3) { call throws(Interruption) in
      date(call).map { .integer($0.dayOfWeek) } ?? call.unsupported
    },
    "date_to_gregorian_days": .deep(1...3) { call throws(Interruption) in
      date(call).map { .integer($0.dayNumber + daysBefore1970) } ?? call.unsupported
    },
    "gregorian_days_to_date": .deep(1...1) { call throws(Interruption) in
      guard let days = call.int(0), (0...4_000_000).contains(days),
        let date = CivilDate(dayNumber: days - daysBefore1970)
      else { return call.unsupported }
      return .tuple([.integer(date.year), .integer(date.month), .integer(date.day)])
    },
  ]

  /// The days from 0000-01-01 to 1970-01-01.
  private static let daysBefore1970 = 719_528

  private static func date(_ call: HostCall) -> CivilDate? {
    dateParts(call).flatMap { CivilDate(year: $0[0], month: $0[1], day: $0[2]) }
  }

  /// A tuple of three numbers, or three arguments.
  private static func dateParts(_ call: HostCall) -> [Int]? {
    var parts = call.arguments
    if case .tuple(let elements) = call[0], call.count == 1 { parts = elements }
    let numbers = parts.compactMap(\.int)
    return numbers.count == 3 && parts.count == 3 ? numbers : nil
  }
}
