public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as a GitLab Code Quality report.
  public var gitLabCodeQuality: JSONValue {
    .array(
      zip(findings, fingerprints).map { finding, fingerprint in
        [
          "description": .string(PrintableText.line(finding.message)),
          "check_name": .string(finding.rule),
          "fingerprint": .string(fingerprint), "severity": .string(finding.severity.gitLab),
          "location": [
            "path": .string(repositoryPath(finding.location.path)),
            "lines": ["begin": .integer(finding.location.line)],
          ],
        ]
      })
  }
}

extension Severity {
  fileprivate var gitLab: String {
    switch self {
    case .error: "critical"
    case .warning: "major"
    case .notice: "info"
    }
  }
}
