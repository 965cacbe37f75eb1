import Foundation
import TestSupport
import Testing

/// Two versions whose session options look alike and whose sessions may not be, and the other way round.
@Suite struct SessionDoubtTests {
  /// A pair of versions and what is said of both directions.
  struct Pair: Sendable, CustomTestStringConvertible {
    var title: String
    var blue: [String: String] = [:]
    var green: [String: String] = [:]
    var cell: String
    /// The environment that is given for both, if any.
    var environment: String?

    var testDescription: String { title }
  }

  static let secret = (0..<16).map { "Aq\($0)z" }.joined()
  static func lock(_ crypto: String, _ plug: String) -> String {
    """
    %{
      "plug": {:hex, :plug, "\(plug)", "", [:mix], [], "hexpm", ""},
      "plug_crypto": {:hex, :plug_crypto, "\(crypto)", "", [:mix], [], "hexpm", ""},
    }
    """
  }

  static func runtime(_ value: String) -> [String: String] {
    [
      "config/runtime.exs":
        "import Config\nconfig :shop, ShopWeb.Endpoint, secret_key_base: \(value)"
    ]
  }

  static func endpoint(_ options: String, body: String = "") -> [String: String] {
    [
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        \(body)
        plug Plug.Session, \(options)
      end
      """
    ]
  }

  static let plain = "[store: :cookie, key: \"_shop\", signing_salt: \"abcdefgh\"]"

  static func options(_ more: String) -> [String: String] {
    endpoint(plain.dropLast() + ", \(more)]")
  }

  static func mix(_ release: String) -> [String: String] {
    [
      "mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project

        def project, do: [app: :shop, version: "0.1.0", releases: [shop: [\(release)]]]
      end
      """
    ]
  }

  static let variable = "System.get_env(\"SECRET_KEY_BASE\")"

  /// Functions that leave some secrets as they are and change others.
  static let computed = [
    "String.downcase(\(variable))", "String.trim(\(variable))", "String.upcase(\(variable))",
    "String.replace(\(variable), \"$\", \"\")", "String.replace(\(variable), \"+\", \"-\")",
    "String.slice(\(variable), 0, 200)", "String.trim_leading(\(variable), \"0\")",
    "(case Base.decode64(\(variable)) do\n{:ok, x} -> x\n:error -> \(variable)\nend)",
    "(case Base.decode16(\(variable), case: :mixed) do\n{:ok, x} -> x\n:error -> \(variable)\nend)",
    "if String.starts_with?(\(variable), \"cG\"), do: \"x\", else: \(variable)",
  ].map { Pair(title: $0, green: runtime($0), cell: "unknown") }

  static let late = [
    Pair(
      title: "another runtime configuration",
      green: mix("runtime_config_path: \"config/prod_rt.exs\"").merging([
        "config/prod_rt.exs":
          "import Config\nconfig :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"OTHER\")"
      ]) { $1 }, cell: "unknown"),
    Pair(
      title: "the same runtime configuration under another name",
      green: mix("runtime_config_path: \"config/prod_rt.exs\"").merging([
        "config/runtime.exs": "raise \"not evaluated\"",
        "config/prod_rt.exs":
          "import Config\nconfig :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"SECRET_KEY_BASE\")",
      ]) { $1 }, cell: "ok"),
    Pair(
      title: "no runtime configuration", green: mix("runtime_config_path: false"), cell: "break"),
    Pair(
      title: "a config provider", green: mix("config_providers: [{Shop.Vault, path: \"/x\"}]"),
      cell: "unknown"),
    Pair(
      title: "the same config provider",
      blue: mix("config_providers: [{Shop.Vault, path: \"/x\"}]"),
      green: mix("config_providers: [{Shop.Vault, path: \"/x\"}]"), cell: "ok"),
    Pair(title: "no config provider", green: mix("config_providers: []"), cell: "ok"),
    Pair(
      title: "the code of the config provider",
      blue: mix("config_providers: [Shop.Vault]").merging([
        "lib/vault.ex": "defmodule Shop.Vault do\n  def load(c, _), do: c\nend"
      ]) { $1 },
      green: mix("config_providers: [Shop.Vault]").merging([
        "lib/vault.ex": "defmodule Shop.Vault do\n  def load(c, _), do: [c]\nend"
      ]) { $1 }, cell: "unknown"),
    Pair(
      title: "put_env before the endpoint starts",
      green: application(
        "Application.put_env(:shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!(\"OTHER\"))"
      ), cell: "unknown"),
    Pair(
      title: "put_env of something else",
      green: application("Application.put_env(:shop, :started, true)"), cell: "ok"),
  ]

  /// Settings of the log beside a secret that is computed.
  static func logged(_ level: String) -> [String: String] {
    runtime("String.downcase(\(variable))").merging([
      "config/config.exs": """
      import Config

      config :shop, :logger, [
        {:handler, :errors, Shop.Handler, %{config: %{level: \(level), wait: _second = 1_000}}}
      ]
      """
    ]) { $1 }
  }

  static let beside = [
    Pair(
      title: "a key of the name of a function that configures", blue: logged(":error"),
      green: logged(":warning"), cell: "ok"),
    Pair(
      title: "a function that configures what the code does not tell",
      blue: logged("config(:shop, Shop.keys())"), green: logged("config(:shop, Shop.keys(1))"),
      cell: "unknown"),
  ]

  static func application(_ line: String) -> [String: String] {
    [
      "lib/shop/application.ex": """
      defmodule Shop.Application do
        use Application
        def start(_type, _args) do
          \(line)
          Supervisor.start_link([ShopWeb.Endpoint], strategy: :one_for_one)
        end
      end
      """
    ]
  }

