public import PostgresCatalog

/// What `planctl gate` needs of a plan that was reviewed before.
public struct ReviewedPlan: Sendable, Hashable {
  /// One repo's part.
  public struct Repo: Sendable, Hashable {
    /// The repo's module; nil where the plan has only one.
    public var module: String?
    /// The digests of the relations and types that the plan touches, as they were; `none` for what
    /// was not there.
    public var relations: [QualifiedName: String]
    /// The items of each of these that was there, as `SchemaItems` has them.
    public var details: [QualifiedName: [String: String]]
    /// Where the schema came from: `live`, `snapshot` or `replayed`.
    public var source: String
    /// How many migrations had been applied.
    public var applied: Int
    /// The digest of their versions.
    public var appliedDigest: String
    /// The versions that were pending.
    public var pending: [Int]
    /// The digests of their files, by version.
    public var migrations: [Int: String]
    /// The migrations that the plan runs, in its order.
    public var steps: [MigrationStep]
    /// The versions that must not run.
    public var mustNotRun: [Int]
  }

  /// A migration that the plan runs.
  public struct MigrationStep: Sendable, Hashable {
    /// The step's name.
    public var id: String
    /// The migration.
    public var version: Int
    /// `before-code`, `after-code` or `after-drain`.
    public var phase: String
    /// What it changes of the relations and types that the plan touches; a nil text is an item that is gone.
    public var changes: [QualifiedName: [String: String?]]
  }

  /// A migration that must not run in this release.
  public struct DeferredStep: Sendable, Hashable {
    /// The name.
    public var id: String
    /// `next-release` or `blocked`.
    public var slot: String
    /// What has to hold before it may run; nil where the plan does not say.
    public var unlockWhen: String?
  }

  /// One version of the application, as the plan knew it.
  public struct Version: Sendable, Hashable {
    /// What the user called it.
    public var ref: String
    /// The commit.
    public var commit: String?
    /// The digest of its footprint.
    public var footprint: String
    /// The digests of its files by kind.
    public var sources: SourceDigests
    /// What its connections are called by its configuration; a beginning ends in `*`.
    public var connectionNames: [String] = []

    /// The repos whose connections' name its configuration does not say, where it says others'.
    public var unnamedRepos: [String] = []

    /// Whether the configuration says that its connections are called so; the name as it is written there, as the
    /// server shows it, or a beginning that ends in `*`.
    public func calls(itsConnections name: String) -> Bool {
      connectionNames.contains { $0 == name || ConnectionName($0).matches(name) }
    }
  }

  /// The choices that the plan was made under.
  public struct ReviewedPolicy: Sendable, Hashable {
    /// What goes first where both orders are safe; nil where the plan's word is not known.
    public var order: Policy.Order?
    /// When work that the running code does not bear is done; nil where the plan's word is not known.
    public var contract: Policy.Contract?
    /// The digest of all choices as the settings had them, before options for this plan alone.
    public var configured: String
  }

  /// The plan's digest.
  public var identifier: String
  /// The verdict.
  public var verdict: String
  /// The running version.
  public var blue: Version
  /// The candidate.
  public var green: Version
  /// The choices that the plan was made under.
  public var policy: ReviewedPolicy
  /// Where the schema came from: `live`, `snapshot` or `replayed`.
  public var source: String
  /// The connections that the overlap of both versions needs; nil where the plan does not know.
  public var peakConnections: Int?
  /// The repos, in the plan's order.
  public var repos: [Repo]
  /// The steps that run no migration, in the plan's order.
  public var codeSteps: [CodeStep]
  /// The migrations that must not run in this release.
  public var deferred: [DeferredStep]

