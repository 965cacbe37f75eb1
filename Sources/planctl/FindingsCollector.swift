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
  private var pathsWithoutTableLock: Set<String> = []

  /// A collector for the files of a tree; nil for SQL files, which are given one by one.
  init(tree: SourceTree?, settings: ProjectSettings) {
    self.tree = tree
    self.settings = settings
    linter = Linter(options: settings.lint)
  }

  /// Only changes the schema; the tables that it has then have rows.
  func replay(_ migrations: [ParsedMigration], on catalog: inout Catalog) {
    _ = linter.findings(of: migrations, on: &catalog, isReported: { _ in false })
    catalog.forgetRowCounts()
  }

  /// Lints migrations that run one after the other.
  ///
  /// - Parameters:
  ///   - migrations: The migrations, with those before them that only change the schema.
  ///   - evaluator: What gives their way down.
  ///   - catalog: The schema before the first; changed to the schema after the last.
  ///   - applied: The versions that the database has.
  ///   - replayed: What the applied migrations make, where `catalog` was read from a database.
  ///   - isWanted: Tells which of them are linted.
  mutating func lint(
    _ migrations: [ParsedMigration], with evaluator: MigrationEvaluator,
    on catalog: inout Catalog, applied: [Int] = [], replayed: Catalog? = nil,
    isWanted: @escaping @Sendable (MigrationFile) -> Bool = { _ in true }
  ) async {
    let judgesReversal = !settings.lint.disabled.contains("migration-irreversible")
    findings += await linter.findingsSideBySide(
      of: migrations, on: &catalog, applied: applied, replayed: replayed,
      down: { judgesReversal ? evaluator.wayDown(of: $0) : nil },
      isReported: { isWanted($0.file) })
    for script in migrations.map(\.script) where isWanted(script.file) {
      isUnreadable = isUnreadable || script.error?.kind == .doesNotCompile
      if !script.locksMigrationsTable || !script.takesMigrationLock {
        pathsWithoutTableLock.insert(script.file.path)
      }
      guard let source = tree?.file(at: script.file.path) else { continue }
      sources[script.file.path] = source
      if source.mayAllow { suppressions += Suppression.inline(in: SyntaxTree.parse(source)) }
    }
  }

  /// Lints SQL files, each on a schema of its own, several at a time.
  mutating func lint(sqlFiles files: [SourceFile], on schema: Catalog) async {
    let linter = linter
    let found = await withTaskGroup(of: (findings: [Finding], hasSyntaxError: Bool).self) { group in
      for start in stride(from: 0, to: files.count, by: 16) {
        let part = files[start...].prefix(16)
        group.addTask {
          var findings: [Finding] = []
          var hasSyntaxError = false
          for source in part {
            let migration = ParsedMigration(.sqlFile(source))
            var catalog = schema
            findings += linter.findings(of: [migration], on: &catalog)
            hasSyntaxError = hasSyntaxError || migration.hasSyntaxError
          }
          return (findings, hasSyntaxError)
        }
      }
      return await group.reduce(into: (findings: [Finding](), hasSyntaxError: false)) {
        $0.findings += $1.findings
        $0.hasSyntaxError = $0.hasSyntaxError || $1.hasSyntaxError
      }
    }
    findings += found.findings.sorted()
    isUnreadable = isUnreadable || found.hasSyntaxError
    for source in files {
      sources[source.path] = source
      if source.mayAllow { suppressions += Suppression.inlineSQL(in: source) }
    }
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
    var report = FindingsReport(
      findings: standing, rules: RuleSet.all.map(FindingsReport.RuleText.init),
      application: application, sources: sources)
    report.pages = settings.rulePages
    return LintRun(
      report: report, paths: sources.keys.sorted(), isUnreadable: isUnreadable,
      pathsWithoutTableLock: pathsWithoutTableLock)
  }
}

extension SourceFile {
  /// Whether the file has an allowance at all; spares reading the others a second time.
  fileprivate var mayAllow: Bool { contains("planctl:allow") }
}
