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
    return tree.comments.flatMap { comment in
      let text = String(
        decoding: file.bytes[comment.range.start..<comment.range.end], as: UTF8.self)
      return parse(text).map { found in
        var suppression = found
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
  }

  /// The suppressions written in the `--` comments of an SQL file, in the same words.
  public static func inlineSQL(in file: SourceFile) -> [Suppression] {
    (1...file.lineCount).flatMap { line -> [Suppression] in
      let text = file.text(ofLine: line)
      guard let (code, comment) = commentParts(text) else { return [] }
      return parse("#" + comment).map { found in
        var suppression = found
        suppression.location = SourceLocation(path: file.path, line: line)
        guard case .line = suppression.scope else {
          suppression.scope = .file(path: file.path)
          return suppression
        }
        var next = line
        if code.allSatisfy({ $0 == " " || $0 == "\t" }) {
          next += 1
          while next < file.lineCount, isBlankOrComment(file.text(ofLine: next)) { next += 1 }
        }
        suppression.scope = .line(path: file.path, line: next)
        return suppression
      }
    }
  }

  /// What stands before and after the dashes of a comment that may allow something; nil without one.
  ///
  /// Dashes behind an odd number of quotes stand in a text.
  private static func commentParts(_ text: String) -> (code: Substring, comment: Substring)? {
    guard let marker = text.firstRange(of: "planctl:allow") else { return nil }
    let before = text[..<marker.lowerBound]
    let code = before.reversed().drop { $0 == " " }
    guard code.starts(with: "--") else { return nil }
    let start = before[..<code.dropFirst(2).startIndex.base]
    guard start.count(where: { $0 == "'" }).isMultiple(of: 2) else { return nil }
    return (start, " " + text[marker.lowerBound...])
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

  /// A suppression for each rule that a comment names; words that are none are reported as unknown rules.
  private static func parse(_ comment: String) -> [Suppression] {
    var words = comment.dropFirst().split(
      omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let marker = words.first, marker == "planctl:allow" || marker == "planctl:allow-file"
    else { return [] }
    words.removeFirst()
    let place = SourceLocation(path: "", line: 0)
    let dashes = words.firstIndex(of: "--") ?? words.endIndex
    let head = words[..<dashes]
    let reason = words[dashes...].dropFirst().joined(separator: " ")
    let expires = head.first { $0.hasPrefix("until=") }.map { String($0.dropFirst(6)) }
    let rules = head.filter { !$0.hasPrefix("until=") }.map(String.init)
    return (rules.isEmpty ? [""] : rules).map { rule in
      Suppression(
        rule: rule, reason: reason,
        scope: marker == "planctl:allow" ? .line(path: "", line: 0) : .file(path: ""),
        expires: expires, location: place)
    }
  }
}
