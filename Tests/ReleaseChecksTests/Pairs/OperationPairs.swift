/// What an operator looks at before a release runs in production: one pair for each thing.
enum OperationPairs {
  private typealias App = QuietApplication
  private static let endpoint = "lib/shop_web/endpoint.ex"
  private static let production = "config/prod.exs"

  static let all = configuration + observation + browser + limits + files + units + clusters

  /// A pair whose green alone is told something, also where blue is the same.
  private static func standing(
    _ title: String, _ rules: Set<String>, both: [String: String] = [:],
    blue: [String: String] = [:], green: [String: String], cells: [String] = ["ok", "ok"]
  ) -> ReleasePair {
    ReleasePair(
      title: title, both: both, blue: blue, green: green, cells: cells, standing: rules)
  }

  private static func readAtBuild(_ name: String, _ setting: String) -> ReleasePair {
    standing(
      "\(name) is read when the release is built", ["environment-read-at-build"],
      green: [
        production: App.production(
          "↓ environment-read-at-build\nconfig :shop, \(setting): System.get_env(\"\(name)\")")
      ])
  }

  private static let configuration = [
    readAtBuild("DATABASE_URL", "Shop.Repo, other_url"),
    readAtBuild("POOL_SIZE", "Shop.Repo, pool_size"),
    readAtBuild("PHX_HOST", "ShopWeb.Endpoint, host"),
    readAtBuild("PORT", "ShopWeb.Endpoint, port"),
    standing(
      "a variable is read in the body of a module", ["environment-read-at-build"],
      green: [
        "lib/shop/links.ex": """
        defmodule Shop.Links do
          ↓ environment-read-at-build
          @host System.get_env("PHX_HOST", "localhost")

          def host, do: @host
          def port, do: System.get_env("PORT")
        end
        """
      ]),
    ReleasePair(
      title: "variables that are read when the release starts",
      green: [
        "config/runtime.exs": App.runtime(
          """
          config :shop, Shop.Repo, pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")
          config :shop, ShopWeb.Endpoint,
            http: [port: String.to_integer(System.get_env("PORT") || "4000")]
          """)
      ]),
    standing(
      "the Repo connects without TLS", ["database-connection-unencrypted"],
      green: [
        "config/runtime.exs": App.runtime(
          "↓ database-connection-unencrypted\nconfig :shop, Shop.Repo, ssl: false"
        ).replacingSSL
      ]),
    ReleasePair(
      title: "the Repo's URL asks for TLS",
      both: ["config/runtime.exs": App.runtime("config :shop, Shop.Repo, ssl: false")],
      green: [:],
      blueEnvironment: environment, greenEnvironment: environment),
    standing(
      "development's tools are on in production", ["development-tools-in-production"],
      green: [
        "config/config.exs": App.config(
          "↓ development-tools-in-production\nconfig :shop, ShopWeb.Endpoint, watchers: [npm: []]")
      ]),
  ]

  private static let environment = [
    "SECRET_KEY_BASE": String(repeating: "a", count: 64),
    "DATABASE_URL": "ecto://h/d?ssl=true",
  ]

  private static let observation = [
    standing(
      "the endpoint is not measured", ["telemetry-missing"],
      green: [
        endpoint: App.endpoint().without("  plug Plug.Telemetry").marking(
          "  use Phoenix.Endpoint", "telemetry-missing")
      ]),
    standing(
      "no library measures", ["telemetry-missing"],
      green: [
        "mix.lock": App.lock([:]).without("  \"telemetry_poller\""),
        endpoint: App.endpoint().marking("  use Phoenix.Endpoint", "telemetry-missing"),
      ]),
    standing(
      "logs are lines of text", ["log-unstructured"],
      green: [
        "mix.lock": App.lock([:]).without("  \"logger_json\""),
        "mix.exs": App.mixFile().marking("      app:", "log-unstructured"),
      ]),
    standing(
      "production logs all", ["log-level-debug"],
      green: [production: App.production("↓ log-level-debug\nconfig :logger, level: :debug")]),
    ReleasePair(
      title: "the handler has a level",
      green: [
        production: App.production("config :logger, :default_handler, level: :info").without(
          "config :logger, level: :info")
      ]),
    standing(
      "the ready route does not ask the database", ["ready-route-missing"],
      green: [
        "lib/shop_web/health_controller.ex": """
        defmodule ShopWeb.HealthController do
          def ready(conn, _params), do: send_resp(conn, 200, "ready")
        end
        """,
        "lib/shop_web/router.ex": App.router().marking("  get \"/ready\"", "ready-route-missing"),
      ]),
  ]

