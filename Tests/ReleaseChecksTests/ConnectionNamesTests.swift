import Diagnostics
import PhoenixApp
import ReleaseChecks
import Testing

/// What a version's connections are called: all names that can hold, and what keeps them from being known.
///
/// The truths were taken from Elixir's `Config.Reader` and `Ecto.Repo.Supervisor.init_config/4`.
@Suite struct ConnectionNamesTests {
  /// A configuration, and what the connections of its repo may be called.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var config = ""
    var runtime = ""
    /// Other files, by path.
    var files: [String: String] = [:]
    var names: [String] = []
    /// Part of the reason why there may be others; empty where the repo may have no name at all.
    var gap: String?
  }

  static let named = Self.named("\"shop\"")

  static func named(_ name: String) -> String {
    "config :shop, Shop.Repo, parameters: [application_name: \(name)]"
  }

  private static func version(_ example: Case) -> ReleaseVersion {
    let files = [
      "mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project
        @version "1.4.2"
        def project, do: [app: :shop, version: @version]
      end
      """,
      "config/config.exs":
        "import Config\nconfig :shop, ecto_repos: [Shop.Repo]\n\(example.config)\n",
      "config/runtime.exs": """
      import Config
      if config_env() == :prod do
        config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL"), pool_size: 10
      \(example.runtime)
      end
      """,
      "lib/shop/repo.ex": """
      defmodule Shop.Repo do
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
      end
      """,
    ].merging(example.files) { $1 }
    return ReleaseVersion(
      project: PhoenixProject(
        tree: SourceTree(name: "shop", contents: files.mapValues { Array($0.utf8) })))
  }

  static func repository(_ body: String) -> [String: String] {
    [
      "lib/shop/repo.ex": """
      defmodule Shop.Repo do
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
        @impl true
        \(body)
      end
      """
    ]
  }

  static func children(_ list: String) -> [String: String] {
    [
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application
        alias Shop.Repo
        def start(_type, _args) do
          Supervisor.start_link([\(list)], strategy: :one_for_one)
        end
      end
      """
    ]
  }

  static let decided = [
    Case(testDescription: "plain", config: named, names: ["shop"]),
    Case(
      testDescription: "a case without a name in one branch", config: named,
      runtime: """
        case System.get_env("ROLE") do
          "worker" -> \(named("\"shop-worker\""))
          _ -> :ok
        end
        """, names: ["shop", "shop-worker"]),
    Case(
      testDescription: "both branches of an if",
      runtime: """
        if System.get_env("WORKER") do
          \(named("\"shop-worker\""))
        else
          \(named("\"shop-web\""))
        end
        """, names: ["shop-web", "shop-worker"]),
    Case(
      testDescription: "one branch of an if over a name", config: named,
      runtime: "if System.get_env(\"WORKER\") do\n\(named("\"shop-worker\""))\nend",
      names: ["shop", "shop-worker"]),
    Case(
      testDescription: "one branch of an if over nothing",
      runtime: "if System.get_env(\"WORKER\") do\n\(named("\"shop-worker\""))\nend",
      names: ["shop-worker"], gap: ""),
    Case(
      testDescription: "a branch that ends the program",
      runtime: """
        case System.get_env("ROLE") do
          "web" -> \(named("\"shop-web\""))
          "worker" -> \(named("\"shop-worker\""))
          _ -> raise "no ROLE"
        end
        """, names: ["shop-web", "shop-worker"]),
    Case(
      testDescription: "branches of branches", config: named,
      runtime: """
        if System.get_env("WORKER") do
          if System.get_env("SLOW") do
            \(named("\"slow\""))
          else
            \(named("\"fast\""))
          end
        end
        """, names: ["fast", "shop", "slow"]),
    Case(
      testDescription: "an operator decides", config: named,
      runtime: "System.get_env(\"X\") && (\(named("\"x\"")))", names: ["shop", "x"]),
    Case(
      testDescription: "a try that may end early", config: named,
      runtime: """
        try do
          if System.get_env("X"), do: raise "no"
          \(named("\"late\""))
        rescue
          _ -> :ok
        end
        """, names: ["late", "shop"]),
    Case(
      testDescription: "a try that is done as far as it goes", config: named,
      runtime: """
        try do
          \(named("\"early\""))
          if System.get_env("X"), do: raise "no"
        rescue
          _ -> :ok
        end
        """, names: ["early"]),
  ]

  static let files = [
    Case(
      testDescription: "an imported file", config: "\(named)\nimport_config \"db.exs\"",
      files: ["config/db.exs": "import Config\n\(named("\"other\""))\n"], names: ["other"]),
    Case(
      testDescription: "an imported file that is not in the repository",
      config: "\(named)\nimport_config \"prod.secret.exs\"", names: ["shop"],
      gap: "prod.secret.exs is not in the repository"),
    Case(
      testDescription: "a name over an imported file that is not in the repository",
      config: "import_config \"prod.secret.exs\"", runtime: named, names: ["shop"]),
    Case(
      testDescription: "not production", config: "if config_env() != :prod do\n\(named)\nend",
      gap: ""),
    Case(
      testDescription: "unless production",
      config: "unless config_env() == :prod do\n\(named)\nend",
      gap: ""),
    Case(
      testDescription: "in other environments",
      config: "if Mix.env() in [:dev, :test] do\n\(named)\nend", gap: ""),
    Case(
      testDescription: "a loop over repos", config: named,
      runtime:
        "for repo <- [Shop.Repo] do\nconfig :shop, repo, parameters: [application_name: \"l\"]\nend",
      names: ["l"]),
    Case(
      testDescription: "other parameters are merged", config: named,
      runtime: "config :shop, Shop.Repo, parameters: [tcp_user_timeout: \"5000\"]",
      names: ["shop"]),
    Case(
      testDescription: "a list of repos",
      config: "config :shop, [{Shop.Repo, [parameters: [application_name: \"shop\"]]}]",
      names: ["shop"]),
    Case(
      testDescription: "a provider of the release", config: named,
      files: [
        "mix.exs": """
        defmodule Shop.MixProject do
          use Mix.Project
          def project do
            [app: :shop, releases: [shop: [config_providers: [{Shop.Vault, []}]]]]
          end
        end
        """
      ], names: ["shop"], gap: "a config provider"),
  ]

  @Test(arguments: decided + files + computed + started)
  func `all names that can hold are known, or said not to be`(example: Case) {
    let names = ConnectionNames(of: Self.version(example))
    #expect(names.names == example.names)
    #expect(names.gaps.map(\.repository) == (example.gap == nil ? [] : ["Shop.Repo"]))
    switch example.gap {
    case nil: break
    case "": #expect(names.gaps.first?.reason == nil, "\(names.gaps)")
    case let part?:
      #expect(names.gaps.first?.reason?.contains(part) == true, "\(names.gaps)")
    }
  }

  @Test func `more ways than can be told apart are no names`() {
    let lines = (1...40).map { "if System.get_env(\"V\($0)\"), do: \(Self.named("\"n\($0)\""))" }
    let names = ConnectionNames(
      of: Self.version(
        Case(testDescription: "", config: Self.named, runtime: lines.joined(separator: "\n"))))
    #expect(names.names.isEmpty)
    #expect(names.gaps.first?.reason?.contains("too much decides") == true)
  }

  @Test(arguments: [
    ("config :shop, Shop.Repo, pool_size: 15, pool_count: 2", 30),
    ("config :shop, Shop.Repo, pool_size: String.to_integer(System.get_env(\"P\") || \"15\")", 15),
    ("if System.get_env(\"W\"), do: config(:shop, Shop.Repo, pool_size: 50)", 50),
    ("config :shop, Shop.Repo, pool_size: String.to_integer(System.fetch_env!(\"P\"))", nil),
    ("for repo <- [Shop.Repo], do: config(:shop, repo, pool_size: 3)", 3),
  ])
  func `a pool is as large as it may be`(runtime: String, size: Int?) {
    let version = Self.version(Case(testDescription: "", runtime: runtime))
    #expect(version.poolSizes["Shop.Repo"] == size)
  }
}
