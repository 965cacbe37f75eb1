import DeployPlanner
import Diagnostics
import EctoMigrations
import ElixirEvaluation
import ElixirSyntax
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresCatalog

/// One application's migrations, linted.
struct LintRun {
  /// What was found.
  var report: FindingsReport
  /// The files that were looked at.
  let paths: [String]
  /// Whether some file is no migration that could be run, so that nothing is known of it.
  let isUnreadable: Bool
  /// The migrations during which Ecto holds no lock on the migrations table: the repo has another `migration_lock`.
  var pathsWithoutTableLock: Set<String> = []

  /// The migrations that green has and that are not applied: in the database, or else in blue.
  static func pending(
    blue: SourceTree, green: SourceTree, _ settings: ProjectSettings, _ schema: SchemaArgument
  ) async throws -> LintRun {
    let file = try schema.file(on: settings.emptyCatalog)
    var settings = settings
    settings.lint.schemaIsReplayed = file == nil && schema.database == nil && schema.snapshot == nil
    let project = PhoenixProject(tree: green)
    let old = PhoenixProject(tree: blue)
    for (side, project) in [("blue", old), ("green", project)] {
      guard let problem = project.unreadableProject else { continue }
      throw CommandFailure("\(side): \(problem.location): \(problem.message)")
    }
    let known = try schema.schemas(for: project.repositories)
    let modules = ApplicationModules(tree: green)
    var collector = FindingsCollector(tree: green, settings: settings)
    for repository in project.repositories {
      let evaluator = Self.evaluator(repository.configuration, green, modules)
      let applied =
        known.byRepo[repository.module]?.applied
        ?? old.repositories.first { $0.module == repository.module }?.migrations.map(\.version)
        ?? []
      let isApplied = Set(applied)
      let pending = repository.migrations.filter { !isApplied.contains($0.version) }
      let history = await evaluator.parsedScripts(
        for: repository.migrations.filter { isApplied.contains($0.version) })
      var catalog: Catalog
      var replayed: Catalog?
      if let known = file ?? known.byRepo[repository.module]?.catalog {
        catalog = known
        if file == nil { replayed = ReplayedSchema(of: history, on: known.serverVersion)?.catalog }
      } else {
        catalog = settings.emptyCatalog
        collector.replay(history, on: &catalog)
      }
      await collector.lint(
        await evaluator.parsedScripts(for: pending), with: evaluator, on: &catalog,
        applied: applied, replayed: replayed)
    }
    return collector.run(application: project.applications.first?.name ?? "app")
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
        var run = try await run(selection, schema)
        run.report.pathPrefix = RepositoryFolder.prefix(of: selection.root)
        runs.append(run)
      }
    }
    let files = paths.filter { $0.hasSuffix(".sql") }
    if !files.isEmpty { runs.append(try await run(sqlFiles: files, app: app, schema)) }
    return runs
  }

  private static func run(
    _ selection: MigrationSelection, _ schema: SchemaArgument
  ) async throws -> LintRun {
    var settings = try ProjectSettings.read(in: selection.root)
    settings.lint.judgesEachMigrationAlone = true
    let project = PhoenixProject(tree: selection.tree)
    let known = try schema.schemas(for: project.repositories)
    let file = try schema.file(on: settings.emptyCatalog)
    settings.lint.schemaIsReplayed = file == nil && known.byRepo.isEmpty
    var collector = FindingsCollector(tree: selection.tree, settings: settings)
    let modules = ApplicationModules(tree: selection.tree)
    for (position, repository) in selection.repositories.enumerated() {
      let given = selection.entries.filter { $0.repository == position }.map(\.file)
      guard let last = given.map(\.version).max() else { continue }
      let evaluator = Self.evaluator(repository, selection.tree, modules)
      let schema = file ?? known.byRepo[repository.module]?.catalog
      var catalog = schema ?? settings.emptyCatalog
      let wanted = Set(given.map(\.path))
      let files = MigrationFolder(tree: selection.tree, folders: folders(of: given)).files
        .filter { $0.version <= last && (schema == nil || wanted.contains($0.path)) }
      await collector.lint(
        await evaluator.parsedScripts(for: files), with: evaluator, on: &catalog,
        isWanted: { wanted.contains($0.path) })
    }
    return collector.run(application: project.applications.first?.name ?? "app")
  }

  private static func folders(of files: [MigrationFile]) -> [String] {
    Set(
      files.map { file in
        file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ""
      }
    ).sorted()
  }

  /// Each SQL file is a release of its own, on the given schema or on one that its statements presuppose.
  private static func run(
    sqlFiles paths: [String], app: String?, _ schema: SchemaArgument
  ) async throws -> LintRun {
    var settings = try ProjectSettings.read(in: app ?? ".")
    settings.lint.judgesEachMigrationAlone = true
    settings.lint.startAfter = nil
    let known = try schema.catalog(settings.emptyCatalog)
    settings.lint.assumesSchema = known == nil
    var collector = FindingsCollector(tree: nil, settings: settings)
    let files = try paths.map { SourceFile(path: $0, bytes: try InputFile.bytes(of: $0)) }
    await collector.lint(sqlFiles: files, on: known ?? settings.emptyCatalog)
    return collector.run(application: "sql")
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

extension ProjectSettings {
  /// A database without anything in it, of the configured version.
  var emptyCatalog: Catalog {
    server.map { Catalog(serverVersion: $0) } ?? Catalog()
  }
}
