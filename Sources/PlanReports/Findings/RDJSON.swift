public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// The findings as a `DiagnosticResult` of reviewdog (`rdjson`); columns are 1-based UTF-8 bytes, ends exclusive.
  ///
  /// reviewdog puts the messages into comments as they are, which the sites read as Markdown.
  public var rdjson: JSONValue {
    [
      "source": source, "severity": .string((findings.map(\.severity).max() ?? .notice).rdjson),
      "diagnostics": .array(
        findings.map { finding in
          var members: [JSONValue.Member] = [
            .init(
              "message",
              .string(
                text(finding.message + (finding.fix.map { "; instead: \($0)" } ?? "")))),
            .init("location", location(finding.location)),
            .init("severity", .string(finding.severity.rdjson)),
            .init("code", code(finding.rule)),
            .init(
              "related_locations",
              .array(
                finding.notes.map {
                  [
                    "message": .string(text($0.message)),
                    "location": location($0.location),
                  ]
                })),
          ]
          let suggestions = suggestions(for: finding)
          if !suggestions.isEmpty { members.append(.init("suggestions", .array(suggestions))) }
          return .object(members)
        }),
    ]
  }

  private func text(_ message: String) -> String {
    MarkdownText.inert(PrintableText.lines(message))
  }

  private var source: JSONValue {
    guard let address = pages.index else { return ["name": "planctl"] }
    return ["name": "planctl", "url": .string(address)]
  }

  private func code(_ rule: String) -> JSONValue {
    guard let address = pages.address(of: rule) else { return ["value": .string(rule)] }
    return ["value": .string(rule), "url": .string(address)]
  }

  /// What can be rewritten mechanically; reviewdog offers it to be taken over with a click.
  private func suggestions(for finding: Finding) -> [JSONValue] {
    guard let source = sources[finding.location.path] else { return [] }
    var finding = finding
    finding.location.path = source.path
    return MechanicalFixes(source).edits(for: [finding]).map { edit in
      [
        "range": [
          "start": position(source.location(at: edit.range.start)),
          "end": position(source.location(at: edit.range.end)),
        ],
        "text": .string(edit.replacement),
      ]
    }
  }

  private func position(_ location: SourceLocation) -> JSONValue {
    ["line": .integer(location.line), "column": .integer(location.column)]
  }

  private func location(_ location: SourceLocation) -> JSONValue {
    let end = max(location.column, byteEnd(of: location) + 1)
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
