import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings for people: place, message, the source with a caret, what to do instead.
  ///
  /// - Parameter isColored: Whether severities are coloured with ANSI sequences.
  /// - Returns: The text, ending in a line break.
  public func text(isColored: Bool = false) -> String {
    let style = TerminalStyle(isColored: isColored)
    var lines: [String] = []
    for finding in findings {
      let place = PrintableText.line(finding.location.description)
      let message = PrintableText.line("\(finding.message) [\(finding.rule)]")
      lines.append("\(place): \(style.paint(finding.severity)): \(message)")
      lines +=
        sources[finding.location.path].flatMap { SourceExcerpt($0, at: finding.location) }?
        .lines(indentation: "  ") ?? []
      lines += finding.notes.map { "  " + PrintableText.line("\($0.location): \($0.message)") }
      if let fix = finding.fix { lines.append("  instead: \(PrintableText.line(fix))") }
      lines.append("")
    }
    return (lines + [count]).joined(separator: "\n") + "\n"
  }
}
