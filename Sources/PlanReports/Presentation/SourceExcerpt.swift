import Diagnostics

/// One line of a file with a mark below the column that is meant.
struct SourceExcerpt: Sendable, Hashable {
  /// The longest line that is shown, in characters; the rest of it is left out.
  static let width = 160

  /// The line's number, 1-based.
  let number: Int
  /// The line, without what a terminal would obey.
  let text: String
  /// Blanks as wide as what stands before the column, and a caret; empty where it is left out.
  let marker: String

  /// The line at a location; nil where the file has none, or it is blank or may hold a secret.
  init?(_ file: SourceFile, at location: SourceLocation) {
    guard location.line >= 1, location.line <= file.lineCount else { return nil }
    let line = file.text(ofLine: location.line)
    guard let first = line.firstIndex(where: { $0 != " " && $0 != "\t" }),
      !SecretLine.mayBe(line, of: file.path)
    else { return nil }
    let indentation = line[..<first]
    let given = String(decoding: line.utf8.prefix(max(0, location.column - 1)), as: UTF8.self)
    // A place that names only a line is meant from its first word on.
    let before = given.count < indentation.count ? String(indentation) : given
    let isCut = line.count > Self.width
    number = location.line
    text = PrintableText.line(isCut ? line.prefix(Self.width) + "…" : line)
    // Tabs stay tabs, so that the caret stands below its column whatever their width.
    marker =
      before.count > Self.width ? "" : before.map(Self.blank).joined() + "^"
  }

  /// Blanks as wide as a character in a terminal, where those of East Asia and pictures take two cells.
  ///
  /// Unicode Standard Annex #11, "East Asian Width": the blocks whose characters are wide.
  private static func blank(_ character: Character) -> String {
    if character == "\t" { return "\t" }
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return "  "
    default: return " "
    }
  }

  /// The two lines with a margin that holds the number.
  func lines(indentation: String) -> [String] {
    let number = String(number)
    let margin = String(repeating: " ", count: number.count)
    return ["\(indentation)\(number) | \(text)"]
      + (marker.isEmpty ? [] : ["\(indentation)\(margin) | \(marker)"])
  }
}
