/// The ISO 8601 texts of dates and times, as `to_string` gives them.
enum CalendarText {
  static func text(of value: Value) -> String? {
    switch value.structName {
    case "Elixir.Date": return CivilDate(value)?.iso
    case "Elixir.Time": return time(value)
    case "Elixir.NaiveDateTime":
      guard let date = CivilDate(value), let time = time(value) else { return nil }
      return "\(date.iso) \(time)"
    case "Elixir.DateTime":
      guard value["time_zone"] == .string("Etc/UTC"), let date = CivilDate(value),
        let time = time(value)
      else { return nil }
      return "\(date.iso) \(time)Z"
    default: return nil
    }
  }

  static func time(_ value: Value) -> String? {
    guard let hour = value["hour"]?.int, let minute = value["minute"]?.int,
      let second = value["second"]?.int, case .tuple(let fraction)? = value["microsecond"],
      fraction.count == 2, let microsecond = fraction[0].int, let precision = fraction[1].int
    else { return nil }
    let whole = [hour, minute, second].map { CivilDate.padded($0) }.joined(separator: ":")
    if precision == 0 { return whole }
    return whole + "." + CivilDate.padded(microsecond, 6).prefix(max(0, min(precision, 6)))
  }
}
