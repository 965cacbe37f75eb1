import Diagnostics

extension ReleaseRule {
  static let drainCutShort = ReleaseRule(
    id: "drain-cut-short", subject: .readiness,
    summary:
      "An instance is killed before its connections are drained.",
    rationale: """
      On stop, sockets are drained by Phoenix (`drainer`, 30 seconds unless set) and then the \
      server waits for open requests (`shutdown_timeout`, 15 seconds in Bandit, 5 in Cowboy). The \
      stop grace of the platform has to be at least their sum, or requests are cut.
      """,
    severity: .warning,
    fix:
      "raise the stop grace of the platform to the sum, or shorten the drain",
    alternative: """
      ```toml
      # fly.toml
      kill_timeout = "60s"
      ```
      """,
    source:
      "`Phoenix.Socket`, option `:drainer`; `ThousandIsland`, `:shutdown_timeout`; "
      + "`Plug.Cowboy.Drainer`",
    examples: [
      ReleaseExample(
        "ten seconds for a drain of sixty",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket, drainer: [shutdown: 60_000]
          end
          """,
          "fly.toml": """
          app = "shop"
          ↓
          kill_timeout = "10s"
          """,
        ]),
      ReleaseExample(
        "long enough",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket, drainer: [shutdown: 10_000]
          end
          """,
          "fly.toml": """
          app = "shop"
          kill_timeout = "60s"
          """,
        ]),
    ]
  ) { context in
    let needed = DrainTime(context.green).seconds
    return StopGrace.all(in: context.green).filter { $0.seconds < needed }.map { grace in
      Report(
        message:
          "the instance is killed after \(grace.seconds) s, and draining takes up to \(needed) s",
        location: grace.location)
    }
  }
}
