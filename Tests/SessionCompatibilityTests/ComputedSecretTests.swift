import PhoenixApp
import SessionCompatibility
import Testing

/// Secrets that are made from an environment variable are not the variable.
@Suite struct ComputedSecretTests {
  /// A version with the code in `runtime.exs`.
  static func version(
    _ code: String, _ files: [String: String] = [:], environment: StartEnvironment? = nil
  ) -> SessionComparison.Version {
    let own = [
      "config/runtime.exs": "import Config\n\(code)\n",
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "h3Jx0aQe"
      end
      """,
    ]
    return CustomStoreTests.version(own.merging(files) { $1 }, environment: environment)
  }

  static func verdict(_ blue: String, _ green: String) throws -> String {
    try verdict(version(blue), version(green))
  }

  static func verdict(
    _ blue: SessionComparison.Version, _ green: SessionComparison.Version
  ) throws -> String {
    let comparison = try #require(SessionComparison.compare(blue: blue, green: green).first)
    #expect(comparison.blueReadsGreen.verdict == comparison.greenReadsBlue.verdict)
    return comparison.greenReadsBlue.verdict
  }

  static func setting(_ value: String) -> String {
    "config :shop, ShopWeb.Endpoint, secret_key_base: \(value)"
  }

  @Test(arguments: [
    (#"System.fetch_env!("A") <> "one""#, #"System.fetch_env!("A") <> "two""#),
    (#"String.reverse(System.fetch_env!("A"))"#, #"System.fetch_env!("A")"#),
    (#"System.get_env("A", "one")"#, #"System.get_env("A", "two")"#),
    (#"System.get_env("A") || "one""#, #"System.get_env("A") || "two""#),
    (
      #"System.get_env("A") || System.get_env("B")"#, #"System.get_env("A") || System.get_env("C")"#
    ),
    (
      #"System.get_env("A", System.get_env("B"))"#, #"System.get_env("A") || System.get_env("C")"#
    ),
    (
      #"Enum.find_value(["A", "B"], &System.get_env/1)"#,
      #"Enum.find_value(["A", "C"], &System.get_env/1)"#
    ),
    (
      #"if(byte_size(System.fetch_env!("A")) == 64, do: System.fetch_env!("A"), else: "x")"#,
      #"if(byte_size(System.fetch_env!("A")) == 65, do: System.fetch_env!("A"), else: "x")"#
    ),
    (
      #"if(System.get_env("MODE"), do: System.fetch_env!("A"), else: "x")"#,
      #"if(System.get_env("MODE"), do: System.fetch_env!("B"), else: "x")"#
    ),
  ])
  func `another computation may give another secret`(blue: String, green: String) throws {
    #expect(try Self.verdict(Self.setting(blue), Self.setting(green)) == "unknown")
    #expect(try Self.verdict(Self.setting(blue), Self.setting(blue)) == "ok")
  }

  @Test func `a condition on a variable does not make the secret that variable`() throws {
    let code = { (name: String) in
      "if System.get_env(\"MODE\") == \"web\" do\n  \(Self.setting("System.fetch_env!(\"\(name)\")"))\nend"
    }
    #expect(try Self.verdict(code("A"), code("B")) == "unknown")
    #expect(try Self.verdict(code("A"), code("A")) == "ok")
  }

  @Test(arguments: [
    #"System.fetch_env!("A")"#, #"System.get_env("A")"#,
    #"System.get_env("A") || raise("A is missing")"#, #"System.get_env("A", "one")"#,
  ])
  func `a variable as it is stays the same, whatever else changes`(value: String) throws {
    let code = Self.setting(value)
    #expect(try Self.verdict(code, code + "\nconfig :shop, :other, 1") == "ok")
    #expect(try Self.verdict("secret = \(value)\n" + Self.setting("secret"), code) == "ok")
  }

  @Test(arguments: [
    #"System.get_env("A") || Base.encode64(:crypto.strong_rand_bytes(64))"#,
    #"System.get_env("A", Base.encode64(:crypto.strong_rand_bytes(64)))"#,
    #"System.fetch_env!("A") <> Base.encode64(:crypto.strong_rand_bytes(64))"#,
  ])
  func `a secret that may be random is never known to be the same`(value: String) throws {
    let code = Self.setting(value)
    #expect(try Self.verdict(code, code) == "unknown")
    let comparison = try #require(
      SessionComparison.compare(blue: Self.version(code), green: Self.version(code)).first)
    let isOfEachStart = comparison.greenReadsBlue.differences.map(\.isOfEachStart)
    #expect(isOfEachStart == [!value.contains("fetch_env!")])
    let required = Self.setting(#"System.get_env("A") || raise("x")"#)
    #expect(try Self.verdict(required, code) == "unknown")
  }

  static let letters: [(String?, String?, String)] = [
    ("a", "a", "ok"), ("a", "b", "break"), ("a", nil, "break"), (nil, nil, "break"),
  ]

  @Test(arguments: letters)
  func `environments tell whether a secret is random`(
    blue: String?, green: String?, verdict: String
  ) throws {
    let code = Self.setting(
      #"System.get_env("A") || Base.encode64(:crypto.strong_rand_bytes(64))"#)
    let version = { (letter: String?) in
      Self.version(
        code,
        environment: StartEnvironment(
          letter.map { ["A": Secret(String(repeating: $0, count: 64))] } ?? ["B": Secret("b")]))
    }
    #expect(try Self.verdict(version(blue), version(green)) == verdict)
  }

  static let ways: [(String, [String: String], [String: String])] = [
    (
      #"Shop.Secrets.derive(System.get_env("A"))"#,
      ["lib/shop/secrets.ex": "defmodule Shop.Secrets do\n  def derive(s), do: s <> \"a\"\nend"],
      ["lib/shop/secrets.ex": "defmodule Shop.Secrets do\n  def derive(s), do: s <> \"b\"\nend"]
    ),
    (
      #"System.get_env("A") <> Application.get_env(:shop, :pepper)"#,
      ["config/config.exs": "import Config\nconfig :shop, pepper: \"a\""],
      ["config/config.exs": "import Config\nconfig :shop, pepper: \"b\""]
    ),
    (
      #"System.get_env("A") <> File.read!("config/pepper")"#, ["config/pepper": "a"],
      ["config/pepper": "b"]
    ),
    (
      #"(Code.require_file("config/h.exs"); Helper.s(System.get_env("A")))"#,
      ["config/h.exs": "defmodule Helper do\n  def s(x), do: x <> \"a\"\nend"],
      ["config/h.exs": "defmodule Helper do\n  def s(x), do: x <> \"b\"\nend"]
    ),
    (
      #"Vault.unseal(System.get_env("A"))"#,
      ["mix.lock": #"%{"vault": {:hex, :vault, "1.0.0", "", [:mix], [], "hexpm", ""}}"#],
      ["mix.lock": #"%{"vault": {:hex, :vault, "2.0.0", "", [:mix], [], "hexpm", ""}}"#]
    ),
  ]

  @Test(arguments: ways)
  func `what a secret is computed from stands in more than one file`(
    value: String, blue: [String: String], green: [String: String]
  ) throws {
    let code = Self.setting(value)
    let versions = (blue: Self.version(code, blue), green: Self.version(code, green))
    #expect(try Self.verdict(versions.blue, versions.green) == "unknown")
    if !value.contains("Vault") {
      #expect(try Self.verdict(versions.blue, versions.blue) == "ok")
    }
  }

  @Test func `a salt is computed by the code of more than one file`() throws {
    let version = { (end: String) in
      Self.version(
        Self.setting(#"System.fetch_env!("A")"#),
        [
          "lib/shop/secrets.ex":
            "defmodule Shop.Secrets do\n  def derive(s), do: s <> \"\(end)\"\nend",
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop
            plug Plug.Session,
              store: :cookie, key: "_a", signing_salt: Shop.Secrets.derive(System.get_env("SALT"))
          end
          """,
        ])
    }
    #expect(try Self.verdict(version("a"), version("b")) == "unknown")
    #expect(try Self.verdict(version("a"), version("a")) == "ok")
  }

  @Test(arguments: [
    "config :shop, Shop.Mailer, from: System.get_env(\"FROM\")",
    "if config_env() == :prod do\n  config :logger, :level, :info\nend", "x = 1", "# a comment",
    "config :shop, Other.Endpoint, a: 1", "alias Shop.Other", "require Logger",
    "config :shop, Shop.Mailer, from: Application.get_env(:shop, :from)",
    "config :shop, ShopWeb.Endpoint, url: [port: 8443]",
    "if System.get_env(\"BIND_ALL\"), do: config(:shop, ShopWeb.Endpoint, http: [ip: {0, 0, 0, 0}])",
    "port = String.to_integer(System.get_env(\"PORT\") || \"4000\")",
  ])
  func `what does not flow into a secret is no part of its computation`(line: String) throws {
    for value in [
      Self.setting(#"String.reverse(System.fetch_env!("A"))"#),
      "if a = System.get_env(\"A\") do\n  \(Self.setting("a"))\nend",
      "a = System.fetch_env!(\"A\")\nconfig :shop, ShopWeb.Endpoint, url: [port: 443], "
        + "secret_key_base: Base.decode64!(a)",
    ] {
      #expect(try Self.verdict(value, "\(line)\n\(value)") == "ok")
      #expect(try Self.verdict("\(line)\n\(value)", value.replacing("443", with: "80")) == "ok")
    }
  }

  static let read = "if a = env.(\"A\") do\n  \(setting("a"))\nend"

  @Test(arguments: [
    "flag = fn n -> String.upcase(env.(n)) end",
    "flag = fn n, d -> case env.(n) do\n    nil -> d\n    v -> v in ~w(1 true)\n  end\nend\n"
      + "if flag.(\"PHX_SERVER\", false), do: config(:shop, ShopWeb.Endpoint, server: true)",
    "size = &String.to_integer/1\nconfig :shop, Shop.Repo, pool_size: size.(\"3\")",
  ])
  func `a function that a script defines beside the secret is no part of it`(
    line: String
  ) throws {
    let blue = "env = &System.get_env/1\n" + Self.read
    let green = "env = &System.get_env/1\n\(line)\n" + Self.read
    #expect(try Self.verdict(blue, green) == "ok")
    #expect(try Self.verdict(green, blue) == "ok")
  }

  @Test(arguments: [
    "env = fn n -> System.get_env(\"B_\" <> n) end",
    "env = &System.get_env/1\nset = fn m -> m.load() end\nset.(Shop.Env)",
    "env = &System.get_env/1\nset = fn m -> m.load() end\nx = set.(Shop.Env)",
    "env = &System.get_env/1\nenv = Shop.Env.reader()",
    "env = &System.get_env/1\nx = Enum.map(Shop.Env.all(), fn env -> env.() end)",
    "env = &System.get_env/1\nf = fn -> System.put_env(\"A\", \"b\") end\nx = f.()",
  ])
  func `a function of a script counts where it may change the secret`(line: String) throws {
    let blue = "env = &System.get_env/1\n" + Self.read
    let green = "\(line)\n" + Self.read
    #expect(try Self.verdict(blue, green) != "ok")
  }

  @Test(arguments: [
    ("p = \"a\"\nq = p", "System.fetch_env!(\"A\") <> q"),
    ("f = fn s -> s <> \"a\" end", "f.(System.fetch_env!(\"A\"))"),
    (
      "config :shop, pepper: \"a\"",
      "System.fetch_env!(\"A\") <> Application.get_env(:shop, :pepper)"
    ),
    (
      "config :shop, Shop.Key, a: \"a\"",
      "System.fetch_env!(\"A\") <> Application.get_env(:shop, Shop.Key)[:a]"
    ),
    ("config :vault, k: \"a\"", "Vault.unseal(System.fetch_env!(\"A\"))"),
    ("System.put_env(\"B\", \"a\")", "System.fetch_env!(\"A\") <> System.get_env(\"B\")"),
    ("alias Shop.Secrets, as: S\n_ = ~s(a)\np = S.x(~s(a))", "System.fetch_env!(\"A\") <> p"),
    (
      "config :shop, pepper: \"a\"",
      "System.fetch_env!(\"A\") <> (Application.get_all_env(:shop) |> inspect())"
    ),
  ])
  func `what flows into a secret through other lines counts`(line: String, value: String) throws {
    let code = { (end: String) in
      line.replacing("\"a\"", with: "\"\(end)\"").replacing("~s(a)", with: "~s(\(end))") + "\n"
        + Self.setting(value)
    }
    #expect(try Self.verdict(code("a"), code("b")) == "unknown")
    #expect(try Self.verdict(code("a") + "\n# other", code("a")) != "break")
  }

  /// A setting that nothing reads may still change the environment.
  @Test(arguments: [
    "config :shop, x: Shop.Env.load()", "x = Shop.Env.load()",
    "config :shop, Shop.Mailer, x: [y: Shop.Env.load()]",
    "load = fn -> Shop.Env.load() end\nx = load.()",
  ])
  func `a call of the application's code may change the environment`(line: String) throws {
    let version = { (name: String, line: String) in
      Self.version(
        line + "\n" + Self.setting(#"String.reverse(System.fetch_env!("A"))"#),
        [
          "lib/shop/env.ex": """
          defmodule Shop.Env do
            def load, do: System.put_env("A", System.fetch_env!("\(name)"))
          end
          """
        ])
    }
    #expect(try Self.verdict(version("B", line), version("C", line)) != "ok")
    #expect(try Self.verdict(version("B", line), version("B", "# none")) != "ok")
    #expect(try Self.verdict(version("B", line), version("B", line + "\nz = 1")) == "ok")
  }

  @Test func `a module that reads its own settings makes no other setting count`() throws {
    let version = { (host: String, pepper: String) in
      Self.version(
        """
        config :shop, Shop.Mailer, host: "\(host)"
        config :shop, Shop.Secrets, pepper: "\(pepper)"
        \(Self.setting(#"Shop.Secrets.derive(System.fetch_env!("A"))"#))
        """,
        [
          "lib/shop/secrets.ex": """
          defmodule Shop.Secrets do
            def derive(secret), do: secret <> Application.get_env(:shop, __MODULE__)[:pepper]
          end
          """
        ])
    }
    #expect(try Self.verdict(version("a", "p"), version("b", "p")) == "ok")
    #expect(try Self.verdict(version("a", "p"), version("a", "q")) == "unknown")
  }

  /// As an environment variable, a file beside the release is the same for both versions.
  @Test(arguments: [
    (#"File.read!("/run/secrets/key")"#, #"File.read!("/run/secrets/key")"#, "ok"),
    (
      #"String.trim(File.read!("/run/secrets/key"))"#,
      #"String.trim(File.read!("/run/secrets/key"))"#, "ok"
    ),
    (
      #"File.read!("/run/secrets/key")"#, #"String.trim(File.read!("/run/secrets/key"))"#, "unknown"
    ),
    (#"File.read!("/run/secrets/key")"#, #"File.read!("/run/secrets/other")"#, "unknown"),
    (#"File.read!("/run/secrets/key")"#, #"System.fetch_env!("A")"#, "unknown"),
    (
      #"File.read!("/proc/sys/kernel/random/uuid")"#,
      #"File.read!("/proc/sys/kernel/random/uuid")"#, "unknown"
    ),
    (#"File.read!("../key")"#, #"File.read!("../key")"#, "unknown"),
  ])
  func `a file beside the release`(blue: String, green: String, verdict: String) throws {
    #expect(try Self.verdict(Self.setting(blue), Self.setting(green)) == verdict)
  }

  @Test(arguments: [
    ("env!(\"A\", :string!)", "System.fetch_env!(\"A\")", "ok"),
    ("env!(\"A\")", "env!(\"A\", :string!)", "ok"), ("env!(\"A\")", "env!(\"B\")", "unknown"),
    ("env!(\"A\", :string, \"a\")", "env!(\"A\", :string, \"b\")", "unknown"),
  ])
  func `Dotenvy reads the environment`(blue: String, green: String, verdict: String) throws {
    let code = { (value: String) in
      "import Dotenvy\nsource!([\".env\", System.get_env()])\n" + Self.setting(value)
    }
    #expect(try Self.verdict(code(blue), code(green)) == verdict)
    #expect(try Self.verdict(code(blue), code(blue)) == "ok")
    let files = [".env": "A=b"]
    #expect(
      try Self.verdict(Self.version(code(blue), files), Self.version(code(blue), files)) != "break")
  }

  @Test func `libraries count where the secret is computed with them`() throws {
    let code = """
      config :shop, timeout: Duration.new!(hour: 1), vault: Vault.Key
      if System.get_env("MODE") == "web" do
        \(Self.setting(#"System.fetch_env!("A")"#))
      end
      """
    let version = { (code: String, vault: String, other: String) in
      let lock = """
        %{
          "other": {:hex, :other, "\(other)", "", [:mix], [], "hexpm", ""},
          "vault": {:hex, :vault, "\(vault)", "", [:mix], [], "hexpm", ""},
        }
        """
      return Self.version(code, ["mix.lock": lock])
    }
    #expect(try Self.verdict(version(code, "1.0.0", "1"), version(code, "2.0.0", "2")) == "ok")
    let vaulted = code.replacing(#"== "web""#, with: "== Vault.mode()")
    #expect(
      try Self.verdict(version(vaulted, "1.0.0", "1"), version(vaulted, "1.0.0", "2")) == "ok")
    #expect(
      try Self.verdict(version(vaulted, "1.0.0", "1"), version(vaulted, "2.0.0", "1"))
        == "unknown")
  }

  @Test func `the condition around a computed secret counts`() throws {
    let code = { (mode: String) in
      """
      mode = "\(mode)"
      if System.get_env("MODE") == mode do
        \(Self.setting(#"String.reverse(System.fetch_env!("A"))"#))
      end
      """
    }
    #expect(try Self.verdict(code("a"), code("b")) == "unknown")
    #expect(try Self.verdict(code("a"), code("a") + "\nx = 1") == "ok")
  }
}
