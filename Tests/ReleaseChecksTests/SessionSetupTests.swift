import Diagnostics
import MigrationLint
import PhoenixApp
import ReleaseChecks
import SessionCompatibility
import TestSupport
import Testing

/// Sessions and secrets of which the code that is read does not tell all.
@Suite struct SessionSetupTests {
  static let endpoint = "lib/shop_web/endpoint.ex"
  static let router = "lib/shop_web/router.ex"

  static func context(
    _ blue: [String: String], _ green: [String: String]
  ) -> ReleaseContext {
    ReleasePairTests.context(
      ReleasePair.files(blue), ReleasePair.files(green), ReleasePair(title: ""))
  }

  static func verdicts(_ blue: [String: String], _ green: [String: String]) -> [String] {
    context(blue, green).sessions.flatMap {
      [$0.blueReadsGreen.verdict, $0.greenReadsBlue.verdict]
    }
  }

  static func runtime(_ before: String, _ after: String = "") -> [String: String] {
    [
      "config/runtime.exs": """
      import Config
      \(before)
      config :shop, ShopWeb.Endpoint, server: true, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      \(after)
      """
    ]
  }

  static let imported = [
    "config/config.exs": "import Config\nimport_config \"prod.exs\"",
    "config/prod.exs": "import Config\nimport_config \"prod.secret.exs\"",
  ]

