import Diagnostics

/// Text of the user's files within GitHub's and GitLab's Markdown.
enum MarkdownText {
  /// A sentence, its code as code and everything else escaped.
  ///
  /// Code can be copied as it is shown; within it the sites act on nothing.
  static func sentence(_ text: String, inTable: Bool = false) -> String {
    Prose(text).pieces.map { piece in
      switch piece {
      case .words(let words): escaped(words)
      case .code(let text): code(text, inTable: inTable)
      }
    }.joined()
  }

  /// The text with everything escaped that Markdown or the sites would act on.
  ///
  /// Among it HTML, entities, mathematics, addresses, and mentions of people, which would tell them.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in PrintableText.line(text) {
      switch character {
      case "|", "*", "_", "`", "[", "]", "\\", "~", "$", "#": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // A character without width keeps the sites from reading a person's or a team's name.
      case "@": result += "@\u{2060}"
      default: result.append(character)
      }
    }
    // GFM section 6.9 links addresses that nobody marked as such.
    return result.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
  }

  /// A sentence for readers of whom some show text and some Markdown: as it is, but that nothing acts.
  ///
  /// A character without width keeps tags, links and mentions outside of code from being any; an escape would be shown
  /// where the text is shown as it is.
  static func inert(_ text: String) -> String {
    Prose(text).pieces.map { piece in
      switch piece {
      case .words(let words):
        words.reduce(into: "") { result, next in
          if let last = result.last, begins(last, next) { result.append("\u{2060}") }
          result.append(next)
        }
        .replacing("www.", with: "www\u{2060}.")
      case .code(let text): code(text)
      }
    }.joined()
  }

  /// Whether two characters begin a mention, a tag, the target of a link or an address.
  private static func begins(_ first: Character, _ second: Character) -> Bool {
    switch first {
    case "@": true
    case "<": second.isLetter || "/!?".contains(second)
    case "]": "([:".contains(second)
    case ":": second == "/"
    default: false
    }
  }

  /// The text as code.
  ///
  /// CommonMark section 6.1: a span ends at as many backticks as it began with; GFM section 4.10:
  /// a pipe splits a table's cells even within one, unless a backslash stands before it. Elsewhere
  /// the backslash would be shown.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let line = PrintableText.line(text)
    let text = inTable ? line.replacing("|", with: "\\|") : line
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let needsSpace = text.isEmpty || text.hasPrefix("`") || text.hasSuffix("`")
    return needsSpace ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// A place as code, linked where an address is known.
  static func place(
    _ path: String, _ line: Int?, address: String?, inTable: Bool = false
  ) -> String {
    let code = code(path + (line.map { ":\($0)" } ?? ""), inTable: inTable)
    return address.map { "[\(code)](\($0))" } ?? code
  }
}
