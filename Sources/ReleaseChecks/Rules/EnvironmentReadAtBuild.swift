import Diagnostics
import ElixirEvaluation
import PhoenixApp

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
        "in the body of a module",
        both: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            ↓
            @host System.get_env("PHX_HOST", "localhost")

            def host, do: @host
            def port, do: System.get_env("PORT")
          end
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
    let configured = context.green.buildConfiguration.variables.map { ($0.name, $0.location) }
    // The body of a module is evaluated when it is compiled.
    let compiled = context.green.calls(named: "get_env", "fetch_env", "fetch_env!").filter {
      $0.receiver == "System" && $0.function == nil
    }.compactMap { call in call.arguments.first?.text.map { ($0, call.location) } }
    return (configured + compiled).filter { runtimeVariables.contains($0.0) }.map {
      name, location in
      Report(
        message: "\(name) is read when the release is built, and has no effect where it runs",
        location: location)
    }
  }

  /// Variables that the templates of Phoenix read in `runtime.exs`, without the secret, which has its own rule.
  private static let runtimeVariables: Set<String> = [
    "DATABASE_URL", "DNS_CLUSTER_QUERY", "ECTO_IPV6", "PHX_HOST", "PHX_SERVER", "POOL_SIZE", "PORT",
  ]
}
