import Foundation
import TestSupport
import Testing

@Suite struct SQLCommandTests {
  private let application = "\(Fixtures.directory)/ecto-sql/23_repo_config_env_specific"

  @Test func `prints one JSON object a migration, by the configuration of the environment`()
    throws
  {
    let path = application + "/priv/repo/migrations/20240201222009_env_specific_defaults.exs"
    let result = try PlanctlProcess.run(["sql", "--format", "json", "--env", "dev", path])
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix(
        "{\"file\":\"\(path)\",\"version\":20240201222009,\"module\":"
          + "\"Shop.Repo.Migrations.EnvSpecificDefaults\",\"direction\":\"up\","
          + "\"transaction\":true,\"migration_lock\":true,\"statements\":[{\"sql\":\"CREATE TABLE"))
    #expect(result.output.contains("uuid DEFAULT gen_random_uuid()"))
    #expect(result.output.hasSuffix("\"unknowns\":[],\"error\":null}\n"))
  }

  @Test func `a migration that does not compile ends with its place and status 2`() throws {
    let folder = NSTemporaryDirectory() + "planctl-cut-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let migrations = folder + "/priv/repo/migrations"
    try FileManager.default.createDirectory(
      atPath: migrations, withIntermediateDirectories: true)
    try "defmodule Shop.MixProject do\nend\n".write(
      toFile: folder + "/mix.exs", atomically: true, encoding: .utf8)
    let cut = migrations + "/20290101000000_cut.exs"
    try "defmodule Cut do\n  use Ecto.Migration\n  def change do\n    create tab".write(
      toFile: cut, atomically: true, encoding: .utf8)
    try "defmodule Whole do\n  use Ecto.Migration\n  def up, do: execute(\"SELECT 1\")\nend\n"
      .write(
        toFile: migrations + "/20290101000001_whole.exs", atomically: true, encoding: .utf8)
    let result = try PlanctlProcess.run(["sql", "--format", "json", migrations])
    #expect(result.status == 2)
    #expect(result.errors.contains("\(cut):"), "\(result.errors)")
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.output.contains("SELECT 1"))
    try FileManager.default.removeItem(atPath: cut)
    let whole = try PlanctlProcess.run(["sql", migrations])
    #expect(whole.status == 0)
    try FileManager.default.copyItem(
      atPath: migrations + "/20290101000001_whole.exs",
      toPath: migrations + "/20290101000001_again.exs")
    let refused = try PlanctlProcess.run(["sql", migrations])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("version 20290101000001 is duplicated"))
  }

  @Test func `inside one application of an umbrella shows that application's migrations`() throws {
    let folder = NSTemporaryDirectory() + "planctl-umbrella-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ path: String, _ text: String) throws {
      let url = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    try write(
      "mix.exs",
      "defmodule All.MixProject do\n  use Mix.Project\n  def project, do: [apps_path: \"apps\"]\nend\n"
    )
    for app in ["a", "b"] {
      let module = app.uppercased()
      try write(
        "apps/\(app)/mix.exs",
        "defmodule \(module).MixProject do\n  use Mix.Project\n  def project, do: [app: :\(app)]\nend\n"
      )
      try write(
        "apps/\(app)/lib/repo.ex",
        "defmodule \(module).Repo do\n  use Ecto.Repo, otp_app: :\(app)\nend\n")
      try write(
        "apps/\(app)/priv/repo/migrations/20260101000000_m.exs",
        "defmodule \(module).M do\n  use Ecto.Migration\n  def up, do: execute(\"\(app)\")\nend\n")
    }
    try write(
      "config/config.exs",
      "import Config\nconfig :a, ecto_repos: [A.Repo]\nconfig :b, ecto_repos: [B.Repo]\n")
    func files(in directory: String, _ arguments: [String] = []) throws -> [Substring] {
      let result = try PlanctlProcess.run(
        ["sql", "--format", "json"] + arguments, in: "\(folder)/\(directory)")
      #expect(result.status == 0, "\(result.errors)")
      return result.output.split(separator: "\n").map { $0.dropFirst(9).prefix { $0 != "\"" } }
    }
    let own: [Substring] = ["priv/repo/migrations/20260101000000_m.exs"]
    #expect(try files(in: "apps/b") == own)
    #expect(try files(in: "apps/b/lib") == own)
    #expect(try files(in: "apps/b", ["--app", "."]) == own)
    #expect(try files(in: ".").count == 2)
  }

  @Test func `says which path is no migration`() throws {
    let result = try PlanctlProcess.run(["sql", application + "/mix.exs"])
    #expect(result.status == 2)
    #expect(result.errors.contains("mix.exs is no migration"))
  }
}
