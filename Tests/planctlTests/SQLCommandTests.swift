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

  @Test func `says which path is no migration`() throws {
    let result = try PlanctlProcess.run(["sql", application + "/mix.exs"])
    #expect(result.status == 2)
    #expect(result.errors.contains("mix.exs is no migration"))
  }
}
