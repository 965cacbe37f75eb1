public import Diagnostics
public import ElixirSyntax

extension Suppression {
  /// The suppressions written in a file's comments.
  ///
  /// `# planctl:allow <rule> -- reason` covers the next line of code, `# planctl:allow-file <rule> -- reason` the
  /// file; `until=2026-12-31` before the dashes lets it expire.
  public static func inline(in tree: SyntaxTree) -> [Suppression] {
    let file = tree.file
    let commentLines = Set(tree.comments.map(\.line))
    return tree.comments.compactMap { comment in
      let text = String(
        decoding: file.bytes[comment.range.start..<comment.range.end], as: UTF8.self)
      guard var suppression = parse(text) else { return nil }
      suppression.location = file.location(at: comment.range.start)
      if case .line = suppression.scope {
        suppression.scope = .line(
          path: file.path, line: codeLine(after: comment.line, in: tree, commentLines))
      } else {
        suppression.scope = .file(path: file.path)
      }
      return suppression
    }
  }

  /// The suppressions written in the `--` comments of an SQL file, in the same words.
  public static func inlineSQL(in file: SourceFile) -> [Suppression] {
    (1...file.lineCount).compactMap { line in
      let text = file.text(ofLine: line).drop { $0 == " " || $0 == "\t" }
      guard text.hasPrefix("--"), var suppression = parse("#" + text.dropFirst(2)) else {
        return nil
      }
      suppression.location = SourceLocation(path: file.path, line: line)
      if case .line = suppression.scope {
        var next = line + 1
        while next < file.lineCount, isBlankOrComment(file.text(ofLine: next)) { next += 1 }
        suppression.scope = .line(path: file.path, line: next)
      } else {
        suppression.scope = .file(path: file.path)
      }
      return suppression
    }
  }

  private static func isBlankOrComment(_ text: String) -> Bool {
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    return trimmed.isEmpty || trimmed.hasPrefix("--")
  }

  /// The line that a comment on a line of its own speaks of; a comment after code speaks of its own line.
  private static func codeLine(
    after line: Int, in tree: SyntaxTree, _ commentLines: Set<Int>
  ) -> Int {
    let isAlone = tree.file.text(ofLine: line).drop { $0 == " " || $0 == "\t" }.first == "#"
    guard isAlone else { return line }
    var next = line + 1
    while next <= tree.file.lineCount {
      let text = tree.file.text(ofLine: next).drop { $0 == " " || $0 == "\t" }
      if !text.isEmpty, !(text.first == "#" && commentLines.contains(next)) { return next }
      next += 1
    }
    return next
  }

  private static func parse(_ comment: String) -> Suppression? {
    var words = comment.dropFirst().split(
      omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let marker = words.first, marker == "planctl:allow" || marker == "planctl:allow-file"
    else { return nil }
    words.removeFirst()
    let place = SourceLocation(path: "", line: 0)
    let dashes = words.firstIndex(of: "--") ?? words.endIndex
    let head = words[..<dashes]
    let reason = words[dashes...].dropFirst().joined(separator: " ")
    return Suppression(
      rule: head.first.map(String.init) ?? "", reason: reason,
      scope: marker == "planctl:allow" ? .line(path: "", line: 0) : .file(path: ""),
      expires: head.first { $0.hasPrefix("until=") }.map { String($0.dropFirst(6)) },
      location: place)
  }
}
