import Diagnostics
import ReleaseChecks
import Testing

/// Two versions of a small application, with what has to be said of them.
///
/// A line such as `↓ session-lost` in a file of green names the rules that report the next line, each
/// as often as it does. Nothing else may be reported.
struct ReleasePair: Sendable, CustomTestStringConvertible {
  /// What changes, in a few words.
  var title: String
  /// The files of both versions.
  var both: [String: String] = [:]
  /// The files that blue has in another form.
  var blue: [String: String] = [:]
  /// The files that green has in another form.
  var green: [String: String] = [:]
  /// Whether blue reads green's sessions and green reads blue's, as in plans.
  var cells: [String] = ["ok", "ok"]
  /// The rules that report of green alone, too, where nothing changes.
  var standing: Set<String> = []
  /// Blue's environment, where it is given.
  var blueEnvironment: [String: String]?
  /// Green's environment, where it is given.
  var greenEnvironment: [String: String]?

  var testDescription: String { title }

  /// What has to be reported, as `path:line rule`, sorted.
  var expected: [String] {
    QuietApplication.files.merging(both) { $1 }.merging(green) { $1 }.flatMap { path, text in
      Self.marked(text).rules.map { "\(path):\($0.line) \($0.rule)" }
    }.sorted()
  }

  /// The files of one version, without their markers.
  static func files(_ layers: [String: String]...) -> [String: String] {
    layers.reduce(QuietApplication.files) { files, layer in files.merging(layer) { $1 } }
      .mapValues { marked($0).text }
  }

  /// A text without its markers, and what they name.
  private static func marked(_ text: String) -> (text: String, rules: [(rule: String, line: Int)]) {
    var lines: [Substring] = []
    var rules: [(rule: String, line: Int)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(separator: " ")
      guard words.first == "↓" else {
        lines.append(line)
        continue
      }
      rules += words.dropFirst().map { (String($0), lines.count + 1) }
    }
    return (lines.joined(separator: "\n") + "\n", rules)
  }
}

/// An application of which no rule has anything to say, and its files in other forms.
enum QuietApplication {
  static let files: [String: String] = [
    "mix.exs": mixFile(),
    "mix.lock": lock([:]),
    "config/config.exs": config(),
    "config/prod.exs": production(),
    "config/runtime.exs": runtime(),
    "lib/shop/repo.ex": """
    defmodule Shop.Repo do
      use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
    end
    """,
    "lib/shop_web/endpoint.ex": endpoint(),
    "lib/shop_web/router.ex": router(),
    "lib/shop_web/health_controller.ex": """
    defmodule ShopWeb.HealthController do
      def ready(conn, _params) do
        Shop.Repo.query!("SELECT 1")
        send_resp(conn, 200, "ready")
      end
    end
    """,
  ]

  static func mixFile(_ settings: String = "") -> String {
    """
    defmodule Shop.MixProject do
      use Mix.Project

      def project do
        [
          app: :shop,
    \(settings.isEmpty ? "" : settings + "\n")\
          version: "0.1.0"
        ]
      end
    end
    """
  }

  /// A lock file of the usual versions and of others, with a marker above those that are marked.
  static func lock(_ versions: [String: String], marking marks: [String: String] = [:]) -> String {
    let usual = [
      "ecto_sql": "3.12.1", "logger_json": "6.2.1", "phoenix": "1.7.14",
      "phoenix_live_view": "1.0.10", "plug": "1.16.1", "plug_crypto": "2.1.0",
      "telemetry_poller": "1.1.0",
    ]
    let lines = usual.merging(versions) { $1 }.sorted { $0.key < $1.key }.map { name, version in
      (marks[name].map { "  ↓ \($0)\n" } ?? "")
        + "  \"\(name)\": {:hex, :\(name), \"\(version)\", \"\", [:mix], [], \"hexpm\", \"\"},"
    }
    return "%{\n\(lines.joined(separator: "\n"))\n}"
  }

  static func config(_ settings: String = "") -> String {
    """
    import Config

    config :shop, ecto_repos: [Shop.Repo]
    config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "r4Vt8yBn"]
    \(settings)

    if config_env() == :prod do
      import_config "prod.exs"
    end
    """
  }

  static func production(
    _ settings: String = "", https: String = "config :shop, ShopWeb.Endpoint, force_ssl: true"
  ) -> String {
    """
    import Config

    config :logger, level: :info
    \(https)
    \(settings)
    """
  }

  static func runtime(
    _ settings: String = "",
    secret: String = """
    config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
    """,
    server: String = "config :shop, ShopWeb.Endpoint, server: true"
  ) -> String {
    """
    import Config

    \(server)

    if config_env() == :prod do
      \(secret)
      config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL"), ssl: true
    end

    \(settings)
    """
  }

  /// An endpoint whose session has other options beside the name and the salt.
  static func endpoint(
    _ options: String = "", key: String = "key: \"_shop_key\"",
    salt: String = "signing_salt: \"h3Jx0aQe\"", store: String = "store: :cookie",
    site: String = "same_site: \"Lax\"", body: String = ""
  ) -> String {
    """
    defmodule ShopWeb.Endpoint do
      use Phoenix.Endpoint, otp_app: :shop
    \(body)
      plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]

      plug Plug.Session, [
    \(options.isEmpty ? "" : options + ",\n")\
        \(store),
        \(key),
        \(salt),
        \(site)
      ]

      plug ShopWeb.Router
    end
    """
  }

  static func router(_ routes: String = "") -> String {
    """
    defmodule ShopWeb.Router do
      use ShopWeb, :router

    \(routes.isEmpty ? "  get \"/health\", ShopWeb.HealthController, :index" : routes)
      get "/ready", ShopWeb.HealthController, :ready
    end
    """
  }
}

extension String {
  /// The text with a marker above its first line that begins in some way.
  func marking(_ beginning: String, _ rules: String) -> String {
    var isMarked = false
    return split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard !isMarked, line.hasPrefix(beginning) else { return String(line) }
      isMarked = true
      return "↓ \(rules)\n\(line)"
    }.joined(separator: "\n")
  }
}
