import ArgumentParser
import DeployPlanner
import Diagnostics
import EctoMigrations
import ElixirSyntax
import MigrationLint
import PlanReports
import PostgresCatalog
import ReleaseLoader

/// `planctl lint`: findings on migrations and SQL files.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find what is dangerous in pending migrations, or in the given files.",
    discussion: """
      Without paths: the migrations that green has and blue has not. With paths: those migrations, \
      and .sql files, each judged as a release of its own. The schema before them comes from the \
      database, from a snapshot, from SQL, or from the application's own migrations. Without any \
      of these, an .sql file's tables are assumed to exist, of unknown size.

      Status: 0 nothing at or above --fail-on, 1 findings, 2 something cannot be read.

        planctl lint
        planctl lint priv/repo/migrations/20260101090000_add_currency.exs
        planctl lint --format sarif -o planctl.sarif
      """)

  @Argument(
    help: ArgumentHelp("Migrations, folders of migrations, or .sql files.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var versions: VersionOptions

  @Option(
    help: ArgumentHelp(
      "The database, as a URL or as libpq's keywords and values.", valueName: "url"))
  var database: String?

  @Option(
    help: ArgumentHelp("A file that planctl snapshot wrote.", valueName: "file"),
    completion: .file())
  var snapshot: String?

  @Option(
    help: ArgumentHelp("SQL that makes the schema, such as structure.sql.", valueName: "file.sql"),
    completion: .file())
  var schema: String?

  @Option(help: "The form of the report.")
  var format: FindingsFormat = .text

  @Option(
    name: .customLong("fail-on"),
    help: "End with 1 from this severity on: error, warning or notice.")
  var failOn: SeverityArgument = .error

  @Flag(help: "End with 0 whatever is found; for jobs that only upload the report.")
  var exitZero = false

  @Flag(help: "Print a patch for what can be rewritten mechanically, instead of the report.")
  var fixDiff = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output if absent.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var color: ColorOption

  @OptionGroup var progress: Progress

  func validate() throws {
    if [database, snapshot, schema].count(where: { $0 != nil }) > 1 {
      throw ValidationError("--database, --snapshot and --schema exclude each other")
    }
    if !paths.isEmpty, versions.blue != nil || versions.green != nil {
      throw ValidationError("--blue and --green choose pending migrations; give no paths with them")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let notice = progress.notice("linting")
      defer { notice.cancel() }
      let paths = PathArguments.current.restored(paths)
      let schema = SchemaArgument(
        database: database, snapshot: snapshot, schemaFile: self.schema)
      let runs =
        try paths.isEmpty
        ? [await pendingRun(schema)]
        : await LintRun.runs(paths: paths, app: versions.app, schema: schema)
      try write(runs)
      try end(
        with: runs.flatMap(\.report.findings), isUnreadable: runs.contains(where: \.isUnreadable))
    }
  }

  private func pendingRun(_ schema: SchemaArgument) async throws -> LintRun {
    let root = try versions.applicationFolder()
    let settings = try ProjectSettings.read(in: root)
    let pair = try await versions.load(in: root, settings)
    var run = try await LintRun.pending(blue: pair.blue, green: pair.green, settings, schema)
    run.report.pathPrefix = RepositoryFolder.prefix(of: root)
    return run
  }

  /// Writes once: each writing of a file replaces what it had.
  private func write(_ runs: [LintRun]) throws {
    let text =
      fixDiff ? runs.map(patch).joined() : LintRun.merged(runs).map(self.text) ?? ""
    try OutputFile.write(text, to: output)
  }

  /// The edits of all files as one patch, relative to the repository's top.
  private func patch(_ run: LintRun) -> String {
    run.paths.compactMap { path in
      run.report.sources[path].map { source in
        UnifiedDiff.text(
          of: source, path: run.report.pathPrefix + path,
          edits: MechanicalFixes(
            source, locksMigrationsTable: !run.pathsWithoutTableLock.contains(path)
          ).edits(for: run.report.findings))
      }
    }.joined()
  }

  private func text(_ run: LintRun) -> String {
    let report = run.report
    return switch format {
    case .text: report.text(isColored: (output ?? "-") == "-" && color.isWanted)
    case .json: report.document.prettyJSON
    case .sarif: report.sarif.prettyJSON
    case .github: report.gitHubAnnotations
    case .gitlab: report.gitLabCodeQuality.prettyJSON
    case .junit: report.junit(paths: run.paths, failingFrom: failOn.severity)
    case .rdjson: report.rdjson.prettyJSON
    }
  }

  /// What is not known weighs more than what was found: nothing was analysed there.
  private func end(with findings: [Finding], isUnreadable: Bool) throws {
    if exitZero { return }
    let isUnknown = findings.contains { $0.rule == "unknown-change" && $0.severity == .error }
    if isUnreadable || isUnknown {
      throw ExitStatus.notAnalysed.exitCode
    }
    if findings.contains(where: { $0.severity >= failOn.severity }) {
      throw ExitStatus.blocked.exitCode
    }
  }
}

/// The forms of a report of findings.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case github
  case gitlab
  case junit
  case rdjson
}

/// A severity as the command line spells it.
enum SeverityArgument: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning
  case notice

  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .notice: .notice
    }
  }
}
