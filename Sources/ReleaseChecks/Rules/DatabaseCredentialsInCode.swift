import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let databaseCredentialsInCode = ReleaseRule(
    id: "database-credentials-in-code", subject: .readiness,
    summary:
      "The password of production's database is written in the code.",
    rationale: """
      Whoever can read the repository can read the database, and the password cannot be changed \
      without a build.
      """,
    severity: .warning,
    fix:
      "read DATABASE_URL in config/runtime.exs, and change the password",
    alternative: """
      ```elixir
      config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL")
      ```
      """,
    source:
      "`Ecto.Repo`, \"Shared options\"; the generated `config/runtime.exs`",
    examples: [
      ReleaseExample(
        "a password in prod.exs",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/prod.exs": """
          import Config

          config :shop, Shop.Repo,
            username: "shop",
            ↓
            password: "orange-ladder"
          """,
        ]),
      ReleaseExample(
        "from the environment",
        both: [
          "lib/shop/repo.ex": """
          defmodule Shop.Repo do
            use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
          end
          """,
          "config/runtime.exs": """
          import Config

          config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL")
          """,
        ]),
    ]
  ) { context in
    context.green.project.repositories.flatMap { repository -> [Report] in
      context.green.settings(of: repository.module).compactMap { _, setting in
        let url = setting.value["url"]?.text
        let hasPassword = url.map {
          $0.split(separator: "@").count > 1 && $0.split(separator: ":").count > 2
        }
        let key = setting.value["password"]?.text?.isEmpty == false ? "password" : "url"
        guard key == "password" || hasPassword == true else { return nil }
        return Report(
          message: "the password of \(repository.module) in production is written in the code",
          location: setting.location(key) ?? repository.location)
      }
    }
  }
}
