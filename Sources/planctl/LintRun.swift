import DeployPlanner
import Diagnostics
import EctoMigrations
import ElixirEvaluation
import ElixirSyntax
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresCatalog
import ReleaseChecks

/// One application's migrations, linted.
struct LintRun {
  /// What was found.
  var report: FindingsReport
  /// The files that were looked at.
  let paths: [String]
  /// Whether some file is no migration that could be run, so that nothing is known of it.
  let isUnreadable: Bool

  /// The migrations that green has and that are not applied: in the database, or else in blue.
  static func pending(
    blue: SourceTree, green: SourceTree, _ settings: ProjectSettings, _ schema: SchemaArgument
  ) throws -> LintRun {
    let project = PhoenixProject(tree: green)
    let old = PhoenixProject(tree: blue)
    let known = try schema.schemas(for: project.repositories)
    let modules = ApplicationModules(tree: green)
    var linting = Linting(tree: green, settings: settings)
    for repository in project.repositories {
      let evaluator = Self.evaluator(repository.configuration, green, modules)
      let applied =
        known.byRepo[repository.module]?.applied
        ?? old.repositories.first { $0.module == repository.module }?.migrations.map(\.version)
        ?? []
      let reported = Set(repository.migrations.map(\.version)).subtracting(applied)
      var catalog: Catalog
      if let live = known.byRepo[repository.module] {
        catalog = live.catalog
      } else {
        catalog = Catalog()
        let history = repository.migrations.filter { !reported.contains($0.version) }
        linting.replay(history, with: evaluator, on: &catalog)
      }
      linting.lint(
        repository.migrations.filter { reported.contains($0.version) }, with: evaluator,
        on: &catalog)
    }
    return linting.run(application: project.applications.first?.name ?? "app")
  }

  /// The given migrations and SQL files, by the project that they lie in.
  static func runs(
    paths: [String], app: String?, schema: SchemaArgument
  ) async throws -> [LintRun] {
    var runs: [LintRun] = []
    let migrations = paths.filter { !$0.hasSuffix(".sql") }
    if !migrations.isEmpty {
      for selection in try await MigrationSelection.selections(paths: migrations, application: app)
      {
        var run = try run(selection, schema)
        run.report.pathPrefix = RepositoryFolder.prefix(of: selection.root)
        runs.append(run)
      }
    }
    let files = paths.filter { $0.hasSuffix(".sql") }
    if !files.isEmpty { runs.append(try run(sqlFiles: files, schema)) }
    return runs
  }

  private static func run(
    _ selection: MigrationSelection, _ schema: SchemaArgument
  ) throws -> LintRun {
    var settings = try ProjectSettings.read(in: selection.root)
    settings.lint.judgesEachMigrationAlone = true
    let project = PhoenixProject(tree: selection.tree)
    let known = try schema.schemas(for: project.repositories)
    var linting = Linting(tree: selection.tree, settings: settings)
    let modules = ApplicationModules(tree: selection.tree)
    for (position, repository) in selection.repositories.enumerated() {
      let given = selection.entries.filter { $0.repository == position }.map(\.file)
      guard let last = given.map(\.version).max() else { continue }
      let evaluator = Self.evaluator(repository, selection.tree, modules)
      var catalog = known.byRepo[repository.module]?.catalog ?? Catalog()
      let isKnown = known.byRepo[repository.module] != nil
      let folders = Set(
        given.map { file in
          file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ""
        }
      ).sorted()
      let all = MigrationFolder(tree: selection.tree, folders: folders).files
        .filter { $0.version <= last }
      let wanted = Set(given.map(\.path))
      for file in all {
        if wanted.contains(file.path) {
          linting.lint([file], with: evaluator, on: &catalog)
        } else if !isKnown {
          linting.replay([file], with: evaluator, on: &catalog)
        }
      }
    }
    return linting.run(application: project.applications.first?.name ?? "app")
  }

  private static func run(sqlFiles paths: [String], _ schema: SchemaArgument) throws -> LintRun {
    guard var catalog = try schema.catalog() else {
      throw CommandFailure(
        "an SQL file does not tell the schema that it changes; give --database or --snapshot")
    }
    var linting = Linting(tree: nil, settings: ProjectSettings())
    for path in paths {
      let source = SourceFile(path: path, bytes: try InputFile.bytes(of: path))
      linting.lint(sqlFile: source, on: &catalog)
    }
    return linting.run(application: "sql")
  }

  private static func evaluator(
    _ repository: RepoConfiguration, _ tree: SourceTree, _ modules: ApplicationModules
  ) -> MigrationEvaluator {
    let folder = tree.hasFile(at: "config/config.exs") ? "" : repository.directory
    let configuration = ConfigurationReader(
      files: tree, mixEnvironment: "prod", folder: folder, modules: modules
    ).read()
    return MigrationEvaluator(
      environment: EvaluationEnvironment(
        mixEnvironment: "prod", modules: modules, configuration: configuration, files: tree,
        workingDirectory: repository.directory), repo: repository)
  }
}

/// Collects findings and the files they stand in.
private struct Linting {
  let tree: SourceTree?
  let settings: ProjectSettings
  let linter: Linter
  var findings: [Finding] = []
  var suppressions: [Suppression] = []
  var sources: [String: SourceFile] = [:]
  var isUnreadable = false

  init(tree: SourceTree?, settings: ProjectSettings) {
    self.tree = tree
    self.settings = settings
    linter = Linter(options: settings.lint)
  }

  func replay(
    _ files: [MigrationFile], with evaluator: MigrationEvaluator, on catalog: inout Catalog
  ) {
    let scripts = files.map { evaluator.script(for: $0, direction: .up) }
    _ = linter.findings(of: scripts, on: &catalog) { _ in false }
    catalog.forgetRowCounts()
  }

  mutating func lint(
    _ files: [MigrationFile], with evaluator: MigrationEvaluator, on catalog: inout Catalog
  ) {
    let scripts = files.map { evaluator.script(for: $0, direction: .up) }
    findings += linter.findings(of: scripts, on: &catalog)
    isUnreadable = isUnreadable || scripts.contains { $0.error?.kind == .doesNotCompile }
    for file in files {
      guard let source = tree?.file(at: file.path) else { continue }
      sources[file.path] = source
      suppressions += Suppression.inline(in: SyntaxTree.parse(source))
    }
  }

  mutating func lint(sqlFile source: SourceFile, on catalog: inout Catalog) {
    findings += linter.findings(of: [.sqlFile(source)], on: &catalog)
    sources[source.path] = source
    suppressions += Suppression.inlineSQL(in: source)
  }

  func run(application: String) -> LintRun {
    let all = findings.filter { finding in
      finding.rule != "unknown-change"
        || !settings.vouches.contains { $0.covers(finding.location) }
    }
    // What is allowed about the pair of releases is no matter of single migrations.
    let others = Set(ReleaseRuleSet.all.map(\.id))
    let standing = Suppression.apply(
      (settings.suppressions + suppressions).filter { !others.contains($0.rule) }, to: all,
      knownRules: Set(RuleSet.all.map(\.id)))
    return LintRun(
      report: FindingsReport(
        findings: standing, rules: RuleSet.all.map(FindingsReport.RuleText.init),
        application: application, sources: sources), paths: sources.keys.sorted(),
      isUnreadable: isUnreadable)
  }
}
