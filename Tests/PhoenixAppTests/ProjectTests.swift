import Diagnostics
import PhoenixApp
import Testing

struct ProjectTests {
  @Test func `an application has its name, releases, repository and migrations`() throws {
    let project = PhoenixProject(
      tree: SampleApp.tree([
        "mix.exs": """
        defmodule Shop.MixProject do
          use Mix.Project
          @version "2.0.1"
          def project do
            [
              app: :shop,
              version: @version,
              elixirc_paths: elixirc_paths(Mix.env()),
              releases: [web: [include_executables_for: [:unix]], worker: []]
            ]
          end
          defp elixirc_paths(:test), do: ["lib", "test/support"]
          defp elixirc_paths(_), do: ["lib", "web"]
        end
        """,
        "mix.lock": """
        %{
          "plug": {:hex, :plug, "1.15.3", "aa", [:mix], [], "hexpm", "bb"},
          "own": {:git, "https://example.org/own.git", "cc", []},
        }
        """,
        "config/runtime.exs": """
        import Config
        if config_env() == :prod do
          config :shop, Shop.Repo, pool_size: String.to_integer(System.get_env("POOL_SIZE") || "15"),
            pool_count: 2
        end
        """,
        "priv/repo/migrations/20250101000000_create.exs": "defmodule A do end",
      ]))
    let application = try #require(project.applications.first)
    #expect(application.name == "shop")
    #expect(application.version == "2.0.1")
    #expect(application.releases == ["web", "worker"])
    #expect(application.codePaths == ["lib", "web"])
    #expect(application.location.line == 6)
    #expect(project.lockedVersions == ["plug": "1.15.3"])
    let repository = try #require(project.repositories.first)
    #expect(repository.module == "Shop.Repo")
    #expect(repository.adapter == "Ecto.Adapters.Postgres")
    #expect(repository.isListed)
    #expect(repository.migrationsDirectory == "priv/repo/migrations")
    #expect(repository.migrations.count == 1)
  }

  @Test func `an umbrella's children have their own repositories`() {
    let project = PhoenixProject(
      tree: SourceTree(
        name: "umbrella",
        contents: [
          "mix.exs":
            "defmodule U do\n def project, do: [apps_path: \"apps\", releases: [all: []]]\nend",
          "config/config.exs":
            "import Config\nconfig :core, ecto_repos: [Core.Repo, Core.ReadOnlyRepo]",
          "apps/core/mix.exs": "defmodule C do\n def project, do: [app: :core]\nend",
          "apps/core/lib/core/repo.ex": """
          defmodule Core.Repo do
            use Ecto.Repo, otp_app: :core
          end
          defmodule Core.ReadOnlyRepo do
            use Ecto.Repo, otp_app: :core, read_only: true
          end
          """,
          "apps/web/mix.exs": "defmodule W do\n def project, do: [app: :web]\nend",
          "apps/core/priv/read_only_repo/migrations/1_a.exs": "",
        ].mapValues { Array($0.utf8) }))
    #expect(project.applications.map(\.name) == ["core", "web"])
    #expect(project.applications.map(\.releases) == [["all"], ["all"]])
    #expect(
      project.repositories.map(\.migrationsDirectory) == [
        "apps/core/priv/read_only_repo/migrations", "apps/core/priv/repo/migrations",
      ])
    #expect(project.repositories.map(\.isReadOnly) == [true, false])
    #expect(project.repositories.map(\.migrations.count) == [1, 0])
  }

  @Test func `whatever could migrate behind the plan's back is found`() {
    let project = PhoenixProject(
      tree: SampleApp.tree([
        "lib/shop/application.ex": """
        defmodule Shop.Application do
          use Application
          def start(_type, _args) do
            Shop.Release.migrate()
            children = [Shop.Repo, {Ecto.Migrator, repos: [Shop.Repo]}]
            Supervisor.start_link(children, strategy: :one_for_one)
          end
        end
        """,
        "lib/shop/release.ex": """
        defmodule Shop.Release do
          def migrate do
            {:ok, _, _} = Ecto.Migrator.with_repo(Shop.Repo, &Ecto.Migrator.run(&1, :up, all: true))
          end
        end
        """,
        "fly.toml": "[deploy]\n  release_command = '/app/bin/migrate'\n",
        "Dockerfile": "RUN mix ecto.create\nCMD [\"sh\", \"-c\", \"bin/migrate && bin/server\"]\n",
        "Procfile": "release: POOL_SIZE=2 mix ecto.migrate\nweb: mix phx.server\n",
      ]))
    let found = project.migrationRunners.map {
      "\($0.location.path):\($0.location.line) \($0.kind.rawValue) \($0.isAutomatic)"
    }
    #expect(
      found == [
        "Dockerfile:2 entrypoint true", "Procfile:1 release_command true",
        "fly.toml:2 release_command true", "lib/shop/application.ex:4 application_start true",
        "lib/shop/application.ex:5 supervision_tree true",
        "lib/shop/release.ex:3 release_module false",
      ])
  }
}
