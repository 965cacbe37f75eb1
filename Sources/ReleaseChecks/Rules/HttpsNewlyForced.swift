import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let httpsNewlyForced = ReleaseRule(
    id: "https-newly-forced", subject: .readiness,
    summary:
      "Green redirects plain HTTP to HTTPS, and blue does not.",
    rationale: """
      Health probes over plain HTTP get 301 instead of 200: the orchestrator kills green. And \
      browsers remember HSTS: after a rollback they refuse blue's plain HTTP for as long as \
      `max-age` says.
      """,
    severity: .error,
    fix:
      "exclude the probes, and start with a short HSTS age in a release of its own",
    alternative: """
      ```elixir
      force_ssl: [hsts: false, rewrite_on: [:x_forwarded_proto], exclude: [paths: ["/health"]]]
      ```
      """,
    source:
      "`Plug.SSL`",
    examples: [
      ReleaseExample(
        "newly on",
        green: [
          "config/prod.exs": """
          import Config

          config :logger, level: :info
          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [hsts: true]
          """
        ]),
      ReleaseExample(
        "on in both",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [hsts: true]
          """
        ]),
    ]
  ) { context in
    context.endpointPairs.compactMap { blue, green in
      guard let set = context.green.setting(green, "force_ssl"), set.value.truth == true,
        context.blue.setting(blue, "force_ssl")?.value.truth ?? false == false
      else { return nil }
      return Report(
        message:
          "green redirects plain HTTP and sends HSTS: probes get 301, and a rollback does not undo it",
        location: set.location)
    }
  }
}
