import Diagnostics
public import EctoMigrations
public import PostgresCatalog

/// Runs the rules over migrations, in the order in which Ecto runs them.
public struct Linter: Sendable {
  private typealias StatementCheck = @Sendable (StatementContext) -> [Rule.Report]
  private typealias MigrationCheck = @Sendable (MigrationContext) -> [Rule.Report]
  private typealias ReleaseCheck = @Sendable (ReleaseContext) -> [Rule.Report]

  /// Gives the way down of a migration; nil where it is not judged for it.
  public typealias WayDown = @Sendable (MigrationScript) -> MigrationScript?

  private let options: LintOptions
  private let statementRules: Rules<StatementCheck>
  private let remainderRules: Rules<StatementCheck>
  private let migrationRules: Rules<MigrationCheck>
  private let releaseRules: Rules<ReleaseCheck>
  /// What is switched off: where it would speak, the rules of the remainder are silent.
  private let disabledStatementRules: Rules<StatementCheck>
  private let disabledMigrationRules: Rules<MigrationCheck>

  /// Rules with their checks, apart: to go through the checks copies no rule's texts.
  private struct Rules<Check: Sendable>: Sendable {
    private var rules: [Rule] = []
    private var checks: [Check] = []

    mutating func append(_ rule: Rule, _ check: Check) {
      rules.append(rule)
      checks.append(check)
    }

    /// What all the checks report, each with its rule.
    func reports(_ run: (Check) -> [Rule.Report]) -> [RuleReport] {
      var result: [RuleReport] = []
      for index in checks.indices {
        for report in run(checks[index]) {
          result.append(RuleReport(rule: rules[index], report: report))
        }
      }
      return result
    }
  }

  /// What a rule reports, before the user's severities.
  private struct RuleReport {
    let rule: Rule
    let report: Rule.Report

    /// Whether the rule by itself warns, rather than advises.
    var isWarning: Bool { (report.severity ?? rule.severity) > .notice }

    /// The line at which the reported statement begins.
    var statementLine: Int { report.statementLine ?? report.location.line }
  }

  /// A linter with the rules that the options leave on.
  public init(options: LintOptions = LintOptions(), rules: [Rule] = RuleSet.all) {
    self.options = options
    var statementRules = Rules<StatementCheck>()
    var remainderRules = Rules<StatementCheck>()
    var migrationRules = Rules<MigrationCheck>()
    var releaseRules = Rules<ReleaseCheck>()
    var disabledStatementRules = Rules<StatementCheck>()
    var disabledMigrationRules = Rules<MigrationCheck>()
    for rule in rules {
      let isDisabled = options.disabled.contains(rule.id)
      switch rule.check {
      case .statement(let check) where isDisabled: disabledStatementRules.append(rule, check)
      case .migration(let check) where isDisabled: disabledMigrationRules.append(rule, check)
      case .remainder where isDisabled, .release where isDisabled: continue
      case .statement(let check): statementRules.append(rule, check)
      case .remainder(let check): remainderRules.append(rule, check)
      case .migration(let check): migrationRules.append(rule, check)
      case .release(let check): releaseRules.append(rule, check)
      }
    }
    self.disabledStatementRules = disabledStatementRules
    self.disabledMigrationRules = disabledMigrationRules
    self.statementRules = statementRules
    self.remainderRules = remainderRules
    self.migrationRules = migrationRules
    self.releaseRules = releaseRules
  }

  /// The findings of migrations that run one after the other, and the schema that they leave.
  ///
  /// - Parameters:
  ///   - migrations: The migrations, in order, upwards.
  ///   - catalog: The schema before the first; changed to the schema after the last.
  ///   - applied: The versions that the database has.
  ///   - replayed: The schema that the applied migrations make, where `catalog` was read from a database.
  ///   - down: The same migrations downwards; only those are asked for whose reversal may fail.
  ///   - isReported: Whether a migration's findings are wanted; the others only change the schema.
  /// - Returns: The findings, sorted.
  public func findings(
    of migrations: [ParsedMigration], on catalog: inout Catalog, applied: [Int] = [],
    replayed: Catalog? = nil, down: WayDown = { _ in nil },
    isReported: (MigrationScript) -> Bool = { _ in true }
  ) -> [Finding] {
    let before = catalog
    let runs = runs(of: migrations, on: &catalog, isReported: isReported)
    let release = ReleaseContext(
      scripts: runs.map(\.script), applied: applied, before: before, after: catalog,
      replayed: replayed, introduced: runs.flatMap(\.introduced), options: options)
    return (runs.flatMap { findings(of: $0, down: down) } + findings(of: release)).sorted()
  }

