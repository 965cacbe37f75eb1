/// `~D[…]`, `~T[…]`, `~N[…]`, `~U[…]`.
enum CalendarLiteral {
  static func parse(
    _ kind: String, _ text: String, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    guard let value = parse(kind, text) else {
      // Years with a sign, and sigils with a calendar, are rare enough not to be known.
      if text.hasPrefix("-") || text.hasPrefix("+") || text.contains(" Elixir.") {
        return .unknown(evaluator.notEvaluated("~\(kind)[\(text)]"))
      }
      throw evaluator.exception("ArgumentError", "cannot parse \"\(text)\" as a date or time")
    }
    return value
  }

  static func parse(_ kind: String, _ text: String) -> Value? {
    switch kind {
    case "D": return CivilDate(iso: text[...])?.value
    case "T": return time(text[...]).map { .map(MapValue([structure("Time")] + $0)) }
    case "N": return dateAndTime(text[...], "NaiveDateTime", [])
    case "U":
      guard text.hasSuffix("Z") else { return nil }
      return dateAndTime(
        text.dropLast(), "DateTime",
        [
          (.atom("time_zone"), .string("Etc/UTC")), (.atom("zone_abbr"), .string("UTC")),
          (.atom("utc_offset"), .integer(0)), (.atom("std_offset"), .integer(0)),
        ])
    default: return nil
    }
  }

  private static func structure(_ name: String) -> (Value, Value) {
    (.atom("__struct__"), .module(name))
  }

  private static func dateAndTime(
    _ text: Substring, _ name: String, _ zone: [(Value, Value)]
  ) -> Value? {
    guard let mark = text.firstIndex(where: { $0 == " " || $0 == "T" }),
      let date = CivilDate(iso: text[..<mark]), let time = time(text[text.index(after: mark)...]),
      case .map(var map) = date.value
    else { return nil }
    map[.atom("__struct__")] = .module(name)
    for (key, value) in time + zone { map[key] = value }
    return .map(map)
  }

  /// `13:00:07.5` as fields.
  private static func time(_ text: Substring) -> [(Value, Value)]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 2, parts[1].count == 2, let hour = UInt8(parts[0]),
      let minute = UInt8(parts[1]), hour < 24, minute < 60
    else { return nil }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = seconds.first, whole.count == 2, let second = UInt8(whole), second < 60,
      seconds.count <= 2
    else { return nil }
    var microsecond = Value.tuple([.integer(0), .integer(0)])
    if seconds.count == 2 {
      let digits = seconds[1].prefix(6)
      guard !digits.isEmpty, let number = UInt32(digits) else { return nil }
      var scaled = Int(number)
      for _ in digits.count..<6 { scaled *= 10 }
      microsecond = .tuple([.integer(scaled), .integer(digits.count)])
    }
    return [
      (.atom("calendar"), .module("Calendar.ISO")), (.atom("hour"), .integer(Int(hour))),
      (.atom("minute"), .integer(Int(minute))), (.atom("second"), .integer(Int(second))),
      (.atom("microsecond"), microsecond),
    ]
  }
}
