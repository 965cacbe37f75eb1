import Diagnostics

extension MigrationScript {
  /// The script as one line of JSON, without the line break.
  ///
  /// `{"file","version","module","direction","transaction","migration_lock",
  /// "statements":[{"sql","line"}],"unknowns":[{"line","reason"}],"error"}`; a statement that is sent
  /// only under an unknown condition has `"conditional":true` as well, and a script with something to
  /// tell its author `"remarks":[{"line","message"}]` at the end. `path` is what to call the file.
  public func json(path: String) -> String {
    var text = Array("{\"file\":".utf8)
    text.appendJSON(string: path)
    text += ",\"version\":\(file.version),\"module\":".utf8
    text.appendJSON(string: module)
    text += ",\"direction\":\"\(direction.rawValue)\",\"transaction\":\(usesTransaction)".utf8
    text += ",\"migration_lock\":\(takesMigrationLock),\"statements\":[".utf8
    for (position, statement) in statements.enumerated() {
      text += (position == 0 ? "{\"sql\":" : ",{\"sql\":").utf8
      text.appendJSON(string: statement.sql)
      text += ",\"line\":\(statement.location.line)".utf8
      text += (statement.conditional == nil ? "}" : ",\"conditional\":true}").utf8
    }
    text += "],\"unknowns\":[".utf8
    for (position, unknown) in shownUnknowns.enumerated() {
      text += "\(position == 0 ? "" : ","){\"line\":\(unknown.location.line),\"reason\":".utf8
      text.appendJSON(string: unknown.reason)
      text += "}".utf8
    }
    text += "],\"error\":".utf8
    text.appendJSON(string: certainError?.message)
    if !remarks.isEmpty {
      text += ",\"remarks\":[".utf8
      for (position, remark) in remarks.enumerated() {
        text += "\(position == 0 ? "" : ","){\"line\":\(remark.location.line),\"message\":".utf8
        text.appendJSON(string: remark.message)
        text += "}".utf8
      }
      text += "]".utf8
    }
    text += "}".utf8
    return PrintableText.json(String(decoding: text, as: UTF8.self))
  }

  /// The failure that running it certainly comes to.
  public var certainError: MigrationFailure? {
    guard let error, error.conditional == nil else { return nil }
    return error
  }
}

extension [UInt8] {
  /// Appends a JSON string; `null` for nil.
  fileprivate mutating func appendJSON(string: String?) {
    guard let string else {
      self += "null".utf8
      return
    }
    append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case UInt8(ascii: "\n"): self += "\\n".utf8
      case UInt8(ascii: "\r"): self += "\\r".utf8
      case UInt8(ascii: "\t"): self += "\\t".utf8
      case ..<0x20:
        let digits = String(byte, radix: 16)
        self += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}

extension MigrationScript {
  /// The unknowns, each place and reason once: several texts may depend on the same.
  var shownUnknowns: [MigrationUnknown] {
    unknowns.enumerated().filter { position, unknown in
      !unknowns[..<position].contains {
        $0.reason == unknown.reason && $0.location == unknown.location
      }
    }.map(\.element)
  }
}
