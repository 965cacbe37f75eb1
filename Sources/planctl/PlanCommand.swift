import ArgumentParser
import CatalogIntrospection
import DeployPlanner
import Diagnostics
import MigrationLint
import PhoenixApp
import PlanReports
import PostgresClient
import ReleaseLoader

/// `planctl plan`: the ordered plan of a release.
struct PlanCommand: AsyncParsableCommand {
  /// How the plan is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case yaml
    case json
    case markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan a release: what to migrate before, with and after the code.",
    discussion: """
      Reads two versions of the application and the schema between them: from the database, from a \
      snapshot, or replayed from blue's migrations. Nothing is executed and nothing is changed.

      Status: 0 go or approval required, 1 blocked, 2 could not analyse, 4 approval required with \
      --detailed-exitcode.
      """)

  @Option(help: ArgumentHelp("The application's folder.", valueName: "dir"))
  var app: String?

  @Option(
    help: ArgumentHelp(
      "The running version: a git ref or a folder; else the newest tag reachable from HEAD.",
      valueName: "ref|dir"))
  var blue: String?

  @Option(
    help: ArgumentHelp(
      "The candidate: a git ref or a folder; else the working tree.", valueName: "ref|dir"))
  var green: String?

  @Option(
    help: ArgumentHelp(
      "The database, as a URL or as libpq's keywords and values.", valueName: "url"))
  var database: String?

  @Option(
    help: ArgumentHelp("A file that planctl snapshot wrote.", valueName: "file"))
  var snapshot: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output if absent.", valueName: "file"))
  var output: String?

  @Option(help: "How the plan is written; yaml to a file, else text.")
  var format: Format?

  @Option(help: "Whether additive migrations go before the code even if nothing needs them.")
  var order: OrderArgument?

  @Option(help: "Whether what blue cannot bear waits for the next release, or only for the drain.")
  var contract: ContractArgument?

  @Flag(help: "End with 4 where somebody has to approve.")
  var detailedExitcode = false

  @Flag(help: "End with 0 whatever the verdict is.")
  var exitZero = false

  func validate() throws {
    if database != nil, snapshot != nil {
      throw ValidationError("--database and --snapshot exclude each other")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let root = try applicationFolder()
      var settings = try ProjectSettings.read(in: root)
      if let order { settings.policy.order = order.order }
      if let contract { settings.policy.contract = contract.contract }
      let pair = try await ReleaseLoader(application: root).load(
        blue: (blue ?? settings.blue).map { .named($0) } ?? .nearestTag,
        green: (green ?? settings.green).map { .named($0) } ?? .workingTree)
      let reading = ReleaseReading(
        blue: pair.blue, green: pair.green, flagFunctions: settings.footprint.flagFunctions)
      if reading.repositories.isEmpty {
        throw CommandFailure(
          "\(root): config/*.exs lists no ecto_repos with the Postgres adapter; there is nothing to plan"
        )
      }
      let schema = try SchemaArgument(database: database, snapshot: snapshot)
        .schemas(for: reading.repositories)
      let request = reading.request(
        schemas: schema.byRepo, policy: settings.policy, vouches: settings.vouches,
        lint: settings.lint, suppressions: settings.suppressions)
      let plan = DeployPlanner.plan(for: request)
      try write(plan)
      try end(with: plan.verdict)
    }
  }

  private func applicationFolder() throws -> String {
    if app == nil, let green, DirectoryName.isFolder(green) { return green }
    return try ApplicationRoot.containing([], application: app).directory
  }

  private func write(_ plan: Plan) throws {
    let text =
      switch format ?? (output == nil ? .text : .yaml) {
      case .text: TextReport.text(of: plan)
      case .yaml: try YAMLReport.text(of: plan.document)
      case .json: plan.document.prettyJSON
      case .markdown: MarkdownReport.text(of: plan)
      }
    if let output {
      try OutputFile.replace(output, with: Array(text.utf8))
    } else {
      StandardStream.output.write(text)
    }
  }

  private func end(with verdict: Verdict) throws {
    if exitZero { return }
    switch verdict {
    case .go: return
    case .approvalRequired:
      if detailedExitcode { throw ExitStatus.approvalRequired.exitCode }
    case .blocked: throw ExitStatus.blocked.exitCode
    case .unknown: throw ExitStatus.notAnalysed.exitCode
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
