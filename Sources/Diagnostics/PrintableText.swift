/// Text of the user's files, made fit to be shown.
package enum PrintableText {
  /// The text on one line, without what a terminal or a browser would obey.
  ///
  /// Control characters, bidirectional controls (which make code read other than it runs) and
  /// characters without width become U+FFFD; line breaks become spaces, tabs stay.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x09 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0x09: result.append(scalar)
      case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
        result.append("\u{FFFD}")
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
