import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let databaseConnectionUnencrypted = ReleaseRule(
    id: "database-connection-unencrypted", subject: .readiness,
    summary:
      "The Repo connects to the database without TLS.",
    rationale: """
      Postgrex encrypts only where `ssl` is set. Within one host or a private network that may be \
      meant; across a network whoever listens reads rows and passwords.
      """,
    severity: .notice,
    fix:
      "set ssl in config/runtime.exs",
    alternative: """
      ```elixir
      config :shop, Shop.Repo,
        ssl: [cacertfile: System.fetch_env!("DATABASE_CA"), verify: :verify_peer]
      ```
      """,
    source:
      "`Postgrex.start_link/1`, option `:ssl`",
    examples: [
      ReleaseExample(
        "no ssl",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/runtime.exs": """
          import Config

          ↓
          config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL")
          """,
        ]),
      ReleaseExample(
        "with ssl",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/runtime.exs": """
          import Config

          config :shop, Shop.Repo,
            url: System.fetch_env!("DATABASE_URL"),
            ssl: true
          """,
        ]),
    ]
  ) { context in
    context.green.project.repositories.flatMap { repository -> [Report] in
      context.green.settings(of: repository.module).compactMap { _, setting in
        guard setting.value.unknown == nil,
          setting.value["url"] ?? setting.value["hostname"] != nil,
          setting.value["ssl"]?.truth != true, setting.value["ssl"]?.unknown == nil,
          setting.value["socket_dir"] == nil,
          url(setting, context.green)?.firstRange(of: "ssl=true") == nil
        else { return nil }
        return Report(
          message: "\(repository.module) connects without TLS",
          location: setting.locations[["ssl"]] ?? setting.location("url") ?? setting.location()
            ?? repository.location)
      }
    }
  }

  /// The URL, from the environment where that is given.
  private static func url(_ setting: Configuration.Setting, _ version: ReleaseVersion) -> String? {
    if case .environmentVariable(let name)? = setting.value["url"]?.unknown?.cause {
      return version.environment?[name]?.revealed
    }
    return setting.value["url"]?.text
  }
}
