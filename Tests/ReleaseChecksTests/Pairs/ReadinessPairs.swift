/// Changes that decide whether production can run the candidate.
enum ReadinessPairs {
  private typealias App = QuietApplication
  private static let runtime = "config/runtime.exs"

  static let all =
    start + requests + assets + digestAfterwards + routes + draining + migrating + settings

  private static let start = [
    ReleasePair(
      title: "nothing starts the server",
      green: [
        runtime: App.runtime(server: ":ok"),
        "lib/shop_web/endpoint.ex": App.endpoint().marking(
          "  use Phoenix.Endpoint", "server-not-started"),
      ], standing: ["server-not-started"]),
    ReleasePair(
      title: "PHX_SERVER starts the server",
      both: ["rel/overlays/bin/server": "PHX_SERVER=true exec ./shop start"],
      green: [
        runtime: App.runtime(
          server: """
            if System.get_env("PHX_SERVER") do
              config :shop, ShopWeb.Endpoint, server: true
            end
            """)
      ]),
    ReleasePair(
      title: "PHX_SERVER decides, which nothing sets",
      green: [
        runtime: App.runtime(
          server: """
            if System.get_env("PHX_SERVER") do
              ↓ server-not-started
              config :shop, ShopWeb.Endpoint, server: true
            end
            """)
      ]),
    ReleasePair(
      title: "force_ssl, which is compiled in, set in runtime.exs",
      green: [
        runtime: App.runtime(
          "↓ compile-time-setting-at-runtime\n"
            + "config :shop, ShopWeb.Endpoint, force_ssl: [hsts: false]\n"
        ).marking("config :shop, ShopWeb.Endpoint, force_ssl", "https-not-forced")
      ], standing: ["compile-time-setting-at-runtime", "https-not-forced"]),
    ReleasePair(
      title: "force_ssl set in runtime.exs to what it is",
      green: [runtime: App.runtime("config :shop, ShopWeb.Endpoint, force_ssl: true")]),
    ReleasePair(
      title: "code_reloader set in runtime.exs, Phoenix 1.8",
      both: ["mix.lock": App.lock(["phoenix": "1.8.0"])],
      green: [
        runtime: App.runtime(
          """
          ↓ compile-time-setting-at-runtime development-tools-in-production
          config :shop, ShopWeb.Endpoint, code_reloader: true
          """)
      ], standing: ["compile-time-setting-at-runtime", "development-tools-in-production"]),
    ReleasePair(
      title: "a new variable that fetch_env! needs",
      green: [
        runtime: App.runtime(
          "↓ environment-variable-required\nconfig :shop, key: System.fetch_env!(\"API_KEY\")")
      ]),
    ReleasePair(
      title: "a new variable without which it raises",
      green: [
        runtime: App.runtime(
          """
          ↓ environment-variable-required
          key = System.get_env("API_KEY") || raise "API_KEY is missing"
          config :shop, key: key
          """)
      ]),
    ReleasePair(
      title: "a new variable that may be missing",
      green: [runtime: App.runtime("config :shop, key: System.get_env(\"API_KEY\")")]),
    ReleasePair(
      title: "a variable that only one kind of installation needs",
      green: [
        runtime: App.runtime(
          """
          if System.get_env("SHOP_MODE") == "hosted" do
            ↓ environment-variable-required
            config :shop, key: System.fetch_env!("API_KEY")
          end
          """)
      ]),
    ReleasePair(
      title: "a variable of another environment",
      green: [
        runtime: App.runtime(
          """
          if config_env() == :dev do
            config :shop, key: System.fetch_env!("API_KEY")
          end
          """)
      ]),
  ]

