extension Value {
  /// The text that `inspect` gives, for messages: `…` where it is not certain.
  public var inspected: String { exactlyInspected ?? "…" }

  /// The message of `Protocol.UndefinedError` for a value.
  public func undefinedProtocol(_ name: String) -> String {
    "protocol \(name) not implemented for \(inspected)"
  }

  /// The text that `inspect` gives; nil when it cannot be known or differs between Elixir versions.
  ///
  /// Source: Elixir's `Inspect` implementations, with the default options (a limit of 50 elements).
  public var exactlyInspected: String? {
    if firstUnknown != nil { return nil }
    var budget = 50
    return Inspection.inspect(self, depth: 0, budget: &budget)
  }
}

/// Elixir's `inspect` with its default options.
enum Inspection {
  /// `budget`: the elements that are left before Elixir abbreviates with `...`; past them, nil.
  static func inspect(_ value: Value, depth: Int, budget: inout Int) -> String? {
    guard depth < 200 else { return nil }
    switch value {
    case .atom(let text): return AtomText.inspect(text)
    case .integer(let number): return String(number)
    case .bigInteger(let digits): return digits
    case .float(let number): return FloatText.inspected(number)
    case .string(let text):
      // Longer texts are cut off (`printable_limit`).
      if text.utf8.count > 4_096 { return nil }
      return isPrintable(text) ? quoted(text) : bytes(Array(text.utf8))
    case .bytes(let raw): return bytes(raw)
    case .bits(let raw, let count): return bits(raw, count)
    case .list(let parts): return list(parts, depth: depth, budget: &budget)
    case .tuple(let parts):
      return elements(parts, depth: depth, budget: &budget).map { "{" + $0 + "}" }
    case .map(let map): return inspectMap(value, map, depth: depth, budget: &budget)
    case .function(let function):
      guard let captured = function.captured else { return nil }
      return "&\(AtomText.inspect(captured.module)).\(captured.name)/\(function.arity)"
    case .quoted, .unknown: return nil
    }
  }

  private static func list(_ parts: [Value], depth: Int, budget: inout Int) -> String? {
    if parts.isEmpty { return "[]" }
    // Elixir 1.14 prints printable charlists as 'abc', 1.15 and later as ~c"abc".
    if parts.allSatisfy({ isPrintable($0) }) { return nil }
    if let pairs = Value.list(parts).keywordPairs, parts.count <= budget {
      return inspectPairs(pairs, depth: depth, budget: &budget).map { "[" + $0 + "]" }
    }
    return elements(parts, depth: depth, budget: &budget).map { "[" + $0 + "]" }
  }

  private static func elements(_ parts: [Value], depth: Int, budget: inout Int) -> String? {
    budget -= parts.count
    if budget < 0 { return nil }
    var texts: [String] = []
    for part in parts {
      guard let text = inspect(part, depth: depth + 1, budget: &budget) else { return nil }
      texts.append(text)
    }
    return texts.joined(separator: ", ")
  }

  private static func inspectPairs(
    _ pairs: [(key: String, value: Value)], depth: Int, budget: inout Int
  ) -> String? {
    budget -= pairs.count
    if budget < 0 { return nil }
    var texts: [String] = []
    for pair in pairs {
      guard let text = inspect(pair.value, depth: depth + 1, budget: &budget) else { return nil }
      texts.append("\(AtomText.key(pair.key)) \(text)")
    }
    return texts.joined(separator: ", ")
  }

  private static func inspectMap(
    _ value: Value, _ map: MapValue, depth: Int, budget: inout Int
  ) -> String? {
    if let name = value.structName {
      return StructInspection.inspect(value, name, map, depth: depth, budget: &budget)
    }
    guard map.count <= 32 else { return nil }
    return pairs(map, depth: depth, budget: &budget).map { "%{" + $0 + "}" }
  }

  /// The pairs of a map: `key: value` when all keys are atoms, `key => value` otherwise.
  static func pairs(_ map: MapValue, depth: Int, budget: inout Int) -> String? {
    let keyed = map.entries.compactMap { entry in
      entry.key.atomText.map { (key: $0, value: entry.value) }
    }
    let aliases = keyed.contains { $0.key.hasPrefix("Elixir.") }
    if keyed.count == map.count, !aliases {
      return inspectPairs(keyed, depth: depth, budget: &budget)
    }
    budget -= map.count
    if budget < 0 { return nil }
    var texts: [String] = []
    for entry in map.entries {
      guard let key = inspect(entry.key, depth: depth + 1, budget: &budget),
        let text = inspect(entry.value, depth: depth + 1, budget: &budget)
      else { return nil }
      texts.append("\(key) => \(text)")
    }
    return texts.joined(separator: ", ")
  }

  private static func bytes(_ bytes: [UInt8]) -> String? {
    bytes.count > 50 ? nil : "<<" + bytes.map { String($0) }.joined(separator: ", ") + ">>"
  }

  private static func bits(_ bytes: [UInt8], _ count: Int) -> String? {
    guard let last = bytes.last, bytes.count <= 50 else { return nil }
    let rest = count % 8
    let parts = bytes.dropLast().map { String($0) } + ["\(last >> (8 - rest))::size(\(rest))"]
    return "<<" + parts.joined(separator: ", ") + ">>"
  }

  /// Whether a list element reads as a character of a charlist.
  static func isPrintable(_ value: Value) -> Bool {
    guard let code = value.int else { return false }
    return (32...126).contains(code) || (7...13).contains(code) || code == 27
  }

  /// Whether `inspect` prints a string as text.
  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 32...127, 7...13, 27, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
      default: false
      }
    }
  }

  /// A text in quotes with escapes, as Elixir prints it.
  static func quoted(_ text: String) -> String { "\"" + escaped(text, quote: "\"") + "\"" }

  static func escaped(_ text: String, quote: Unicode.Scalar) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case quote, "\\": result += "\\" + String(scalar)
      case "#" where index + 1 < scalars.count && scalars[index + 1] == "{": result += "\\#"
      case "\u{07}": result += "\\a"
      case "\u{08}": result += "\\b"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\u{0B}": result += "\\v"
      case "\u{0C}": result += "\\f"
      case "\r": result += "\\r"
      case "\u{1B}": result += "\\e"
      case "\u{7F}": result += "\\d"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
