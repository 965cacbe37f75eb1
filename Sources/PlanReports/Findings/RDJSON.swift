public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as a `DiagnosticResult` of reviewdog (`rdjson`); columns are 1-based UTF-8 bytes, ends exclusive.
  public var rdjson: JSONValue {
    [
      "source": ["name": "planctl"],
      "diagnostics": .array(
        findings.map { finding in
          [
            "message": .string(finding.message + (finding.fix.map { "; instead: \($0)" } ?? "")),
            "location": location(finding.location), "severity": .string(finding.severity.rdjson),
            "code": ["value": .string(finding.rule)],
            "related_locations": .array(
              finding.notes.map {
                ["message": .string($0.message), "location": location($0.location)]
              }),
          ]
        }),
    ]
  }

  private func location(_ location: SourceLocation) -> JSONValue {
    let width = sources[location.path]?.text(ofLine: location.line).utf8.count ?? 0
    let end = max(location.column, width + 1)
    return [
      "path": .string(repositoryPath(location.path)),
      "range": [
        "start": ["line": .integer(location.line), "column": .integer(location.column)],
        "end": ["line": .integer(location.line), "column": .integer(end)],
      ],
    ]
  }
}

extension Severity {
  fileprivate var rdjson: String {
    switch self {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .notice: "INFO"
    }
  }
}