  private static func pipeline(_ plug: String, _ marker: String = "") -> [String: String] {
    [
      "lib/shop_web/router.ex": App.router(
        """
          pipeline :browser do
        \(marker.isEmpty ? "" : "    ↓ \(marker)\n")    plug \(plug)
          end

          get "/health", ShopWeb.HealthController, :index
        """)
    ]
  }

  private static let policy =
    ":put_secure_browser_headers, %{\"content-security-policy\" => \"default-src 'self'\"}"

  private static let browser = [
    standing(
      "HTTPS is not forced", ["https-not-forced"],
      green: [
        production: App.production(https: ""),
        endpoint: App.endpoint().marking("  use Phoenix.Endpoint", "https-not-forced"),
      ]),
    standing(
      "HSTS is off", ["https-not-forced"],
      green: [
        production: App.production(
          https: "↓ https-not-forced\nconfig :shop, ShopWeb.Endpoint, force_ssl: [hsts: false]")
      ]),
    standing(
      "the session cookie has no same_site", ["session-cookie-insecure"],
      green: [
        endpoint: App.endpoint(site: "http_only: true").marking(
          "  plug Plug.Session", "session-cookie-attributes session-cookie-insecure")
      ]),
    standing(
      "the session cookie goes over plain HTTP", ["session-cookie-insecure"],
      green: [
        endpoint: App.endpoint(
          "↓ session-cookie-attributes session-cookie-insecure\n    secure: false")
      ]),
    standing(
      "the policy is dropped", ["content-security-policy-missing"], blue: pipeline(policy),
      green: pipeline(":put_secure_browser_headers", "content-security-policy-missing")),
    ReleasePair(
      title: "a policy", blue: pipeline(":put_secure_browser_headers"), green: pipeline(policy)),
    standing(
      "scripts of every site", ["cors-any-origin"],
      blue: [endpoint: App.endpoint(body: "  plug CORSPlug, origin: [\"https://a.example\"]")],
      green: [endpoint: App.endpoint(body: "  ↓ cors-any-origin\n  plug CORSPlug")]),
    standing(
      "scripts of every site, by a header", ["cors-any-origin"],
      green: [
        "lib/shop_web/api.ex": """
        defmodule ShopWeb.Api do
          def call(conn, _) do
            ↓ cors-any-origin
            put_resp_header(conn, "access-control-allow-origin", "*")
          end
        end
        """
      ]),
    ReleasePair(
      title: "scripts of the sites in the configuration",
      both: [production: App.production("config :cors_plug, origin: [\"https://a.example\"]")],
      green: [endpoint: App.endpoint(body: "  plug CORSPlug")]),
    ReleasePair(
      title: "the token of a form lies in the session", both: pipeline(":protect_from_forgery"),
      green: [
        endpoint: App.endpoint(
          salt: "↓ session-lost session-lost\n    signing_salt: \"Zk1v9mPw\"")
      ], cells: ["break", "break"]),
  ]

  private static func parsers(_ options: String, _ marker: String = "") -> [String: String] {
    [
      endpoint: App.endpoint(
        body: (marker.isEmpty ? "" : "  ↓ \(marker)\n") + "  plug Plug.Parsers, \(options)\n")
    ]
  }

