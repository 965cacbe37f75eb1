public import Diagnostics
public import MigrationLint
public import ReleaseChecks

/// Findings with what the formats need to show them.
public struct FindingsReport: Sendable {
  /// The findings, sorted.
  public let findings: [Finding]
  /// The rules that they name: id, one-sentence summary, page as Markdown.
  public let rules: [RuleText]
  /// The application's name, for formats that tell several runs apart.
  public let application: String
  /// The application's folder below the repository's top, ending in `/`, or empty: pipelines want paths from the top.
  public var pathPrefix: String
  /// The files with findings, by path, for showing lines and for fingerprints.
  public let sources: [String: SourceFile]

  /// Where the rules' pages can be read.
  public var pages = RulePages.none

  /// A rule as a report describes it.
  public struct RuleText: Sendable {
    /// The id.
    public var id: String
    /// What it finds, in one sentence.
    public var summary: String
    /// Its page, as Markdown; written when asked for, since few formats show it.
    public var page: String { writtenPage() }
    /// Its severity unless configured otherwise.
    public var severity: Severity
    /// What to write instead, whole, as Markdown with code; empty where there is nothing to paste.
    public var recipe: String
    /// Where the facts stand: the PostgreSQL manual's section, an Ecto function; empty where there is none.
    public var source: String
    private let writtenPage: @Sendable () -> String

    /// A rule as a report describes it.
    public init(
      id: String, summary: String, page: @autoclosure @escaping @Sendable () -> String,
      severity: Severity, recipe: String = "", source: String = ""
    ) {
      self.id = id
      self.summary = summary
      self.writtenPage = page
      self.severity = severity
      self.recipe = recipe
      self.source = source
    }

    /// A migration rule's texts.
    public init(_ rule: Rule) {
      self.init(
        id: rule.id, summary: rule.summary, page: RulePage(rule).markdown, severity: rule.severity,
        recipe: rule.alternative, source: rule.source)
    }

    /// A release rule's texts.
    public init(_ rule: ReleaseRule) {
      self.init(
        id: rule.id, summary: rule.summary, page: ReleaseRulePage(rule).markdown,
        severity: rule.severity)
    }

    /// The texts of what a plan finds.
    public init(_ rule: PlanRule) {
      self.init(
        id: rule.id, summary: rule.summary, page: rule.markdown, severity: rule.severity)
    }
  }

  /// A report of findings.
  public init(
    findings: [Finding], rules: [RuleText], application: String, pathPrefix: String = "",
    sources: [String: SourceFile] = [:]
  ) {
    self.findings = findings.sorted()
    self.rules = rules
    self.application = application
    self.pathPrefix = pathPrefix
    self.sources = sources
  }

  /// The gravest severity; nil where nothing was found.
  public var gravest: Severity? { findings.map(\.severity).max() }

  /// How many findings of each severity there are, in words: `1 error, 2 warnings`.
  public var count: String { Self.count(of: findings) ?? "no findings" }

  /// How many findings of each severity there are, in words; nil where there are none.
  static func count(of findings: [Finding]) -> String? {
    let parts = Severity.allCases.sorted(by: >).compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// A path as pipelines want it: from the top of the repository.
  func repositoryPath(_ path: String) -> String { pathPrefix + path }

  /// The text of the line that a finding is at, without the blank space around it; empty where it may hold a secret.
  func lineText(_ location: SourceLocation) -> String {
    let line = sources[location.path]?.text(ofLine: location.line) ?? ""
    guard !SecretLine.mayBe(line, of: location.path) else { return "" }
    var text = line[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
