extension JSONValue {
  /// The canonical JSON text, equal byte for byte for equal values.
  ///
  /// RFC 8785: no white space, members sorted by the UTF-16 code units of their names, the shortest
  /// escapes, and numbers as ECMAScript writes them. Numbers that JSON cannot carry become `null`.
  public var canonicalJSON: String {
    var text = ""
    appendCanonical(to: &text)
    return text
  }

  private func appendCanonical(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += JSONText.ecmaScript(number)
    case .string(let string): JSONText.append(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.appendCanonical(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      let sorted = members.sorted {
        $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
      }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text += "," }
        JSONText.append(member.name, to: &text)
        text += ":"
        member.value.appendCanonical(to: &text)
      }
      text += "}"
    }
  }
}
