import ArgumentParser
import CatalogIntrospection
import DeployPlanner
import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresClient
import ReleaseLoader

/// `planctl plan`: the ordered plan of a release.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan a release: what to migrate before, with and after the code.",
    discussion: """
      Reads two versions of the application and the schema between them: from the database, from a \
      snapshot, or replayed from blue's migrations. Nothing is executed and nothing is changed.

      Several -o write the same plan in several forms, each by its file's extension: .yaml, .json, \
      .txt, .md, .html, .sarif, .rdjson, .xml (JUnit). In GitHub Actions, verdict and plan_id become \
      outputs of the step.

      Status: 0 go or approval required, 1 blocked, or findings at or above --fail-on, 2 could not \
      analyse, 4 approval required with --detailed-exitcode.

        planctl plan --blue v2.14.0
        planctl plan --database "$DATABASE_URL" -o plan.yaml -o plan.md -o plan.html
        planctl plan --snapshot schema.json --format github
      """)

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
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, in the form of its extension; standard output for -, or if absent.",
      valueName: "file"), completion: .file())
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file for the in-toto statement on the files that are written.", valueName: "file"),
    completion: .file())
  var provenance: String?

  @Option(
    help: ArgumentHelp(
      "Blue's environment, for its sessions: NAME=value lines.", valueName: "file"),
    completion: .file()
  )
  var blueEnv: String?

  @Option(
    help: ArgumentHelp(
      "Green's environment, for its sessions and required variables: NAME=value lines.",
      valueName: "file"), completion: .file())
  var greenEnv: String?

  @Option(help: "How the plan is written; else by the file's extension, or as text.")
  var format: PlanFormat?

  @Option(help: "Whether additive migrations go before the code even if nothing needs them.")
  var order: OrderArgument?

  @Option(help: "Whether what blue cannot bear waits for the next release, or only for the drain.")
  var contract: ContractArgument?

  @Option(
    name: .customLong("fail-on"),
    help: "End with 1 where a finding is so grave or graver: error, warning or notice.")
  var failOn: SeverityArgument = .error

  @Flag(help: "End with 4 where somebody has to approve.")
  var detailedExitcode = false

  @Flag(help: "End with 0 whatever the verdict is.")
  var exitZero = false

  @OptionGroup var color: ColorOption

  @OptionGroup var progress: Progress

  func validate() throws {
    if database != nil, snapshot != nil {
      throw ValidationError("--database and --snapshot exclude each other")
    }
    if format != nil, output.count > 1 {
      throw ValidationError("--format says the form of one file; leave it out with several -o")
    }
    if provenance != nil, output.allSatisfy({ $0 == "-" }) {
      throw ValidationError("--provenance is about files; name them with -o")
    }
    let unknown = output.first { $0 != "-" && PlanFormat(path: $0) == nil }
    if format == nil, let unknown {
      throw ValidationError("the extension of \(unknown) names no form of a plan; give --format")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let root = try versions.applicationFolder()
      var settings = try ProjectSettings.read(in: root)
      let configuredPolicy = settings.policy
      if let order { settings.policy.order = order.order }
      if let contract { settings.policy.contract = contract.contract }
      let loading = progress.notice("reading both versions")
      defer { loading.cancel() }
      let pair = try await versions.load(in: root, settings)
      let reading = await ReleaseReading.reading(
        blue: pair.blue, green: pair.green, flagFunctions: settings.footprint.flagFunctions,
        replaysSchema: database == nil && snapshot == nil)
      for (side, project) in [(Side.blue, reading.blue.project), (.green, reading.green.project)] {
        guard let problem = project.unreadableProject else { continue }
        let failed = FailedPlan(
          of: reading.app, problem: problem, of: side, surroundings(of: pair, in: root, settings))
        try write(failed)
        throw CommandFailure(
          "\(side.rawValue): \(problem.location): \(problem.message); no plan is written")
      }
      if reading.repositories.isEmpty {
        guard reading.isWithoutDatabase else {
          throw CommandFailure(
            "\(root): config/*.exs lists no ecto_repos with the Postgres adapter; there is nothing to plan"
          )
        }
        StandardStream.error.write(
          "planctl: the application has no repo: the plan is of its code, sessions and readiness alone\n"
        )
      }
      loading.cancel()
      let asking = progress.notice("reading the schema")
      defer { asking.cancel() }
      let schema = try SchemaArgument(database: database, snapshot: snapshot)
        .schemas(for: reading.repositories)
      var request = reading.request(
        schemas: schema.byRepo, policy: settings.policy, vouches: settings.vouches,
        lint: settings.lint, suppressions: settings.suppressions,
        blueEnvironment: try EnvironmentFile.variables(at: blueEnv),
        greenEnvironment: try EnvironmentFile.variables(at: greenEnv))
      request.configuredPolicy = configuredPolicy
      asking.cancel()
      let failures = request.unreadableMigrations
      if let failure = failures.first {
        let failed = FailedPlan(
          of: request.app, failures: failures, surroundings(of: pair, in: root, settings))
        try write(failed)
        throw CommandFailure(
          "\(failure.location): \(failure.message); no plan is written"
        )
      }
      let planning = progress.notice("holding both versions against each schema")
      defer { planning.cancel() }
      let plan = DeployPlanner.plan(for: request)
      try write(plan, surroundings(of: pair, in: root, settings))
      try GitHubOutput.append(plan)
      try end(with: plan)
    }
  }

  private func surroundings(
    of pair: ReleasePair, in root: String, _ settings: ProjectSettings
  ) -> PlanFormat.Surroundings {
    var surroundings = PlanFormat.Surroundings()
    surroundings.sources = PlanSources(blue: pair.blue, green: pair.green)
    surroundings.pathPrefix = RepositoryFolder.prefix(of: root)
    surroundings.links = RepositoryLinks.links(
      blue: pair.blue.commit, green: pair.green.commit, pathPrefix: surroundings.pathPrefix)
    surroundings.links.pages = settings.rulePages
    surroundings.isColored = color.isWanted
    return surroundings
  }

  private func write(_ failed: FailedPlan) throws {
    for path in output.isEmpty ? ["-"] : output {
      let report = failed.text(as: format ?? PlanFormat(path: path) ?? .text)
      if let report { try OutputFile.write(report, to: path) }
    }
  }

  private func write(_ plan: Plan, _ surroundings: PlanFormat.Surroundings) throws {
    let paths = output.isEmpty ? ["-"] : output
    // All are made before one is written, so that what cannot be made leaves no half of them.
    let texts = try paths.map { path in
      var surroundings = surroundings
      if path != "-" { surroundings.isColored = false }
      return try (format ?? PlanFormat(path: path) ?? .text).text(of: plan, surroundings)
    }
    for (path, text) in zip(paths, texts) { try OutputFile.write(text, to: path) }
    if let provenance {
      let files = zip(paths, texts).filter { $0.0 != "-" }.map { (path: $0, text: $1) }
      let statement = ProvenanceStatement.document(of: plan, files: files)
      try OutputFile.write(statement.prettyJSON, to: provenance)
    }
  }

  /// Compatibility and the findings are two verdicts: an order that is safe may hold statements that are not.
  private func end(with plan: Plan) throws {
    if exitZero { return }
    if plan.verdict == .blocked { throw ExitStatus.blocked.exitCode }
    if plan.verdict == .unknown { throw ExitStatus.notAnalysed.exitCode }
    let findings = FindingsReport(of: plan)
    if let gravest = findings.gravest, gravest >= failOn.severity {
      StandardStream.tell(
        "the verdict is \(plan.verdict.rawValue), and the status 1 for the findings: \(findings.count)"
      )
      throw ExitStatus.blocked.exitCode
    }
    if plan.verdict == .approvalRequired, detailedExitcode {
      throw ExitStatus.approvalRequired.exitCode
    }
  }
}

/// What goes first where both orders are safe, as the command line spells it.
enum OrderArgument: String, ExpressibleByArgument, CaseIterable {
  case codeFirst = "code-first"
  case expandFirst = "expand-first"

  var order: Policy.Order { self == .codeFirst ? .codeFirst : .expandFirst }
}

/// When work that blue cannot bear is done, as the command line spells it.
enum ContractArgument: String, ExpressibleByArgument, CaseIterable {
  case nextRelease = "n-1"
  case fast

  var contract: Policy.Contract { self == .fast ? .fast : .nextRelease }
}
