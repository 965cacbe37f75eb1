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
    var shown: (path: String, line: Int)?
    for finding in findings {
      let place = PrintableText.line(finding.location.description)
      let message = PrintableText.line("\(finding.message) [\(finding.rule)]")
      lines.append("\(place): \(style.paint(finding.severity)): \(message)")
      lines +=
        sources[finding.location.path].flatMap { SourceExcerpt($0, at: finding.location) }?
        .lines(indentation: "  ") ?? []
      lines += finding.notes.map { "  " + PrintableText.line("\($0.location): \($0.message)") }
      let statement = (
        path: finding.location.path, line: finding.statementLine ?? finding.location.line
      )
      // Once for all findings about one statement.
      if let effects = finding.effects, shown.map({ $0 != statement }) ?? true {
        lines.append("  effects: \(PrintableText.line(effects.text))")
        shown = statement
      }
      if let fix = finding.fix { lines.append("  instead: \(PrintableText.line(fix))") }
      lines.append("")
    }
    return (lines + recipes + [count]).joined(separator: "\n") + "\n"
  }

  /// What to write instead, whole, once for each rule that warns of something, with where the facts stand.
  private var recipes: [String] {
    let warning = Set(findings.filter { $0.severity > .notice }.map(\.rule))
    return rules.filter { warning.contains($0.id) && !$0.recipe.isEmpty }.flatMap { rule in
      let recipe = rule.recipe.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("```") }
        .map { $0.isEmpty ? "" : "  \($0)" }
      return ["instead of \(rule.id):", ""] + recipe + ["", "  See \(rule.source).", ""]
    }
  }
}
