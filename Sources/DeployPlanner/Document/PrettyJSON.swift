extension JSONValue {
  /// The JSON text for people and tools: two spaces a level, members in their own order, a final
  /// line break.
  public var prettyJSON: String {
    var text = ""
    appendPretty(to: &text, indentation: "")
    return text + "\n"
  }

  private func appendPretty(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .array(let elements) where !elements.isEmpty:
      text += "["
      for (index, element) in elements.enumerated() {
        text += index > 0 ? ",\n" + inner : "\n" + inner
        element.appendPretty(to: &text, indentation: inner)
      }
      text += "\n" + indentation + "]"
    case .object(let members) where !members.isEmpty:
      text += "{"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ",\n" + inner : "\n" + inner
        JSONText.appendForEveryReader(member.name, to: &text)
        text += ": "
        member.value.appendPretty(to: &text, indentation: inner)
      }
      text += "\n" + indentation + "}"
    case .string(let string): JSONText.appendForEveryReader(string, to: &text)
    default: text += canonicalJSON
    }
  }
}
