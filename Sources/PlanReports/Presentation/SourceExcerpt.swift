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
      before.count > Self.width ? "" : String(before.map { $0 == "\t" ? "\t" : " " }) + "^"
  }

  /// The two lines with a margin that holds the number.
  func lines(indentation: String) -> [String] {
    let number = String(number)
    let margin = String(repeating: " ", count: number.count)
    return ["\(indentation)\(number) | \(text)"]
      + (marker.isEmpty ? [] : ["\(indentation)\(margin) | \(marker)"])
  }
}
