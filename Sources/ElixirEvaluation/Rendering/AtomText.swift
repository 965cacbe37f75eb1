/// How atoms are printed.
enum AtomText {
  /// `:ok`, `nil`, `Foo.Bar`, `:"odd name"`.
  static func inspect(_ text: String) -> String {
    switch text {
    case "nil", "true", "false": return text
    default: break
    }
    if text.hasPrefix("Elixir."), isAlias(text.dropFirst(7)) { return String(text.dropFirst(7)) }
    if text == "Elixir" { return "Elixir" }
    if isPlain(text) || operators.contains(text) { return ":" + text }
    return ":\"" + Inspection.escaped(text, quote: "\"") + "\""
  }

  /// `name:` and `"odd name":` in keyword lists and maps.
  static func key(_ text: String) -> String {
    if text.hasPrefix("Elixir.") { return "\"" + text + "\":" }
    if isPlain(text) || (operators.contains(text) && !unquotedOnly.contains(text)) {
      return text + ":"
    }
    return "\"" + Inspection.escaped(text, quote: "\"") + "\":"
  }

  /// Whether a name needs no quotes: letters, digits, `_`, `@` and one `?` or `!` at the end.
  static func isPlain(_ text: String) -> Bool {
    var scalars = Array(text.unicodeScalars)
    if let last = scalars.last, last == "?" || last == "!" { scalars.removeLast() }
    guard let first = scalars.first, first == "_" || first.properties.isXIDStart else {
      return false
    }
    return scalars.dropFirst().allSatisfy { $0 == "@" || $0.properties.isXIDContinue }
  }

  private static func isAlias(_ text: Substring) -> Bool {
    let segments = text.split(separator: ".", omittingEmptySubsequences: false)
    return segments.allSatisfy { segment in
      guard let first = segment.unicodeScalars.first, ("A"..."Z").contains(first) else {
        return false
      }
      return segment.unicodeScalars.allSatisfy { scalar in
        scalar == "_" || (scalar.isASCII && scalar.properties.isXIDContinue)
      }
    }
  }

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "=", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "&&", "||", "!", "<>",
    "++", "--", "..", "|>", "=~", "%{}", "{}", "<<>>", "%", "&", "|", "^", "@", "<-", "->", "::",
    "..//", "...", "**", "+++", "---", "^^^", "&&&", "|||", "<<<", ">>>", "~~~", ".",
  ]

  /// Operators that are quoted as keys.
  private static let unquotedOnly: Set<String> = ["::", "%", "->"]
}
