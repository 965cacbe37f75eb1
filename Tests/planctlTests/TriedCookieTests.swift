import Foundation
import SessionCompatibility
import TestSupport
import Testing

/// `planctl session try` with cookies that are really signed.
@Suite struct TriedCookieTests {
  static let secret = SessionCommandTests.one

  static func cookie(_ salt: String, secret: [UInt8] = Array(secret.utf8)) throws -> String {
    let key = try #require(KeyDerivation().key(secret: secret, salt: salt.utf8))
    return String(decoding: MessageVerifier.sign([131, 116, 0, 0, 0, 0], key: key), as: UTF8.self)
  }

  static func attempt(
    _ cookies: String, _ files: [String: String] = [:],
    environment: [String: String] = ["SECRET_KEY_BASE": secret]
  ) throws -> PlanctlProcess {
    let files = files.reduce(into: ["cookie": cookies]) { $0["app/\($1.key)"] = $1.value }
    return try SessionCommandTests.run(
      files, ["try", "--app", "app", "--green", "app", "--cookie-file", "cookie"],
      environment: environment)
  }

  static func runtime(_ value: String) -> [String: String] {
    [
      "config/runtime.exs":
        "import Config\nconfig :shop, ShopWeb.Endpoint, secret_key_base: \(value)"
    ]
  }

  @Test(arguments: [
    #"System.fetch_env!("SECRET_KEY_BASE")"#, #"System.get_env("SECRET_KEY_BASE") || raise("x")"#,
    #"System.get_env("SKB") || System.get_env("SECRET_KEY_BASE")"#,
    #"String.trim(System.fetch_env!("SECRET_KEY_BASE"))"#,
  ])
  func `a secret of the environment reads its cookies`(value: String) throws {
    let result = try Self.attempt(try Self.cookie("abcdefgh"), Self.runtime(value))
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [
    (#"System.get_env("SECRET_KEY_BASE") <> "x""#, 1),
    (#"Base.encode64(System.get_env("SECRET_KEY_BASE"))"#, 1), ("nil", 1),
    (#"System.fetch_env!("OTHER")"#, 2), (#"Vault.read("x")"#, 2),
    (#":crypto.hash(:sha512, System.fetch_env!("SECRET_KEY_BASE"))"#, 2),
    (#"Vault.open(System.get_env("SECRET_KEY_BASE"))"#, 2),
  ])
  func `what green makes its secret of decides, and not a variable's name`(
    value: String, status: Int32
  ) throws {
    let result = try Self.attempt(try Self.cookie("abcdefgh"), Self.runtime(value))
    #expect(result.status == status, "\(result.output)")
  }

  @Test func `a variable that the build reads is the one that is given`() throws {
    let files = [
      "config/runtime.exs": "import Config",
      "config/config.exs":
        "import Config\nconfig :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"SECRET_KEY_BASE\")",
    ]
    #expect(try Self.attempt(try Self.cookie("abcdefgh"), files).status == 0)
    #expect(try Self.attempt(try Self.cookie("other"), files).status == 1)
  }

  static let setters: [[String: String]] = [
    [
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        def init(_, config), do: {:ok, Keyword.put(config, :secret_key_base, System.get_env("OTHER"))}
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "abcdefgh"
      end
      """
    ],
    [
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug :put_secret
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "abcdefgh"
        def put_secret(conn, _), do: %{conn | secret_key_base: System.get_env("OTHER")}
      end
      """
    ],
    [
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        def start(_, _) do
          Application.put_env(:shop, ShopWeb.Endpoint, secret_key_base: System.get_env("OTHER"))
        end
      end
      """
    ],
    [
      "mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project
        def project, do: [app: :shop, releases: [shop: [config_providers: [{Shop.Vault, []}]]]]
      end
      """
    ],
  ]

  @Test(arguments: setters)
  func `a secret that other code may set is not known`(files: [String: String]) throws {
    let result = try Self.attempt(try Self.cookie("abcdefgh"), files)
    #expect(result.status == 2, "\(result.output)")
  }

  static let endpoints: [String: String] = [
    "config/runtime.exs": """
    import Config
    config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
    config :shop, Admin.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
    """,
    "lib/admin/endpoint.ex": """
    defmodule Admin.Endpoint do
      use Phoenix.Endpoint, otp_app: :shop
      plug Plug.Session, store: :cookie, key: "_admin.b", signing_salt: "bbbbbbbb"
    end
    """,
  ]

  @Test(arguments: [
    ("_shop", "abcdefgh", 0), ("_admin.b", "bbbbbbbb", 0), ("_admin.b", "abcdefgh", 1),
    ("_shop", "bbbbbbbb", 1), ("_other", "abcdefgh", 1), (nil, "bbbbbbbb", 0),
    (nil, "cccccccc", 1),
  ])
  func `each endpoint reads the cookie of its own name`(
    name: String?, salt: String, status: Int32
  ) throws {
    let cookie = try Self.cookie(salt)
    let result = try Self.attempt(name.map { "\($0)=\(cookie)" } ?? cookie, Self.endpoints)
    #expect(result.status == status, "\(result.output)")
  }

  @Test(arguments: [
    ("set-cookie: _csrf=abc; path=/\r\nset-cookie: _shop=COOKIE; path=/; HttpOnly\r\n", 0),
    ("HTTP/1.1 200 OK\nserver: x\nSet-Cookie: _shop=COOKIE; path=/\n\n<html>", 0),
    ("a=1\n_shop=COOKIE", 0), ("Cookie: a=1; _shop=COOKIE", 0), ("\n COOKIE \n", 0),
    ("set-cookie: _csrf=abc; path=/\nset-cookie: a=COOKIE; _shop=b", 1), ("a=1\nb=2", 1),
    ("a=1\nsome words", 2), ("some words\nCOOKIE", 2),
  ])
  func `a file may have several lines`(text: String, status: Int32) throws {
    let cookie = try Self.cookie("abcdefgh")
    let result = try Self.attempt(text.replacing("COOKIE", with: cookie))
    #expect(result.status == status, "\(result.output)")
  }

  @Test func `bytes that are no UTF-8 are not mended`() throws {
    let program = "SECRET_KEY_BASE=\"$(printf '\(Self.secret)\\377\\376')\" exec \"$@\""
    for bytes in [[0xFF, 0xFE], Array("\u{FFFD}\u{FFFD}".utf8)] as [[UInt8]] {
      let cookie = try Self.cookie("abcdefgh", secret: Array(Self.secret.utf8) + bytes)
      let result = try SessionCommandTests.run(
        ["cookie": cookie], ["try", "--app", "app", "--green", "app", "--cookie-file", "cookie"],
        through: ["/bin/sh", "-c", program, "sh"])
      #expect(result.status == 2, "\(result.output)")
      #expect(result.output.contains("the value of SECRET_KEY_BASE is not UTF-8"))
    }
  }
}
