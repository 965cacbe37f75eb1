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
    /// How many migrations had been applied.
    public var applied: Int
    /// The versions that were pending.
    public var pending: [Int]
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
    /// The digest of what the plan touches, before it.
    public var schemaBefore: String
    /// The digest of what the plan touches, after it.
    public var schemaAfter: String
  }

  /// One version of the application, as the plan knew it.
  public struct Version: Sendable, Hashable {
    /// What the user called it.
    public var ref: String
    /// The commit.
    public var commit: String?
    /// The digest of its footprint.
    public var footprint: String
  }

  /// The choices that the plan was made under.
  public struct ReviewedPolicy: Sendable, Hashable {
    /// What goes first where both orders are safe; nil where the plan's word is not known.
    public var order: Policy.Order?
    /// When work that the running code does not bear is done; nil where the plan's word is not known.
    public var contract: Policy.Contract?
    /// The digest of all choices.
    public var digest: String

    /// A policy with the plan's order and contract, which options may have chosen for this plan alone.
    public func applied(to policy: Policy) -> Policy {
      var policy = policy
      policy.order = order ?? policy.order
      policy.contract = contract ?? policy.contract
      return policy
    }
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
  /// The repos, in the plan's order.
  public var repos: [Repo]

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
    let schemas = inputs["schemas"]?.array ?? inputs["schema"].map { [$0] } ?? []
    source = schemas.first?["source"]?.string ?? ""
    repos = schemas.map { schema in
      let module = schema["repo"]?.string
      let isOwn = { (entry: JSONValue) in module == nil || entry["repo"]?.string == module }
      return Repo(
        module: module, relations: ReviewedPlan.relations(schema["relations"]),
        applied: schema["applied"]?.integer ?? 0,
        pending: schema["pending"]?.array?.compactMap(\.integer) ?? [],
        steps: steps.filter(isOwn).compactMap(ReviewedPlan.step),
        mustNotRun: deferred.filter(isOwn).compactMap { $0["migration"]?.integer })
    }
  }

  private static func policy(_ value: JSONValue?) -> ReviewedPolicy? {
    guard let value, let digest = value["digest"]?.string else { return nil }
    return ReviewedPolicy(
      order: value["order"]?.string.flatMap { Policy.Order(rawValue: $0) },
      contract: value["contract"]?.string.flatMap { Policy.Contract(rawValue: $0) }, digest: digest)
  }

  private static func version(_ value: JSONValue?) -> Version? {
    guard let ref = value?["ref"]?.string, let footprint = value?["footprint"]?.string else {
      return nil
    }
    return Version(ref: ref, commit: value?["commit"]?.string, footprint: footprint)
  }

  private static func relations(_ value: JSONValue?) -> [QualifiedName: String] {
    var result: [QualifiedName: String] = [:]
    for member in value?.members ?? [] {
      result[QualifiedName(member.name)] = member.value.string ?? "none"
    }
    return result
  }

  private static func step(_ value: JSONValue) -> MigrationStep? {
    guard let version = value["migration"]?.integer, let id = value["id"]?.string,
      let phase = value["slot"]?.string, let before = value["schema_before"]?.string,
      let after = value["schema_after"]?.string
    else { return nil }
    return MigrationStep(
      id: id, version: version, phase: phase, schemaBefore: before, schemaAfter: after)
  }
}
