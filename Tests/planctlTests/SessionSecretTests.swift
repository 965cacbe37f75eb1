import TestSupport
import Testing

/// Where a secret comes from that is not the configuration's, and environment files that say it oddly.
@Suite struct SessionSecretTests {
  /// Code that gives a connection another secret.
  static let setters = [
    "put_in(conn.secret_key_base, \"x\")", "put_in conn.secret_key_base, \"x\"",
    "put_in(conn, [Access.key(:secret_key_base)], \"x\")",
    "conn |> put_in([Access.key!(:secret_key_base)], \"x\")",
    "conn.secret_key_base |> put_in(\"x\")", "update_in(conn.secret_key_base, &String.reverse/1)",
    "%{conn | secret_key_base: \"x\"}", "%Plug.Conn{conn | secret_key_base: \"x\"}",
    "%{conn |\n  halted: false,\n  secret_key_base: \"x\"}",
    "%Plug.Conn{secret_key_base: \"x\", host: conn.host}",
    "Map.put(conn, :secret_key_base, \"x\")", "conn |> Map.put(:secret_key_base, \"x\")",
    "conn |> halt() |> Map.replace!(:secret_key_base, \"x\")",
    "Map.update!(conn, :secret_key_base, &String.reverse/1)",
    "Map.merge(conn, %{secret_key_base: \"x\"})", "struct!(conn, secret_key_base: \"x\")",
    ":maps.put(:secret_key_base, \"x\", conn)",
    "(fn c -> %{c | secret_key_base: \"x\"} end).(conn)",
  ]

  /// Code that is about a secret, or looks as if it set one, and leaves the connection's alone.
  static let readers = [
    "Plug.Crypto.sign(conn.secret_key_base, \"salt\", 1)",
    "Plug.Conn.put_private(conn, :secret_key_base, \"x\")",
    "Plug.Conn.assign(conn, :secret_key_base, \"x\")",
    "put_in(conn.assigns[:secret_key_base], \"x\")", "put_in(conn.private.secret_key_base, \"x\")",
    "%{conn | private: Map.put(conn.private, :secret_key_base, \"x\")}",
    "Keyword.put([], :secret_key_base, \"x\")", "Map.put(%{}, :secret_key_base, \"x\")",
    "%Shop.Settings{secret_key_base: \"x\"}", "%{secret_key_base: \"x\"}",
    "case conn do\n  %Plug.Conn{secret_key_base: nil} -> conn\n  _ -> conn\nend",
    "with %Plug.Conn{secret_key_base: key} <- conn, do: key",
    "%{conn | secret_key_base: ShopWeb.Endpoint.config(:secret_key_base)}",
    "conn # put_in(conn.secret_key_base, \"x\")", "\"put_in(conn.secret_key_base, x)\"",
    "~s|%{conn \\| secret_key_base: x}|",
  ]

  /// Blue's endpoint is plain; green's has more lines.
  private func compare(green lines: String) throws -> PlanctlProcess {
    let endpoint = { (lines: String) in
      """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        \(lines)
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "abcdefgh"
      end
      """
    }
    let files = ["mix.exs", "mix.lock", "config/runtime.exs"]
    let texts = [
      "defmodule Shop.MixProject do\nuse Mix.Project\ndef project, do: [app: :shop]\nend",
      SessionCommandTests.wholeLock,
      """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      """,
    ]
    var all = ["app/lib/shop_web/endpoint.ex": endpoint("")]
    all["green/lib/shop_web/endpoint.ex"] = endpoint(lines)
    for (path, text) in zip(files, texts) { all["green/\(path)"] = text }
    return try SessionCommandTests.run(all, ["--app", "app", "--blue", "app", "--green", "green"])
  }

  @Test(
    arguments: [
      """
      def init(_, config) do
        {:ok, Keyword.put(config, :secret_key_base, System.fetch_env!("OTHER_KEY"))}
      end
      """,
      "def init(_, config), do: {:ok, Keyword.merge(config, Vault.settings())}",
    ] + setters.map { "plug :put_secret\ndef put_secret(conn, _), do: \($0)" })
  func `a secret that the endpoint sets itself is not the configuration's`(lines: String) throws {
    let result = try compare(green: lines)
    #expect(result.status != 0)
    #expect(!result.output.contains(": ok"))
    #expect(result.output.contains("lib/shop_web/endpoint.ex:"))
  }

  @Test(
    arguments: [
      "def init(_, config), do: {:ok, config}",
      """
      def init(_, config) do
        if config[:load_from_system_env] do
          {:ok, Keyword.put(config, :http, [:inet6, port: System.fetch_env!("PORT")])}
        else
          {:ok, config}
        end
      end
      """,
      "def secret(%Plug.Conn{secret_key_base: key}), do: key",
      "@doc \"\"\"\nput_in(conn.secret_key_base, x)\n\"\"\"\ndef secret(_), do: nil",
    ] + readers.map { "def secret(conn) do\n\($0)\nend" })
  func `an endpoint that leaves the secret alone is quiet`(lines: String) throws {
    let result = try compare(green: lines)
    #expect(result.status == 0)
    #expect(result.output.contains(": ok"))
  }

