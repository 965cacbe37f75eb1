import Diagnostics

extension ReleaseRule {
  static let migrationDefaultsChanged = ReleaseRule(
    id: "migration-defaults-changed", subject: .readiness,
    summary:
      "Defaults that old migrations rely on change.",
    rationale: """
      `migration_primary_key`, `migration_foreign_key` and `migration_timestamps` decide the types \
      that `create table`, `references` and `timestamps` make. Databases that exist stay as they \
      are; a database made anew from the migrations, in tests and in a restore, gets other types.
      """,
    severity: .error,
    fix:
      "write the type into the new migrations instead",
    alternative: """
      Keep the setting, and say what differs in the migration itself.
      """,
    source:
      "`Ecto.Migration`, \"Repo configuration\"",
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
            migration_timestamps: [type: :utc_datetime]
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
            migration_timestamps: [type: :utc_datetime]
          """,
        ]),
    ]
  ) { context in
    context.migrationSettings([
      "migration_primary_key", "migration_foreign_key", "migration_timestamps",
    ]).map { change in
      Report(
        message:
          "\(change.key) differs from blue: old migrations make other types when they are replayed",
        location: change.green,
        notes: change.blue.map { [Note(message: "in blue", location: $0)] } ?? [])
    }
  }
}
