import Diagnostics

extension ReleaseRule {
  static let migrationTableChanged = ReleaseRule(
    id: "migration-table-changed", subject: .readiness,
    summary:
      "The table in which applied migrations are noted is another one than in blue.",
    rationale: """
      With another `migration_source`, `migration_repo` or `migration_default_prefix` the migrator \
      looks into an empty table: every migration looks pending and runs again, on tables that \
      exist.
      """,
    severity: .error,
    fix:
      "copy the old table to the new place before the release, or keep the setting",
    alternative: """
      Keep the setting, and say what differs in the migration itself.
      """,
    source:
      "`Ecto.Migration`, \"Repo configuration\"; `Ecto.Migration.SchemaMigration`",
    examples: [
      ReleaseExample(
        "the setting is new",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """
        ],
        blue: [
          "config/config.exs": """
          import Config

          config :shop, ecto_repos: [Shop.Repo]

          config :shop, Shop.Repo,
            pool_size: 10
          """
        ],
        green: [
          "config/config.exs": """
          import Config

          config :shop, ecto_repos: [Shop.Repo]

          config :shop, Shop.Repo,
            pool_size: 10,
            ↓
            migration_source: "applied_migrations"
          """
        ]),
      ReleaseExample(
        "the setting stays",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/config.exs": """
          import Config

          config :shop, ecto_repos: [Shop.Repo]

          config :shop, Shop.Repo,
            migration_source: "applied_migrations"
          """,
        ]),
    ]
  ) { context in
    context.migrationSettings(["migration_source", "migration_repo", "migration_default_prefix"])
      .map { change in
        Report(
          message: change.isUnknown
            ? "whether \(change.key) is that of blue is not known: if not, every migration looks pending"
            : "\(change.key) differs from blue: every migration looks pending",
          location: change.green,
          notes: change.blue.map { [Note(message: "in blue", location: $0)] } ?? [],
          severity: change.isUnknown ? .warning : nil, isUnknown: change.isUnknown)
      }
  }
}
