import Foundation
import TestSupport
import Testing

/// Plans that are not of a database, or of its connections alone.
@Suite struct PlanWithoutRepositoryTests {
  private static let secret = String(repeating: "k", count: 64)

  private static func files(repository: Bool, salt: String = "abcdefgh") -> [String: String] {
    var files = [
      "mix.exs": """
      defmodule Shop.MixProject do
        use Mix.Project

        def project, do: [app: :shop, version: "0.1.0"]
      end
      """,
      "config/config.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, server: true
      """,
      "config/runtime.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      """,
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "\(salt)"
      end
      """,
    ]
    guard repository else { return files }
    files["config/config.exs", default: ""] += "\nconfig :shop, ecto_repos: [Shop.Repo]\n"
    files["config/runtime.exs", default: ""] += """

      config :shop, Shop.Repo, pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")
      """
    files["lib/shop/repo.ex"] = """
      defmodule Shop.Repo do
        use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
      end
      """
    return files
  }

  private static func plan(
    blue: [String: String], green: [String: String], _ arguments: [String] = [],
    environments: [String: String] = [:]
  ) throws -> PlanctlProcess {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("planctl-plan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    var files = environments
    for (path, text) in blue { files["blue/\(path)"] = text }
    for (path, text) in green { files["green/\(path)"] = text }
    for (path, text) in files {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: url)
    }
    return try PlanctlProcess.run(
      ["plan", "--app", "green", "--blue", "blue", "--green", "green", "--format", "json"]
        + arguments, in: root.path)
  }

  @Test func `an application without a database is planned by its sessions`() throws {
    let blue = Self.files(repository: false)
    let same = try Self.plan(blue: blue, green: blue)
    #expect(same.status == 0)
    #expect(same.errors.contains("the application has no repo"))
    #expect(same.output.contains("\"green_reads_blue\": \"ok\""))
    let lost = try Self.plan(blue: blue, green: Self.files(repository: false, salt: "other678"))
    #expect(lost.status == 1)
    #expect(lost.output.contains("session-lost"))
  }

  @Test func `a repo that no configuration lists is no missing database`() throws {
    var files = Self.files(repository: true)
    files["config/config.exs"] = "import Config\n"
    let result = try Self.plan(blue: files, green: files)
    #expect(result.status == 2)
    #expect(result.errors.contains("lists no ecto_repos"))
  }

  @Test func `the sizes of pools come from the environments`() throws {
    let files = Self.files(repository: true)
    let secret = "SECRET_KEY_BASE=\(Self.secret)"
    let result = try Self.plan(
      blue: files, green: files, ["--blue-env", "blue.env", "--green-env", "green.env"],
      environments: ["blue.env": secret, "green.env": secret + "\nPOOL_SIZE=25"])
    #expect(result.output.contains("\"blue\": 10,"))
    #expect(result.output.contains("\"green\": 25,"))
  }
}
