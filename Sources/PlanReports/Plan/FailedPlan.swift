public import DeployPlanner
public import Diagnostics
public import EctoMigrations
import MigrationLint

/// Why there is no plan, for those who look at a report: nobody reads the log of a check that has one.
public struct FailedPlan: Sendable {
  private let report: FindingsReport
  private let surroundings: PlanFormat.Surroundings

  /// What could not be read of a release's migrations.
  ///
  /// - Parameters:
  ///   - application: The application's name.
  ///   - failures: Why the migrations could not be read.
  ///   - surroundings: What reports show beside that.
  public init(
    of application: String, failures: [MigrationFailure],
    _ surroundings: PlanFormat.Surroundings = .init()
  ) {
    let findings = failures.map {
      Finding(
        rule: "migration-unreadable", severity: .error,
        message: "no plan can be made: \($0.message)", location: $0.location)
    }
    self.init(of: application, findings, of: .green, surroundings)
  }

  /// What could not be read of a version's project.
  ///
  /// - Parameters:
  ///   - application: The application's name.
  ///   - problem: Why its mix.exs could not be read.
  ///   - side: The version.
  ///   - surroundings: What reports show beside that.
  public init(
    of application: String, problem: Diagnostic, of side: Side,
    _ surroundings: PlanFormat.Surroundings = .init()
  ) {
    let finding = Finding(
      rule: "project-unreadable", severity: .error,
      message:
        "no plan can be made: the project of \(side.rawValue) cannot be read: \(problem.message)",
      location: problem.location)
    self.init(of: application, [finding], of: side, surroundings)
  }

  private init(
    of application: String, _ findings: [Finding], of side: Side,
    _ surroundings: PlanFormat.Surroundings
  ) {
    var files: [String: SourceFile] = [:]
    for path in Set(findings.map(\.location.path)) {
      files[path] = surroundings.sources.file(side, path)
    }
    var report = FindingsReport(
      findings: findings, rules: PlanRule.all.map { .init($0) }, application: application,
      pathPrefix: surroundings.pathPrefix, sources: files)
    report.pages = surroundings.links.pages
    self.report = report
    self.surroundings = surroundings
  }

  /// The report in a form; nil for those of the plan itself, of which there is no part.
  public func text(as format: PlanFormat) -> String? {
    switch format {
    case .yaml, .json: nil
    case .text: report.text(isColored: surroundings.isColored)
    case .markdown: markdown
    case .html: page.markup + "\n"
    case .sarif: report.sarif.prettyJSON
    case .github: report.gitHubAnnotations
    case .gitlab: report.gitLabCodeQuality.prettyJSON
    case .junit: report.junit(paths: [], failingFrom: .error, failure: .error)
    case .rdjson: report.rdjson.prettyJSON
    }
  }

  private var markdown: String {
    let marker = MarkdownReport.marker(of: report.application, in: surroundings.pathPrefix)
    let rows = report.findings.map { finding in
      let location = finding.location
      let address = surroundings.links.address(.green, path: location.path, line: location.line)
      let place = MarkdownText.place(
        location.path, location.line, address: address, inTable: true)
      return "| \(place) | \(MarkdownText.sentence(finding.message, inTable: true)) |"
    }
    let lines = [marker, "## No plan", "", "| place | message |", "|---|---|"] + rows
    var text = ""
    for line in lines where text.utf16.count + line.utf16.count < MarkdownReport.limit {
      text += line + "\n"
    }
    return text
  }

  private var page: HTML {
    let items = report.findings.map { finding -> HTML in
      "<li><code>\(finding.location.description)</code> \(HTML.sentence(finding.message))</li>"
    }
    let body: HTML = """
      <header>
      <h1>\(report.application): no plan</h1>
      </header>
      <main id="main">
      <ul>
      \(HTML.lines(items))
      </ul>
      </main>
      """
    return .page(title: "No plan – \(report.application)", body: body)
  }
}
