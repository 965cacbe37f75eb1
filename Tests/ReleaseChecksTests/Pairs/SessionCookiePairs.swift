/// Changes of `plug Plug.Session` and of what reads its cookies.
enum SessionCookiePairs {
  private typealias App = QuietApplication
  private static let endpoint = "lib/shop_web/endpoint.ex"
  private static let broken = ["break", "break"]
  private static let long = String(repeating: "k", count: 64)
  fileprivate static let environment = ["SECRET_KEY_BASE": long, "DATABASE_URL": "ecto://h/d"]

  /// A pair that differs in options of the session.
  private static func pair(
    _ title: String, from blue: String, to green: String, cells: [String] = ["ok", "ok"],
    plugCrypto: (String, String) = ("2.1.0", "2.1.0")
  ) -> ReleasePair {
    ReleasePair(
      title: title,
      blue: [endpoint: blue, "mix.lock": App.lock(["plug_crypto": plugCrypto.0])],
      green: [endpoint: green, "mix.lock": App.lock(["plug_crypto": plugCrypto.1])], cells: cells)
  }

  private static func option(_ name: String, _ value: String, _ marker: String = "") -> String {
    (marker.isEmpty ? "" : "    ↓ \(marker)\n") + "    \(name): \(value)"
  }

  static let all = options + serializers + keys + attributes + libraries + traps + places

  private static let options = [
    pair(
      "store: to :ets", from: App.endpoint(),
      to: App.endpoint(store: "↓ session-lost session-lost\n    store: :ets"), cells: broken
    ).alone,
    pair(
      "store: :ets in both", from: App.endpoint(store: "store: :ets"),
      to: App.endpoint(store: "↓ session-lost session-lost\n    store: :ets"), cells: broken
    ).alone,
    pair(
      "store: in capitals, which Plug makes of each name", from: App.endpoint(),
      to: App.endpoint(store: "store: :COOKIE")),
    pair(
      "store: to a store of a library by its short name", from: App.endpoint(),
      to: App.endpoint(store: "↓ session-lost session-lost\n    store: :redis"), cells: broken),
    pair(
      "store: to a module of a library", from: App.endpoint(),
      to: App.endpoint(store: "↓ session-lost session-lost\n    store: PlugSessionRedis.Store"),
      cells: broken),
    pair(
      "key", from: App.endpoint(),
      to: App.endpoint(key: "↓ session-lost session-lost\n    key: \"_store_key\""), cells: broken),
    pair(
      "serializer", from: App.endpoint(),
      to: App.endpoint(option("serializer", "Shop.Json", "session-lost session-lost")),
      cells: broken),
    pair(
      "serializer, with the old keys rotated", from: App.endpoint(),
      to: App.endpoint(
        option("serializer", "Shop.Json", "session-lost session-lost") + ",\n"
          + option(
            "rotating_options", "[[signing_salt: \"h3Jx0aQe\", secret_key_base: \"\(long)\"]]",
            "secret-key-base-in-code")),
      cells: broken
    ).standing("secret-key-base-in-code"),
  ]

  private static func serializer(_ body: String) -> [String: String] {
    [
      "lib/shop/json.ex": """
      defmodule Shop.Json do
        def encode(term), do: {:ok, \(body)}
      end
      """
    ]
  }

  private static let serializers = [
    ReleasePair(
      title: "the code of a serializer",
      blue: serializer("Jason.encode!(term)").merging([
        endpoint: App.endpoint(option("serializer", "Shop.Json"))
      ]) { $1 },
      green: serializer("JSON.encode!(term)").merging([
        endpoint: App.endpoint(
          option("serializer", "Shop.Json", "session-unknown session-unknown"))
      ]) { $1 }, cells: ["unknown", "unknown"]),
    ReleasePair(
      title: "a serializer of one code",
      both: serializer("Jason.encode!(term)").merging([
        endpoint: App.endpoint(option("serializer", "Shop.Json"))
      ]) { $1 }),
  ]

