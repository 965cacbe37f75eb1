public import PostgresCatalog

/// What a plan was made from, so that a reader and `planctl gate` can tell whether it still holds.
public struct PlanInputs: Sendable, Hashable {
  /// The application, as mix.exs names it.
  public var app: String
  /// The running version.
  public var blue: Version
  /// The candidate.
  public var green: Version
  /// The schema of each repo, in the order of `ecto_repos`.
  public var schemas: [Schema]
  /// The choices it was made under.
  public var policy: Policy
  /// The choices as the settings have them, before options for this plan alone.
  public var configuredPolicy: Policy

  /// One version of the application.
  public struct Version: Sendable, Hashable {
    /// What the user called it: a git ref, or a folder.
    public var ref: String
    /// The commit in full, when it came from git.
    public var commit: String?
    /// The digest of what its code needs of the database.
    public var footprint: String
    /// The digests of its files by kind.
    public var sources: SourceDigests
    /// What its connections are called by its configuration, sorted; a beginning ends in `*`.
    public var connectionNames: [String]
    /// The repos whose connections' name the configuration does not say, sorted.
    public var unnamedRepos: [String]

    /// Why these are not known, sorted; none where the configuration gives none.
    public var nameDoubts: [String] = []

    /// A version and its digests.
    public init(
      ref: String, commit: String?, footprint: String, sources: SourceDigests,
      connectionNames: [String] = [], unnamedRepos: [String] = []
    ) {
      self.connectionNames = connectionNames
      self.unnamedRepos = unnamedRepos
      self.ref = ref
      self.commit = commit
      self.footprint = footprint
      self.sources = sources
    }
  }

  /// One repo's schema as the plan found it.
  public struct Schema: Sendable, Hashable {
    /// Where it was read.
    public enum Source: String, Sendable, Hashable, CaseIterable {
      /// From a running server.
      case live
      /// From a file that `planctl snapshot` wrote.
      case snapshot
      /// Replayed from blue's migrations.
      case replayed
    }

    /// The repo's module, `Shop.Repo`.
    public var repo: String
    /// Where it was read.
    public var source: Source
    /// The server's version, `15.18`; nil when replayed.
    public var server: String?
    /// The digest of the schema.
    public var fingerprint: String
    /// The versions that have been applied, sorted.
    public var applied: [Int]
    /// The versions of those that have not, in order.
    public var pending: [Int]
    /// The digests of the pending migrations' files, by version.
    public var migrations: [Int: String]
    /// The digest of each relation and type that the pending migrations touch.
    public var touched: [QualifiedName: String]
    /// The items of each of these that is there, as `SchemaItems` has them.
    public var details: [QualifiedName: [String: String]]

    /// The digest of a set of applied versions.
    public static func digest(ofApplied versions: [Int]) -> String {
      Digest.sha256(of: Set(versions).sorted().map(String.init).joined(separator: ","))
    }

    /// A repo's schema.
    public init(
      repo: String, source: Source, server: String?, fingerprint: String, applied: [Int],
      pending: [Int], migrations: [Int: String] = [:], touched: [QualifiedName: String] = [:],
      details: [QualifiedName: [String: String]] = [:]
    ) {
      self.repo = repo
      self.source = source
      self.server = server
      self.fingerprint = fingerprint
      self.applied = applied
      self.pending = pending
      self.migrations = migrations
      self.touched = touched
      self.details = details
    }
  }

  /// The inputs of a plan.
  public init(
    app: String, blue: Version, green: Version, schemas: [Schema], policy: Policy,
    configuredPolicy: Policy? = nil
  ) {
    self.app = app
    self.blue = blue
    self.green = green
    self.schemas = schemas
    self.policy = policy
    self.configuredPolicy = configuredPolicy ?? policy
  }
}
