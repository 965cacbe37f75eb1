import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as workflow commands of GitHub Actions, the worst first.
  ///
  /// A step shows 10 errors and 10 warnings; the last line says how many more there are.
  public var gitHubAnnotations: String {
    let ranked = findings.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    var text = ""
    for (_, finding) in ranked {
      let columns = columns(of: finding.location)
      let properties = [
        ("file", repositoryPath(finding.location.path)), ("line", String(finding.location.line)),
        ("endLine", String(finding.location.line)), ("col", String(columns.lowerBound)),
        ("endColumn", String(columns.upperBound)), ("title", finding.rule),
      ]
      let written = properties.map { "\($0)=\(Self.escapedProperty($1))" }.joined(separator: ",")
      let message = finding.message + (finding.fix.map { "\nInstead: \($0)" } ?? "")
      text += "::\(finding.severity.rawValue) \(written)::\(Self.escaped(message))\n"
    }
    let hidden = Severity.allCases.reduce(0) { sum, severity in
      sum + max(0, findings.count { $0.severity == severity } - 10)
    }
    if hidden > 0 { text += "::notice::planctl has \(hidden) more findings than are shown here\n" }
    return text
  }

  /// The escapes of a command's message (`toolkit/packages/core/src/command.ts`, `escapeData`).
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: PrintableText.line(String(scalar))
      }
    }.joined()
  }

  /// The escapes of a command's property (`escapeProperty`).
  private static func escapedProperty(_ text: String) -> String {
    escaped(text).map { character in
      switch character {
      case ":": "%3A"
      case ",": "%2C"
      default: String(character)
      }
    }.joined()
  }
}
