public import Diagnostics
import EctoMigrations
import ElixirEvaluation
public import MigrationLint
public import PhoenixApp
public import PostgresCatalog
import ReleaseChecks

/// Reads two versions of an application into what a plan is made from; pure, no file is touched.
public struct ReleaseReading: Sendable {
  /// A schema that somebody read from a server or a snapshot.
  public struct KnownSchema: Sendable {
    /// The schema.
    public var catalog: Catalog
    /// The versions that the migrations table has; nil where the role may not read it.
    public var applied: [Int]?
    /// Where it was read.
    public var source: PlanInputs.Schema.Source
    /// The seconds for which at most its scans and writes were counted; nil where that is not known.
    public var statisticsAge: Int?

    /// A schema, and what has been applied to it.
    public init(
      catalog: Catalog, applied: [Int]?, source: PlanInputs.Schema.Source,
      statisticsAge: Int? = nil
    ) {
      self.catalog = catalog
      self.applied = applied
      self.source = source
      self.statisticsAge = statisticsAge
    }
  }

  /// The running version.
  public let blue: PlanSide
  /// The candidate.
  public let green: PlanSide
  /// What the rules about both versions see.
  private let context: ReleaseContext
  /// The schemas that blue's migrations make, by the repo's module, as far as they were replayed.
  private var replays: [String: SchemaReplay] = [:]

  /// Reads both versions; files that both have are parsed once.
  public init(blue: SourceTree, green: SourceTree, flagFunctions: [String] = []) {
    let options = FootprintOptions(flagFunctions: flagFunctions)
    let project = PhoenixProject(tree: blue)
    let candidate = PhoenixProject(tree: green, reusing: project)
    let running = Self.side(project, options)
    self.init(
      blue: running, green: Self.side(candidate, options, beside: running),
      context: Self.context(blue: (project, nil), green: (candidate, nil)))
  }

  /// Reads both versions at the same time, since following all code takes the longest.
  ///
  /// - Parameters:
  ///   - blue: The running version.
  ///   - green: The candidate.
  ///   - flagFunctions: Functions that tell whether a feature flag is on.
  ///   - replaysSchema: Whether blue's migrations are replayed meanwhile, because no schema will be known.
  /// - Returns: What was read.
  public static func reading(
    blue: SourceTree, green: SourceTree, flagFunctions: [String] = [], replaysSchema: Bool = false
  ) async -> ReleaseReading {
    let options = FootprintOptions(flagFunctions: flagFunctions)
    let project = PhoenixProject(tree: blue)
    let candidate = PhoenixProject(tree: green, reusing: project)
    let sharesCode = candidate.hasSameCode(as: project)
    async let running = side(project, options)
    async let other = sharesCode ? nil : side(candidate, options)
    async let context = context(blue: (project, nil), green: (candidate, nil))
    var replays: [String: SchemaReplay] = [:]
    for repository in replaysSchema ? project.repositories : [] {
      replays[repository.module] = replayed(repository, of: blue)
    }
    let first = await running
    let second = await other ?? side(candidate, footprint: first.footprint)
    var reading = ReleaseReading(blue: first, green: second, context: await context)
    reading.replays = replays
    return reading
  }

  private init(blue: PlanSide, green: PlanSide, context: ReleaseContext) {
    self.blue = blue.calling(itsConnections: ConnectionNames(of: context.blue))
    self.green = green.calling(itsConnections: ConnectionNames(of: context.green))
    self.context = context
  }

  private static func side(
    _ project: PhoenixProject, _ options: FootprintOptions, beside other: PlanSide? = nil
  ) -> PlanSide {
    if let other, project.hasSameCode(as: other.project) {
      return side(project, footprint: other.footprint)
    }
    return side(project, footprint: Footprint.read(project, options: options))
  }

  private static func side(_ project: PhoenixProject, footprint: Footprint) -> PlanSide {
    PlanSide(
      ref: shownName(of: project.tree), tree: project.tree, project: project, footprint: footprint)
  }

  private static func context(
    blue: (project: PhoenixProject, environment: StartEnvironment?),
    green: (project: PhoenixProject, environment: StartEnvironment?)
  ) -> ReleaseContext {
    let running = ReleaseVersion(project: blue.project, environment: blue.environment)
    return ReleaseContext(
      blue: running,
      green: ReleaseVersion(
        project: green.project, environment: green.environment, reusing: running))
  }

  /// What the plan calls a version: the ref, or a folder's own name, wherever the folder lies.
  private static func shownName(of tree: SourceTree) -> String {
    guard tree.commit == nil, let last = tree.name.split(separator: "/").last else {
      return tree.name
    }
    return String(last)
  }

  /// The application's name, as mix.exs of green says; its folder's name for an umbrella.
  public var app: String {
    let applications = green.project.applications
    return applications.first { $0.directory.isEmpty }?.name ?? applications.first?.name ?? "app"
  }

  /// The repos that migrations of green run on, sorted by module.
  public var repositories: [Repository] {
    green.project.repositories.filter { repository in
      guard repository.isListed, !repository.isReadOnly else { return false }
      return repository.adapter.map { $0 == "Ecto.Adapters.Postgres" } ?? true
    }
  }