  private static func server(_ options: String, _ marker: String = "") -> [String: String] {
    [
      production: App.production(
        (marker.isEmpty ? "" : "↓ \(marker)\n")
          + "config :shop, ShopWeb.Endpoint, http: [\(options)]")
    ]
  }

  private static let limits = [
    standing(
      "bodies of a gigabyte", ["request-limit-raised"],
      blue: parsers("parsers: [:urlencoded, :multipart]"),
      green: parsers(
        "parsers: [:urlencoded, :multipart], length: 1_000_000_000", "request-limit-raised")),
    ReleasePair(
      title: "smaller uploads",
      blue: parsers("parsers: [:urlencoded, {:multipart, length: 50_000_000}]"),
      green: parsers("parsers: [:urlencoded, :multipart]", "request-limit-lowered")),
    ReleasePair(
      title: "larger uploads", blue: parsers("parsers: [:urlencoded, :multipart]"),
      green: parsers("parsers: [:urlencoded, {:multipart, length: 50_000_000}]")),
    ReleasePair(
      title: "shorter headers", blue: server("http_1_options: [max_header_length: 32_768]"),
      green: server("http_1_options: [max_header_length: 8_192]", "request-limit-lowered")),
    ReleasePair(
      title: "longer headers", blue: server("protocol_options: [max_header_value_length: 4_096]"),
      green: server("protocol_options: [max_header_value_length: 16_384]")),
    standing(
      "headers of a megabyte", ["request-limit-raised"], blue: server("port: 4000"),
      green: server("http_1_options: [max_header_length: 1_048_576]", "request-limit-raised")),
    standing(
      "a cookie line of more than 4,096 bytes", ["session-raises"],
      green: [
        endpoint: App.endpoint(
          "    ↓ session-raises session-cookie-attributes\n    extra: String.duplicate(\"x\", 4096)"
        )
      ], cells: ["break", "break"]),
    ReleasePair(
      title: "a cookie line with room for a session",
      green: [
        endpoint: App.endpoint(
          "    ↓ session-cookie-attributes\n    extra: String.duplicate(\"x\", 3000)")
      ]),
  ]

  private static let runner = "FROM debian:bookworm-slim\nCOPY --from=build /app/rel/shop ./\n"

  private static let files = [
    standing(
      "uploads below priv/static", ["uploads-on-local-disk"],
      green: [
        "lib/shop/avatars.ex": """
        defmodule Shop.Avatars do
          def store(upload, name) do
            ↓ uploads-on-local-disk
            File.cp!(upload.path, Path.join("priv/static/uploads", name))
          end
        end
        """
      ]),
    standing(
      "uploads that a library stores on the disk", ["uploads-on-local-disk"],
      blue: [production: App.production("config :waffle, storage: Waffle.Storage.S3")],
      green: [
        production: App.production(
          "↓ uploads-on-local-disk\nconfig :waffle, storage: Waffle.Storage.Local")
      ]),
    standing(
      "assets without a digest", ["assets-uncached"],
      blue: [
        production: App.production(
          "config :shop, ShopWeb.Endpoint, cache_static_manifest: \"priv/static/manifest.json\"")
      ],
      green: [
        endpoint: App.endpoint(
          body: "  ↓ assets-uncached\n  plug Plug.Static, at: \"/\", from: :shop")
      ]),
    standing(
      "an image of one stage", ["dockerfile-order"],
      blue: ["Dockerfile": "FROM elixir:1.17 AS build\nRUN mix release\n" + runner],
      green: ["Dockerfile": "↓ dockerfile-order\nFROM elixir:1.17\nRUN mix release\n"]),
    standing(
      "everything is copied before the dependencies are fetched", ["dockerfile-order"],
      blue: [
        "Dockerfile":
          "FROM elixir:1.17 AS build\nCOPY mix.exs mix.lock ./\nRUN mix deps.get\nCOPY . .\n"
          + "RUN mix release\n" + runner
      ],
      green: [
        "Dockerfile":
          "FROM elixir:1.17 AS build\n↓ dockerfile-order\nCOPY . .\nRUN mix deps.get\n"
          + "RUN mix release\n" + runner
      ]),
    standing(
      "the Procfile migrates", ["migrates-by-itself"], blue: ["Procfile": "web: bin/shop start\n"],
      green: [
        "Procfile":
          "web: bin/shop start\n↓ migrates-by-itself\nrelease: bin/shop eval Shop.Release.migrate\n"
      ]),
  ]

