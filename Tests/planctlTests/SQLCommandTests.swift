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

  @Test func `says which path is no migration`() throws {
    let result = try PlanctlProcess.run(["sql", application + "/mix.exs"])
    #expect(result.status == 2)
    #expect(result.errors.contains("mix.exs is no migration"))
  }
}
