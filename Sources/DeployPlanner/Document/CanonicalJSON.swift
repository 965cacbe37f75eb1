extension JSONValue {
  /// The canonical JSON text, equal byte for byte for equal values.
  ///
  /// RFC 8785: no white space, members sorted by the UTF-16 code units of their names, the shortest
  /// escapes, and numbers as ECMAScript writes them. Numbers that JSON cannot carry become `null`.
  public var canonicalJSON: String {
    var text: [UInt8] = []
    appendCanonical(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  func appendCanonical(to text: inout [UInt8]) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    case .integer(let number): text += String(number).utf8
    case .number(let number): text += JSONText.ecmaScript(number).utf8
    case .string(let string): JSONText.append(string, to: &text)
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        element.appendCanonical(to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      let sorted = members.sorted {
        $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
      }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        JSONText.append(member.name, to: &text)
        text.append(UInt8(ascii: ":"))
        member.value.appendCanonical(to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }
}
