import Diagnostics
public import EctoMigrations
public import PostgresCatalog
import PostgresSyntax

/// Runs the rules over migrations, in the order in which Ecto runs them.
public struct Linter: Sendable {
  private typealias StatementCheck = @Sendable (StatementContext) -> [Rule.Report]
  private typealias MigrationCheck = @Sendable (MigrationContext) -> [Rule.Report]
  private typealias ReleaseCheck = @Sendable (ReleaseContext) -> [Rule.Report]

  private let options: LintOptions
  private let statementRules: [(rule: Rule, check: StatementCheck)]
  private let migrationRules: [(rule: Rule, check: MigrationCheck)]
  private let releaseRules: [(rule: Rule, check: ReleaseCheck)]

  /// A linter with the rules that the options leave on.
  public init(options: LintOptions = LintOptions(), rules: [Rule] = RuleSet.all) {
    self.options = options
    var statementRules: [(rule: Rule, check: StatementCheck)] = []
    var migrationRules: [(rule: Rule, check: MigrationCheck)] = []
    var releaseRules: [(rule: Rule, check: ReleaseCheck)] = []
    for rule in rules where !options.disabled.contains(rule.id) {
      switch rule.check {
      case .statement(let check): statementRules.append((rule, check))
      case .migration(let check): migrationRules.append((rule, check))
      case .release(let check): releaseRules.append((rule, check))
      }
    }
    self.statementRules = statementRules
    self.migrationRules = migrationRules
    self.releaseRules = releaseRules
  }

  /// The findings of migrations that run one after the other, and the schema that they leave.
  ///
  /// - Parameters:
  ///   - scripts: The migrations, in order, upwards.
  ///   - catalog: The schema before the first; changed to the schema after the last.
  ///   - applied: The versions that the database has.
  ///   - down: The same migrations downwards, by version; those that are missing are not judged for it.
  ///   - isReported: Whether a migration's findings are wanted; the others only change the schema.
  /// - Returns: The findings, sorted.
  public func findings(
    of scripts: [MigrationScript], on catalog: inout Catalog, applied: [Int] = [],
    down: [Int: MigrationScript] = [:], isReported: (MigrationScript) -> Bool = { _ in true }
  ) -> [Finding] {
    var findings: [Finding] = []
    var introduced: [ReleaseContext.Introduced] = []
    var reported: [MigrationScript] = []
    let before = catalog
    for script in scripts {
      if options.judgesEachMigrationAlone { catalog.forgetRowCounts() }
      guard isReported(script), script.file.version > options.startAfter ?? .min else {
        replay(script, on: &catalog)
        continue
      }
      let run = MigrationRun(script, on: &catalog, options: options)
      reported.append(script)
      for context in run.statements {
        introduced += context.introduced
        for (rule, check) in statementRules { findings += check(context).map { finding(rule, $0) } }
      }
      let context = run.context(down: down[script.file.version])
      for (rule, check) in migrationRules { findings += check(context).map { finding(rule, $0) } }
    }
    guard !reported.isEmpty else { return [] }
    let release = ReleaseContext(
      scripts: reported, applied: applied, before: before, after: catalog, introduced: introduced,
      options: options)
    for (rule, check) in releaseRules { findings += check(release).map { finding(rule, $0) } }
    return findings.sorted()
  }

  /// Only changes the schema.
  private func replay(_ script: MigrationScript, on catalog: inout Catalog) {
    for source in script.statements {
      guard case .success(let statements) = parseSQL(source.sql) else { continue }
      for statement in statements { catalog.apply(statement) }
    }
  }

  private func finding(_ rule: Rule, _ report: Rule.Report) -> Finding {
    let severity = options.severities[rule.id] ?? report.severity ?? rule.severity
    return Finding(
      rule: rule.id, severity: severity, message: report.message, location: report.location,
      statementLine: report.statementLine, notes: report.notes, fix: report.fix ?? rule.fix)
  }
}
