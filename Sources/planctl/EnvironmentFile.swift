import Glibc
import PhoenixApp

/// Files of environment variables, as shells and dotenv read them.
///
/// `docker --env-file` reads the same of lines without quotes; quotes it takes as a part of the value.
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
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(
        "\(path): this file is not UTF-8: bytes of its values would be lost; write it anew")
    }
    let text = whole.hasPrefix("\u{FEFF}") ? String(whole.unicodeScalars.dropFirst()) : whole
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (position, line) in lines.enumerated() {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty || rest.first == "#" { continue }
      if rest.hasPrefix("export ") || rest.hasPrefix("export\t") {
        rest = rest.dropFirst(6).drop { $0 == " " || $0 == "\t" }
      }
      guard let equals = rest.firstIndex(of: "="), isName(rest[..<equals]),
        let value = value(rest[rest.index(after: equals)...])
      else {
        throw CommandFailure("\(path):\(position + 1): this line is not NAME=value")
      }
      if isExpanded(rest[rest.index(after: equals)...]) {
        throw CommandFailure(
          "\(path):\(position + 1): a shell would replace what begins with $ or a backquote in this "
            + "value, which planctl does not run; write the value itself, in single quotes")
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

  /// Whether a shell makes another value of it: `$NAME`, `${NAME}`, `$(command)` or backquotes outside of
  /// single quotes.
  private static func isExpanded(_ text: Substring) -> Bool {
    if text.first == "'" { return false }
    var isEscaped = false
    for (character, next) in zip(text, text.dropFirst() + " ") {
      defer { isEscaped = character == "\\" && !isEscaped }
      if isEscaped { continue }
      if character == "`" { return true }
      if character == "$",
        next == "{" || next == "(" || next == "_" || next.isASCII && next.isLetter
      {
        return true
      }
    }
    return false
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
