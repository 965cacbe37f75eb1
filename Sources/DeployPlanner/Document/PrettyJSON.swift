import Diagnostics

extension JSONValue {
  /// The JSON text for people and tools: two spaces a level, members in their own order, a final
  /// line break.
  public var prettyJSON: String {
    var text: [UInt8] = []
    appendPretty(to: &text, lineBreak: "\n")
    text.append(UInt8(ascii: "\n"))
    return PrintableText.json(String(decoding: text, as: UTF8.self))
  }

  /// - Parameters:
  ///   - text: What comes before, in UTF-8.
  ///   - lineBreak: A line break and the indentation of this value's own line.
  private func appendPretty(to text: inout [UInt8], lineBreak: String) {
    let inner = lineBreak + "  "
    switch self {
    case .array(let elements) where !elements.isEmpty:
      text.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text += inner.utf8
        element.appendPretty(to: &text, lineBreak: inner)
      }
      text += lineBreak.utf8
      text.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      text.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text += inner.utf8
        JSONText.appendForEveryReader(member.name, to: &text)
        text += ": ".utf8
        member.value.appendPretty(to: &text, lineBreak: inner)
      }
      text += lineBreak.utf8
      text.append(UInt8(ascii: "}"))
    case .string(let string): JSONText.appendForEveryReader(string, to: &text)
    default: appendCanonical(to: &text)
    }
  }
}
