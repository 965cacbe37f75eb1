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
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: PrintableText.isHidden(scalar) ? "\u{FFFD}" : String(scalar)
      }
    }.joined()
    return PrintableText.withoutCommands(escaped, bracket: "&#91;")
  }
}