  private static let requests = [
    ReleasePair(
      title: "force_ssl newly on",
      blue: ["config/prod.exs": App.production(https: "")],
      green: [
        "config/prod.exs": App.production(
          https: "↓ https-newly-forced\nconfig :shop, ShopWeb.Endpoint, force_ssl: [hsts: true]")
      ]),
    ReleasePair(
      title: "HSTS newly on",
      blue: [
        "config/prod.exs": App.production(
          https: "config :shop, ShopWeb.Endpoint, force_ssl: [hsts: false]")
      ],
      green: [
        "config/prod.exs": App.production(
          https: "↓ https-newly-forced\nconfig :shop, ShopWeb.Endpoint, force_ssl: [hsts: true]")
      ]),
    ReleasePair(
      title: "the host of url",
      blue: [runtime: App.runtime("config :shop, ShopWeb.Endpoint, url: [host: \"a.example\"]")],
      green: [
        runtime: App.runtime(
          "↓ socket-origin-refused\nconfig :shop, ShopWeb.Endpoint, url: [host: \"b.example\"]")
      ]),
    ReleasePair(
      title: "an origin is taken out of check_origin",
      blue: [
        runtime: App.runtime(
          "config :shop, ShopWeb.Endpoint, check_origin: [\"//a.example\", \"//b.example\"]")
      ],
      green: [
        runtime: App.runtime(
          "↓ socket-origin-refused\n"
            + "config :shop, ShopWeb.Endpoint, check_origin: [\"//b.example\"]")
      ]),
    ReleasePair(
      title: "check_origin is switched on with a list",
      blue: [runtime: App.runtime("config :shop, ShopWeb.Endpoint, check_origin: false")],
      green: [
        runtime: App.runtime(
          "↓ socket-origin-refused\n"
            + "config :shop, ShopWeb.Endpoint, check_origin: [\"//b.example\"]")
      ]),
    ReleasePair(
      title: "an origin is added to check_origin",
      blue: [
        runtime: App.runtime("config :shop, ShopWeb.Endpoint, check_origin: [\"//b.example\"]")
      ],
      green: [
        runtime: App.runtime(
          "config :shop, ShopWeb.Endpoint, check_origin: [\"//a.example\", \"//b.example\"]")
      ]),
  ]

  private static let manifest = App.production(
    "config :shop, ShopWeb.Endpoint, cache_static_manifest: \"priv/static/cache_manifest.json\"")

  private static func dockerfile(_ lines: String) -> String {
    """
    FROM hexpm/elixir:1.17.2-erlang-27.0-debian-bookworm-20240701-slim AS build
    COPY mix.exs mix.lock ./
    RUN mix deps.get --only prod
    COPY lib lib
    \(lines)
    FROM debian:bookworm-slim
    COPY --from=build /app/_build/prod/rel/shop ./
    """
  }

  private static let assets = [
    ReleasePair(
      title: "assets are not digested any more", both: ["config/prod.exs": manifest],
      blue: ["Dockerfile": dockerfile("RUN mix assets.deploy\nRUN mix release")],
      green: ["Dockerfile": dockerfile("↓ assets-not-digested\nRUN mix release")],
      standing: ["assets-not-digested"]),
    ReleasePair(
      title: "assets are digested by another task", both: ["config/prod.exs": manifest],
      blue: ["Dockerfile": dockerfile("RUN mix assets.deploy\nRUN mix release")],
      green: ["Dockerfile": dockerfile("RUN mix phx.digest\nRUN mix release")]),
  ]

  private static let digestAfterwards = [
    ReleasePair(
      title: "assets are digested in the release", both: ["config/prod.exs": manifest],
      green: [
        "Dockerfile": dockerfile(
          "RUN mix release\nRUN mix phx.digest -o _build/prod/rel/shop/lib/shop-*/priv/static")
      ]),
    ReleasePair(
      title: "a pipeline builds a release to try it", both: ["config/prod.exs": manifest],
      green: [
        "Dockerfile": dockerfile("RUN mix assets.deploy\nRUN mix release"),
        ".github/workflows/ci.yml": "jobs:\n  try:\n    steps:\n      - run: mix release\n",
      ]),
  ]

  private static let routes = [
    ReleasePair(
      title: "the health route is removed",
      green: [
        "lib/shop_web/router.ex": App.router("  get \"/orders\", ShopWeb.OrderController, :index")
          .marking("  use ShopWeb", "health-route-removed")
      ]),
    ReleasePair(
      title: "the health route is renamed while it is probed",
      both: ["fly.toml": "[[http_service.checks]]\n  path = \"/health\"\n"],
      green: [
        "lib/shop_web/router.ex": App.router("  get \"/up\", ShopWeb.HealthController, :index")
          .marking("  use ShopWeb", "health-route-removed")
      ]),
    ReleasePair(
      title: "no route to gate a canary on",
      green: [
        "lib/shop_web/router.ex": """
        defmodule ShopWeb.Router do
          ↓ health-route-missing ready-route-missing health-route-removed health-route-removed
          use ShopWeb, :router

          get "/orders", ShopWeb.OrderController, :index
        end
        """
      ], standing: ["health-route-missing", "ready-route-missing"]),
  ]

