/// Takes apart what `pg_get_partkeydef` prints: `RANGE (a, lower(b))`.
enum PartitionKeyText {
  /// The keys between the outer parentheses, split at commas outside of parentheses and quotes.
  static func keys(in definition: String) -> [String] {
    guard let open = definition.firstIndex(of: "("), definition.hasSuffix(")") else { return [] }
    var keys: [String] = []
    var key = ""
    var depth = 0
    var quote: Character?
    for character in definition[definition.index(after: open)...].dropLast() {
      if let current = quote {
        if character == current { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if character == ",", depth == 0 {
        keys.append(trimmed(key))
        key = ""
        continue
      }
      key.append(character)
    }
    return keys + [trimmed(key)]
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " })
  }
}
