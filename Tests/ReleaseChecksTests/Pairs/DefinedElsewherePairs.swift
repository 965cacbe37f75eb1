/// Changes that do not show at the place that uses what has changed.
enum DefinedElsewherePairs {
  private typealias App = QuietApplication

  static let all = salts + cookies + starts + clusters + others

  private static func module(_ name: String, _ body: String, _ marker: String = "") -> String {
    let lines = body.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return "defmodule \(name) do\n\(marker.isEmpty ? "" : "  ↓ \(marker)\n")\(lines)\nend"
  }

  /// A socket that reads a token whose salt some code makes.
  private static func salt(
    _ title: String, _ salt: String, _ blue: String, _ green: String
  ) -> ReleasePair {
    let socket = { (line: String, marker: String) in
      """
      defmodule ShopWeb.UserSocket do
        use Phoenix.Socket
        \(line.isEmpty ? "@w 1" : line)

        def connect(%{"token" => token}, socket, _info) do
      \(marker.isEmpty ? "" : "    ↓ \(marker)\n")\
          Phoenix.Token.verify(socket, \(salt), token)
        end
      end
      """
    }
    let path = "lib/shop_web/user_socket.ex"
    guard blue.hasPrefix("def ") else {
      return ReleasePair(
        title: title, blue: [path: socket(blue, "")],
        green: [path: socket(green, "token-salt-changed")])
    }
    return ReleasePair(
      title: title,
      blue: [path: socket("", ""), "lib/shop/salts.ex": module("Shop.Salts", blue)],
      green: [
        path: socket("", "token-salt-changed"), "lib/shop/salts.ex": module("Shop.Salts", green),
      ])
  }

  private static let salts = [
    salt(
      "a function of another module", "Shop.Salts.user()", "def user, do: \"a\"",
      "def user, do: \"b\""),
    salt(
      "a function of several lines", "Shop.Salts.user()", "def user do\n  \"a\"\nend",
      "def user do\n  \"b\"\nend"),
    salt(
      "a function with arguments", "salt(:user)", "defp salt(k), do: \"a#{k}\"",
      "defp salt(k), do: \"b#{k}\""),
    salt("an attribute in a text", "\"b#{@v}\"", "@v 1", "@v 2"),
    ReleasePair(
      title: "an imported verify",
      blue: [
        "lib/shop/links.ex": module(
          "Shop.Links", "import Phoenix.Token\ndef read(c, t), do: verify(c, \"a\", t)")
      ],
      green: [
        "lib/shop/links.ex": """
        defmodule Shop.Links do
          import Phoenix.Token
          ↓ token-salt-changed
          def read(c, t), do: verify(c, "b", t)
        end
        """
      ]),
  ]

  private static func cart(_ lines: String, _ call: String, _ marker: String = "") -> String {
    """
    defmodule ShopWeb.Cart do
      \(lines)
      def put(conn, cart) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")    \(call)
      end
    end
    """
  }

  private static func cookie(
    _ title: String, _ blue: (String, String), _ green: (String, String),
    _ rule: String = "signed-cookie-changed"
  ) -> ReleasePair {
    ReleasePair(
      title: title, blue: ["lib/shop_web/cart.ex": cart(blue.0, blue.1)],
      green: ["lib/shop_web/cart.ex": cart(green.0, green.1, rule)])
  }

  private static let cookies = [
    cookie(
      "a cookie's name of a function",
      ("defp n, do: \"a\"", "put_resp_cookie(conn, n(), cart, sign: true)"),
      ("defp n, do: \"b\"", "put_resp_cookie(conn, n(), cart, sign: true)")),
    cookie(
      "a cookie's options of a function",
      ("defp o, do: [sign: true]", "put_resp_cookie(conn, \"a\", cart, o())"),
      ("defp o, do: [encrypt: true]", "put_resp_cookie(conn, \"a\", cart, o())")),
    cookie(
      "a cookie that is no longer signed",
      ("@w 1", "put_resp_cookie(conn, \"a\", cart, sign: true)"),
      ("@w 1", "put_resp_cookie(conn, \"a\", cart)")),
    cookie(
      "a cookie that is asked for in another form",
      ("@w 1", "fetch_cookies(conn, signed: [\"a\"])"),
      ("@w 1", "fetch_cookies(conn, encrypted: [\"a\"])")),
    cookie(
      "a remember-me cookie that is encrypted now",
      ("@w 1", "put_resp_cookie(conn, \"_shop_remember_me\", cart, sign: true)"),
      ("@w 1", "put_resp_cookie(conn, \"_shop_remember_me\", cart, encrypt: true)"),
      "remember-me-changed"),
  ]

