import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings for people: place, message, the source with a caret, what to do instead.
  ///
  /// - Parameter isColored: Whether severities are coloured with ANSI sequences.
  /// - Returns: The text, ending in a line break.
  public func text(isColored: Bool = false) -> String {
    var text = ""
    for finding in findings {
      let severity = Self.paint(finding.severity.rawValue, finding.severity, isColored)
      let place = Self.printable(finding.location.description)
      text += "\(place): \(severity): \(Self.printable(finding.message)) [\(finding.rule)]\n"
      text += excerpt(finding.location)
      for note in finding.notes {
        text += "  " + Self.printable("\(note.location): \(note.message)") + "\n"
      }
      if let fix = finding.fix { text += "  instead: \(Self.printable(fix))\n" }
      text += "\n"
    }
    return text + count + "\n"
  }

  private func excerpt(_ location: SourceLocation) -> String {
    guard let line = sources[location.path]?.text(ofLine: location.line), !line.isEmpty else {
      return ""
    }
    let number = String(location.line)
    let before = String(decoding: line.utf8.prefix(max(0, location.column - 1)), as: UTF8.self)
    let margin = String(repeating: " ", count: number.count)
    // Tabs stay tabs, so that the caret stands below its column whatever their width.
    let space = String(before.map { $0 == "\t" ? "\t" : " " })
    return "  \(number) | \(Self.printable(line))\n  \(margin) | \(space)^\n"
  }

  private static func paint(_ text: String, _ severity: Severity, _ isColored: Bool) -> String {
    guard isColored else { return text }
    let color =
      switch severity {
      case .error: 31
      case .warning: 33
      case .notice: 36
      }
    return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
  }

  /// The user's text without control characters, which a terminal would obey.
  private static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}
