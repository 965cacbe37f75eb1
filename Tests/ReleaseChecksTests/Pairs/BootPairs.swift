/// Changes that decide whether the candidate boots, and what it asks of the environment.
enum BootPairs {
  private typealias App = QuietApplication
  private static let runtime = "config/runtime.exs"
  private static let endpoint = "lib/shop_web/endpoint.ex"

  static let all = variables + compiled + repositories + sockets + origins + tokens + others

  /// A line of runtime.exs that does not start without a variable.
  private static func required(_ title: String, _ line: String) -> ReleasePair {
    ReleasePair(
      title: title,
      green: [runtime: App.runtime("↓ environment-variable-required\n\(line)")])
  }

  private static let variables = [
    required(
      "a number of a variable that may be missing",
      "config :shop, :api, String.to_integer(System.get_env(\"API_NUM\"))"),
    required("unless, raise", "unless System.get_env(\"API_KEY\"), do: raise(\"no\")"),
    required(
      "fetch_env and a clause that raises",
      "case System.fetch_env(\"API_KEY\") do\n{:ok, v} -> v\n:error -> raise \"no\"\nend"),
    ReleasePair(
      title: "a number with a default",
      green: [
        runtime: App.runtime(
          "config :shop, :api, String.to_integer(System.get_env(\"API_NUM\") || \"1\")")
      ]),
    ReleasePair(
      title: "a number that blue needs too",
      blue: [
        runtime: App.runtime("config :shop, :api, String.to_integer(System.get_env(\"API_NUM\"))")
      ],
      green: [runtime: App.runtime("config :shop, :api, System.fetch_env!(\"API_NUM\")")]),
    ReleasePair(
      title: "a variable that start/2 needs",
      green: [
        "lib/shop/application.ex": """
        defmodule Shop.Application do
          use Application

          def start(_type, _args) do
            ↓ environment-variable-required
            _ = System.fetch_env!("API_KEY")
            Supervisor.start_link([ShopWeb.Endpoint], strategy: :one_for_one)
          end
        end
        """
      ]),
    ReleasePair(
      title: "one environment alone",
      greenEnvironment: [
        "SECRET_KEY_BASE": String(repeating: "a", count: 64), "DATABASE_URL": "ecto://h/d",
      ]),
    ReleasePair(
      title: "a literal where the variable is not set",
      blue: [
        runtime: App.runtime(
          secret:
            "config :shop, ShopWeb.Endpoint, secret_key_base: System.get_env(\"SECRET_KEY_BASE\")"
        )
      ],
      green: [
        runtime: App.runtime(
          secret: """
            config :shop, ShopWeb.Endpoint,
              ↓ secret-key-base-in-code session-unknown session-unknown
              secret_key_base: System.get_env("SECRET_KEY_BASE") || "\(String(repeating: "a", count: 70))"
            """)
      ], cells: ["unknown", "unknown"], standing: ["secret-key-base-in-code"]),
  ]

  private static func router(_ reading: String) -> [String: String] {
    [
      "lib/shop_web/feature.ex": """
      defmodule ShopWeb.Feature do
        @feature \(reading)
        def feature, do: @feature
      end
      """
    ]
  }

  private static let compiled = [
    ReleasePair(
      title: "a setting that code compiles in",
      both: router("Application.compile_env(:shop, :feature, false)"),
      green: [
        runtime: App.runtime(
          "↓ compile-time-setting-at-runtime\nconfig :shop, :feature, true")
      ], standing: ["compile-time-setting-at-runtime"]),
    ReleasePair(
      title: "a setting below a key that code compiles in",
      both: router("Application.compile_env!(:shop, [ShopWeb.Feature, :on])"),
      green: [
        "config/config.exs": App.config("config :shop, ShopWeb.Feature, on: false"),
        runtime: App.runtime(
          "↓ compile-time-setting-at-runtime\nconfig :shop, ShopWeb.Feature, on: true"),
      ], standing: ["compile-time-setting-at-runtime"]),
    ReleasePair(
      title: "a setting that is compiled in and stays",
      both: router("Application.compile_env(:shop, :feature, false)"),
      green: [
        "config/config.exs": App.config("config :shop, :feature, true"),
        runtime: App.runtime("config :shop, :feature, true"),
      ]),
    ReleasePair(
      title: "a setting that code reads when it runs",
      both: router("(fn -> Application.get_env(:shop, :feature, false) end)"),
      green: [runtime: App.runtime("config :shop, :feature, true")]),
  ]