  /// Whether green is a web application without a database: an endpoint, and no repo in either version.
  public var isWithoutDatabase: Bool {
    !context.green.endpoints.isEmpty && green.project.repositories.isEmpty
      && blue.project.repositories.isEmpty
  }

  /// The request for a plan.
  ///
  /// - Parameters:
  ///   - schemas: What was read, by the repo's module; the others are replayed from blue's migrations.
  ///   - policy: The team's choices.
  ///   - vouches: What somebody vouches for.
  ///   - lint: What the migration rules report, and how gravely.
  ///   - suppressions: Findings that were looked at and allowed, beside those in comments.
  ///   - blueEnvironment: The environment of the running version, where it was given.
  ///   - greenEnvironment: The environment of the candidate, where it was given.
  /// - Returns: The request, with the findings of the migration rules and of the release rules.
  public func request(
    schemas: [String: KnownSchema] = [:], policy: Policy = Policy(), vouches: [Vouch] = [],
    lint: LintOptions = LintOptions(), suppressions: [Suppression] = [],
    blueEnvironment: StartEnvironment? = nil, greenEnvironment: StartEnvironment? = nil
  ) -> PlanRequest {
    let release = green.project.applications.flatMap(\.releases).first ?? app
    var request = PlanRequest(
      app: app, program: "bin/\(release)", blue: blue, green: green,
      repos: repositories.map { repo(of: $0, schema: schemas[$0.module]) }, policy: policy,
      vouches: vouches)
    request.connections =
      repositories.lazy.compactMap {
        schemas[$0.module].flatMap { ConnectionLimits(settings: $0.catalog.settings) }
      }.first
    request.unknowns = unreadableFiles(vouches)
    let isKnown = blueEnvironment == nil && greenEnvironment == nil
    request.add(
      isKnown
        ? context
        : Self.context(
          blue: (blue.project, blueEnvironment), green: (green.project, greenEnvironment)),
      options: lint, suppressions: suppressions)
    request.addLint(options: lint, suppressions: suppressions + inlineSuppressions)
    return request
  }

  /// Files of both versions that are no Elixir: what they ask of the database is not known.
  private func unreadableFiles(_ vouches: [Vouch]) -> [PlanUnknown] {
    [(Side.blue, blue), (Side.green, green)].flatMap { side, version in
      version.project.unreadableFiles.filter { file in
        !vouches.contains { $0.covers(file.location) }
      }.map {
        PlanUnknown(
          side: side, reason: "the file cannot be read: \($0.message)", path: $0.location.path,
          line: $0.location.line)
      }
    }
  }

  private func repo(of repository: Repository, schema: KnownSchema?) -> RepoRelease {
    let counterpart = blue.project.repositories.first { $0.module == repository.module }
    let old = counterpart?.migrations ?? []
    let applied = schema?.applied ?? old.map(\.version)
    let evaluators = MigrationEvaluators(
      of: repository, environment: Self.environment(of: repository, in: green.tree))
    let pending = repository.migrations.filter { !applied.contains($0.version) }
      .map(evaluators.pending)
    let known = Set(repository.migrations.map(\.version) + old.map(\.version))
    let replay =
      schema == nil
      ? replays[repository.module] ?? counterpart.map { Self.replayed($0, of: blue.tree) } : nil
    var release = RepoRelease(
      module: repository.module, application: repository.configuration.application,
      directory: repository.configuration.directory,
      catalog: schema?.catalog ?? replay?.catalog ?? Catalog(), source: schema?.source ?? .replayed,
      server: schema.map { $0.catalog.serverVersion.description },
      appliedVersions: applied.sorted(),
      blueMigrations: old, pending: pending,
      unknownVersions: applied.filter { !known.contains($0) }.sorted(),
      replayUnknowns: replay?.unknowns ?? [])
    release.statisticsAge = schema?.statisticsAge
    return release
  }

  /// The schema that a repo's migrations make, on an empty database or on what `structure.sql` makes.
  private static func replayed(_ repository: Repository, of tree: SourceTree) -> SchemaReplay {
    let evaluators = MigrationEvaluators(
      of: repository, environment: environment(of: repository, in: tree))
    let structure = StructureFile(of: repository, in: tree)?.load()
    var replay = structure?.replay ?? SchemaReplay()
    for file in repository.migrations where structure?.versions.contains(file.version) != true {
      replay.run(evaluators.evaluator(of: file).script(for: file, direction: .up))
    }
    replay.catalog.forgetRowCounts()
    return replay
  }

  private static func environment(
    of repository: Repository, in tree: SourceTree
  ) -> EvaluationEnvironment {
    let folder = repository.configuration.directory
    return EvaluationEnvironment(
      mixEnvironment: "prod", modules: ApplicationModules(tree: tree),
      configuration: configuration(of: tree, folder: folder), files: tree,
      workingDirectory: folder)
  }

  /// The configuration in production.
  ///
  /// An umbrella keeps that of all its applications at its root; `folder` counts where it does not.
  private static func configuration(of tree: SourceTree, folder: String) -> Configuration {
    let isAtRoot = tree.hasFile(at: "config/config.exs")
    return ConfigurationReader(
      files: tree, mixEnvironment: "prod", folder: isAtRoot ? "" : folder,
      modules: ApplicationModules(tree: tree)
    ).read()
  }
}