  private static func unit(_ lines: String) -> String {
    "[Service]\nRELEASE\nRestart=on-failure\nEnvironmentFile=/etc/shop.env\n".replacing(
      "RELEASE", with: lines)
  }

  private static let units = [
    standing(
      "a unit that does not start again", ["systemd-unit-incomplete"],
      blue: ["rel/shop.service": unit("ExecStart=/opt/shop/bin/shop start")],
      green: [
        "rel/shop.service":
          "[Service]\n↓ systemd-unit-incomplete\nExecStart=/opt/shop/bin/shop start\n"
          + "EnvironmentFile=/etc/shop.env\n"
      ]),
    ReleasePair(
      title: "a unit of another program",
      green: ["rel/nginx.service": "[Service]\nExecStart=/usr/bin/nginx -g daemon\\ off;\n"]),
    standing(
      "instances of one host with one name", ["node-name-fixed"],
      green: [
        "rel/shop@.service": unit("↓ node-name-fixed\nExecStart=/opt/shop/bin/shop start")
      ]),
    ReleasePair(
      title: "instances of one host with names of their own",
      green: [
        "rel/shop@.service": unit(
          "Environment=RELEASE_NODE=shop_%i\nExecStart=/opt/shop/bin/shop start")
      ]),
  ]

  private static func supervisor(_ strategy: String, _ marker: String = "") -> [String: String] {
    [
      "rel/env.sh.eex": "export RELEASE_COOKIE=$CLUSTER_COOKIE",
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application

        def start(_type, _args) do
          topologies = [shop: [strategy: Cluster.Strategy.\(strategy)]]

          children = [
      \(marker.isEmpty ? "" : "      ↓ \(marker)\n")\
            {Cluster.Supervisor, [topologies, [name: Shop.ClusterSupervisor]]}
          ]

          Supervisor.start_link(children, strategy: :one_for_one)
        end
      end
      """,
    ]
  }

  private static let clusters = [
    ReleasePair(
      title: "the topologies that the application gives libcluster", blue: supervisor("Epmd"),
      green: supervisor("Gossip", "cluster-topology-changed")),
    ReleasePair(
      title: "PubSub 1 to 2 on nodes that the application's topologies connect",
      both: supervisor("Gossip"), blue: ["mix.lock": App.lock(["phoenix_pubsub": "1.1.2"])],
      green: [
        "mix.lock": App.lock(
          ["phoenix_pubsub": "2.1.3"], marking: ["phoenix_pubsub": "pubsub-major-changed"])
      ]),
    standing(
      "Oban is not started any more", ["oban-not-supervised"], blue: oban(", {Oban, []}", ""),
      green: oban("", "oban-not-supervised")),
  ]

  private static func oban(_ child: String, _ marker: String) -> [String: String] {
    [
      "config/runtime.exs": App.runtime(
        (marker.isEmpty ? "" : "↓ \(marker)\n")
          + "config :shop, Oban, repo: Shop.Repo, queues: [mail: 5]"),
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application
        def start(_type, _args), do: Supervisor.start_link([Shop.Repo\(child)], [])
      end
      """,
    ]
  }
}

extension String {
  /// The text without the lines that begin in some way.
  fileprivate func without(_ beginning: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(beginning) }.joined(separator: "\n")
  }

  /// The text of a `runtime.exs` whose Repo has no `ssl`.
  fileprivate var replacingSSL: String { replacing(", ssl: true", with: "") }
}
