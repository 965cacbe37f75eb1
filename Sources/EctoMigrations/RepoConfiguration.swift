import ElixirEvaluation

/// A repo as migrations need it: who it is, where it belongs, and its settings.
public struct RepoConfiguration: Sendable {
  /// The repo's module: `Shop.Repo`.
  public var module: String
  /// The application it belongs to: `shop`.
  public var application: String
  /// The application's folder relative to the source tree's root: empty, or `apps/shop`.
  public var directory: String

  /// A repo; its settings are those of the application's configuration.
  public init(module: String, application: String, directory: String = "") {
    self.module = module
    self.application = application
    self.directory = directory
  }
}

/// The settings that migrations of a repo read.
struct RepoSettings: Sendable {
  let repo: RepoConfiguration
  /// What `mix ecto.migrate --prefix` was given.
  let prefix: String?
  /// The repo's configuration as a keyword list; unknown if the configuration is.
  let keywords: Value
  /// `config :ecto_sql, :postgres_map_type`.
  let mapType: Value

  init(repo: RepoConfiguration, prefix: String?, configuration: Configuration?) {
    self.repo = repo
    self.prefix = prefix
    let own = configuration?.value(repo.application, "Elixir." + repo.module)
    keywords = Self.withConnection(own ?? .list([]))
    mapType = configuration?.value("ecto_sql", "postgres_map_type") ?? .string("jsonb")
  }

  /// Adds what a URL or the environment may set when the program runs.
  private static func withConnection(_ keywords: Value) -> Value {
    guard case .list(let pairs) = keywords else { return keywords }
    let missing = ["database", "username", "password", "hostname", "port"].filter {
      keywords[$0] == nil
    }
    return .list(
      pairs
        + missing.map { key in
          .tuple([
            .atom(key),
            .unknown(Unknown(.configuration, "the repo's setting \(key) is not known", at: nil)),
          ])
        })
  }

  /// A setting of the repo: `Ecto.Migration.Runner.repo_config/2`; nil when it is not set.
  func setting(_ key: String) throws(Stop) -> Value? {
    try keywords.known()[key]
  }

  /// A setting that is a keyword list, empty when it is not set.
  func options(_ key: String) throws(Stop) -> KeywordOptions {
    guard let value = try setting(key) else { return KeywordOptions() }
    return try KeywordOptions(value)
  }
}
