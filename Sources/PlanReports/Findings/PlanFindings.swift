public import DeployPlanner
import Diagnostics
import MigrationLint

extension FindingsReport {
  /// What a plan says about single lines, as findings: for code scanning, annotations and the like.
  ///
  /// Beside the plan's own findings these are the migrations that must not run in this release, and
  /// what is not known. Each stands at the migration's line; the lines of the application that prove it
  /// are notes.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - rules: The texts of the rules whose findings the plan may hold.
  ///   - sources: The files of both versions.
  ///   - pathPrefix: The application's folder below the repository's top, ending in `/`, or empty.
  public init(
    of plan: Plan, rules: [RuleText] = [], sources: PlanSources = .none, pathPrefix: String = ""
  ) {
    let found =
      plan.deferred.map(\.finding) + plan.unknowns.filter(\.isDecisive).compactMap(\.finding)
      + plan.readiness + plan.findings
    let findings = found.enumerated().sorted {
      ($0.element.location, $0.offset) < ($1.element.location, $1.offset)
    }.map(\.element)
    var files: [String: SourceFile] = [:]
    for location in findings.flatMap({ [$0.location] + $0.notes.map(\.location) })
    where files[location.path] == nil {
      files[location.path] =
        sources.file(.green, location.path) ?? sources.file(.blue, location.path)
    }
    self.init(
      findings: findings, rules: rules + PlanRule.all.map(RuleText.init),
      application: plan.inputs.app,
      pathPrefix: pathPrefix, sources: files)
  }
}

extension DeferredMigration {
  /// The migration as a finding at its first line of evidence.
  fileprivate var finding: Finding {
    let own = work.evidence.first { $0.location.path == work.path }
    let others = work.evidence.filter { $0 != own }
    return Finding(
      rule: work.slot == .blocked ? "migration-blocked" : "migration-deferred",
      severity: work.slot == .blocked ? .error : .warning,
      message: "\(work.version) must not run in this release: \(work.why)",
      location: own?.location ?? SourceLocation(path: work.path, line: 1),
      notes: others.map {
        Note(message: "\($0.side.rawValue) \($0.note)", location: $0.location)
      }, fix: fix)
  }
}

extension PlanUnknown {
  /// The unknown as a finding; nil where it has no place.
  fileprivate var finding: Finding? {
    guard let path else { return nil }
    let side = side.map { "\($0.rawValue): " } ?? ""
    return Finding(
      rule: "not-known", severity: .error, message: side + reason,
      location: SourceLocation(path: path, line: line ?? 1))
  }
}
