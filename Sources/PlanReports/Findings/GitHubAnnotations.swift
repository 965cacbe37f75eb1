import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as workflow commands of GitHub Actions, the worst first.
  ///
  /// A step shows ten annotations of each severity. Where there are more, the last line says how many, as the tenth of
  /// the gravest severity of which there are more than ten.
  public var gitHubAnnotations: String {
    let ranked = findings.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    var text = ""
    var room = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, Self.most) })
    let overflowing = Severity.allCases.sorted(by: >).first { severity in
      findings.count { $0.severity == severity } > Self.most
    }
    if let overflowing { room[overflowing] = Self.most - 1 }
    var hidden = 0
    for (_, finding) in ranked {
      guard let left = room[finding.severity], left > 0 else {
        hidden += 1
        continue
      }
      room[finding.severity] = left - 1
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
    if let overflowing {
      text +=
        "::\(overflowing.rawValue)::planctl has \(hidden) more findings than are shown here\n"
    }
    return text
  }

  /// How many annotations of a severity the runner takes from a step; what comes after them is dropped.
  private static let most = 10

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
