/// Elixir's `DateTime`, `NaiveDateTime` and `Time`: literals are known, the clock is not.
enum TimeReadingModule {
  static let dateTimeFunctions = common(kind: "U").merging([
    "now": clock(1...2), "now!": clock(1...2), "utc_now": clock(0...2),
    "to_date": .deep(1...1) { call throws(Interruption) in toDate(call) },
    "to_naive": .deep(1...1) { call throws(Interruption) in
      guard case .map(var map) = call[0] else { return call.unsupported }
      for key in ["time_zone", "zone_abbr", "utc_offset", "std_offset"] { map[.atom(key)] = nil }
      map[.atom("__struct__")] = .module("NaiveDateTime")
      return .map(map)
    },
    "add": .deep(2...4) { call throws(Interruption) in
      call.count < 4 && isUTC(call[0]) ? add(call) : call.unsupported
    },
    "diff": .deep(2...3) { call throws(Interruption) in
      isUTC(call[0]) && isUTC(call[1]) ? difference(call) : call.unsupported
    },
    "shift": .deep(2...3) { call throws(Interruption) in
      guard call.count == 2, isUTC(call[0]),
        let value = CalendarShift(call[1], hasTime: true)?.moved(call[0])
      else { return call.unsupported }
      return value
    },
    "new": .deep(2...4) { call throws(Interruption) in
      joined(call, "U").map { .tuple([.ok, $0]) } ?? call.unsupported
    },
    "new!": .deep(2...4) { call throws(Interruption) in joined(call, "U") ?? call.unsupported },
    "to_time": .deep(1...1) { call throws(Interruption) in toTime(call) },
    "from_unix!": .deep(1...3) { call throws(Interruption) in
      guard call.count == 1, let seconds = call.int(0), let value = fromUnix(seconds) else {
        return call.unsupported
      }
      return value
    },
    "from_naive!": .deep(2...3) { call throws(Interruption) in
      guard call[1] == .string("Etc/UTC"), let text = call[0].interpolated,
        let value = CalendarLiteral.parse("U", text + "Z")
      else { return call.unsupported }
      return value
    },
  ]) { first, _ in first }

  static let naiveFunctions = common(kind: "N").merging([
    "add": .deep(2...3) { call throws(Interruption) in add(call) },
    "diff": .deep(2...3) { call throws(Interruption) in difference(call) },
    "shift": .deep(2...2) { call throws(Interruption) in
      CalendarShift(call[1], hasTime: true)?.moved(call[0]) ?? call.unsupported
    },
    "new": .deep(2...8) { call throws(Interruption) in
      joined(call, "N").map { .tuple([.ok, $0]) } ?? call.unsupported
    },
    "new!": .deep(2...8) { call throws(Interruption) in joined(call, "N") ?? call.unsupported },
    "to_time": .deep(1...1) { call throws(Interruption) in toTime(call) },
    "beginning_of_day": .deep(1...1) { call throws(Interruption) in
      guard let moment = CivilMoment(call[0]) else { return call.unsupported }
      let rest = (moment.microseconds % 86_400_000_000 + 86_400_000_000) % 86_400_000_000
      return CivilMoment(microseconds: moment.microseconds - rest, precision: moment.precision)
        .replacing(in: call[0]) ?? call.unsupported
    },
    "utc_now": clock(0...2), "local_now": clock(0...1),
    "to_date": .deep(1...1) { call throws(Interruption) in toDate(call) },
  ]) { first, _ in first }

  static let timeFunctions = common(kind: "T").merging([
    "utc_now": clock(0...2),
    "new": .deep(3...5) { call throws(Interruption) in
      time(call).map { .tuple([.ok, $0]) } ?? call.unsupported
    },
    "new!": .deep(3...5) { call throws(Interruption) in time(call) ?? call.unsupported },
  ]) { first, _ in first }

  private static func clock(_ arities: ClosedRange<Int>) -> HostFunction {
    HostFunction(arities) { call in call.world("the time is not known") }
  }

  private static func common(kind: String) -> [String: HostFunction] {
    [
      "to_iso8601": .deep(1...3) { call throws(Interruption) in
        guard call.count == 1, let text = CalendarText.text(of: call[0]) else {
          return call.unsupported
        }
        return .string(kind == "T" ? text : replaceSpace(text))
      },
      "to_string": .deep(1...1) { call throws(Interruption) in
        call[0].stringChars ?? call.unsupported
      },
      "from_iso8601!": .deep(1...2) { call throws(Interruption) in
        guard let text = call.text(0), let value = CalendarLiteral.parse(kind, text) else {
          return call.unsupported
        }
        return value
      },
      "from_iso8601": .deep(1...2) { call throws(Interruption) in
        guard let text = call.text(0), let value = CalendarLiteral.parse(kind, text) else {
          return call.unsupported
        }
        return .tuple(kind == "U" ? [.ok, value, .integer(0)] : [.ok, value])
      },
      "before?": .deep(2...2) { call throws(Interruption) in
        order(call).map { .bool($0 == "lt") } ?? call.unsupported
      },
      "after?": .deep(2...2) { call throws(Interruption) in
        order(call).map { .bool($0 == "gt") } ?? call.unsupported
      },
      "truncate": .deep(2...2) { call throws(Interruption) in truncate(call) },
      "compare": .deep(2...2) { call throws(Interruption) in
        order(call).map { .atom($0) } ?? call.unsupported
      },
    ]
  }

