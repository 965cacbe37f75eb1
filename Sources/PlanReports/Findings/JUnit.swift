public import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as JUnit XML: a test case for each file that was looked at, failed where what was found fails the
  /// run; what does not stands in its output.
  ///
  /// - Parameters:
  ///   - paths: The files that were looked at.
  ///   - gravity: The severity from which on a finding fails the run.
  ///   - failure: What a test case is that fails.
  /// - Returns: The document; times are 0, since a report does not depend on the machine.
  public func junit(
    paths: [String], failingFrom gravity: Severity, failure: JUnitFailure = .failure
  ) -> String {
    let found = Dictionary(grouping: findings, by: \.location.path)
    let names = Set(paths).union(found.keys).sorted()
    let failures = found.values.count { $0.contains { $0.severity >= gravity } }
    let counts = failure == .failure ? (failures, 0) : (0, failures)
    let count =
      "tests=\"\(names.count)\" failures=\"\(counts.0)\" errors=\"\(counts.1)\" time=\"0\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"planctl\" \(count)>",
      "  <testsuite name=\"\(XMLText.escaped(application))\" skipped=\"0\" \(count)>",
    ]
    for name in names {
      let head =
        "    <testcase name=\"\(XMLText.escaped(name))\" classname=\"planctl.lint\" time=\"0\""
      let findings = found[name] ?? []
      guard let gravest = findings.max(by: { $0.severity < $1.severity }) else {
        lines.append(head + "/>")
        continue
      }
      let text = XMLText.escaped(
        findings.map { "\($0.location): \($0.severity.rawValue): \($0.message) [\($0.rule)]" }
          .joined(separator: "\n"))
      let message = XMLText.escaped(gravest.message)
      let element =
        gravest.severity >= gravity
        ? "<\(failure) message=\"\(message)\" type=\"\(XMLText.escaped(gravest.rule))\">\(text)</\(failure)>"
        : "<system-out>\(text)</system-out>"
      lines += [head + ">", "      " + element, "    </testcase>"]
    }
    return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }
}

/// What JUnit calls a test case that does not pass.
public enum JUnitFailure: String, Sendable, CustomStringConvertible {
  /// What was looked at is not as it should be.
  case failure
  /// It could not be looked at.
  case error

  /// The element's name.
  public var description: String { rawValue }
}
