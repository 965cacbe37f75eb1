import ReleaseChecks
import SessionCompatibility
import Testing

/// An umbrella has one configuration, and the options of its endpoint come from several files of it.
@Suite struct UmbrellaTests {
  /// How the configuration takes in those of the applications.
  static let imports = [
    "import_config \"../apps/*/config/config.exs\"",
    """
    for config <- "../apps/*/config/config.exs" |> Path.expand(__DIR__) |> Path.wildcard() do
      import_config config
    end
    """,
    "import_config \"../apps/shop_web/config/config.exs\"",
  ]

  static func files(
    _ imported: String, key: String = "_shop_key", salt: String = "abcdefgh",
    secret: String = "SECRET_KEY_BASE"
  ) -> [String: String] {
    let child = { (name: String) in
      "defmodule \(name).MixProject do\n  use Mix.Project\n"
        + "  def project, do: [app: :\(name == "Shop" ? "shop" : "shop_web"), version: \"0.1.0\","
        + " config_path: \"../../config/config.exs\", lockfile: \"../../mix.lock\"]\nend\n"
    }
    return [
      "mix.exs": """
      defmodule Shop.Umbrella.MixProject do
        use Mix.Project
        def project, do: [apps_path: "apps", version: "0.1.0"]
      end
      """,
      "mix.lock": QuietApplication.lock([:]),
      "apps/shop/mix.exs": child("Shop"), "apps/shop_web/mix.exs": child("ShopWeb"),
      "config/config.exs": """
      import Config
      config :shop, ecto_repos: [Shop.Repo]
      \(imported)
      import_config "#{config_env()}.exs"
      """,
      "config/prod.exs": "import Config\nconfig :shop_web, :session, signing_salt: \"\(salt)\"\n",
      "config/runtime.exs": """
      import Config
      if config_env() == :prod do
        config :shop_web, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("\(secret)")
      end
      """,
      "apps/shop_web/config/config.exs": """
      import Config
      config :shop_web, ShopWeb.Endpoint, live_view: [signing_salt: "r4Vt8yBn"]
      config :shop_web, :session_key, "\(key)"
      """,
      "apps/shop/lib/shop/repo.ex": """
      defmodule Shop.Repo do
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
      end
      """,
      "apps/shop_web/lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop_web
        @session_options [
          store: :cookie,
          key: Application.compile_env!(:shop_web, :session_key),
          signing_salt: Application.compile_env(:shop_web, [:session, :signing_salt])
        ]
        plug Plug.Session, @session_options
      end
      """,
    ]
  }

  private static func reports(_ blue: [String: String], _ green: [String: String]) -> [String] {
    let context = ReleaseRuleExampleTests.context(blue, green)
    #expect(context.sessions.count == 1)
    return ReleasePairTests.reports(context).filter { $0.contains(" session-lost") }
  }

  @Test(arguments: imports)
  func `a changed option is told at its line in the configuration`(imported: String) {
    let blue = Self.files(imported)
    #expect(Self.reports(blue, blue) == [])
    let line = "apps/shop_web/config/config.exs:3 session-lost"
    #expect(Self.reports(blue, Self.files(imported, key: "_store")) == [line, line])
    let salt = "config/prod.exs:2 session-lost"
    #expect(Self.reports(blue, Self.files(imported, salt: "xxxxxxxx")) == [salt, salt])
  }

  @Test func `the way in which the configuration is put together does not matter`() {
    #expect(Self.reports(Self.files(Self.imports[0]), Self.files(Self.imports[1])) == [])
  }

  @Test func `another variable is not known to hold the same secret`() throws {
    let context = ReleaseRuleExampleTests.context(
      Self.files(Self.imports[0]), Self.files(Self.imports[0], secret: "SHOP_SECRET"))
    let session = try #require(context.sessions.first)
    #expect(session.greenReadsBlue.verdict == "unknown")
    #expect(session.blueSecret.description == "env SECRET_KEY_BASE")
    #expect(session.greenSecret.description == "env SHOP_SECRET")
  }
}
