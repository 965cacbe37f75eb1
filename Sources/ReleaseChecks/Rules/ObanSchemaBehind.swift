import Diagnostics

extension ReleaseRule {
  static let obanSchemaBehind = ReleaseRule(
    id: "oban-schema-behind", subject: .cluster,
    summary:
      "Oban's tables are older than the locked version of Oban needs.",
    rationale: """
      Each version of Oban needs a version of its tables: 2.0 to 2.2 need 8, 2.3 needs 9, 2.4 to \
      2.10 need 10, 2.11 to 2.16 need 11, 2.17 to 2.19 need 12, 2.20 needs 13, 2.21 to 2.23 need \
      14. With older tables queues do not start, or inserts fail. It is a warning where Oban is \
      not upgraded in this release.
      """,
    severity: .error,
    fix:
      "add a migration that calls Oban.Migration.up(version: …) before the release",
    alternative: """
      ```elixir
      def up, do: Oban.Migration.up(version: 12)
      def down, do: Oban.Migration.down(version: 11)
      ```
      """,
    source:
      "`Oban.Migration`, the upgrade guides of Oban",
    examples: [
      ReleaseExample(
        "Oban is upgraded and its tables are not",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "priv/repo/migrations/20240101000000_add_oban.exs": """
          defmodule Shop.Repo.Migrations.AddOban do
            use Ecto.Migration

            def up, do: Oban.Migration.up(version: 11)
            def down, do: Oban.Migration.down(version: 1)
          end
          """,
        ],
        blue: [
          "mix.lock": """
          %{
            "oban": {:hex, :oban, "2.16.3", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            ↓
            "oban": {:hex, :oban, "2.17.1", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "with the migration",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "priv/repo/migrations/20240101000000_add_oban.exs": """
          defmodule Shop.Repo.Migrations.AddOban do
            use Ecto.Migration

            def up, do: Oban.Migration.up(version: 11)
          end
          """,
        ],
        blue: [
          "mix.lock": """
          %{
            "oban": {:hex, :oban, "2.16.3", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            "oban": {:hex, :oban, "2.17.1", "", [:mix], [], "hexpm", ""},
          }
          """,
          "priv/repo/migrations/20240601000000_upgrade_oban.exs": """
          defmodule Shop.Repo.Migrations.UpgradeOban do
            use Ecto.Migration

            def up, do: Oban.Migration.up(version: 12)
          end
          """,
        ]),
    ]
  ) { context in
    guard let needed = ObanSchema.needed(by: context.green) else { return [] }
    guard let made = ObanSchema.made(by: context), made < needed else { return [] }
    let isUpgraded = ObanSchema.needed(by: context.blue).map { $0 < needed } ?? true
    return [
      Report(
        message:
          "Oban \(context.green.lockedVersions["oban"] ?? "") needs version \(needed) of its tables;"
          + " the migrations make version \(made)",
        location: context.green.lockPlace(of: "oban"), severity: isUpgraded ? nil : .warning)
    ]
  }
}
