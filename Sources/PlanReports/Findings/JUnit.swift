import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as JUnit XML: a test case for each file that was looked at, failed where something was found.
  ///
  /// - Parameter paths: The files that were looked at.
  /// - Returns: The document; times are 0, since a report does not depend on the machine.
  public func junit(paths: [String]) -> String {
    let failing = Dictionary(grouping: findings, by: \.location.path)
    let names = Set(paths).union(failing.keys).sorted()
    let count =
      "tests=\"\(names.count)\" failures=\"\(failing.count)\" errors=\"0\" skipped=\"0\" time=\"0\""
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planctl\" \(count)>\n"
    text += "  <testsuite name=\"\(Self.escaped(application))\" \(count)>\n"
    for name in names {
      text += "    <testcase name=\"\(Self.escaped(name))\" classname=\"planctl.lint\" time=\"0\""
      guard let found = failing[name], let first = found.max(by: { $0.severity < $1.severity })
      else {
        text += "/>\n"
        continue
      }
      text += ">\n      <failure message=\"\(Self.escaped(first.message))\" type=\"\(first.rule)\">"
      text += Self.escaped(
        found.map { "\($0.location): \($0.severity.rawValue): \($0.message) [\($0.rule)]" }
          .joined(separator: "\n"))
      text += "</failure>\n    </testcase>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  /// Text as XML 1.0 takes it: markup escaped, characters that XML does not have replaced.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\n": "&#10;"
      case "\t", "\r": "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: String(scalar)
      }
    }.joined()
  }
}