  /// The same, with the rules run side by side for parts of the migrations.
  ///
  /// Measured for 7,000 migrations: the rules take as long as the simulation before them.
  public func findingsSideBySide(
    of migrations: [ParsedMigration], on catalog: inout Catalog, applied: [Int] = [],
    replayed: Catalog? = nil, down: @escaping WayDown = { _ in nil },
    isReported: @Sendable (MigrationScript) -> Bool = { _ in true }
  ) async -> [Finding] {
    let before = catalog
    var introduced: [ReleaseContext.Introduced] = []
    var scripts: [MigrationScript] = []
    var findings = await withTaskGroup(of: [Finding].self) { group in
      var state = catalog
      var simulation = Simulation(options)
      for start in stride(from: 0, to: migrations.count, by: Self.migrationsInPart) {
        let part = migrations[start...].prefix(Self.migrationsInPart)
        let runs = part.compactMap { simulation.run($0, on: &state, isReported: isReported) }
        introduced += runs.flatMap(\.introduced)
        scripts += runs.map(\.script)
        group.addTask { runs.flatMap { self.findings(of: $0, down: down) } }
      }
      catalog = state
      return await group.reduce(into: []) { $0 += $1 }
    }
    let release = ReleaseContext(
      scripts: scripts, applied: applied, before: before, after: catalog, replayed: replayed,
      introduced: introduced, options: options)
    findings += self.findings(of: release)
    return findings.sorted()
  }

  /// Small enough that all processors end at about the same time.
  private static let migrationsInPart = 64

  private func runs(
    of migrations: [ParsedMigration], on catalog: inout Catalog,
    isReported: (MigrationScript) -> Bool
  ) -> [MigrationRun] {
    var simulation = Simulation(options)
    return migrations.compactMap { simulation.run($0, on: &catalog, isReported: isReported) }
  }

  private func findings(of run: MigrationRun, down: WayDown) -> [Finding] {
    var reports: [RuleReport] = []
    for context in run.statements { reports += statementRules.reports { $0(context) } }
    let context = run.context(down: run.script.reversesPlainly ? nil : down(run.script))
    reports += migrationRules.reports { $0(context) }
    let remainder = remainder(of: run, context, beside: reports)
    return run.withEffects((reports + remainder).map(finding))
  }

  /// What is slow under a lock though no rule warns of the statement.
  ///
  /// What counts is what the rules say by themselves: where a rule is switched off, or its findings
  /// are taken less seriously, the user has decided, and no other rule speaks in its place.
  private func remainder(
    of run: MigrationRun, _ context: MigrationContext, beside reports: [RuleReport]
  ) -> [RuleReport] {
    let warned = Set(reports.filter(\.isWarning).map(\.statementLine))
    let slow = run.statements.filter { $0.isSlow && !warned.contains($0.source.location.line) }
    guard !slow.isEmpty else { return [] }
    let disabled =
      slow.flatMap { statement in disabledStatementRules.reports { $0(statement) } }
      + disabledMigrationRules.reports { $0(context) }
    let decided = Set(disabled.filter(\.isWarning).map(\.statementLine))
    return slow.filter { !decided.contains($0.source.location.line) }.flatMap { statement in
      remainderRules.reports { $0(statement) }
    }
  }

  private func findings(of release: ReleaseContext) -> [Finding] {
    guard !release.scripts.isEmpty else { return [] }
    return releaseRules.reports { $0(release) }.map(finding)
  }

  private func finding(_ reported: RuleReport) -> Finding {
    let (rule, report) = (reported.rule, reported.report)
    let severity = options.severities[rule.id] ?? report.severity ?? rule.severity
    return Finding(
      rule: rule.id, severity: severity, message: report.message, location: report.location,
      statementLine: report.statementLine, notes: report.notes, fix: report.fix ?? rule.fix)
  }
}

extension Linter {
  /// The findings of migrations whose SQL has not been parsed yet.
  public func findings(
    of scripts: [MigrationScript], on catalog: inout Catalog, applied: [Int] = [],
    down: [Int: MigrationScript] = [:], isReported: (MigrationScript) -> Bool = { _ in true }
  ) -> [Finding] {
    findings(
      of: scripts.map { ParsedMigration($0) }, on: &catalog, applied: applied,
      down: { down[$0.file.version] }, isReported: isReported)
  }
}
