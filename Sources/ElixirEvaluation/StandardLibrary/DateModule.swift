/// Elixir's `Date`.
enum DateModule {
  static let functions: [String: HostFunction] = [
    "utc_today": HostFunction(0...1) { call in call.world("today's date is not known") },
    "new": .deep(3...4) { call throws(Interruption) in
      guard let date = newDate(call) else {
        return .tuple([.atom("error"), .atom("invalid_date")])
      }
      return .tuple([.ok, date.value])
    },
    "new!": .deep(3...4) { call throws(Interruption) in
      guard let date = newDate(call) else {
        throw call.raise("ArgumentError", "cannot build date, reason: :invalid_date")
      }
      return date.value
    },
    "from_iso8601": .deep(1...2) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      if let date = CivilDate(iso: text[...]) { return .tuple([.ok, date.value]) }
      let isFormat = CivilDate.hasFormat(text)
      if !isFormat, text.hasPrefix("-") || text.hasPrefix("+") { return call.unsupported }
      return .tuple([.atom("error"), .atom(isFormat ? "invalid_date" : "invalid_format")])
    },
    "from_iso8601!": .deep(1...2) { call throws(Interruption) in
      guard let text = call.text(0) else { return call.unsupported }
      guard let date = CivilDate(iso: text[...]) else {
        throw call.raise("ArgumentError", "cannot parse \"\(text)\" as date")
      }
      return date.value
    },
    "to_iso8601": .deep(1...2) { call throws(Interruption) in
      .string(try date(call).iso)
    },
    "to_string": .deep(1...1) { call throws(Interruption) in .string(try date(call).iso) },
    "to_erl": .deep(1...1) { call throws(Interruption) in
      let date = try date(call)
      return .tuple([.integer(date.year), .integer(date.month), .integer(date.day)])
    },
    "from_erl!": .deep(1...2) { call throws(Interruption) in
      guard case .tuple(let parts) = call[0], parts.count == 3, let year = parts[0].int,
        let month = parts[1].int, let day = parts[2].int,
        let date = CivilDate(year: year, month: month, day: day)
      else { return call.unsupported }
      return date.value
    },
    "add": .deep(2...3) { call throws(Interruption) in
      let date = try date(call)
      guard let count = call.int(1) else { return call.unsupported }
      var factor = 1
      if call.count == 3 {
        guard call[2] == .atom("day") || call[2] == .atom("week") else { return call.unsupported }
        factor = call[2] == .atom("week") ? 7 : 1
      }
      let (days, overflow) = count.multipliedReportingOverflow(by: factor)
      guard !overflow, days.magnitude < 4_000_000,
        let moved = CivilDate(dayNumber: date.dayNumber + days)
      else { return call.unsupported }
      return moved.value
    },
    "shift": .deep(2...2) { call throws(Interruption) in
      guard let date = CalendarShift(call[1], hasTime: false)?.moved(try date(call)) else {
        return call.unsupported
      }
      return date.value
    },
    "diff": .deep(2...2) { call throws(Interruption) in
      .integer(try date(call).dayNumber - date(call, 1).dayNumber)
    },
    "compare": .deep(2...2) { call throws(Interruption) in
      let (left, right) = (try date(call).dayNumber, try date(call, 1).dayNumber)
      return .atom(left == right ? "eq" : (left < right ? "lt" : "gt"))
    },
    "before?": .deep(2...2) { call throws(Interruption) in
      .bool(try date(call).dayNumber < date(call, 1).dayNumber)
    },
    "after?": .deep(2...2) { call throws(Interruption) in
      .bool(try date(call).dayNumber > date(call, 1).dayNumber)
    },
    "day_of_week": .deep(1...2) { call throws(Interruption) in
      guard let start = firstDay(call) else { return call.unsupported }
      return .integer((try date(call).dayOfWeek - start + 7) % 7 + 1)
    },
    "day_of_year": .deep(1...1) { call throws(Interruption) in
      .integer(try date(call).dayOfYear)
    },
    "days_in_month": .deep(1...1) { call throws(Interruption) in
      let date = try date(call)
      return .integer(CivilDate.days(inMonth: date.month, of: date.year))
    },
    "leap_year?": .deep(1...1) { call throws(Interruption) in
      .bool(CivilDate.isLeap(try date(call).year))
    },
    "quarter_of_year": .deep(1...1) { call throws(Interruption) in
      .integer((try date(call).month - 1) / 3 + 1)
    },
    "beginning_of_month": .deep(1...1) { call throws(Interruption) in
      var date = try date(call)
      date.day = 1
      return date.value
    },
    "end_of_month": .deep(1...1) { call throws(Interruption) in
      var date = try date(call)
      date.day = CivilDate.days(inMonth: date.month, of: date.year)
      return date.value
    },
    "beginning_of_week": .deep(1...2) { call throws(Interruption) in
      let date = try date(call)
      guard let first = firstDay(call),
        let start = CivilDate(dayNumber: date.dayNumber - (date.dayOfWeek - first + 7) % 7)
      else { return call.unsupported }
      return start.value
    },
    "end_of_week": .deep(1...2) { call throws(Interruption) in
      let date = try date(call)
      guard let first = firstDay(call),
        let end = CivilDate(dayNumber: date.dayNumber - (date.dayOfWeek - first + 7) % 7 + 6)
      else { return call.unsupported }
      return end.value
    },
    "range": .deep(2...3) { call throws(Interruption) in
      let step = call.int(2)
      if call.count == 3, step == nil || step == 0 { return call.unsupported }
      return DateRange.make(try date(call), try date(call, 1), step: step)
    },
  ]

  /// The day, 1 for Monday, on which the second argument lets weeks start.
  private static func firstDay(_ call: HostCall) -> Int? {
    if call.count == 1 || call[1] == .atom("default") { return 1 }
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return call[1].atomText.flatMap(days.firstIndex).map { $0 + 1 }
  }

  private static func newDate(_ call: HostCall) -> CivilDate? {
    guard let year = call.int(0), let month = call.int(1), let day = call.int(2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func date(
    _ call: HostCall, _ position: Int = 0
  ) throws(Interruption) -> CivilDate {
    guard let date = CivilDate(call[position]) else {
      throw .undetermined(call.evaluator.notEvaluated("Date.\(call.name) of this value"))
    }
    return date
  }
}

/// Elixir's `Calendar`.
enum CalendarModule {
  static let functions: [String: HostFunction] = [
    "strftime": .deep(2...3) { call throws(Interruption) in
      guard call.count == 2, let format = call.text(1),
        let text = CalendarFormat(value: call[0]).text(format)
      else {
        return call.unsupported
      }
      return .string(text)
    }
  ]
}