  /// Takes a plan's document apart; nil where it lacks what every plan has.
  public init?(document: JSONValue) {
    guard let identifier = document["plan_id"]?.string, let verdict = document["verdict"]?.string,
      let inputs = document["inputs"], let blue = ReviewedPlan.version(inputs["blue"]),
      let green = ReviewedPlan.version(inputs["green"]),
      let policy = ReviewedPlan.policy(inputs["policy"]), let steps = document["steps"]?.array,
      let deferred = document["deferred"]?.array
    else { return nil }
    self.identifier = identifier
    self.verdict = verdict
    self.blue = blue
    self.green = green
    self.policy = policy
    peakConnections = document["capacity"]?["peak"]?.integer
    let schemas = inputs["schemas"]?.array ?? inputs["schema"].map { [$0] } ?? []
    source = schemas.first?["source"]?.string ?? ""
    codeSteps = CodeStep.all(in: steps)
    self.deferred = deferred.compactMap { entry in
      entry["id"]?.string.map {
        DeferredStep(
          id: $0, slot: entry["slot"]?.string ?? "", unlockWhen: entry["unlock_when"]?.string)
      }
    }
    repos = schemas.compactMap { schema in
      let module = schema["repo"]?.string
      let isOwn = { (entry: JSONValue) in module == nil || entry["repo"]?.string == module }
      guard let appliedDigest = schema["applied_digest"]?.string, let details = schema["details"],
        let migrations = schema["migrations"]
      else { return nil }
      return Repo(
        module: module, relations: ReviewedPlan.relations(schema["relations"]),
        details: ReviewedPlan.items(details).mapValues { $0.compactMapValues(\.self) },
        source: schema["source"]?.string ?? "", applied: schema["applied"]?.integer ?? 0,
        appliedDigest: appliedDigest,
        pending: schema["pending"]?.array?.compactMap(\.integer) ?? [],
        migrations: ReviewedPlan.digests(migrations),
        steps: steps.filter(isOwn).compactMap(ReviewedPlan.step),
        mustNotRun: deferred.filter(isOwn).compactMap { $0["migration"]?.integer })
    }
    guard repos.count == schemas.count else { return nil }
  }

  private static func policy(_ value: JSONValue?) -> ReviewedPolicy? {
    guard let value, let configured = value["configured"]?.string else { return nil }
    return ReviewedPolicy(
      order: value["order"]?.string.flatMap { Policy.Order(rawValue: $0) },
      contract: value["contract"]?.string.flatMap { Policy.Contract(rawValue: $0) },
      configured: configured)
  }

  private static func version(_ value: JSONValue?) -> Version? {
    guard let ref = value?["ref"]?.string, let footprint = value?["footprint"]?.string,
      let sources = value?["sources"], let code = sources["code"]?.string,
      let configuration = sources["configuration"]?.string,
      let dependencies = sources["dependencies"]?.string
    else { return nil }
    return Version(
      ref: ref, commit: value?["commit"]?.string, footprint: footprint,
      sources: SourceDigests(
        code: code, configuration: configuration, dependencies: dependencies),
      connectionNames: (value?["application_names"]?.array ?? []).compactMap(\.string),
      unnamedRepos: (value?["unnamed_repos"]?.array ?? []).compactMap(\.string))
  }

  private static func digests(_ value: JSONValue) -> [Int: String] {
    var result: [Int: String] = [:]
    for member in value.members ?? [] {
      if let version = Int(member.name) { result[version] = member.value.string }
    }
    return result
  }

  private static func items(_ value: JSONValue?) -> [QualifiedName: [String: String?]] {
    var result: [QualifiedName: [String: String?]] = [:]
    for member in value?.members ?? [] {
      var items: [String: String?] = [:]
      for item in member.value.members ?? [] {
        items.updateValue(item.value.string, forKey: item.name)
      }
      result[QualifiedName(member.name)] = items
    }
    return result
  }

  private static func relations(_ value: JSONValue?) -> [QualifiedName: String] {
    var result: [QualifiedName: String] = [:]
    for member in value?.members ?? [] {
      result[QualifiedName(member.name)] = member.value.string ?? "none"
    }
    return result
  }

  static func step(_ value: JSONValue) -> MigrationStep? {
    guard let version = value["migration"]?.integer, let id = value["id"]?.string,
      let phase = value["slot"]?.string
    else { return nil }
    return MigrationStep(
      id: id, version: version, phase: phase, changes: items(value["schema_changes"]))
  }
}
