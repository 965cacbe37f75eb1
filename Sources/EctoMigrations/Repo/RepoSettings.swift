import ElixirEvaluation

/// The settings that migrations of a repo read.
struct RepoSettings: Sendable {
  let repo: RepoConfiguration
  /// What `mix ecto.migrate --prefix` was given.
  let prefix: String?
  /// The repo's configuration as a keyword list; unknown if the configuration is.
  let keywords: Value
  /// `config :ecto_sql, :postgres_map_type`.
  let mapType: Value

  /// What the repo's callbacks do to queries, where they may do anything.
  let queryCallback: String?
  /// The other repos of the application, by their atoms.
  private let otherRepos: [String]

  init(repo: RepoConfiguration, prefix: String?, environment: EvaluationEnvironment) {
    self.repo = repo
    self.prefix = prefix
    let configuration = environment.configuration
    let own = configuration?.value(repo.application, "Elixir." + repo.module)
    let callbacks = RepoCallbacks(of: repo, environment)
    keywords = Self.withConnection(
      callbacks.configuration(Self.withDefaults(own ?? .list([]), of: repo)))
    queryCallback = callbacks.changingQueries
    let repos = configuration?.value(repo.application, "ecto_repos")?.elements ?? []
    let names = repos.compactMap(\.atomText)
    otherRepos =
      names.contains("Elixir." + repo.module) ? names.filter { $0 != "Elixir." + repo.module } : []
    mapType = configuration?.value("ecto_sql", "postgres_map_type") ?? .string("jsonb")
  }

  /// Whether a module is a repo of the application, but not the one whose migrations these are.
  func isOtherRepo(_ module: String) -> Bool { otherRepos.contains(module) }

  /// Adds what Ecto does: `Ecto.Repo.Supervisor.init_config/4`.
  private static func withDefaults(_ keywords: Value, of repo: RepoConfiguration) -> Value {
    guard case .list(let pairs) = keywords else { return keywords }
    let prefix = Unknown(.notEvaluated, "the repo's telemetry_prefix is not evaluated", at: nil)
    let defaults: [(String, Value)] = [
      ("otp_app", .atom(repo.application)), ("timeout", .integer(15_000)),
      ("pool_size", .integer(10)), ("telemetry_prefix", .unknown(prefix)),
    ]
    return .list(
      pairs
        + defaults.filter { keywords[$0.0] == nil }.map { .tuple([.atom($0.0), $0.1]) })
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
