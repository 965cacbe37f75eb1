import Diagnostics
import EctoMigrations
import ElixirSyntax
import MigrationLint
import PlanReports
import PostgresCatalog
import ReleaseChecks

/// Collects findings and the files they stand in.
struct FindingsCollector {
  private let tree: SourceTree?
  private let settings: ProjectSettings
  private let linter: Linter
  private var findings: [Finding] = []
  private var suppressions: [Suppression] = []
  private var sources: [String: SourceFile] = [:]
  private var isUnreadable = false

  /// A collector for the files of a tree; nil for SQL files, which are given one by one.
  init(tree: SourceTree?, settings: ProjectSettings) {
    self.tree = tree
    self.settings = settings
    linter = Linter(options: settings.lint)
  }

  /// Only changes the schema; the tables that it has then have rows.
  func replay(
    _ files: [MigrationFile], with evaluator: MigrationEvaluator, on catalog: inout Catalog
  ) {
    let scripts = files.map { evaluator.script(for: $0, direction: .up) }
    _ = linter.findings(of: scripts, on: &catalog) { _ in false }
    catalog.forgetRowCounts()
  }

  /// Lints migrations that run one after the other.
  mutating func lint(
    _ files: [MigrationFile], with evaluator: MigrationEvaluator, on catalog: inout Catalog,
    applied: [Int] = []
  ) {
    let scripts = files.map { evaluator.script(for: $0, direction: .up) }
    var down: [Int: MigrationScript] = [:]
    if !settings.lint.disabled.contains("migration-irreversible") {
      for file in files { down[file.version] = evaluator.script(for: file, direction: .down) }
    }
    findings += linter.findings(of: scripts, on: &catalog, applied: applied, down: down)
    isUnreadable = isUnreadable || scripts.contains { $0.error?.kind == .doesNotCompile }
    for file in files {
      guard let source = tree?.file(at: file.path) else { continue }
      sources[file.path] = source
      if source.mayAllow { suppressions += Suppression.inline(in: SyntaxTree.parse(source)) }
    }
  }

  /// Lints an SQL file.
  mutating func lint(sqlFile source: SourceFile, on catalog: inout Catalog) {
    findings += linter.findings(of: [.sqlFile(source)], on: &catalog)
    sources[source.path] = source
    if source.mayAllow { suppressions += Suppression.inlineSQL(in: source) }
  }

  /// What stands after allowances.
  func run(application: String) -> LintRun {
    let all = findings.filter { finding in
      finding.rule != "unknown-change"
        || !settings.vouches.contains { $0.covers(finding.location) }
    }
    // What is allowed about the pair of releases is no matter of single migrations.
    let others = Set(ReleaseRuleSet.all.map(\.id))
    let standing = Suppression.apply(
      (settings.suppressions + suppressions).filter { !others.contains($0.rule) }, to: all,
      knownRules: Set(RuleSet.all.map(\.id)),
      today: CalendarDay.today)
    return LintRun(
      report: FindingsReport(
        findings: standing, rules: RuleSet.all.map(FindingsReport.RuleText.init),
        application: application, sources: sources), paths: sources.keys.sorted(),
      isUnreadable: isUnreadable)
  }
}

extension SourceFile {
  /// Whether the file has an allowance at all; spares reading the others a second time.
  fileprivate var mayAllow: Bool {
    let marker = Array("planctl:allow".utf8)
    guard let first = marker.first, bytes.count >= marker.count else { return false }
    var position = 0
    while position <= bytes.count - marker.count {
      if bytes[position] == first, bytes[position..<(position + marker.count)].elementsEqual(marker)
      {
        return true
      }
      position += 1
    }
    return false
  }
}
