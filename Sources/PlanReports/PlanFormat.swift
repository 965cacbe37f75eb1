public import DeployPlanner
import MigrationLint
import ReleaseChecks

/// A form in which a plan is written.
public enum PlanFormat: String, Sendable, Hashable, CaseIterable {
  case text
  case yaml
  case json
  case markdown
  case html
  case sarif
  case github
  case gitlab
  case junit
  case rdjson

  /// The form that a file's name asks for; nil where it asks for none.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "txt": self = .text
    case "yaml", "yml": self = .yaml
    case "json": self = .json
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "sarif": self = .sarif
    case "xml": self = .junit
    case "rdjson": self = .rdjson
    default: return nil
    }
  }

  /// The plan in this form.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - surroundings: What the forms show beside the plan's own data.
  /// - Returns: The text, ending in a line break.
  /// - Throws: An error of Yams, for no plan there is.
  public func text(of plan: Plan, _ surroundings: Surroundings = Surroundings()) throws -> String {
    let findings = {
      var report = FindingsReport(
        of: plan, rules: surroundings.rules, sources: surroundings.sources,
        pathPrefix: surroundings.pathPrefix)
      report.pages = surroundings.links.pages
      return report
    }
    return switch self {
    case .text:
      TextReport.text(
        of: plan, sources: surroundings.sources, isColored: surroundings.isColored)
    case .yaml: try YAMLReport.text(of: plan.document)
    case .json: plan.document.prettyJSON
    case .markdown:
      MarkdownReport.text(
        of: plan, links: surroundings.links, pathPrefix: surroundings.pathPrefix)
    case .html:
      HTMLReport.text(of: plan, sources: surroundings.sources, links: surroundings.links)
    case .sarif: findings().sarif.prettyJSON
    case .github: findings().gitHubAnnotations
    case .gitlab: findings().gitLabCodeQuality.prettyJSON
    case .junit: PlanJUnit.text(of: plan)
    case .rdjson: findings().rdjson.prettyJSON
    }
  }

  /// What reports show beside the plan's own data.
  public struct Surroundings: Sendable {
    /// The files of both versions.
    public var sources = PlanSources.none
    /// Where their lines can be looked at.
    public var links = SourceLinks.none
    /// The texts of the rules: of migrations, and of releases.
    public var rules: [FindingsReport.RuleText] =
      RuleSet.all.map { FindingsReport.RuleText($0) }
      + ReleaseRuleSet.all.map { FindingsReport.RuleText($0) }
    /// The application's folder below the repository's top, ending in `/`, or empty.
    public var pathPrefix = ""
    /// Whether text is coloured; for terminals only.
    public var isColored = false

    /// Nothing but the plan.
    public init() {}
  }
}
