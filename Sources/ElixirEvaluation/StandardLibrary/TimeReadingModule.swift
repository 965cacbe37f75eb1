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
    "utc_now": clock(0...2), "local_now": clock(0...1),
    "to_date": .deep(1...1) { call throws(Interruption) in toDate(call) },
  ]) { first, _ in first }

  static let timeFunctions = common(kind: "T").merging([
    "utc_now": clock(0...2)
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
      "truncate": .deep(2...2) { call throws(Interruption) in truncate(call) },
      "compare": .deep(2...2) { call throws(Interruption) in
        guard call[0].structName == call[1].structName, let left = CalendarText.text(of: call[0]),
          let right = CalendarText.text(of: call[1])
        else { return call.unsupported }
        return .atom(left == right ? "eq" : (left < right ? "lt" : "gt"))
      },
    ]
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
