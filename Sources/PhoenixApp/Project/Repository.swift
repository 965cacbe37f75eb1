public import Diagnostics
public import EctoMigrations

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
  /// The folders from which the application runs its migrations, that one first, each with its prefix.
  public var sources: [MigrationSource]
  /// The migration files below those folders, sorted by version.
  public var migrations: [MigrationFile]
  /// Its configuration as migrations see it.
  public var configuration: RepoConfiguration
  /// The `use Ecto.Repo` line.
  public var location: SourceLocation

  /// An Ecto repository.
  public init(
    module: String, application: String, adapter: String?, isListed: Bool, isReadOnly: Bool,
    migrationsDirectory: String, sources: [MigrationSource]? = nil, migrations: [MigrationFile],
    configuration: RepoConfiguration, location: SourceLocation
  ) {
    self.module = module
    self.application = application
    self.adapter = adapter
    self.isListed = isListed
    self.isReadOnly = isReadOnly
    self.migrationsDirectory = migrationsDirectory
    self.sources = sources ?? [MigrationSource(directory: migrationsDirectory)]
    self.migrations = migrations
    self.configuration = configuration
    self.location = location
  }

  /// What the migrator is told as `prefix:` when it runs a file.
  public func prefix(of file: MigrationFile) -> MigrationSource.Prefix {
    sources.filter { file.path.hasPrefix($0.directory + "/") }
      .max { $0.directory.count < $1.directory.count }?.prefix ?? .none
  }
}
