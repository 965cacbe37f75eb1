import EctoMigrations
import Testing

/// What the application's own code in the repo's module does to migrations.
@Suite struct RepoCallbackTests {
  private func script(
    repo: String, _ body: String, files: [String: String] = [:]
  ) throws -> MigrationScript {
    let source = "defmodule Shop.Repo do\n  use Ecto.Repo, otp_app: :shop\n\(repo)\nend\n"
    return try migrationScript(
      "import Ecto.Query\ndef up do\n\(body)\nend",
      files: files.merging(["lib/shop/repo.ex": source]) { first, _ in first })
  }

  @Test func `the settings are those that init gives`() throws {
    let script = try script(
      repo: """
        def init(_, config) do
          config = Keyword.put(config, :url, System.get_env("DATABASE_URL"))
          {:ok, Keyword.put(config, :migration_timestamps, type: :timestamptz)}
        end
        """, "create table(:t, primary_key: false), do: timestamps()")
    #expect(
      script.statements.map(\.sql) == [
        "CREATE TABLE \"t\" (\"inserted_at\" timestamptz NOT NULL, "
          + "\"updated_at\" timestamptz NOT NULL)"
      ])
  }

  @Test func `settings are unknown where what init does is`() throws {
    let script = try script(
      repo: "def init(_, config), do: {:ok, Elsewhere.migration_settings(config)}",
      "create table(:t), do: timestamps()")
    #expect(script.statements.isEmpty)
    #expect(!script.unknowns.isEmpty)
  }

  @Test(arguments: [
    "def default_options(_), do: [prefix: \"z\"]",
    "def prepare_query(_, query, options), do: {where(query, a: 1), options}",
  ])
  func `a query that a callback may change is not rendered`(callback: String) throws {
    let script = try script(repo: callback, "repo().update_all(\"users\", set: [a: 1])")
    #expect(script.statements.isEmpty)
    #expect(script.dataSteps.map(\.table) == ["users"])
    #expect(!script.unknowns.isEmpty)
  }

  @Test func `what goes to another repo's database is not this migration's`() throws {
    let script = try script(
      repo: "", "Shop.Other.query!(\"drop table x\")\nrepo().query!(\"drop table y\")",
      files: [
        "lib/shop/other.ex": "defmodule Shop.Other do\n  use Ecto.Repo, otp_app: :shop\nend\n",
        "config/config.exs":
          "import Config\nconfig :shop, ecto_repos: [Shop.Repo, Shop.Other]\n",
      ])
    #expect(script.statements.map(\.sql) == ["drop table y"])
    #expect(
      script.unknowns.map(\.reason) == ["Other.query!/1 goes to the database of another repo"])
  }

  @Test func `settings of other applications are unknown where they are not configured`() throws {
    let mix =
      "defmodule Shop.MixProject do\n  def project, do: [app: :shop]\nend\n"
    let script = try script(
      repo: "",
      """
      execute "a#{Application.get_env(:shop, :x)}"
      execute "b#{Application.get_env(:ex_lib, :x)}"
      """, files: ["mix.exs": mix, "config/config.exs": "import Config\n"])
    #expect(script.statements.map(\.sql) == ["a"])
    #expect(script.unknowns.count == 1)
  }

  @Test func `configuration has the default that it gives a variable, as the migration has`() throws
  {
    let script = try script(
      repo: "",
      """
      execute "a#{Application.get_env(:shop, :x)}"
      execute "b#{System.get_env("X", "1")}"
      execute "c#{repo().config()[:pool_size]}"
      """,
      files: ["config/config.exs": "import Config\nconfig :shop, x: System.get_env(\"X\", \"1\")\n"]
    )
    #expect(script.statements.map(\.sql) == ["a1", "b1", "c10"])
  }

  @Test func `reads the files of the application that is named, in an umbrella`() throws {
    let script = try script(
      repo: "", "execute File.read!(Application.app_dir(:one, \"priv/x.sql\"))",
      files: ["apps/one/priv/x.sql": "one", "priv/x.sql": "top"])
    #expect(script.statements.map(\.sql) == ["one"])
  }
}
