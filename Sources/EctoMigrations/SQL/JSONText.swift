import ElixirEvaluation

/// The text that Jason makes of a value, for the default of a `:map` column.
///
/// Source: `Jason.Encoder`; keys come in the order of the map.
func jsonText(_ value: Value) throws(Stop) -> String {
  var text = ""
  try appendJSON(value, to: &text, depth: 0)
  return text
}

private func appendJSON(_ value: Value, to text: inout String, depth: Int) throws(Stop) {
  let value = try value.known()
  guard depth < 256 else { throw .tooDeep("a map for JSON") }
  if value.isNil {
    text += "null"
  } else if let string = value.atomText ?? value.text {
    if value.boolean != nil { text += string } else { appendJSON(string: string, to: &text) }
  } else if value.isNumber {
    text += try value.asString()
  } else if let items = value.elements {
    text += "["
    for (position, item) in items.enumerated() {
      if position > 0 { text += "," }
      try appendJSON(item, to: &text, depth: depth + 1)
    }
    text += "]"
  } else if let entries = value.plainMapEntries {
    text += "{"
    for (position, entry) in entries.enumerated() {
      if position > 0 { text += "," }
      appendJSON(string: try entry.key.asString(), to: &text)
      text += ":"
      try appendJSON(entry.value, to: &text, depth: depth + 1)
    }
    text += "}"
  } else if value.isCalendarStruct {
    // ISO 8601: "2020-01-01T00:00:00+01:00", where `to_string` has "2020-01-01 00:00:00+01:00 CET Europe/Paris".
    let parts = try value.asString().split(separator: " ")
    appendJSON(string: parts.prefix(2).joined(separator: "T"), to: &text)
  } else if value.structName == DecimalModule.host.name {
    appendJSON(string: try value.asString(), to: &text)
  } else {
    throw .undefinedProtocol("Jason.Encoder", for: value)
  }
}

private func appendJSON(string: String, to text: inout String) {
  text += "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{8}": text += "\\b"
    case "\u{C}": text += "\\f"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
  text += "\""
}
