import Diagnostics
import ElixirEvaluation
import Testing

private func read(
  _ files: [String: String], environment: String = "prod", variables: [String: String] = [:]
) -> Configuration {
  let tree = SourceTree(name: "test", contents: files.mapValues { Array($0.utf8) })
  return ConfigurationReader(
    files: tree, mixEnvironment: environment, variables: variables
  ).read()
}

private let repo = "Elixir.Shop.Repo"

@Suite struct ConfigurationTests {
  private let files = [
    "config/config.exs": """
    import Config
    config :shop, ecto_repos: [Shop.Repo]
    config :shop, Shop.Repo, pool_size: 5, migration_timestamps: [type: :utc_datetime]
    import_config "#{config_env()}.exs"
    """,
    "config/prod.exs": """
    import Config
    config :shop, Shop.Repo,
      pool_size: 20,
      migration_timestamps: [inserted_at: :created_at]
    """,
    "config/runtime.exs": """
    import Config
    if config_env() == :prod do
      url = System.get_env("DATABASE_URL") || raise "missing"
      config :shop, Shop.Repo,
        url: url,
        pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10"),
        ssl: System.get_env("DB_SSL", "true") == "true"
      config :shop, secret: System.fetch_env!("SECRET")
      if System.get_env("PHX_SERVER"), do: config(:shop, server: true)
    end
    """,
  ]

