import Diagnostics
public import EctoMigrations
public import PostgresCatalog
import PostgresSyntax

/// Runs the rules over migrations, in the order in which Ecto runs them.
public struct Linter: Sendable {
  private let options: LintOptions
  private let statementRules: [(rule: Rule, check: @Sendable (StatementContext) -> [Rule.Report])]
  private let migrationRules: [(rule: Rule, check: @Sendable (MigrationContext) -> [Rule.Report])]

  /// A linter with the rules that the options leave on.
  public init(options: LintOptions = LintOptions(), rules: [Rule] = RuleSet.all) {
    self.options = options
    var statementRules: [(rule: Rule, check: @Sendable (StatementContext) -> [Rule.Report])] = []
    var migrationRules: [(rule: Rule, check: @Sendable (MigrationContext) -> [Rule.Report])] = []
    for rule in rules where !options.disabled.contains(rule.id) {
      switch rule.check {
      case .statement(let check): statementRules.append((rule, check))
      case .migration(let check): migrationRules.append((rule, check))
      }
    }
    self.statementRules = statementRules
    self.migrationRules = migrationRules
  }

  /// The findings of migrations that run one after the other, and the schema that they leave.
  ///
  /// - Parameters:
  ///   - scripts: The migrations, in order, upwards.
  ///   - catalog: The schema before the first; changed to the schema after the last.
  ///   - isReported: Whether a migration's findings are wanted; the others only change the schema.
  /// - Returns: The findings, sorted.
  public func findings(
    of scripts: [MigrationScript], on catalog: inout Catalog,
    isReported: (MigrationScript) -> Bool = { _ in true }
  ) -> [Finding] {
    var findings: [Finding] = []
    for script in scripts {
      if options.judgesEachMigrationAlone { catalog.forgetRowCounts() }
      let isWanted = isReported(script) && script.file.version > options.startAfter ?? .min
      findings += self.findings(of: script, on: &catalog, isReported: isWanted)
    }
    return findings.sorted()
  }

  private func findings(
    of script: MigrationScript, on catalog: inout Catalog, isReported: Bool
  ) -> [Finding] {
    var findings: [Finding] = []
    var summaries: [MigrationContext.Summary] = []
    var created: Set<QualifiedName> = []
    var syntaxErrors: [(source: MigrationStatement, error: SQLSyntaxError)] = []
    for source in script.statements {
      switch parseSQL(source.sql) {
      case .failure(let error): syntaxErrors.append((source, error))
      case .success(let statements):
        for statement in statements {
          let effects = isReported ? PostgresCatalog.effects(of: statement, in: catalog) : Effects()
          if isReported {
            let context = StatementContext(
              script: script, source: source, statement: statement, catalog: catalog,
              effects: effects, created: created, options: options)
            for (rule, check) in statementRules {
              findings += check(context).map { finding(rule, $0) }
            }
          }
          let blocked = effects.blocksWrites.filter { name in
            catalog.relations[name] != nil && !created.contains(name)
          }
          let change = catalog.apply(statement)
          created.formUnion(effects.newRelations.keys)
          summaries.append(
            MigrationContext.Summary(
              source: source, statement: statement, effects: effects,
              blockedTables: blocked.sorted(), unknowns: change.unknowns,
              refusal: change.refusal))
        }
      }
    }
    guard isReported else { return [] }
    let context = MigrationContext(
      script: script, statements: summaries, created: created, syntaxErrors: syntaxErrors,
      options: options)
    for (rule, check) in migrationRules {
      findings += check(context).map { finding(rule, $0) }
    }
    return findings
  }

  private func finding(_ rule: Rule, _ report: Rule.Report) -> Finding {
    let severity = options.severities[rule.id] ?? report.severity ?? rule.severity
    return Finding(
      rule: rule.id, severity: severity, message: report.message, location: report.location,
      notes: report.notes, fix: report.fix ?? rule.fix)
  }
}
