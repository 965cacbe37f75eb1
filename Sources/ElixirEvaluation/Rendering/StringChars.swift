extension Value {
  /// The text that `to_string` and interpolation give, or nil for terms without one (tuples, maps).
  ///
  /// Source: Elixir's `String.Chars` implementations.
  public var interpolated: String? { stringChars?.text }

  /// What `to_string` gives: a binary, or nil.
  package var stringChars: Value? {
    switch self {
    case .atom(let text): .string(text == "nil" ? "" : text)
    case .integer(let number): .string(String(number))
    case .bigInteger(let digits): .string(digits)
    case .float(let number): .string(FloatText.shortest(number))
    case .string, .bytes: self
    case .list(let parts): Value.characters(parts, depth: 0).map { .binary($0) }
    case .map: structText.map { .string($0) }
    default: nil
    }
  }

  /// The bytes of a list of characters and texts, as `List.to_string` joins them.
  private static func characters(_ parts: [Value], depth: Int) -> [UInt8]? {
    guard depth < 100 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .integer(let code):
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
        bytes += String(Character(scalar)).utf8
      case .string(let text): bytes += text.utf8
      case .bytes(let more): bytes += more
      case .list(let inner):
        guard let more = characters(inner, depth: depth + 1) else { return nil }
        bytes += more
      default: return nil
      }
    }
    return bytes
  }

  private var structText: String? {
    switch structName {
    case "Elixir.Date", "Elixir.Time", "Elixir.NaiveDateTime", "Elixir.DateTime":
      CalendarText.text(of: self)
    case "Elixir.URI": URIModule.text(of: self)
    case "Elixir.Decimal": DecimalText.text(of: self)
    case "Elixir.Version": VersionModule.text(of: self)
    default: nil
    }
  }
}
