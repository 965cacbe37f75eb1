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

  /// Rules with their checks, apart: to go through the checks copies no rule's texts.
  private struct Rules<Check: Sendable>: Sendable {
    private var rules: [Rule] = []
    private var checks: [Check] = []

    mutating func append(_ rule: Rule, _ check: Check) {
      rules.append(rule)
      checks.append(check)
    }

    /// What all the checks report, each with its rule.
    func reports(_ run: (Check) -> [Rule.Report]) -> [(rule: Rule, report: Rule.Report)] {
      var result: [(rule: Rule, report: Rule.Report)] = []
      for index in checks.indices {
        for report in run(checks[index]) { result.append((rules[index], report)) }
      }
      return result
    }
  }

  /// A linter with the rules that the options leave on.
  public init(options: LintOptions = LintOptions(), rules: [Rule] = RuleSet.all) {
    self.options = options
    var statementRules = Rules<StatementCheck>()
    var remainderRules = Rules<StatementCheck>()
    var migrationRules = Rules<MigrationCheck>()
    var releaseRules = Rules<ReleaseCheck>()
    for rule in rules where !options.disabled.contains(rule.id) {
      switch rule.check {
      case .statement(let check): statementRules.append(rule, check)
      case .remainder(let check): remainderRules.append(rule, check)
      case .migration(let check): migrationRules.append(rule, check)
      case .release(let check): releaseRules.append(rule, check)
      }
    }
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
    var findings: [Finding] = []
    for context in run.statements {
      findings += statementRules.reports { $0(context) }.map(finding)
    }
    let context = run.context(down: run.script.reversesPlainly ? nil : down(run.script))
    findings += migrationRules.reports { $0(context) }.map(finding)
    return run.withEffects(findings + remainder(of: run, beside: findings))
  }

  /// What is slow under a lock though no rule has warned of the statement.
  private func remainder(of run: MigrationRun, beside findings: [Finding]) -> [Finding] {
    let slow = run.statements.filter(\.isSlow)
    guard !slow.isEmpty else { return [] }
    let warned = Set(
      findings.filter { $0.severity > .notice }.map { $0.statementLine ?? $0.location.line })
    return slow.filter { !warned.contains($0.source.location.line) }.flatMap { context in
      remainderRules.reports { $0(context) }.map(finding)
    }
  }

  private func findings(of release: ReleaseContext) -> [Finding] {
    guard !release.scripts.isEmpty else { return [] }
    return releaseRules.reports { $0(release) }.map(finding)
  }

  private func finding(_ rule: Rule, _ report: Rule.Report) -> Finding {
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
