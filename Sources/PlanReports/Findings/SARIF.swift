public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// So many results GitHub accepts; of more, the worst are given.
  private static let sarifLimit = 25_000

  /// The findings as SARIF 2.1.0, as GitHub's code scanning wants it.
  ///
  /// A finding stands at the migration's line; the application's lines are related locations.
  public var sarif: JSONValue {
    let used = Set(findings.map(\.rule))
    let described = rules.filter { used.contains($0.id) }
    let known = Set(described.map(\.id))
    let others = used.subtracting(known).sorted().map {
      RuleText(id: $0, summary: $0, page: $0, severity: .warning)
    }
    // Severities have their order; within one, findings keep theirs.
    let results =
      findings.count <= Self.sarifLimit
      ? Array(zip(findings, fingerprints))
      : Array(
        Severity.allCases.sorted(by: >).flatMap { severity in
          zip(findings, fingerprints).filter { $0.0.severity == severity }
        }.prefix(Self.sarifLimit))
    var driver: [JSONValue.Member] = [
      .init("name", "planctl"), .init("semanticVersion", .string(Plan.toolVersion)),
    ]
    if let address = pages.index { driver.append(.init("informationUri", .string(address))) }
    driver.append(.init("rules", .array((described + others).map { $0.descriptor(at: pages) })))
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": .object(driver)],
          "automationDetails": ["id": .string("planctl/\(application)/")],
          "columnKind": "unicodeCodePoints",
          "results": .array(results.map { result($0, fingerprint: $1) }),
        ]
      ],
    ]
  }

  private func result(_ finding: Finding, fingerprint: String) -> JSONValue {
    var text = Self.escaped(finding.message + (finding.fix.map { ". Instead: \($0)" } ?? ""))
    for (position, note) in finding.notes.enumerated() {
      text += ". [\(Self.escaped(note.message))](\(position + 1))"
    }
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(finding.rule)), .init("level", .string(finding.severity.sarif)),
      .init("message", ["text": .string(text)]),
      .init("locations", [["physicalLocation": physical(finding.location)]]),
      .init("partialFingerprints", ["primaryLocationLineHash": .string(fingerprint)]),
    ]
    if !finding.notes.isEmpty {
      let related = finding.notes.enumerated().map { position, note -> JSONValue in
        [
          "id": .integer(position + 1), "physicalLocation": physical(note.location),
          "message": ["text": .string(Self.escaped(note.message))],
        ]
      }
      members.append(.init("relatedLocations", .array(related)))
    }
    return .object(members)
  }

  /// The line from the column to its end; SARIF counts characters here, not bytes.
  private func physical(_ location: SourceLocation) -> JSONValue {
    let columns = columns(of: location)
    return [
      "artifactLocation": ["uri": .string(RelativeURI.encoded(repositoryPath(location.path)))],
      "region": [
        "startLine": .integer(location.line), "startColumn": .integer(columns.lowerBound),
        "endLine": .integer(location.line), "endColumn": .integer(columns.upperBound),
      ],
    ]
  }

  /// The characters (Unicode code points, 1-based) from a place to the end of what stands there.
  func columns(of location: SourceLocation) -> Range<Int> {
    let line = sources[location.path]?.text(ofLine: location.line) ?? ""
    let count = { (bytes: Int) in
      String(decoding: line.utf8.prefix(bytes), as: UTF8.self).unicodeScalars.count
    }
    let start = count(max(0, location.column - 1)) + 1
    return start..<max(start + 1, count(byteEnd(of: location)) + 1)
  }

  /// How many bytes of its line come before the end of what stands at a place.
  func byteEnd(of location: SourceLocation) -> Int {
    let line = sources[location.path]?.text(ofLine: location.line) ?? ""
    let isElixir = location.path.hasSuffix(".exs") || location.path.hasSuffix(".ex")
    return isElixir ? ExpressionEnd.offset(in: line, from: location.column - 1) : line.utf8.count
  }

  /// Text in which no name of the user's files becomes a link (SARIF 2.1.0 section 3.11.6).
  private static func escaped(_ text: String) -> String {
    text.map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

extension FindingsReport.RuleText {
  /// The rule as code scanning shows it; its `fullDescription` takes 1,024 characters at most.
  fileprivate func descriptor(at pages: RulePages) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("name", .string(id)),
      .init("shortDescription", ["text": .string(summary)]),
      .init("fullDescription", ["text": .string(String(summary.prefix(1024)))]),
      .init("help", ["text": .string(page), "markdown": .string(page)]),
      .init("defaultConfiguration", ["level": .string(severity.sarif)]),
      .init(
        "properties",
        [
          "precision": "high", "problem.severity": .string(severity.codeScanning),
          "tags": ["database", "deployment"],
        ]),
    ]
    if let address = pages.address(of: id) {
      members.append(.init("helpUri", .string(address)))
    }
    return .object(members)
  }
}

extension Severity {
  fileprivate var sarif: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .notice: "note"
    }
  }

  fileprivate var codeScanning: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .notice: "recommendation"
    }
  }
}
