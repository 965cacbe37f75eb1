import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let environmentReadAtBuild = ReleaseRule(
    id: "environment-read-at-build", subject: .readiness,
    summary:
      "A setting of the running system is read from the environment when the release is "
      + "built.",
    rationale: """
      `config.exs` and `prod.exs` are evaluated by the build: the value of the build machine ends \
      up in the release, and the variable has no effect where it runs.
      """,
    severity: .warning,
    fix:
      "read it in config/runtime.exs",
    alternative: """
      ```elixir
      # config/runtime.exs
      config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL")
      ```
      """,
    source:
      "the documentation of `mix release`, \"Runtime configuration\"",
    examples: [
      ReleaseExample(
        "DATABASE_URL in prod.exs",
        both: [
          "config/prod.exs": """
          import Config

          config :logger, level: :info
          ↓
          config :shop, Shop.Repo, url: System.get_env("DATABASE_URL")
          """
        ]),
      ReleaseExample(
        "in runtime.exs",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, Shop.Repo, url: System.fetch_env!("DATABASE_URL")
          """
        ]),
    ]
  ) { context in
    context.green.configuration.variables.filter {
      runtimeVariables.contains($0.name) && !Configuration.isEvaluatedAtStart($0.location.path)
    }.map { variable in
      Report(
        message:
          "\(variable.name) is read when the release is built, and has no effect where it runs",
        location: variable.location)
    }
  }

  /// Variables that the templates of Phoenix read in `runtime.exs`, without the secret, which has its own rule.
  private static let runtimeVariables: Set<String> = [
    "DATABASE_URL", "DNS_CLUSTER_QUERY", "ECTO_IPV6", "PHX_HOST", "PHX_SERVER", "POOL_SIZE", "PORT",
  ]
}
