import Foundation
import TestSupport
import Testing

/// `planctl session` on a small application, with good and with broken input.
@Suite struct SessionCommandTests {
  static let one = String(repeating: "k", count: 64)
  static let two = String(repeating: "z", count: 64)
  static let wholeLock = """
    %{
      "plug_crypto": {:hex, :plug_crypto, "2.1.0", "", [:mix], [], "hexpm", ""},
    }
    """

  static func run(
    _ files: [String: String], _ arguments: [String], lock: String = wholeLock,
    options: String = "", environment: [String: String] = [:], through: [String] = []
  ) throws -> PlanctlProcess {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-session-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let all = [
      "app/mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project

        def project, do: [app: :shop, version: "0.1.0"]
      end
      """,
      "app/mix.lock": lock,
      "app/config/runtime.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      """,
      "app/lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, [store: :cookie, key: "_shop", signing_salt: "abcdefgh"\(options)]
      end
      """,
    ].merging(files) { $1 }
    for (path, text) in all {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: url)
    }
    return try PlanctlProcess.run(
      ["session"] + arguments, in: root.path, environment: environment, through: through)
  }

  static let compare = ["--app", "app", "--blue", "app", "--green", "app"]
  static let environments = ["--blue-env", "blue.env", "--green-env", "green.env"]

  @Test func `one secret in both environments keeps users logged in`() throws {
    let result = try Self.run(
      ["blue.env": "SECRET_KEY_BASE=\(Self.one)", "green.env": "SECRET_KEY_BASE='\(Self.one)'"],
      Self.compare + Self.environments)
    #expect(result.status == 0)
    #expect(
      result.output.contains("blue's cookie in green, really minted: the user stays logged in"))
    #expect(
      result.output.contains("green's cookie in blue, really minted: the user stays logged in"))
  }

  @Test func `two secrets log users out`() throws {
    let result = try Self.run(
      ["blue.env": "SECRET_KEY_BASE=\(Self.one)", "green.env": "SECRET_KEY_BASE=\(Self.two)"],
      Self.compare + Self.environments)
    #expect(result.status == 1)
    #expect(result.output.contains("the user is logged out without an error"))
    #expect(!result.output.contains("kkkk") && !result.output.contains("zzzz"))
  }

  @Test func `without secrets the options are compared and nothing is minted`() throws {
    let result = try Self.run([:], Self.compare)
    #expect(result.status == 0)
    #expect(result.output.contains("no cookie was minted"))
    #expect(!result.output.contains("really minted"))
  }

  @Test(arguments: [
    "SECRET_KEY_BASE=\"open", "SECRET_KEY_BASE='one'two", "SECRET KEY=x", "=x", "just words",
  ])
  func `a line that is not NAME=value is named and not shown`(line: String) throws {
    let result = try Self.run(
      ["blue.env": "A=1\n\(line)", "green.env": "A=1"], Self.compare + Self.environments)
    #expect(result.status == 2)
    #expect(result.errors.contains("blue.env:2: this line is not NAME=value"))
    #expect(!result.errors.contains(line))
  }

  @Test(arguments: ["", "%{\n  \"plug_crypto\": {:hex, :plug_crypto, \"2.1", "<<<<<<< HEAD\n%{}"])
  func `a truncated lock file leaves the answer unknown`(lock: String) throws {
    let result = try Self.run([:], Self.compare, lock: lock)
    #expect(result.status == 2)
    #expect(result.output.contains("mix.lock cannot be read whole"))
    #expect(!result.output.contains(": ok"))
  }

  @Test(arguments: ["lib/shop_web/other.ex", "config/prod.exs", "lib/shop_web/endpoint.ex"])
  func `a file that is no Elixir leaves the answer unknown`(path: String) throws {
    let broken = "defmodule ShopWeb.Other do\n  def options, do: [\nend\n"
    for arguments in [Self.compare, Self.compare + ["--format", "json"]] {
      let result = try Self.run(["app/\(path)": broken], arguments)
      #expect(result.status == 2)
      #expect(!result.output.contains(": ok") && !result.output.contains("\"ok\""))
      #expect(result.output.contains(path))
      #expect(arguments.contains("json") || result.output.contains("\(path):2:"))
    }
    let tried = try Self.run(
      ["app/\(path)": broken, "cookie": "SFMyNTY.YQ.YQ"],
      ["try", "--app", "app", "--green", "app", "--cookie-file", "cookie"])
    #expect(tried.status == 2)
    #expect(tried.output.contains("\(path):2:"))
  }

  @Test func `a serializer that is made at run time leaves the answer unknown`() throws {
    let result = try Self.run(
      [:], Self.compare, options: ", serializer: Shop.Serializers.current()")
    #expect(result.status == 2)
    #expect(result.output.contains("serializer"))
  }

  @Test(arguments: ["", "hello", "_shop=hello; path=/", "SFMyNTY.abc", "\u{0}\u{1}"])
  func `a file that holds no cookie is told apart from a refused one`(text: String) throws {
    let result = try Self.run(
      ["cookie": text], ["try", "--app", "app", "--green", "app", "--cookie-file", "cookie"])
    #expect(result.status == 2)
    #expect(result.output.contains("cannot tell: this is not the value of a session cookie"))
  }
}