  private static func repo(_ body: String, _ marker: String = "") -> [String: String] {
    [
      "lib/shop/repo.ex": """
      defmodule Shop.Repo do
      \(marker.isEmpty ? "" : "  ↓ \(marker)\n")\
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
        \(body)
      end
      """
    ]
  }

  private static let repositories = [
    ReleasePair(
      title: "migration_source in init/2",
      green: repo(
        "def init(_, c), do: {:ok, Keyword.put(c, :migration_source, \"mig\")}",
        "migration-table-changed")),
    ReleasePair(
      title: "an init/2 that leaves migrations alone",
      green: repo("def init(_, c), do: {:ok, Keyword.put(c, :timeout, 1)}")),
    ReleasePair(
      title: "migration_source from a variable",
      green: [
        runtime: App.runtime(
          """
          config :shop, Shop.Repo,
            ↓ migration-table-changed
            migration_source: System.get_env("MS") || "mig"
          """)
      ]),
    ReleasePair(
      title: "migration_source from a variable in both",
      both: [
        runtime: App.runtime("config :shop, Shop.Repo, migration_source: System.get_env(\"MS\")")
      ]),
    ReleasePair(
      title: "a migrator that is skipped",
      green: [
        "lib/shop/application.ex": """
        defmodule Shop.Application do
          use Application

          def start(_type, _args) do
            children = [{Ecto.Migrator, repos: [Shop.Repo], skip: true}, ShopWeb.Endpoint]
            Supervisor.start_link(children, strategy: :one_for_one)
          end
        end
        """
      ]),
  ]

  private static func socket(_ options: String, _ marker: String = "") -> [String: String] {
    [
      endpoint: App.endpoint(
        body: (marker.isEmpty ? "" : "  ↓ \(marker)\n")
          + "  socket \"/live\", Phoenix.LiveView.Socket, \(options)\n")
    ]
  }

  private static let session =
    "[session: [store: :cookie, key: \"_shop_key\", signing_salt: \"h3Jx0aQe\"]]"

  private static let sockets = [
    ReleasePair(
      title: "a socket that no longer reads the session",
      blue: socket("websocket: [connect_info: \(session)]"),
      green: socket("websocket: true", "socket-session-differs")),
    ReleasePair(
      title: "a socket whose session a function gives",
      blue: socket("websocket: [connect_info: \(session)]"),
      green: socket(
        "websocket: [connect_info: [session: {ShopWeb.S, :options, []}]]", "socket-session-differs")
    ),
    ReleasePair(
      title: "a transport that no longer reads the session",
      blue: socket("websocket: [connect_info: \(session)], longpoll: [connect_info: \(session)]"),
      green: socket(
        "websocket: true, longpoll: [connect_info: \(session)]", "socket-session-differs")),
    ReleasePair(
      title: "LiveView's salt is too short",
      both: socket("websocket: true"),
      green: [
        "config/config.exs": App.config(
          "↓ live-view-salt-changed live-view-salt-unusable\n"
            + "config :shop, ShopWeb.Endpoint, live_view: [signing_salt: \"short\"]")
      ], standing: ["live-view-salt-unusable"]),
    ReleasePair(
      title: "LiveView's salt is from a variable",
      green: [
        runtime: App.runtime(
          """
          config :shop, ShopWeb.Endpoint,
            ↓ live-view-salt-changed
            live_view: [signing_salt: System.get_env("LV") || "r4Vt8yBn"]
          """)
      ]),
  ]

  private static func origins(_ list: String) -> [String: String] {
    ["config/prod.exs": App.production("config :shop, ShopWeb.Endpoint, check_origin: \(list)")]
  }

  private static let refused = "↓ socket-origin-refused\n"

  private static func refusing(_ list: String) -> [String: String] {
    [
      "config/prod.exs": App.production(
        "\(refused)config :shop, ShopWeb.Endpoint, check_origin: \(list)")
    ]
  }

