import Diagnostics

/// Text as XML 1.0 takes it.
enum XMLText {
  /// The text with markup escaped; characters that XML does not have become U+FFFD.
  ///
  /// A reference stands for the bracket with which a command of GitHub's runner would begin.
  static func escaped(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}",
        // Bidirectional controls, and what has no width.
        "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2069}", "\u{FEFF}":
        "\u{FFFD}"
      default: String(scalar)
      }
    }.joined()
    return PrintableText.withoutCommands(escaped, bracket: "&#91;")
  }
}
