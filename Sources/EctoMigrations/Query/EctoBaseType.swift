import ElixirEvaluation

/// One of the types that Ecto brings along, and the values that it casts.
///
/// Source: `Ecto.Type.cast/2`, and `dump` of the adapter for `:binary_id`.
struct EctoBaseType {
  private let name: String
  private let evaluator: Evaluator

  init(_ name: String, _ evaluator: Evaluator) {
    self.name = name
    self.evaluator = evaluator
  }

  /// Whether the type takes a value that is known; nil where that cannot be told.
  func takes(_ value: Value) -> Bool? {
    switch name {
    case "any": return true
    case "string", "binary", "bitstring": return value.binaryBytes != nil
    case "binary_id": return value.text.map(UUIDModule.isText) ?? false
    case "integer", "id": return isInteger(value)
    case "float", "decimal":
      if value.isNumber { return true }
      if name == "decimal", value.structName == DecimalModule.host.name { return true }
      guard let text = value.text else { return false }
      return isNumberText(text)
    case "boolean":
      return value.boolean != nil || ["true", "false", "1", "0"].contains(value.text)
    case "map": return value.isMap
    case "date", "time", "naive_datetime", "naive_datetime_usec", "utc_datetime",
      "utc_datetime_usec", "time_usec":
      return takesMoment(value)
    default: return nil
    }
  }

  private func isInteger(_ value: Value) -> Bool {
    switch value {
    case .integer, .bigInteger: return true
    default:
      guard let text = value.text, text.utf8.count < 32 else { return false }
      let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
      return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  /// `-12`, `1.5`, `1.5e3`; nil for forms on which the parsers of floats and decimals differ further.
  private func isNumberText(_ text: String) -> Bool? {
    var rest = text[...]
    func digits() -> Int {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    guard digits() > 0 else { return text.contains { $0.isNumber } ? nil : false }
    var hasFraction = false
    if rest.first == "." {
      rest.removeFirst()
      if digits() == 0 { return nil }
      hasFraction = true
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
      // A float has an exponent after a fraction only.
      guard digits() > 0, hasFraction || name == "decimal" else { return false }
    }
    return rest.isEmpty
  }

  private func takesMoment(_ value: Value) -> Bool? {
    let needsDate = name != "time" && name != "time_usec"
    switch value.structName {
    case "Elixir.Date": return name == "date"
    case "Elixir.Time": return !needsDate
    case "Elixir.NaiveDateTime", "Elixir.DateTime": return true
    default: break
    }
    if value.isMap {
      // A map with the parts of a date or time is cast part by part.
      let hasParts = ["year", "hour"].contains { key in
        value[key] != nil || value.hasKey(.string(key))
      }
      return hasParts ? nil : false
    }
    guard let text = value.text else { return false }
    return needsDate ? takesDate(text) : Self.timeForm(text[...])?.isTaken
  }

  /// Texts of dates, and of dates with times.
  private func takesDate(_ text: String) -> Bool? {
    if text.hasPrefix("-") || text.hasPrefix("+") {
      return text.utf8.count > 10 ? nil : false
    }
    if text.contains(",") { return nil }
    let date = text.prefix(10)
    let isDate = outcome { () throws(Interruption) -> Value in
      try evaluator.callRemote("Elixir.Date", "from_iso8601", [.string(String(date))])
    }
    guard let isDate else { return nil }
    guard isDate else { return false }
    let rest = text.dropFirst(date.count)
    if rest.isEmpty { return name == "date" }
    guard rest.first == " " || rest.first == "T" else { return false }
    guard let form = Self.timeForm(rest.dropFirst()) else { return nil }
    return form == .short ? name != "date" : form.isTaken
  }

  private func outcome(_ body: () throws(Interruption) -> Value) -> Bool? {
    guard let value = try? body(), case .tuple(let parts) = value else { return nil }
    return parts.first == .ok
  }

  private enum TimeForm {
    /// `13:00`.
    case short
    /// `13:00:07.5`.
    case full
    case none

    var isTaken: Bool { self != .none }
  }

  /// nil for a time with an offset from UTC, which not every type takes.
  private static func timeForm(_ text: Substring) -> TimeForm? {
    var rest = text
    var numbers: [Int] = []
    while numbers.count < 3 {
      guard let number = Int(rest.prefix(2)), rest.prefix(2).allSatisfy(\.isNumber),
        rest.prefix(2).count == 2
      else { return TimeForm.none }
      numbers.append(number)
      rest = rest.dropFirst(2)
      guard rest.first == ":", numbers.count < 3 else { break }
      rest.removeFirst()
    }
    guard numbers.count >= 2, numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60
    else { return TimeForm.none }
    if numbers.count == 2 { return rest.isEmpty ? .short : TimeForm.none }
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      if digits.isEmpty { return TimeForm.none }
      rest = rest.dropFirst(digits.count + 1)
    }
    if rest.isEmpty || rest == "Z" { return .full }
    return rest.first == "+" || rest.first == "-" ? nil : TimeForm.none
  }
}

extension Value {
  fileprivate func hasKey(_ key: Value) -> Bool {
    if case .map(let map) = self { map[key] != nil } else { false }
  }
}
