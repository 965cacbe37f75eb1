import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let nodesMigrateWithoutLock = ReleaseRule(
    id: "nodes-migrate-without-lock", subject: .readiness,
    summary:
      "Several nodes run migrations at boot, without the lock between them.",
    rationale: """
      With `migration_lock: false` (or nil), or `@disable_migration_lock true`, nothing keeps two nodes \
      from running the same migration at the same time. One process that migrates for all needs no \
      lock: reported only where something migrates by itself at boot.
      """,
    severity: .error,
    fix:
      "let one process run the migrations, or keep the lock",
    alternative: """
      Use `migration_lock: :pg_advisory_lock`, which also lets indexes be built concurrently.
      """,
    source:
      "`Ecto.Migration`, \"Repo configuration\"; `Ecto.Migrator`",
    examples: [
      ReleaseExample(
        "no lock, and every node migrates",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                Shop.Repo,
                {Ecto.Migrator, repos: [Shop.Repo]}
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
          "config/config.exs": """
          import Config

          config :shop,
            ecto_repos: [Shop.Repo]

          ↓
          config :shop, Shop.Repo, migration_lock: false
          """,
        ]),
      ReleaseExample(
        "nil is no lock either",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "lib/shop/application.ex": """
          defmodule Shop.Application do
            use Application

            def start(_type, _args) do
              children = [
                Shop.Repo,
                {Ecto.Migrator, repos: [Shop.Repo]}
              ]

              Supervisor.start_link(children, strategy: :one_for_one)
            end
          end
          """,
          "config/config.exs": """
          import Config

          config :shop,
            ecto_repos: [Shop.Repo]

          ↓
          config :shop, Shop.Repo, migration_lock: nil
          """,
        ]),
      ReleaseExample(
        "no lock, and one process migrates",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/config.exs": """
          import Config

          config :shop, Shop.Repo, migration_lock: false
          """,
        ]),
    ]
  ) { context in
    let boots = context.green.project.migrationRunners.filter {
      [.supervisionTree, .applicationStart, .entrypoint].contains($0.kind) && $0.isAutomatic
    }
    guard !boots.isEmpty else { return [] }
    let notes = boots.map { Note(message: "this migrates on every node", location: $0.location) }
    let configured = context.green.project.repositories.flatMap { repository -> [Report] in
      context.green.settings(of: repository.module).compactMap { _, setting in
        guard setting.value["migration_lock"]?.truth == false,
          let place = setting.location("migration_lock")
        else { return nil }
        return Report(
          message: "migration_lock is off and every node migrates at boot", location: place,
          notes: notes)
      }
    }
    let written = context.green.pendingLines(after: context.blue) {
      $0.hasPrefix("@disable_migration_lock true")
    }
    return configured
      + written.map {
        Report(
          message: "this migration takes no lock and every node migrates at boot",
          location: $0.location,
          notes: notes)
      }
  }
}