  static func configured(_ reading: String, build: String, start: String) -> [String: String] {
    let session = { (salt: String) in
      "config :shop, :session, store: :cookie, key: \"_shop\", signing_salt: \"\(salt)\"\n"
    }
    return endpoint("\(reading)(:shop, :session)").merging([
      "config/config.exs": "import Config\n" + session(build),
      "config/runtime.exs": "import Config\n" + (start.isEmpty ? "" : session(start))
        + "config :shop, ShopWeb.Endpoint, secret_key_base: \(variable) || raise(\"x\")",
    ]) { $1 }
  }

  static let built = [
    Pair(
      title: "a salt of the build that runtime.exs sets too",
      blue: configured("Application.get_env", build: "aaaaaaaa", start: "runtime1"),
      green: configured("Application.get_env", build: "bbbbbbbb", start: "runtime1"),
      cell: "break"),
    Pair(
      title: "a salt of runtime.exs that no plug sees",
      blue: configured("Application.get_env", build: "aaaaaaaa", start: ""),
      green: configured("Application.get_env", build: "aaaaaaaa", start: "runtime1"), cell: "ok"),
  ]

  static let macro = """
    defmodule ShopWeb.EndpointBase do
      defmacro __using__(_) do
        quote do
          use Phoenix.Endpoint, otp_app: :shop
          plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "DIFFERNT"
        end
      end
    end
    """

  static let endpoints = [
    Pair(
      title: "an endpoint that a macro makes",
      green: [
        "lib/shop_web/endpoint_base.ex": macro,
        "lib/shop_web/endpoint.ex":
          "defmodule ShopWeb.Endpoint do\n  use ShopWeb.EndpointBase\nend",
      ], cell: "break"),
    Pair(
      title: "an endpoint that a library makes",
      green: ["lib/shop_web/endpoint.ex": "defmodule ShopWeb.Endpoint do\n  use Company.Web\nend"],
      cell: "unknown"),
    Pair(
      title: "an endpoint beside the other",
      green: [
        "lib/admin/endpoint.ex": """
        defmodule Admin.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop
          plug Plug.Session, store: :cookie, key: "_admin", signing_salt: "abcdefgh"
        end
        """
      ], cell: "ok"),
  ]

  private static let one = "secret_key_base: \"\(secret)\""

  static let refused =
    [
      "rotating_options: [[signing_salt: \"abcdefgh\", secret_key_base: \"short\"]]",
      "rotating_options: [[\(one)]]",
      "rotating_options: [[signing_salt: \"b\", key_digest: :md5, \(one)]]",
      "rotating_options: [[signing_salt: \"b\", key_length: 0, \(one)]]",
      "key_iterations: 0", "key_iterations: -5", "key_length: 0", "key_length: -1",
      "key_length: 5000000000", "key_digest: :foo", "key_digest: :sha3_256", "key_digest: :md5",
    ].flatMap { more in
      [
        Pair(title: more, green: options(more), cell: "break"),
        Pair(title: "both: \(more)", blue: options(more), green: options(more), cell: "break"),
        Pair(
          title: "known: \(more)", green: options(more), cell: "break",
          environment: "SECRET_KEY_BASE=\(secret)"),
      ]
    } + [
      Pair(
        title: "keys of 20 bytes, plug_crypto 1",
        blue: options("encryption_salt: \"x\", key_length: 20")
          .merging(["mix.lock": lock("1.2.5", "1.16.1")]) { $1 },
        green: options("encryption_salt: \"x\", key_length: 20")
          .merging(["mix.lock": lock("1.2.5", "1.16.1")]) { $1 }, cell: "break"),
      Pair(
        title: "keys of 64 bytes, plug_crypto 1",
        blue: options("encryption_salt: \"x\", key_length: 64")
          .merging(["mix.lock": lock("1.2.5", "1.16.1")]) { $1 },
        green: options("encryption_salt: \"x\", key_length: 64")
          .merging(["mix.lock": lock("1.2.5", "1.16.1")]) { $1 }, cell: "ok"),
      Pair(
        title: "a digest that both versions of plug_crypto have",
        blue: options("key_digest: :sha224"), green: options("key_digest: :sha224"), cell: "ok"),
    ]

  @Test(arguments: computed + late + beside + built + endpoints + refused)
  func `sessions are compared as they are when the release runs`(pair: Pair) throws {
    var files: [String: String] = [:]
    let usual = Self.endpoint(Self.plain).merging(Self.runtime(Self.variable)) { $1 }
      .merging(["mix.lock": Self.lock("2.1.0", "1.16.1")]) { $1 }
      .merging(Self.mix("applications: []")) { $1 }
    for (folder, version) in [("app", pair.blue), ("green", pair.green)] {
      for (path, text) in usual.merging(version, uniquingKeysWith: { $1 }) {
        files["\(folder)/\(path)"] = text
      }
    }
    var arguments = ["--app", "app", "--blue", "app", "--green", "green"]
    if let environment = pair.environment {
      files["both.env"] = environment
      arguments += ["--blue-env", "both.env", "--green-env", "both.env"]
    }
    let result = try SessionCommandTests.run(files, arguments)
    #expect(result.status == ["ok": 0, "break": 1, "unknown": 2][pair.cell], "\(result.output)")
    #expect(result.output.contains("green reads blue's sessions: \(pair.cell)"))
    #expect(result.output.contains("blue reads green's sessions: \(pair.cell)"))
  }
}
