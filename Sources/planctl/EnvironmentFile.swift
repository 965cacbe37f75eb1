import Glibc
import PhoenixApp

/// Files of environment variables, as `docker --env-file` and shells read them.
enum EnvironmentFile {
  /// The variables of a file; nil where none is given.
  static func variables(at path: String?) throws -> [String: Secret]? {
    guard let path else { return nil }
    return try variables(in: InputFile.bytes(of: path), path: path)
  }

  /// The variables of a file: `NAME=value` lines, `export` before them, quotes around values, `#` comments.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, for errors.
  /// - Returns: The values by name; the last line of a name wins.
  /// - Throws: `CommandFailure` with the line's number, and never its text, which may hold a secret.
  static func variables(in bytes: [UInt8], path: String) throws -> [String: Secret] {
    var variables: [String: Secret] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (position, line) in lines.enumerated() {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty || rest.first == "#" { continue }
      if rest.hasPrefix("export ") { rest = rest.dropFirst(7).drop { $0 == " " } }
      guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals]),
        let value = value(rest[rest.index(after: equals)...])
      else {
        throw CommandFailure("\(path):\(position + 1): this line is not NAME=value")
      }
      variables[String(rest[..<equals])] = Secret(value)
    }
    return variables
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first > 0x39 || first < 0x30 else { return false }
    return text.utf8.allSatisfy { byte in
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
  }

  /// A value without its quotes; nil where a quote is not closed.
  private static func value(_ text: Substring) -> String? {
    var text = text
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      // Without quotes a comment begins after a space.
      var plain = text
      for index in text.indices where text[index] == "#" && index > text.startIndex {
        let before = text[text.index(before: index)]
        if before == " " || before == "\t" {
          plain = text[..<index]
          break
        }
      }
      while let last = plain.last, last == " " || last == "\t" { plain.removeLast() }
      return String(plain)
    }
    var result = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        let tail = rest.drop { $0 == " " || $0 == "\t" }
        return tail.isEmpty || tail.first == "#" ? result : nil
      }
      if character == "\\", quote == "\"", let next = rest.popFirst() {
        switch next {
        case "n": result.append("\n")
        case "t": result.append("\t")
        case "\"", "\\", "$": result.append(next)
        default: result += "\\\(next)"
        }
      } else {
        result.append(character)
      }
    }
    return nil
  }
}

/// The variables of this process.
enum ProcessEnvironment {
  /// All of them, by name.
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      pointer += 1
    }
    return variables
  }
}

/// A file with one cookie's value.
enum CookieFile {
  /// The value without the blank space around it, a `name=` before it and attributes after it.
  static func value(_ bytes: [UInt8]) -> [UInt8] {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var value = bytes.drop(while: isSpace)
    while let last = value.last, isSpace(last) { value.removeLast() }
    if let end = value.firstIndex(of: UInt8(ascii: ";")) { value = value[..<end] }
    if let equals = value.firstIndex(of: UInt8(ascii: "=")), equals < value.endIndex - 1,
      !value[..<equals].contains(UInt8(ascii: "."))
    {
      value = value[(equals + 1)...]
    }
    return Array(value)
  }
}