  private static let origins = [
    ReleasePair(
      title: "the port of an origin", blue: origins("[\"//a.com:8443\"]"),
      green: refusing("[\"//a.com:9443\"]")),
    ReleasePair(
      title: "the scheme of an origin", blue: origins("[\"//a.com\"]"),
      green: refusing("[\"https://a.com\"]")),
    ReleasePair(
      title: "an origin that got wider", blue: origins("[\"https://a.com:443\"]"),
      green: origins("[\"//*.a.com\", \"//a.com\"]")),
    ReleasePair(
      title: "a list where the host is not known",
      blue: [
        runtime: App.runtime(
          "config :shop, ShopWeb.Endpoint, url: [host: System.get_env(\"PHX_HOST\")]")
      ],
      green: refusing("[\"https://a.com\"]").merging([
        runtime: App.runtime(
          "config :shop, ShopWeb.Endpoint, url: [host: System.get_env(\"PHX_HOST\")]")
      ]) { $1 }),
    ReleasePair(
      title: "the origins of a socket",
      both: [
        runtime: App.runtime("config :shop, ShopWeb.Endpoint, url: [host: \"a.example\"]")
      ],
      blue: socket("websocket: true"),
      green: socket("websocket: [check_origin: [\"https://x.com\"]]", "socket-origin-refused")),
  ]

  private static func token(_ salt: String, _ more: String = "", _ marker: String = "")
    -> [String: String]
  {
    [
      "lib/shop/links.ex": """
      defmodule Shop.Links do
        def read(token) do
      \(marker.isEmpty ? "" : "    ↓ \(marker)\n")\
          Phoenix.Token.verify(ShopWeb.Endpoint, \(salt), token)
        end
        \(more)
      end
      """
    ]
  }

  private static let configured = "Application.compile_env!(:shop, :salt)"

  private static let tokens = [
    ReleasePair(
      title: "a token's salt in the configuration",
      blue: token(configured).merging([
        "config/config.exs": App.config("config :shop, :salt, \"one\"")
      ]) { $1 },
      green: token(configured, "", "token-salt-changed").merging([
        "config/config.exs": App.config("config :shop, :salt, \"two\"")
      ]) { $1 }),
    ReleasePair(
      title: "a token's salt in a function", blue: token("salt()", "defp salt, do: \"one\""),
      green: token("salt()", "defp salt, do: \"two\"", "token-salt-changed")),
    ReleasePair(
      title: "a token's salt that becomes a function", blue: token("\"one\""),
      green: token("salt()", "defp salt, do: \"one\"")),
    ReleasePair(
      title: "a token's salt that is no longer known", blue: token("\"one\""),
      green: token("Shop.Vault.salt(:links)", "", "token-salt-changed")),
  ]

  private static let others = [
    ReleasePair(
      title: "plug Plug.SSL is new",
      blue: ["config/prod.exs": App.production(https: "")],
      green: [
        "config/prod.exs": App.production(https: ""),
        endpoint: App.endpoint(body: "  ↓ https-newly-forced\n  plug Plug.SSL, hsts: true"),
      ]),
    ReleasePair(
      title: "a remember-me cookie that is signed no longer",
      blue: ["lib/shop_web/user_auth.ex": rememberMe("sign: true, ")],
      green: ["lib/shop_web/user_auth.ex": rememberMe("", "remember-me-changed")]),
    ReleasePair(
      title: "a remember-me cookie that is renamed with its module",
      blue: ["lib/shop_web/user_auth.ex": rememberMe("sign: true, ")],
      green: [
        "lib/shop_web/account_auth.ex": rememberMe("sign: true, ", "remember-me-changed")
          .replacing("user", with: "account").replacing("User", with: "Account")
      ]),
    ReleasePair(
      title: "a broadcast of the endpoint without discovery",
      green: [
        "lib/shop/news.ex": """
        defmodule Shop.News do
          ↓ cluster-discovery-missing
          def tell, do: ShopWeb.Endpoint.broadcast("t", "x", %{})
        end
        """
      ], standing: ["cluster-discovery-missing"]),
  ]

  private static func rememberMe(_ sealing: String, _ marker: String = "") -> String {
    """
    defmodule ShopWeb.UserAuth do
      def write(conn, token) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")\
        put_resp_cookie(conn, "_shop_web_user_remember_me", token, [\(sealing)max_age: 86_400])
      end

      def fetch(conn), do: fetch_cookies(conn, signed: ["_shop_web_user_remember_me"])
    end
    """
  }
}

extension String {
  /// The text with a word in another's place.
  fileprivate func replacing(_ word: String, with other: String) -> String {
    var parts: [Substring] = []
    var rest = self[...]
    while let first = word.first, let start = rest.firstIndex(of: first) {
      if rest[start...].hasPrefix(word) {
        parts += [rest[..<start], other[...]]
        rest = rest[start...].dropFirst(word.count)
      } else {
        parts.append(rest[...start])
        rest = rest[rest.index(after: start)...]
      }
    }
    return (parts + [rest]).joined()
  }
}
