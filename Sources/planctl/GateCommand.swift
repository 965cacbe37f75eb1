import ArgumentParser
import CatalogIntrospection
import DeployPlanner
import Diagnostics
import PhoenixApp
import PlanReports
import PostgresCatalog
import PostgresClient
import ReleaseLoader

/// `planctl gate`: whether a reviewed plan is still true, and whether now is a good moment.
struct GateCommand: AsyncParsableCommand {
  /// The part of the plan that is about to run.
  enum Phase: String, ExpressibleByArgument, CaseIterable {
    case expand
    case contract
  }

  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Check that a reviewed plan still describes what is there, and the moment.",
    discussion: """
      Compares schema, applied versions, files, commits and policy with the plan, says which \
      of its schemas is live, and looks for what would stand in its way: a verdict of blocked, long \
      transactions, waiting locks, invalid indexes, too few connections.

      Status: 0 go on, 1 not now, 2 could not analyse, 3 the plan is stale.

        planctl gate plan.yaml --database "$DATABASE_URL"
        planctl gate plan.yaml --step migrate-20260301090000-add-orders-currency
        planctl gate plan.yaml --phase contract --blue-application-name shop-blue
      """)

  @Argument(help: "The plan that planctl plan wrote; - is standard input.", completion: .file())
  var plan: String

  @Option(help: ArgumentHelp("The application's folder.", valueName: "dir"), completion: .directory)
  var app: String?

  @Option(
    help: ArgumentHelp(
      "The running version, where the plan's ref or folder is not here.", valueName: "ref|dir"),
    completion: .directory)
  var blue: String?

  @Option(
    help: ArgumentHelp(
      "The candidate, where the plan's ref or folder is not here.", valueName: "ref|dir"),
    completion: .directory)
  var green: String?

  @Option(
    help: ArgumentHelp(
      "The database, as a URL or as libpq's keywords and values; else from PG* variables.",
      valueName: "url"))
  var database: String = ""

  @Option(help: "contract demands proof that no connection of blue is left.")
  var phase: Phase = .expand

  @Option(
    name: .customLong("blue-application-name"),
    help: ArgumentHelp(
      "The application_name of blue's connections, as its repo's parameters: have it.",
      valueName: "name"))
  var blueApplicationName: String?

  @Option(
    name: .customLong("long-transaction"),
    help: ArgumentHelp("From when on a transaction is long.", valueName: "seconds"))
  var longTransactionSeconds: Int = 300

  @Flag(
    name: .customLong("skip-code"),
    help: "Do not look at the versions' code, for a pipeline that has no repository at hand.")
  var skipCode = false

  @Option(
    help: ArgumentHelp(
      "The step that is about to run, of migrations or code: standard output is then the one word run or done.",
      valueName: "id"))
  var step: String?

  @OptionGroup var progress: Progress

  func validate() throws {
    if blueApplicationName != nil, phase == .expand, step == nil {
      throw ValidationError(
        "--blue-application-name proves that blue is gone: give --phase contract with it")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let document = try InputFile.plan(at: plan)
      guard let reviewed = ReviewedPlan(document: document) else {
        throw CommandFailure("\(plan) lacks parts that every plan has; make it anew")
      }
      guard reviewed.verdict != "unknown" else {
        throw CommandFailure(
          "\(plan): the plan's verdict is unknown; settle or vouch for what it does not know, and plan anew"
        )
      }
      let asking = progress.notice("reading the database")
      defer { asking.cancel() }
      var lines: [String] = []
      var differences: [String] = []
      let reading = skipCode ? nil : try await code(of: reviewed, &differences)
      let tables = reviewed.repos.map { repo in
        reading?.repositories.first { repo.module == nil || $0.module == repo.module }?
          .migrationsTable ?? MigrationsTable()
      }
      let connection = try Connection(ConnectionOptions(database))
      let snapshot = try CatalogIntrospection.snapshot(of: connection, migrations: tables)
      var applied: Set<Int> = []
      if reading == nil { lines.append("the code is not compared") }
      for (repo, table) in zip(reviewed.repos, tables) {
        let versions = try snapshot.appliedVersions(in: table)
        applied.formUnion(versions)
        let staleness = Staleness(
          of: repo,
          present: .init(
            catalog: snapshot.catalog, applied: versions,
            files: reading.map { CodeStaleness.files(of: repo, in: $0) }))
        differences += staleness.differences
        lines.append(
          "\(staleness.position) of \(repo.steps.count) migration steps have run; "
            + (staleness.next.map { "next: \($0)" } ?? "none is left"))
      }
      let activity = try CatalogIntrospection.activity(
        of: connection, longTransactionSeconds: longTransactionSeconds)
      let turn = try step.map { try StepTurn(of: $0, in: reviewed, applied: applied) }
      let isContract = phase == .contract || isAfterDrain(reviewed)
      if blueApplicationName != nil, !isContract {
        throw CommandFailure(
          "--blue-application-name proves that blue is gone: give --phase contract with it")
      }
      let open = isContract ? try OpenConnections.all(on: connection) : []
      if let name = blueApplicationName, !open.contains(where: { $0.name == name }) {
        let names = open.map { "\($0.description) (\($0.count))" }
        lines.append(
          "no connection is called \(name); open are: "
            + (names.isEmpty ? "none" : names.joined(separator: ", ")))
      }
      var obstacles = MomentCheck(
        activity: activity, phase: isContract ? .contract : .expand,
        blueName: blueApplicationName, open: open, blue: reviewed.blue, green: reviewed.green,
        peakConnections: reviewed.peakConnections,
        longTransactionSeconds: Double(longTransactionSeconds)
      ).obstacles
      if reviewed.verdict == "blocked" {
        obstacles.append("the plan's verdict is blocked; there is nothing to carry out")
      }
      switch turn {
      case .waits(let first)?: obstacles.append("\(first) comes before \(step ?? "")")
      case .deferred(let migration)?:
        obstacles.append(
          "\(migration.id) must not run in this release (\(migration.slot))"
            + (migration.unlockWhen.map { "; it may when \($0)" } ?? ""))
      case .misplaced(let reason)?: differences.append(reason)
      case .run?, .done?, nil: break
      }
      // A step that is done leaves nothing to wait for.
      if turn == .done { obstacles = [] }
      lines += differences.map { "stale: \($0)" } + obstacles.map { "not now: \($0)" }
      if differences.isEmpty, obstacles.isEmpty { lines.append("the plan holds; go on") }
      let stream = step == nil ? StandardStream.output : .error
      stream.write(lines.joined(separator: "\n") + "\n")
      if !differences.isEmpty { throw ExitStatus.stale.exitCode }
      if !obstacles.isEmpty { throw ExitStatus.blocked.exitCode }
      if let turn { StandardStream.output.write(turn == .done ? "done\n" : "run\n") }
    }
  }

  /// Whether the step is one that blue does not bear, whatever the option says.
  private func isAfterDrain(_ reviewed: ReviewedPlan) -> Bool {
    reviewed.repos.flatMap(\.steps).contains {
      $0.id == step && $0.phase == Slot.afterDrain.rawValue
    }
  }

  /// Reads the code again, and adds what changed in it and in the settings since the plan was made.
  private func code(
    of reviewed: ReviewedPlan, _ differences: inout [String]
  ) async throws -> ReleaseReading {
    let notice = progress.notice("reading both versions")
    defer { notice.cancel() }
    let running = ReviewedVersion(side: "blue", reviewed: reviewed.blue, given: blue)
    let candidate = ReviewedVersion(side: "green", reviewed: reviewed.green, given: green)
    let versions = (blue: try running.version(), green: try candidate.version())
    let root = try ApplicationRoot.containing([], application: app ?? candidate.folder).directory
    let pair = try await ReleaseLoader(application: root).load(
      blue: versions.blue, green: versions.green)
    let settings = try ProjectSettings.read(in: root)
    let reading = await ReleaseReading.reading(
      blue: pair.blue, green: pair.green, flagFunctions: settings.footprint.flagFunctions)
    for (side, project) in [("blue", reading.blue.project), ("green", reading.green.project)] {
      guard let problem = project.unreadableProject else { continue }
      throw CommandFailure("\(side): \(problem.location): \(problem.message)")
    }
    differences += CodeStaleness(reviewed: reviewed, reading: reading).differences
    if reviewed.policy.configured != settings.policy.digest {
      differences.append(
        "the policy in \(ProjectSettings.fileName) is not the one that was reviewed")
    }
    return reading
  }
}
