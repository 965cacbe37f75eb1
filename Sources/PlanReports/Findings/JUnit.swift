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
    text += "  <testsuite name=\"\(XMLText.escaped(application))\" \(count)>\n"
    for name in names {
      text +=
        "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"planctl.lint\" time=\"0\""
      guard let found = failing[name], let first = found.max(by: { $0.severity < $1.severity })
      else {
        text += "/>\n"
        continue
      }
      text +=
        ">\n      <failure message=\"\(XMLText.escaped(first.message))\" type=\"\(XMLText.escaped(first.rule))\">"
      text += XMLText.escaped(
        found.map { "\($0.location): \($0.severity.rawValue): \($0.message) [\($0.rule)]" }
          .joined(separator: "\n"))
      text += "</failure>\n    </testcase>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }
}
