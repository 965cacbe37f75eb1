public import Diagnostics
public import EctoMigrations
public import MigrationLint
public import PhoenixApp
public import PostgresCatalog
import ReleaseChecks

/// Everything that a plan is made from.
public struct PlanRequest: Sendable {
  /// The application, as mix.exs names it.
  public var app: String
  /// The program of the release that runs migrations: `bin/shop`.
  public var program: String
  /// The running version.
  public var blue: PlanSide
  /// The candidate.
  public var green: PlanSide
  /// The repos with their schemas and pending migrations, in the order of their names.
  public var repos: [RepoRelease]
  /// The team's choices.
  public var policy: Policy
  /// The choices as the settings have them, where options for this plan alone differ from them.
  public var configuredPolicy: Policy?
  /// What somebody vouches for.
  public var vouches: [Vouch]
  /// Findings about statements and the configuration; they do not change the verdict.
  public var findings: [Finding]
  /// Findings about the pair of releases, such as their sessions; an error blocks the release.
  public var releaseFindings: [Finding]
  /// What the release lacks for a safe roll-out; an error blocks the release.
  public var readiness: [Finding]
  /// The connections that notifiers of both versions keep beside the pools.
  public var notifierConnections = 0
  /// The pools of both versions, by the repo's module, where they are known.
  public var pools: [Side: [String: Int]] = [:]
  /// The sessions' comparison, where one was made.
  public var sessions: SessionSummary?
  /// The server's connections, where they are known.
  public var connections: ConnectionLimits?
  /// What of the pair of releases could not be known, such as a salt made at run time.
  public var unknowns: [PlanUnknown] = []

  /// Pending migrations whose file is no Elixir, or holds no migration: no plan can be made.
  public var unreadableMigrations: [MigrationFailure] {
    repos.flatMap(\.pending).compactMap(\.up.error).filter {
      $0.kind == .doesNotCompile && $0.conditional == nil
    }
  }

  /// A request for a plan.
  public init(
    app: String, program: String, blue: PlanSide, green: PlanSide, repos: [RepoRelease],
    policy: Policy = Policy(), vouches: [Vouch] = [], findings: [Finding] = [],
    releaseFindings: [Finding] = [], readiness: [Finding] = [], sessions: SessionSummary? = nil,
    connections: ConnectionLimits? = nil
  ) {
    self.app = app
    self.program = program
    self.blue = blue
    self.green = green
    self.repos = repos
    self.policy = policy
    self.vouches = vouches
    self.findings = findings
    self.releaseFindings = releaseFindings
    self.readiness = readiness
    self.sessions = sessions
    self.connections = connections
  }
}

/// One version of the application as the planner reads it.
public struct PlanSide: Sendable {
  /// What the user called it.
  public let ref: String
  /// The files.
  public let tree: SourceTree
  /// The project that the files are.
  public let project: PhoenixProject
  /// What its code asks of the database.
  public let footprint: Footprint
  /// By what a plan knows the version.
  private(set) var version: PlanInputs.Version

  /// A version.
  public init(ref: String, tree: SourceTree, project: PhoenixProject, footprint: Footprint) {
    self.ref = ref
    self.tree = tree
    self.project = project
    self.footprint = footprint
    version = PlanInputs.Version(
      ref: ref, commit: tree.commit, footprint: FootprintDigest.digest(of: footprint),
      sources: SourceDigests(of: tree))
  }

  /// The version, with what its connections are called.
  func calling(itsConnections names: ConnectionNames) -> PlanSide {
    let postgres = "Ecto.Adapters.Postgres"
    // Connections to another server are none that hold a migration up.
    let others = Set(
      project.repositories.filter { ($0.adapter ?? postgres) != postgres }.map(\.module))
    let gaps = names.gaps.filter { !others.contains($0.repository) }
    var side = self
    side.version.connectionNames = names.names
    side.version.unnamedRepos = Set(gaps.map(\.repository)).sorted()
    side.version.nameDoubts = Set(gaps.compactMap(\.reason)).sorted()
    return side
  }
}

/// One repo's part of a release.
public struct RepoRelease: Sendable {
  /// The repo's module: `Shop.Repo`.
  public var module: String
  /// The application whose `priv` holds the migrations: `shop`.
  public var application: String
  /// The application's folder within the project; empty for the root itself.
  public var directory: String
  /// The schema as it is now.
  public var catalog: Catalog
  /// Where the schema was read.
  public var source: PlanInputs.Schema.Source
  /// The server's version, `15.18`.
  public var server: String?
  /// The versions that have been applied, sorted.
  public var appliedVersions: [Int]
  /// Blue's migrations, which may wait in the database though blue runs.
  public var blueMigrations: [MigrationFile]
  /// Those that have not, in order.
  public var pending: [PendingMigration]
  /// Versions that the database has and green has no file for.
  public var unknownVersions: [Int]
  /// What could not be followed when the schema was replayed from blue's migrations.
  public var replayUnknowns: [MigrationUnknown]
  /// The seconds for which at most the schema's scans and writes were counted; nil where that is not known.
  public var statisticsAge: Int?

  /// A repo's part of a release.
  public init(
    module: String, application: String, directory: String = "", catalog: Catalog,
    source: PlanInputs.Schema.Source, server: String? = nil, appliedVersions: [Int],
    blueMigrations: [MigrationFile] = [], pending: [PendingMigration], unknownVersions: [Int] = [],
    replayUnknowns: [MigrationUnknown] = []
  ) {
    self.module = module
    self.application = application
    self.directory = directory
    self.catalog = catalog
    self.source = source
    self.server = server
    self.appliedVersions = appliedVersions
    self.blueMigrations = blueMigrations
    self.pending = pending
    self.unknownVersions = unknownVersions
    self.replayUnknowns = replayUnknowns
  }
}

/// How many connections a server allows.
public struct ConnectionLimits: Sendable, Hashable {
  /// `max_connections`.
  public var maximum: Int
  /// `superuser_reserved_connections`, and `reserved_connections` where the server has it.
  public var reserved: Int

  /// A server's limits.
  public init(maximum: Int, reserved: Int) {
    self.maximum = maximum
    self.reserved = reserved
  }
}

extension ConnectionLimits {
  /// The limits that a server's settings give; nil where they are not known.
  public init?(settings: [String: String]) {
    guard let maximum = settings["max_connections"].flatMap({ Int($0) }) else { return nil }
    let names = ["superuser_reserved_connections", "reserved_connections"]
    let reserved = names.compactMap { settings[$0].flatMap { Int($0) } }
    self.init(
      maximum: maximum, reserved: reserved.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    )
  }
}
