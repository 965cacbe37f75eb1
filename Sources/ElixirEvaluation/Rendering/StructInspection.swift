/// How structs are printed.
enum StructInspection {
  static func inspect(
    _ value: Value, _ name: String, _ map: MapValue, depth: Int, budget: inout Int
  ) -> String? {
    switch name {
    case "Elixir.Range":
      guard let range = RangeValue(value) else { return nil }
      let step = range.step == 1 ? "" : "//\(range.step)"
      return "\(range.first)..\(range.last)\(step)"
    case "Elixir.Date": return CalendarText.text(of: value).map { "~D[\($0)]" }
    case "Elixir.Time": return CalendarText.text(of: value).map { "~T[\($0)]" }
    case "Elixir.NaiveDateTime": return CalendarText.text(of: value).map { "~N[\($0)]" }
    case "Elixir.DateTime": return CalendarText.text(of: value).map { "~U[\($0)]" }
    case "Elixir.Regex":
      guard let source = value["source"]?.text, let modifiers = value["modifiers"]?.text else {
        return nil
      }
      return "~r/"
        + source.split(separator: "/", omittingEmptySubsequences: false)
        .joined(separator: "\\/") + "/" + modifiers
    // These have their own inspect, and it differs between versions.
    case "Elixir.MapSet", "Elixir.Decimal", "Elixir.URI", "Elixir.Version", "Elixir.Date.Range":
      return nil
    default:
      var fields = map
      fields[.atom("__struct__")] = nil
      fields[.atom("__exception__")] = nil
      // Elixir prints the fields in the order of `defstruct`, which is not that of the map.
      guard name.hasPrefix("Elixir."), fields.count < 2 else { return nil }
      return Inspection.pairs(fields, depth: depth, budget: &budget).map {
        "%\(name.dropFirst(7)){\($0)}"
      }
    }
  }
}