  private static func application(_ start: String, _ rest: String = "") -> [String: String] {
    [
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application

        def start(_type, _args) do
          \(start)
          Supervisor.start_link([ShopWeb.Endpoint, Shop.Worker], strategy: :one_for_one)
        end
        \(rest)
      end
      """
    ]
  }

  private static let required = "↓ environment-variable-required\n"

  private static func server(_ value: String) -> String {
    "if System.get_env(\"PHX_SERVER\"), do: config(:shop, ShopWeb.Endpoint, server: \(value))"
  }

  private static let starts = [
    ReleasePair(
      title: "start/2 raises without a variable", blue: application(":ok"),
      green: application("\(required)System.get_env(\"API_KEY\") || raise \"x\"")),
    ReleasePair(
      title: "a function of the application needs a variable", blue: application(":ok"),
      green: application("check!()", "\(required)defp check!, do: System.fetch_env!(\"API_KEY\")")),
    ReleasePair(
      title: "a child needs a variable", both: application(":ok"),
      blue: ["lib/shop/worker.ex": module("Shop.Worker", "def init(_), do: {:ok, nil}")],
      green: [
        "lib/shop/worker.ex": module(
          "Shop.Worker", "def init(_), do: {:ok, System.fetch_env!(\"API_KEY\")}",
          "environment-variable-required")
      ]),
    ReleasePair(
      title: "the server is switched off where it was on",
      blue: ["config/runtime.exs": App.runtime(server: server("true"))],
      green: [
        "config/runtime.exs": App.runtime(server: server("false")),
        "lib/shop_web/endpoint.ex": App.endpoint().marking(
          "  use Phoenix.Endpoint", "server-not-started"),
      ], standing: ["server-not-started"]),
  ]

  private static func query(_ value: String, _ marker: String = "") -> [String: String] {
    [
      "config/config.exs": App.config(
        "\(marker.isEmpty ? "" : "↓ \(marker)\n")config :shop, :dns_cluster_query, \(value)"),
      "mix.exs": App.mixFile("      releases: [shop: [cookie: \"a\"]],"),
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application

        def start(_type, _args) do
          query = Application.get_env(:shop, :dns_cluster_query)
          children = [{DNSCluster, query: query || :ignore}, ShopWeb.Endpoint]
          Supervisor.start_link(children, strategy: :one_for_one)
        end
      end
      """,
    ]
  }

  private static let clusters = [
    ReleasePair(
      title: "nodes of green find no others", blue: query("\"blue.internal\""),
      green: query("nil").merging([
        "mix.exs": App.mixFile("      releases: [shop: [cookie: \"a\"]],")
          .replacing("      app: :shop", with: "      ↓ cluster-topology-changed\n      app: :shop")
      ]) { $1 }),
    ReleasePair(
      title: "the release of Erlang in a file of a buildpack", both: query("\"x.internal\""),
      blue: ["elixir_buildpack.config": "erlang_version=24.3\n"],
      green: ["elixir_buildpack.config": "↓ otp-too-far\nerlang_version=27.0\n"]),
    ReleasePair(
      title: "the release of Erlang in mise.toml", both: query("\"x.internal\""),
      blue: ["mise.toml": "[tools]\nerlang = \"24.3\"\n"],
      green: ["mise.toml": "[tools]\n↓ otp-too-far\nerlang = \"27.0\"\n"]),
  ]

  private static let others = [
    ReleasePair(
      title: "another lock file", both: ["mix.exs": App.mixFile("      lockfile: \"other.lock\",")],
      green: [
        "mix.lock": App.lock([:], marking: ["plug_crypto": "session-unknown session-unknown"])
      ], cells: ["unknown", "unknown"], standing: ["session-unknown"]),
    ReleasePair(
      title: "the lock file of an umbrella",
      both: ["mix.exs": App.mixFile("      lockfile: \"../../mix.lock\",")]),
    ReleasePair(
      title: "the first session",
      blue: [
        "lib/shop_web/endpoint.ex":
          "defmodule ShopWeb.Endpoint do\n  use Phoenix.Endpoint, otp_app: :shop\n"
          + "  plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]\nend"
      ]),
  ]
}