  private static let keys = [
    pair(
      "signing_salt", from: App.endpoint(),
      to: App.endpoint(salt: "↓ session-lost session-lost\n    signing_salt: \"Zk1v9mPw\""),
      cells: broken),
    pair(
      "encryption_salt: encryption switched on", from: App.endpoint(),
      to: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\"", "session-lost session-lost")),
      cells: broken),
    pair(
      "encryption_salt: another one", from: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\"")),
      to: App.endpoint(option("encryption_salt", "\"Gg5mTq1c\"", "session-lost session-lost")),
      cells: broken),
    pair(
      "signing_salt of an encrypted cookie of plug_crypto 2",
      from: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\"")),
      to: App.endpoint(
        option("encryption_salt", "\"b7Kq2Lx0\""), salt: "signing_salt: \"Zk1v9mPw\"")),
    pair(
      "signing_salt of an encrypted cookie of plug_crypto 1",
      from: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\"")),
      to: App.endpoint(
        option("encryption_salt", "\"b7Kq2Lx0\""),
        salt: "↓ session-lost session-lost\n    signing_salt: \"Zk1v9mPw\""),
      cells: broken, plugCrypto: ("1.2.5", "1.2.5")),
    pair(
      "key_iterations", from: App.endpoint(),
      to: App.endpoint(option("key_iterations", "2000", "session-lost session-lost")),
      cells: broken),
    pair(
      "key_length of a signed cookie", from: App.endpoint(),
      to: App.endpoint(option("key_length", "64", "session-lost session-lost")), cells: broken),
    pair(
      "key_digest", from: App.endpoint(),
      to: App.endpoint(option("key_digest", ":sha512", "session-lost session-lost")),
      cells: broken),
    pair(
      "the salt, with the old one rotated", from: App.endpoint(),
      to: App.endpoint(
        option(
          "rotating_options",
          "[[signing_salt: \"h3Jx0aQe\", secret_key_base: \"\(long)\"]]",
          "secret-key-base-in-code"),
        salt: "↓ session-lost\n    signing_salt: \"Zk1v9mPw\""),
      cells: ["break", "ok"]
    ).running.standing("secret-key-base-in-code"),
    pair(
      "defaults that are written out", from: App.endpoint(),
      to: App.endpoint(
        [
          option("key_iterations", "1000"), option("key_length", "32"),
          option("key_digest", ":sha256"), option("path", "\"/\""), option("http_only", "true"),
        ].joined(separator: ",\n"))),
  ]

  private static let attributes = [
    pair(
      "domain", from: App.endpoint(),
      to: App.endpoint(option("domain", "\".example.com\"", "session-cookie-moved"))),
    pair(
      "path", from: App.endpoint(),
      to: App.endpoint(option("path", "\"/shop\"", "session-cookie-moved"))),
    pair(
      "domain, with another name", from: App.endpoint(),
      to: App.endpoint(
        option("domain", "\".example.com\""),
        key: "↓ session-lost session-lost\n    key: \"_new\""), cells: broken),
    pair(
      "secure", from: App.endpoint(),
      to: App.endpoint(option("secure", "true", "session-cookie-attributes"))),
    pair(
      "same_site", from: App.endpoint(),
      to: App.endpoint(site: "↓ session-cookie-attributes\n    same_site: \"Strict\"")),
    pair(
      "http_only", from: App.endpoint(option("http_only", "false")),
      to: App.endpoint(option("http_only", "true", "session-cookie-attributes"))),
    pair(
      "max_age", from: App.endpoint(),
      to: App.endpoint(option("max_age", "86_400", "session-cookie-lifetime"))),
    pair(
      "extra", from: App.endpoint(),
      to: App.endpoint(option("extra", "\"Partitioned\"", "session-cookie-attributes"))),
    pair(
      "partitioned?", from: App.endpoint(),
      to: App.endpoint(option("partitioned?", "true", "session-option-ignored"))
    ).alone,
  ]

  private static let libraries = [
    pair(
      "plug_crypto 1 to 2, signed", from: App.endpoint(), to: App.endpoint(),
      plugCrypto: ("1.2.5", "2.1.0")),
    pair(
      "plug_crypto 2 to 1, signed", from: App.endpoint(), to: App.endpoint(),
      plugCrypto: ("2.1.0", "1.2.5")),
    ReleasePair(
      title: "plug_crypto 1 to 2, encrypted",
      both: [endpoint: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\""))],
      blue: ["mix.lock": App.lock(["plug_crypto": "1.2.5"])],
      green: [
        "mix.lock": App.lock(["plug_crypto": "2.1.0"], marking: ["plug_crypto": "session-lost"])
      ], cells: ["break", "ok"]),
    ReleasePair(
      title: "plug_crypto 2 to 1, encrypted",
      both: [endpoint: App.endpoint(option("encryption_salt", "\"b7Kq2Lx0\""))],
      blue: ["mix.lock": App.lock(["plug_crypto": "2.1.0"])],
      green: [
        "mix.lock": App.lock(["plug_crypto": "1.2.5"], marking: ["plug_crypto": "session-lost"])
      ], cells: ["ok", "break"]),
  ]

  private static let traps = [
    pair(
      "key_length 64 and encryption meet plug_crypto 2",
      from: App.endpoint(option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "64")),
      to: App.endpoint(
        option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "64", "session-raises")),
      cells: broken, plugCrypto: ("1.2.5", "2.1.0")
    ).alone,
    pair(
      "key_length 24 and encryption on plug_crypto 2",
      from: App.endpoint(option("encryption_salt", "\"b7\"")),
      to: App.endpoint(
        option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "24", "session-raises")),
      cells: broken
    ).alone,
    pair(
      "key_length 64 and encryption stay on plug_crypto 1",
      from: App.endpoint(option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "64")),
      to: App.endpoint(option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "64")),
      plugCrypto: ("1.2.5", "1.2.5")),
    pair(
      "the way out: key_length 32 with 64 rotated, on plug_crypto 1",
      from: App.endpoint(option("encryption_salt", "\"b7\"") + ",\n" + option("key_length", "64")),
      to: App.endpoint(
        option("encryption_salt", "\"b7\"") + ",\n    ↓ session-lost\n"
          + option("key_length", "32") + ",\n"
          + option(
            "rotating_options",
            "[[signing_salt: \"h3Jx0aQe\", encryption_salt: \"b7\", key_length: 64,"
              + " secret_key_base: \"\(long)\"]]",
            "secret-key-base-in-code")),
      cells: ["break", "ok"], plugCrypto: ("1.2.5", "1.2.5")
    ).running.standing("secret-key-base-in-code"),
    ReleasePair(
      title: "a secret of 32 bytes",
      green: [
        "config/runtime.exs": App.runtime(
          secret: """
            ↓ session-raises secret-key-base-in-code
              config :shop, ShopWeb.Endpoint, secret_key_base: "0123456789abcdef0123456789abcdef"
            """)
      ], cells: broken
    ).alone,
    pair(
      "an entry of rotating_options without a secret", from: App.endpoint(),
      to: App.endpoint(
        "    ↓ rotation-without-secret session-raises\n"
          + option("rotating_options", "[[signing_salt: \"h3Jx0aQe\"]]"),
        salt: "↓ session-lost\n    signing_salt: \"Zk1v9mPw\""), cells: broken
    ).standing("rotation-without-secret"),
    pair(
      "key_digest :md5 on plug_crypto 2", from: App.endpoint(),
      to: App.endpoint(option("key_digest", ":md5", "session-raises")), cells: broken
    ).alone,
    pair(
      "key_digest :md5 on plug_crypto 1", from: App.endpoint(option("key_digest", ":md5")),
      to: App.endpoint(option("key_digest", ":md5")), plugCrypto: ("1.2.5", "1.2.5")),
    pair(
      "a secret of its own beside texts", from: App.endpoint(),
      to: App.endpoint(
        option(
          "secret_key_base", "\"\(long)\"",
          "session-unknown session-unknown secret-key-base-in-code")),
      cells: ["unknown", "unknown"]
    ).standing("secret-key-base-in-code"),
    pair(
      "salts that functions make", from: App.endpoint(),
      to: App.endpoint(
        salt: "↓ session-unknown session-unknown\n    signing_salt: {Shop.Salts, :get, []}"),
      cells: ["unknown", "unknown"]
    ).alone,
    pair(
      "salts that functions make, and a secret that has no effect", from: App.endpoint(),
      to: App.endpoint(
        option("secret_key_base", "\"\(long)\"", "session-option-ignored"),
        salt: "↓ session-unknown session-unknown\n    signing_salt: {Shop.Salts, :get, []}"),
      cells: ["unknown", "unknown"]
    ).alone,
  ]

  private static let configured = """
    defmodule ShopWeb.Endpoint do
      use Phoenix.Endpoint, otp_app: :shop
      @session Application.compile_env!(:shop, :session)

      plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
      plug Plug.Session, @session
      plug ShopWeb.Router
    end
    """

  private static func session(_ salt: String, _ marker: String = "") -> String {
    "config :shop, :session,\n  store: :cookie,\n  key: \"_shop\",\n  same_site: \"Lax\",\n"
      + (marker.isEmpty ? "" : "  ↓ \(marker)\n") + "  signing_salt: \"\(salt)\""
  }

  private static func wrapped(_ salt: String, _ marker: String = "") -> String {
    let text = App.endpoint(
      salt: (marker.isEmpty ? "" : "↓ \(marker)\n    ") + "signing_salt: \"\(salt)\"")
    return text.split(separator: "\n").map { line in
      line.hasPrefix("  use ") ? "  use SiteEncrypt.Phoenix.Endpoint, otp_app: :shop" : line
    }.joined(separator: "\n")
  }

  private static let places = [
    ReleasePair(
      title: "options from config.exs", both: [endpoint: configured],
      blue: ["config/config.exs": App.config(session("h3Jx0aQe"))],
      green: [
        "config/config.exs": App.config(session("Zk1v9mPw", "session-lost session-lost"))
      ], cells: broken),
    ReleasePair(
      title: "options that prod.exs overrides", both: [endpoint: configured],
      blue: ["config/config.exs": App.config(session("h3Jx0aQe"))],
      green: [
        "config/config.exs": App.config(session("h3Jx0aQe")),
        "config/prod.exs": App.production(
          "config :shop, :session,\n  ↓ session-lost session-lost\n  signing_salt: \"Zk1v9mPw\""),
      ], cells: broken),
    ReleasePair(
      title: "options of another environment", both: [endpoint: configured],
      blue: [
        "config/config.exs": App.config(session("h3Jx0aQe")),
        "config/dev.exs": "import Config\n" + session("h3Jx0aQe"),
      ],
      green: [
        "config/config.exs": App.config(session("h3Jx0aQe")),
        "config/dev.exs": "import Config\n" + session("Zk1v9mPw"),
      ]),
    ReleasePair(
      title: "a socket with other options",
      green: [
        endpoint: App.endpoint(
          body: """
            socket "/live", Phoenix.LiveView.Socket, websocket: [connect_info: [session: [
              store: :cookie,
              key: "_shop_key",
              ↓ socket-session-differs
              signing_salt: "Zk1v9mPw"]]]
            """)
      ]
    ).alone,
    ReleasePair(
      title: "a socket with the same options",
      green: [
        endpoint: App.endpoint(
          body: """
            socket "/live", Phoenix.LiveView.Socket,
              websocket: [connect_info: [session: [store: :cookie, key: "_shop_key", signing_salt: "h3Jx0aQe"]]]
            """)
      ]),
    ReleasePair(
      title: "an endpoint of a library around Phoenix's",
      blue: [endpoint: wrapped("h3Jx0aQe")],
      green: [endpoint: wrapped("Zk1v9mPw", "session-lost session-lost")], cells: broken),
    ReleasePair(
      title: "a plug that sets the session up when requests come",
      green: [
        endpoint: """
        defmodule ShopWeb.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop

          plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
          plug :session
          plug ShopWeb.Router

          def session(conn, _options) do
            ↓ session-unknown session-unknown
            options = Plug.Session.init(store: :cookie, key: "_shop_key", signing_salt: Shop.salt())
            Plug.Session.call(conn, options)
          end
        end
        """
      ], cells: ["unknown", "unknown"]),
  ]
}

extension ReleasePair {
  /// The same pair, with one secret in both environments.
  fileprivate var running: ReleasePair {
    var pair = self
    pair.blueEnvironment = SessionCookiePairs.environment
    pair.greenEnvironment = SessionCookiePairs.environment
    return pair
  }

  /// The same pair, of whose findings one is about green alone.
  fileprivate func standing(_ rule: String) -> ReleasePair {
    var pair = self
    pair.standing = [rule]
    return pair
  }

  /// The same pair, where all findings are about green alone.
  var alone: ReleasePair {
    var pair = self
    pair.standing = Set(expected.compactMap { $0.split(separator: " ").last.map(String.init) })
    return pair
  }
}
