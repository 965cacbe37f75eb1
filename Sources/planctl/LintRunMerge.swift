import Diagnostics
import MigrationLint
import PlanReports

extension LintRun {
  /// Several projects and SQL files as one report, so that one file or stream holds one document.
  ///
  /// Their paths are relative to different folders; in the report they start at the top of the repository.
  /// Nil where there is no run.
  static func merged(_ runs: [LintRun]) -> LintRun? {
    guard let first = runs.first, runs.count > 1 else { return runs.first }
    var findings: [Finding] = []
    var sources: [String: SourceFile] = [:]
    var ambiguous: Set<String> = []
    var applications: [String] = []
    for run in runs {
      let prefix = run.report.pathPrefix
      findings += run.report.findings.map { $0.moved(below: prefix) }
      for (path, source) in run.report.sources {
        let path = prefix + path
        if let other = sources[path], other.bytes != source.bytes { ambiguous.insert(path) }
        sources[path] = source
      }
      if !applications.contains(run.report.application) {
        applications.append(run.report.application)
      }
    }
    // Of two repositories' files of one name, neither is shown as the other's.
    for path in ambiguous { sources[path] = nil }
    var report = FindingsReport(
      findings: findings, rules: first.report.rules,
      application: applications.joined(separator: ", "), sources: sources)
    report.pages = first.report.pages
    return LintRun(
      report: report,
      paths: Set(runs.flatMap { run in run.paths.map { run.report.pathPrefix + $0 } }).sorted(),
      isUnreadable: runs.contains(where: \.isUnreadable))
  }
}

extension Finding {
  /// The same finding with its paths below a folder, which ends in `/` or is empty.
  fileprivate func moved(below prefix: String) -> Finding {
    guard !prefix.isEmpty else { return self }
    var finding = self
    finding.location.path = prefix + location.path
    for index in finding.notes.indices {
      finding.notes[index].location.path = prefix + notes[index].location.path
    }
    return finding
  }
}
