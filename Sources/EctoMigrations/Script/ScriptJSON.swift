import Diagnostics

extension MigrationScript {
  /// The script as one line of JSON, without the line break.
  ///
  /// `{"file","version","module","direction","transaction","migration_lock",
  /// "statements":[{"sql","line"}],"unknowns":[{"line","reason"}],"error"}`; a statement that is sent
  /// only under an unknown condition has `"conditional":true` as well, and a script with something to
  /// tell its author `"remarks":[{"line","message"}]` at the end. `path` is what to call the file.
  public func json(path: String) -> String {
    var text = "{\"file\":"
    text.appendJSON(string: path)
    text += ",\"version\":\(file.version),\"module\":"
    text.appendJSON(string: module)
    text += ",\"direction\":\"\(direction.rawValue)\",\"transaction\":\(usesTransaction)"
    text += ",\"migration_lock\":\(takesMigrationLock),\"statements\":["
    for (position, statement) in statements.enumerated() {
      text += position == 0 ? "{\"sql\":" : ",{\"sql\":"
      text.appendJSON(string: statement.sql)
      text += ",\"line\":\(statement.location.line)"
      text += statement.conditional == nil ? "}" : ",\"conditional\":true}"
    }
    text += "],\"unknowns\":["
    for (position, unknown) in unknowns.enumerated() {
      text += "\(position == 0 ? "" : ","){\"line\":\(unknown.location.line),\"reason\":"
      text.appendJSON(string: unknown.reason)
      text += "}"
    }
    text += "],\"error\":"
    text.appendJSON(string: certainError?.message)
    if !remarks.isEmpty {
      text += ",\"remarks\":["
      for (position, remark) in remarks.enumerated() {
        text += "\(position == 0 ? "" : ","){\"line\":\(remark.location.line),\"message\":"
        text.appendJSON(string: remark.message)
        text += "}"
      }
      text += "]"
    }
    return text + "}"
  }

  /// The failure that running it certainly comes to.
  public var certainError: MigrationFailure? {
    guard let error, error.conditional == nil else { return nil }
    return error
  }
}

extension String {
  /// Appends a JSON string; `null` for nil.
  fileprivate mutating func appendJSON(string: String?) {
    guard let string else {
      self += "null"
      return
    }
    self += "\""
    if string.utf8.contains(where: Self.needsJSONEscape) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(string.utf8.count + 32)
      for byte in string.utf8 {
        if Self.needsJSONEscape(byte) {
          bytes += Self.jsonEscape(byte).utf8
        } else {
          bytes.append(byte)
        }
      }
      self += String(decoding: bytes, as: UTF8.self)
    } else {
      self += string
    }
    self += "\""
  }

  private static func needsJSONEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func jsonEscape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "\r"): return "\\r"
    case UInt8(ascii: "\t"): return "\\t"
    default:
      let digits = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