  private static func socket(_ options: String) -> [String: String] {
    [
      "lib/shop_web/endpoint.ex": App.endpoint(
        body: "  socket \"/live\", Phoenix.LiveView.Socket\(options)\n")
    ]
  }

  private static let draining = [
    ReleasePair(
      title: "less grace than the drain needs", both: socket(""),
      blue: ["fly.toml": "kill_timeout = 60\n"],
      green: ["fly.toml": "↓ drain-cut-short\nkill_timeout = 10\n"], standing: ["drain-cut-short"]),
    ReleasePair(
      title: "a longer drain than the grace",
      both: ["fly.toml": "kill_timeout = 40\n"], blue: socket(""),
      green: socket(", drainer: [shutdown: 60_000]").merging([
        "fly.toml": "↓ drain-cut-short\nkill_timeout = 40\n"
      ]) { $1 }, standing: ["drain-cut-short"]),
    ReleasePair(
      title: "Bandit takes longer than Cowboy",
      both: socket("").merging(["fly.toml": "kill_timeout = 40\n"]) { $1 },
      green: [
        "mix.lock": App.lock(["bandit": "1.5.7"]),
        "fly.toml": "↓ drain-cut-short\nkill_timeout = 40\n",
      ], standing: ["drain-cut-short"]),
  ]

  private static func application(_ child: String, _ marker: String = "") -> [String: String] {
    [
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application

        def start(_type, _args) do
          children = [
            Shop.Repo,
      \(marker.isEmpty ? "" : "      ↓ \(marker)\n")      \(child)
          ]

          Supervisor.start_link(children, strategy: :one_for_one)
        end
      end
      """
    ]
  }

  private static let migrating = [
    ReleasePair(
      title: "every node migrates at boot",
      green: application("{Ecto.Migrator, repos: [Shop.Repo]}", "migrates-by-itself"),
      standing: ["migrates-by-itself"]),
    ReleasePair(
      title: "every node migrates at boot, without a lock",
      both: application("{Ecto.Migrator, repos: [Shop.Repo]}", "migrates-by-itself"),
      green: [
        "config/config.exs": App.config(
          "↓ nodes-migrate-without-lock\nconfig :shop, Shop.Repo, migration_lock: false")
      ], standing: ["migrates-by-itself", "nodes-migrate-without-lock"]),
    ReleasePair(
      title: "a migration without a lock, and every node migrates",
      both: application("{Ecto.Migrator, repos: [Shop.Repo]}", "migrates-by-itself"),
      green: [
        "priv/repo/migrations/20240101000000_index.exs": """
        defmodule Shop.Repo.Migrations.Index do
          use Ecto.Migration
          @disable_ddl_transaction true
          ↓ nodes-migrate-without-lock
          @disable_migration_lock true

          def change, do: create index(:orders, [:name], concurrently: true)
        end
        """
      ], standing: ["migrates-by-itself"]),
    ReleasePair(
      title: "the platform migrates",
      green: [
        "fly.toml": "[deploy]\n↓ migrates-by-itself\nrelease_command = \"/app/bin/migrate\"\n"
      ],
      standing: ["migrates-by-itself"]),
    ReleasePair(
      title: "the entrypoint migrates",
      green: [
        "Dockerfile": dockerfile(
          "RUN mix release"
        ) + "\n↓ migrates-by-itself\nCMD [\"sh\", \"-c\", \"bin/migrate && bin/shop start\"]\n"
      ], standing: ["migrates-by-itself"]),
  ]

  private static func setting(
    _ key: String, _ value: String, _ rule: String, standing: Set<String> = []
  ) -> ReleasePair {
    ReleasePair(
      title: key,
      green: [
        "config/config.exs": App.config("↓ \(rule)\nconfig :shop, Shop.Repo, \(key): \(value)")
      ],
      standing: standing)
  }

  private static let settings = [
    setting("migration_source", "\"versions\"", "migration-table-changed"),
    setting("migration_repo", "Shop.OtherRepo", "migration-table-changed"),
    setting("migration_default_prefix", "\"shop\"", "migration-table-changed"),
    setting("migration_primary_key", "[type: :uuid]", "migration-defaults-changed"),
    setting("migration_foreign_key", "[type: :uuid]", "migration-defaults-changed"),
    setting("migration_timestamps", "[type: :timestamptz]", "migration-defaults-changed"),
  ]
}