  @Test func `an environment without the secret that the code requires does not boot`() throws {
    let runtime = """
      import Config
      config :shop, ShopWeb.Endpoint,
        secret_key_base: System.get_env("SECRET_KEY_BASE") || raise("no secret")
      """
    let secret = "SECRET_KEY_BASE=\(SessionCommandTests.one)"
    for (blue, green) in [(secret, "PORT=4000"), ("PORT=4000", secret)] {
      let result = try SessionCommandTests.run(
        ["blue.env": blue, "green.env": green, "app/config/runtime.exs": runtime],
        SessionCommandTests.compare + SessionCommandTests.environments)
      #expect(result.status == 1)
      let version = green == secret ? "blue" : "green"
      #expect(result.output.contains("\(version) does not start: SECRET_KEY_BASE"))
      #expect(result.output.contains("config/runtime.exs:3"))
      #expect(!result.output.contains("written in the code"))
    }
  }

  @Test func `a secret of the build is told from one of the running release`() throws {
    let endpoint = """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "abcdefgh"
      end
      """
    let result = try SessionCommandTests.run(
      [
        "blue.env": "SECRET_KEY_BASE=\(SessionCommandTests.one)",
        "green/mix.exs":
          "defmodule Shop.MixProject do\nuse Mix.Project\ndef project, do: [app: :shop]\nend",
        "green/mix.lock": SessionCommandTests.wholeLock,
        "green/config/config.exs": """
        import Config
        config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
        """,
        "green/lib/shop_web/endpoint.ex": endpoint,
      ],
      ["--app", "app", "--blue", "app", "--green", "green", "--blue-env", "blue.env"])
    #expect(result.status == 2)
    #expect(result.output.contains("SECRET_KEY_BASE is read when one version is built"))
    #expect(!result.output.contains("written in the code"))
  }

  @Test func `a secret that both make of a variable is said to depend on it`() throws {
    let result = try SessionCommandTests.run(
      [
        "app/config/runtime.exs": """
        import Config
        config :shop, ShopWeb.Endpoint,
          secret_key_base: Base.decode64!(System.fetch_env!("KEY"))
        """
      ], SessionCommandTests.compare)
    let source = "depends on env KEY"
    #expect(result.output.contains("blue \(source), green \(source), the same"))
  }

  @Test(arguments: [
    "SECRET_KEY_BASE=\"${VAULT}\"", "SECRET_KEY_BASE=$VAULT", "SECRET_KEY_BASE=`vault read`",
    "SECRET_KEY_BASE=\"$(vault read secret)\"",
  ])
  func `a value that a shell would replace is refused`(line: String) throws {
    let result = try SessionCommandTests.run(
      ["blue.env": line, "green.env": line],
      SessionCommandTests.compare + SessionCommandTests.environments)
    #expect(result.status == 2)
    #expect(result.errors.contains("blue.env:1: a shell would replace"))
    #expect(!result.errors.contains("vault"))
  }

  @Test(arguments: [
    "SECRET_KEY_BASE='\(SessionCommandTests.one)$x'", "SECRET_KEY_BASE=\(SessionCommandTests.one)$",
    "\u{FEFF}export\tSECRET_KEY_BASE=\(SessionCommandTests.one)",
    "SECRET_KEY_BASE=\"\(SessionCommandTests.one)\\$x\"",
  ])
  func `a value that no shell replaces is read`(line: String) throws {
    let result = try SessionCommandTests.run(
      ["blue.env": line, "green.env": line],
      SessionCommandTests.compare + SessionCommandTests.environments)
    #expect(result.status == 0)
    #expect(result.output.contains("really minted: the user stays logged in"))
  }

  @Test(arguments: [
    ", serializer: :external_term_format", ", key_iterations: 1000, key_digest: :sha256",
  ])
  func `an option written out as its default is the default`(options: String) throws {
    let result = try SessionCommandTests.run(
      [
        "blue.env": "SECRET_KEY_BASE=\(SessionCommandTests.one)",
        "green.env": "SECRET_KEY_BASE=\(SessionCommandTests.one)",
      ],
      SessionCommandTests.compare + SessionCommandTests.environments, options: options)
    #expect(result.status == 0)
    #expect(result.output.contains("really minted: the user stays logged in"))
  }

  @Test(arguments: ["key_iterations", "key_length", "key_digest"])
  func `an option that is nil, which Plug does not take, is never ok`(option: String) throws {
    let result = try SessionCommandTests.run(
      [:], SessionCommandTests.compare, options: ", \(option): nil")
    #expect(result.status == 2)
    #expect(result.output.contains("\(option) is nil"))
  }

  @Test(arguments: [
    (file: "_other=SFMyNTY.YQ.YQ", says: "no cookie of the name that green reads", status: 1),
    (file: "_x=SFMyNTY.YQ.YQ; _shop=hello", says: "not the value of a session cookie", status: 2),
    (file: "Cookie: foo=bar; _shop=SFMyNTY.YQ.YQ", says: "not readable", status: 1),
    (file: "SFMyNTY.YQ.YQ", says: "not readable", status: 1),
  ])
  func `of several cookies the one that green reads is tried`(
    file: String, says: String, status: Int32
  ) throws {
    let result = try SessionCommandTests.run(
      [
        "cookie": file,
        "app/config/runtime.exs": """
        import Config
        config :shop, ShopWeb.Endpoint, secret_key_base: "\(SessionCommandTests.one)"
        """,
      ], ["try", "--app", "app", "--green", "app", "--cookie-file", "cookie"])
    #expect(result.status == status)
    #expect(result.output.contains(says))
  }
}