  @Test func `merges keyword lists deeply, as Config does`() {
    let configuration = read(files)
    #expect(
      configuration.value("shop", repo, "migration_timestamps")
        == .keyword([("type", .atom("utc_datetime")), ("inserted_at", .atom("created_at"))]))
    #expect(configuration.value("shop", "ecto_repos") == .list([.atom(repo)]))
    #expect(configuration.unknowns == [])
    #expect(configuration.files == ["config/config.exs", "config/prod.exs", "config/runtime.exs"])
  }

  @Test func `remembers where each part was set`() {
    let configuration = read(files)
    #expect(configuration.location("shop", repo, "migration_timestamps", "type")?.line == 3)
    #expect(
      configuration.location("shop", repo, "migration_timestamps", "inserted_at")?.description
        == "config/prod.exs:4:26")
    #expect(configuration.location("shop", repo, "url")?.path == "config/runtime.exs")
  }

  @Test func `tells what depends on environment variables`() throws {
    let configuration = read(files)
    let url = try #require(configuration.value("shop", repo, "url")?.unknown)
    #expect(url.cause == .environmentVariable("DATABASE_URL"))
    #expect(url.isRequired)
    let pool = try #require(configuration.value("shop", repo, "pool_size")?.unknown)
    #expect(pool.cause == .environmentVariable("POOL_SIZE"))
    #expect(pool.fallback == .integer(10))
    #expect(configuration.value("shop", repo, "ssl")?.unknown?.fallback == .true)
    #expect(configuration.value("shop", "secret")?.unknown?.isRequired == true)
    let server = try #require(configuration.value("shop", "server")?.unknown)
    #expect(server.cause == .environmentVariable("PHX_SERVER"))
    #expect(server.fallback == .nil)
    #expect(
      configuration.variables.map { "\($0.name) \($0.location.line) \($0.isRequired)" } == [
        "DATABASE_URL 3 true", "DB_SSL 7 false", "PHX_SERVER 9 false", "POOL_SIZE 6 false",
        "SECRET 8 true",
      ])
  }

  @Test func `uses the variables that are given`() {
    let configuration = read(
      files, variables: ["DATABASE_URL": "ecto://h/db", "POOL_SIZE": "3", "PHX_SERVER": "1"])
    #expect(configuration.value("shop", repo, "url") == .string("ecto://h/db"))
    #expect(configuration.value("shop", repo, "pool_size") == .integer(3))
    #expect(configuration.value("shop", "server") == .true)
  }

  @Test func `knows the environment`() {
    let configuration = read(
      [
        "config/config.exs":
          "import Config\nconfig :a, b: config_env() == :test, c: Mix.env(), d: config_target()"
      ], environment: "test")
    #expect(configuration.value("a", "b") == .true)
    #expect(configuration.value("a", "c") == .atom("test"))
    #expect(configuration.value("a", "d") == .atom("host"))
  }

  @Test func `reads Mix.Config, umbrellas and wildcards`() {
    let configuration = read([
      "config/config.exs": "use Mix.Config\nimport_config \"../apps/*/config/config.exs\"",
      "apps/a/config/config.exs": "use Mix.Config\nconfig :a, x: 1",
      "apps/b/config/config.exs": "use Mix.Config\nconfig :b, x: 2\nconfig :a, y: 3",
    ])
    #expect(configuration.value("a", "x") == .integer(1))
    #expect(configuration.value("b", "x") == .integer(2))
    #expect(configuration.value("a", "y") == .integer(3))
  }

  @Test func `replaces what is no keyword list`() {
    let configuration = read([
      "config/config.exs":
        "import Config\nconfig :a, l: [1, 2], k: [x: 1]\nconfig :a, l: [3], k: []\nconfig :a, :m, %{a: 1}"
    ])
    #expect(configuration.value("a", "l") == .list([.integer(3)]))
    #expect(configuration.value("a", "k") == .keyword([("x", .integer(1))]))
    #expect(configuration.value("a", "m", "a") == .integer(1))
  }

  @Test func `says what it could not read`() {
    let missing = read(["config/config.exs": "import Config\nimport_config \"prod.secret.exs\""])
    #expect(
      missing.unknowns.map(\.reason) == [
        "the imported configuration config/prod.secret.exs is not in the repository"
      ])
    let raising = read(["config/config.exs": "import Config\nraise \"no\"\nconfig :a, b: 1"])
    #expect(
      raising.unknowns.map(\.reason) == ["evaluating config/config.exs raises: no"])
  }

  @Test(arguments: [
    "if port, do: [{:http, port} | list], else: [{:server, false} | list]",
    "[{:http, port} | if(port, do: list, else: [{:server, false} | list])]",
    "if(port, do: [server: true], else: []) ++ list",
    "list ++ if(port, do: [server: true], else: [])",
  ])
  func `a setting that each branch makes alike is known`(code: String) {
    let configuration = read([
      "config/config.exs": """
      import Config
      port = System.get_env("PORT")
      list = [secret: "s", url: [host: "h"]]
      config :a, B, \(code)
      """
    ])
    #expect(configuration.value("a", "Elixir.B", "secret") == .string("s"))
    #expect(configuration.value("a", "Elixir.B", "url", "host") == .string("h"))
    #expect(configuration.value("a", "Elixir.B", "server")?.unknown != nil)
  }

  @Test(arguments: [
    "if port, do: [secret: \"s\"], else: [secret: \"t\"]", "if port, do: [secret: \"s\"], else: []",
    "[{:secret, \"s\"} | if(port, do: [secret: \"t\"], else: [])]",
    "[{:secret, \"s\"} | if(port, do: [{:secret, \"t\"}, {:x, 1}], else: [y: 1])]",
  ])
  func `a setting that the branches make otherwise is unknown`(code: String) {
    let configuration = read([
      "config/config.exs": """
      import Config
      port = System.get_env("PORT")
      config :a, B, \(code)
      """
    ])
    #expect(configuration.value("a", "Elixir.B", "secret")?.unknown != nil)
  }

  @Test func `keeps an uncertain setting unknown`() {
    let configuration = read([
      "config/config.exs":
        "import Config\nconfig :a, b: 1, c: 1\nif Other.x(), do: config(:a, b: 2, c: 1)"
    ])
    #expect(configuration.value("a", "b")?.unknown != nil)
    #expect(configuration.value("a", "c") == .integer(1))
  }

  @Test(arguments: [
    """
    config :shop, Shop.Repo,
      if(System.get_env("SOCKET"), do: [socket_dir: System.get_env("SOCKET")], else: [url: "u"])
    """,
    """
    options =
      Enum.reject([url: System.get_env("URL"), port: 1], fn {_key, value} -> is_nil(value) end)
    config :shop, Shop.Repo, options
    """,
    "config :shop, Shop.Repo, Keyword.put([port: 1], :url, System.get_env(\"URL\"))",
    "config :shop, Shop.Repo, Keyword.merge([port: 1], url: System.get_env(\"URL\"))",
  ])
  func `options that depend on the environment leave others known`(_ runtime: String) {
    let configuration = read([
      "config/config.exs": """
      import Config
      config :shop, Shop.Repo, migration_primary_key: [type: :uuid]
      """,
      "config/runtime.exs": "import Config\n" + runtime,
    ])
    let options = configuration.value("shop", repo)
    #expect(options?["migration_primary_key"] == .keyword([("type", .atom("uuid"))]))
    #expect(options?["url"]?.unknown != nil)
  }
}