  private static func order(_ call: HostCall) -> String? {
    guard call[0].structName == call[1].structName,
      let left = CivilMoment(call[0])?.microseconds ?? TimeOfDay(call[0])?.microseconds,
      let right = CivilMoment(call[1])?.microseconds ?? TimeOfDay(call[1])?.microseconds,
      call[0]["time_zone"] == call[1]["time_zone"]
    else { return nil }
    return left == right ? "eq" : (left < right ? "lt" : "gt")
  }

  private static func replaceSpace(_ text: String) -> String {
    text.split(separator: " ").joined(separator: "T")
  }

  private static func truncate(_ call: HostCall) -> Value {
    guard case .map(var map) = call[0], case .tuple(let parts)? = map[.atom("microsecond")],
      parts.count == 2, let microsecond = parts[0].int, let precision = parts[1].int
    else { return call.unsupported }
    switch call[1] {
    case .atom("second"): map[.atom("microsecond")] = .tuple([.integer(0), .integer(0)])
    case .atom("millisecond"):
      map[.atom("microsecond")] = .tuple([
        .integer(microsecond / 1_000 * 1_000), .integer(min(precision, 3)),
      ])
    case .atom("microsecond"): break
    default: return call.unsupported
    }
    return .map(map)
  }

  private static func toDate(_ call: HostCall) -> Value {
    CivilDate(call[0])?.value ?? call.unsupported
  }

  private static func toTime(_ call: HostCall) -> Value {
    TimeOfDay(call[0]).map(structure) ?? call.unsupported
  }

  private static func structure(_ time: TimeOfDay) -> Value {
    .map(
      MapValue(
        [(.atom("__struct__"), .module("Time")), (.atom("calendar"), .module("Calendar.ISO"))]
          + time.fields))
  }

  /// `Time.new(hour, minute, second, microsecond)`.
  private static func time(_ call: HostCall) -> Value? {
    guard call.count < 5, let hour = call.int(0), let minute = call.int(1),
      let second = call.int(2)
    else { return nil }
    var fraction = (count: 0, precision: 0)
    if case .tuple(let parts) = call[3], parts.count == 2, let count = parts[0].int,
      let precision = parts[1].int
    {
      fraction = (count, precision)
    } else if call.count == 4 {
      guard let count = call.int(3) else { return nil }
      fraction = (count, 6)
    }
    return TimeOfDay(
      hour: hour, minute: minute, second: second, microsecond: fraction.count,
      precision: fraction.precision
    ).map(structure)
  }

  /// `new(date, time)`, or `new(year, month, day, hour, minute, second)`.
  private static func joined(_ call: HostCall, _ kind: String) -> Value? {
    var text: String?
    if call.count == 2 || (kind == "U" && call.count == 3 && call[2] == .string("Etc/UTC")) {
      if let date = CivilDate(call[0]), let time = CalendarText.time(call[1]) {
        text = "\(date.iso) \(time)"
      }
    } else if kind == "N", call.count == 6 {
      let numbers = (0..<6).compactMap(call.int)
      if numbers.count == 6, numbers.allSatisfy({ (0...9_999).contains($0) }) {
        let parts = numbers.enumerated().map { CivilDate.padded($1, $0 == 0 ? 4 : 2) }
        text = "\(parts[..<3].joined(separator: "-")) \(parts[3...].joined(separator: ":"))"
      }
    }
    return text.flatMap { CalendarLiteral.parse(kind, kind == "U" ? $0 + "Z" : $0) }
  }

  private static func isUTC(_ value: Value) -> Bool { value["time_zone"] == .string("Etc/UTC") }

  private static func add(_ call: HostCall) -> Value {
    guard let count = call.int(1), let moment = CivilMoment(call[0]),
      let unit = call.count > 2 ? call[2].atomText : "second",
      let value = moment.adding(count, unit: unit)?.replacing(in: call[0])
    else { return call.unsupported }
    return value
  }

  private static func difference(_ call: HostCall) -> Value {
    guard let left = CivilMoment(call[0]), let right = CivilMoment(call[1]),
      let unit = call.count > 2 ? call[2].atomText : "second",
      let count = left.units(unit, since: right)
    else { return call.unsupported }
    return .integer(count)
  }

  private static func fromUnix(_ seconds: Int) -> Value? {
    guard seconds.magnitude < 250_000_000_000 else { return nil }
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    guard let date = CivilDate(dayNumber: day) else { return nil }
    let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { CivilDate.padded($0) }
      .joined(separator: ":")
    return CalendarLiteral.parse("U", "\(date.iso) \(time)Z")
  }
}
