/// Text of the user's files, made fit to be shown.
package enum PrintableText {
  /// The text on one line, without what a terminal or a browser would obey.
  ///
  /// Control characters, bidirectional controls (which make code read other than it runs) and
  /// characters without width become U+FFFD; line breaks become spaces, tabs stay. A backslash keeps a
  /// runner of GitHub Actions, which reads all that a program prints, from obeying it.
  package static func line(_ text: String) -> String {
    let line = withoutControls(text)
    // The runner passes over blanks before `::`, and finds `##[` anywhere (actions/runner, ActionCommand.cs).
    let scalars = line.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }) else {
      return line
    }
    let isCommand = scalars[start...].starts(with: "::".unicodeScalars)
    let harmless = isCommand ? line[..<start] + "\\" + line[start...] : line[...]
    return withoutCommands(String(harmless), bracket: "\\[")
  }

  /// The text with another spelling of the bracket of each `##[`, with which a command of the runner may begin
  /// anywhere in a line.
  package static func withoutCommands(_ text: String, bracket: String) -> String {
    var bytes: [UInt8] = []
    var signs = 0
    var isChanged = false
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if signs >= 2, byte == UInt8(ascii: "[") {
        bytes += bracket.utf8
        isChanged = true
      } else {
        bytes.append(byte)
      }
      signs = byte == UInt8(ascii: "#") ? signs + 1 : 0
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : text
  }

  /// JSON text without what the runner would obey, and of the same meaning: `##[` stands in strings only, where
  /// RFC 8259 section 7 has an escape for every character.
  package static func json(_ text: String) -> String {
    withoutCommands(text, bracket: "\\u005b")
  }

  /// Whether a character shows nothing, or makes others show in another order than they have: control characters but
  /// those of ASCII, line separators, bidirectional controls, characters without width.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func withoutControls(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x09 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0x09: result.append(scalar)
      case 0..<0x20: result.append("\u{FFFD}")
      case _ where isHidden(scalar): result.append("\u{FFFD}")
      default:
        // Neither XML nor YAML has the characters that Unicode keeps for programs' own use.
        result.append(scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// The same for a text of several lines, which stay.
  package static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
      .joined(separator: "\n")
  }
}
