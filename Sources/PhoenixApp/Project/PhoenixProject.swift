public import Diagnostics
public import EctoMigrations
public import ElixirSyntax

/// One version of a Mix project: its applications, repositories, dependencies, and parsed modules.
public struct PhoenixProject: Sendable {
  /// The files.
  public let tree: SourceTree
  /// The applications: one, or the children of an umbrella, sorted by path.
  public let applications: [MixApplication]
  /// The Ecto repositories, sorted by module.
  public let repositories: [Repository]
  /// The locked versions of the Hex packages of `mix.lock`, by package.
  public let lockedVersions: [String: String]
  /// Everything that could run migrations on its own, sorted by place.
  public let migrationRunners: [MigrationRunner]
  /// The parsed files of the application's own code, sorted by path.
  public let codeTrees: [SyntaxTree]
  /// What about the project itself could not be read.
  public let unknowns: [UnknownUse]

  /// Reads a project; `reusing` is another version of it whose unchanged files are not parsed again.
  public init(tree: SourceTree, reusing other: PhoenixProject? = nil) {
    self.tree = tree
    applications = []
    repositories = []
    lockedVersions = [:]
    migrationRunners = []
    unknowns = []
    codeTrees = tree.paths.filter {
      $0.hasSuffix(".ex") && ($0.hasPrefix("lib/") || $0.contains("/lib/"))
    }
    .compactMap { tree.file(at: $0) }.map { SyntaxTree.parse($0) }
  }
}

/// A Mix application.
public struct MixApplication: Hashable, Sendable {
  /// The name: `app:` in mix.exs.
  public var name: String
  /// The `version:` in mix.exs, when it is written there.
  public var version: String?
  /// The folder, relative to the project's root; empty for the root itself.
  public var directory: String
  /// The names of the releases that mix.exs defines, in source order; without any, the application's name.
  public var releases: [String]
  /// The `app:` line of mix.exs.
  public var location: SourceLocation

  /// A Mix application.
  public init(
    name: String, version: String?, directory: String, releases: [String], location: SourceLocation
  ) {
    self.name = name
    self.version = version
    self.directory = directory
    self.releases = releases
    self.location = location
  }
}

/// An Ecto repository.
public struct Repository: Sendable {
  /// The module: `Shop.Repo`.
  public var module: String
  /// The application in whose `ecto_repos` it stands, else its `otp_app`.
  public var application: String
  /// The adapter's module, when it could be read: `Ecto.Adapters.Postgres`.
  public var adapter: String?
  /// Whether `ecto_repos` names it, so that `mix ecto.migrate` and release tasks migrate it.
  public var isListed: Bool
  /// Whether it is `read_only: true`.
  public var isReadOnly: Bool
  /// The folder of its migrations, relative to the project's root: `priv/repo/migrations`.
  public var migrationsDirectory: String
  /// The migration files below that folder, sorted by version.
  public var migrations: [MigrationFile]
  /// Its configuration as migrations see it.
  public var configuration: RepoConfiguration
  /// Connections of its pool in production, `pool_size × pool_count`; nil when computed.
  public var poolSize: Int?
  /// The `use Ecto.Repo` line.
  public var location: SourceLocation
}

/// Something that runs migrations on its own, behind a plan's back.
public struct MigrationRunner: Hashable, Sendable, Comparable {
  /// The kind of runner.
  public enum Kind: String, Hashable, Sendable {
    /// `{Ecto.Migrator, repos: …}` among a supervisor's children: migrates at each boot.
    case supervisionTree = "supervision_tree"
    /// A call of the migrator from `start/2` of the application.
    case applicationStart = "application_start"
    /// A function of the application that runs migrations when it is called: `Release.migrate`.
    case releaseModule = "release_module"
    /// The platform's release phase: `release_command` in fly.toml, `release:` in a Procfile.
    case releaseCommand = "release_command"
    /// An image's entrypoint, command or start script.
    case entrypoint
    /// A deploy pipeline's or orchestrator's own job.
    case pipeline
  }

  /// The kind of runner.
  public var kind: Kind
  /// What it runs, as written, on one line.
  public var command: String
  /// Whether it runs without anyone asking when the release is deployed or booted.
  public var isAutomatic: Bool
  /// The place.
  public var location: SourceLocation

  /// Something that runs migrations on its own.
  public init(kind: Kind, command: String, isAutomatic: Bool, location: SourceLocation) {
    self.kind = kind
    self.command = command
    self.isAutomatic = isAutomatic
    self.location = location
  }

  /// Orders by place.
  public static func < (left: MigrationRunner, right: MigrationRunner) -> Bool {
    (left.location, left.command) < (right.location, right.command)
  }
}