  @Test func `a secret in a file that is not in the repository is unknown`() {
    let none = Self.imported.merging(["config/runtime.exs": "import Config"]) { $1 }
    #expect(Self.verdicts(none, none) == ["unknown", "unknown"])
    let literal = none.merging([
      "config/config.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: "\(String(repeating: "a", count: 64))"
      import_config "prod.exs"
      """
    ]) { $1 }
    #expect(Self.verdicts(literal, literal) == ["unknown", "unknown"])
    let set = Self.imported.merging(Self.runtime("")) { $1 }
    #expect(Self.verdicts(set, set) == ["ok", "ok"])
    let findings = ReleaseRuleSet.findings(Self.context(none, none))
    #expect(!findings.contains { $0.severity == .error })
  }

  @Test func `a running version without a secret has it from somewhere`() {
    let none = ["config/runtime.exs": "import Config"]
    #expect(Self.verdicts(none, none) == ["unknown", "unknown"])
    #expect(Self.verdicts(none, [:]) == ["unknown", "unknown"])
    #expect(Self.verdicts([:], none) == ["break", "break"])
  }

  @Test(arguments: [
    "Enum.reduce(1..100_000_000, 0, fn i, a -> a + i end)", "Enum.to_list(1..50_000_000)",
    "for i <- 1..100_000, do: config(:shop, :\"k#{i}\", i)",
    "String.duplicate(\"a\", 2_000_000_000)", "raise \"always\"", "1 = 2", "hd([])",
    "config Shop.name(), Shop.key(), 1", "config :shop, Shop.settings()",
  ])
  func `what comes after code that is not evaluated whole is unknown`(code: String) {
    let before = Self.runtime(code)
    let after = Self.runtime(
      code,
      "config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"OTHER\")")
    let end = Self.runtime("", code)
    #expect(Self.verdicts(end, end) == ["unknown", "unknown"])
    #expect(!Self.verdicts(before, before).contains("break"))
    #expect(Self.verdicts(before, after) == ["unknown", "unknown"])
  }

  @Test func `settings of other applications do not matter`() {
    let files = Self.runtime("", "config :logger, Shop.settings()")
    #expect(Self.verdicts(files, files) == ["ok", "ok"])
  }

  @Test func `a plug of a library is no endpoint`() {
    let plugged = [
      Self.endpoint: QuietApplication.endpoint().replacing(
        "use Phoenix.Endpoint, otp_app: :shop",
        with: "use Phoenix.Endpoint, otp_app: :shop\n  use Sentry.Phoenix.Endpoint"),
      Self.router: QuietApplication.router("  get \"/\", ShopWeb.PageController, :home")
        .replacing(
          "use ShopWeb, :router", with: "use ShopWeb, :router\n  use Sentry.Phoenix.Endpoint"),
    ]
    #expect(Self.verdicts(plugged, plugged) == ["ok", "ok"])
    #expect(Self.context(plugged, plugged).green.endpoints.map(\.module) == ["ShopWeb.Endpoint"])
  }

  static func pipeline(_ salt: String) -> String {
    """
    defmodule ShopWeb.Router do
      use ShopWeb, :router

      pipeline :browser do
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: \(salt)
        plug :fetch_session
      end
    end
    """
  }

  @Test func `a session plug behind the endpoint's own counts`() {
    let one = [Self.router: Self.pipeline("\"aaaaaaaa\"")]
    let other = [Self.router: Self.pipeline("\"bbbbbbbb\"")]
    #expect(Self.verdicts(one, one) == ["ok", "ok"])
    #expect(Self.verdicts(one, other) == ["unknown", "unknown"])
    #expect(Self.verdicts([:], other) == ["unknown", "unknown"])
    #expect(Self.verdicts(one, [:]) == ["unknown", "unknown"])
    let called = [Self.router: Self.pipeline("ShopWeb.Salts.salt()")]
    let salts = { (salt: String) in
      called.merging([
        "lib/shop_web/salts.ex": "defmodule ShopWeb.Salts do\n  def salt, do: \"\(salt)\"\nend"
      ]) { $1 }
    }
    #expect(Self.verdicts(salts("a"), salts("a")) == ["ok", "ok"])
    #expect(Self.verdicts(salts("a"), salts("b")) == ["unknown", "unknown"])
  }

  @Test func `the same code sets the same sessions up`() {
    let setup = { (salt: String) in
      [
        Self.endpoint: """
        defmodule ShopWeb.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop
          plug ShopWeb.Session
        end
        """,
        "lib/shop_web/session.ex": """
        defmodule ShopWeb.Session do
          def init(options), do: options

          def call(conn, _) do
            Plug.Session.call(conn, Plug.Session.init(store: :cookie, key: "a", signing_salt: \(salt)))
          end
        end
        """,
      ]
    }
    let configured = setup("Application.get_env(:shop, :salt)")
    #expect(Self.verdicts(configured, configured) == ["ok", "ok"])
    #expect(Self.verdicts(configured, setup("\"b\"")) == ["unknown", "unknown"])
    let changed = configured.merging(Self.runtime("config :shop, :salt, \"b\"")) { $1 }
    #expect(Self.verdicts(configured, changed) == ["unknown", "unknown"])
    for other in ["# a comment", "config :shop, :other, 1", "config :sentry, x: 1"] {
      let beside = configured.merging(Self.runtime(other)) { $1 }
      #expect(Self.verdicts(configured, beside) == ["ok", "ok"])
    }
    let commented = configured.mapValues { "# a comment\n\($0)" }
    #expect(Self.verdicts(configured, commented) == ["ok", "ok"])
  }

  static func plugRouter(
    salt: String = "h3Jx0aQe", key: String = "_shop", route: String = "/health",
    variable: String = "SECRET_KEY_BASE"
  ) -> [String: String] {
    [
      endpoint: "defmodule ShopWeb.Web do\nend",
      router: """
      defmodule ShopWeb.Router do
        use Plug.Router

        plug Plug.Session, store: :cookie, key: "\(key)", signing_salt: "\(salt)"
        plug :put_secret
        plug :fetch_session
        plug :match
        plug :dispatch

        get "\(route)" do
          send_resp(conn, 200, "ok")
        end

        defp put_secret(conn, _) do
          put_in(conn.secret_key_base, System.fetch_env!("\(variable)"))
        end
      end
      """,
    ]
  }

  @Test func `an application without an endpoint has the sessions of its plugs`() {
    let blue = Self.plugRouter()
    #expect(Self.verdicts(blue, blue) == ["ok", "ok"])
    #expect(Self.verdicts(blue, Self.plugRouter(key: "_other")) == ["break", "break"])
    #expect(Self.verdicts(blue, Self.plugRouter(salt: "Zk1v9mPw")) == ["break", "break"])
    #expect(Self.verdicts(blue, Self.plugRouter(variable: "OTHER")) == ["unknown", "unknown"])
    let findings = { (green: [String: String]) in
      ReleaseRuleSet.findings(Self.context(blue, green)).map(\.rule)
    }
    #expect(!findings(blue).contains("health-route-removed"))
    #expect(findings(Self.plugRouter(route: "/hello")).contains("health-route-removed"))
  }

  /// How the plug is written, and the verdict where its salt changes.
  static let plugForms: [(code: String, verdict: String)] = [
    (
      "@options [store: :cookie, key: \"_shop\", signing_salt: \"SALT\"]\nplug Plug.Session, @options",
      "break"
    ),
    (
      "plug(Plug.Session, store: :cookie, key: \"_shop\", encryption_salt: \"a\", signing_salt: \"SALT\")",
      "unknown"
    ),
    (
      "plug Plug.Session, store: :cookie, key: \"_shop\", signing_salt: Shop.Other.salt(\"SALT\")",
      "unknown"
    ),
    (
      """
      if Shop.Other.signs?() do
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "SALT"
      end
      """, "unknown"
    ),
  ]

  @Test(arguments: plugForms)
  func `the options of a plug without an endpoint are read where they can be`(
    code: String, verdict: String
  ) {
    let version = { (salt: String) in
      Self.plugRouter().mapValues {
        $0.replacing(
          "plug Plug.Session, store: :cookie, key: \"_shop\", signing_salt: \"h3Jx0aQe\"",
          with: code.replacing("SALT", with: salt))
      }
    }
    #expect(Self.verdicts(version("h3Jx0aQe"), version("h3Jx0aQe")) == ["ok", "ok"])
    #expect(Self.verdicts(version("h3Jx0aQe"), version("Zk1v9mPw")) == [verdict, verdict])
  }

  static let routes: [(blue: String, green: String, fly: String, severity: Severity?)] = [
    ("get \"/health\", H, :index", "", "/health", .error),
    ("get \"/health\", H, :index", "", "", .warning),
    ("get \"/orders/:id/status\", O, :status", "", "", nil),
    ("live \"/shows/live\", ShowLive", "", "", nil),
    ("get \"/status\", S, :show", "get \"/*path\", P, :any", "", nil),
    ("get \"/status\", S, :show", "get \"/*path\", P, :any", "/status", .warning),
    (
      "get \"/status\", S, :show", "resources \"/status\", S, only: [:show], singleton: true",
      "/status", nil
    ),
    ("get \"/api/health\", S, :show", "forward \"/api\", ShopWeb.API", "/api/health", nil),
  ]

  @Test(arguments: routes)
  func `a health route that is gone weighs as much as who asks for it`(
    blue: String, green: String, fly: String, severity: Severity?
  ) {
    let files = { (line: String) in
      [
        Self.router: QuietApplication.router("  \(line)"),
        "fly.toml": "[[http_service.checks]]\n  path = \"\(fly)\"\n",
      ]
    }
    let findings = ReleaseRuleSet.findings(Self.context(files(blue), files(green)))
    #expect(findings.first { $0.rule == "health-route-removed" }?.severity == severity)
  }
}
