import Diagnostics
import PhoenixApp
import SessionCompatibility

extension ReleaseRule {
  static let liveViewSaltChanged = ReleaseRule(
    id: "live-view-salt-changed", subject: .sessions,
    summary:
      "The signing salt of LiveView changes.",
    rationale: """
      Pages that blue rendered carry a token that green refuses: the LiveView joins as "stale" and \
      the page reloads once. Where the HTTP request and the WebSocket can land on different \
      colours, it reloads again and again, all clients at once.
      """,
    severity: .warning,
    fix:
      "keep the salt, or keep each client on one colour while both run",
    alternative: """
      Change it in a release without a canary, or with sticky sessions at the load balancer.
      """,
    source:
      "`Phoenix.LiveView.Static`, `Phoenix.LiveView.Channel` (\"stale\")",
    examples: [
      ReleaseExample(
        "another salt",
        blue: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "h3Jx0aQe"]
          """
        ],
        green: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            live_view: [signing_salt: "Zk1v9mPw"]
          """
        ]),
      ReleaseExample(
        "the salt stays",
        both: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "h3Jx0aQe"]
          """
        ]),
    ]
  ) { context in
    context.endpointPairs.compactMap { blue, green in
      let isSame = green.liveViewSigningSalt.isSame(as: blue.liveViewSigningSalt)
      guard isSame != true else { return nil }
      return Report(
        message: isSame == nil
          ? "whether the signing salt of LiveView is that of blue is not known: if not, pages of blue join"
            + " green as stale and reload"
          : "the signing salt of LiveView changes: pages of blue join green as stale and reload,"
            + " again and again where a client meets both colours",
        location: green.liveViewSigningSalt.location ?? green.location,
        notes: [
          Note(
            message: "the salt in blue",
            location: blue.liveViewSigningSalt.location ?? blue.location)
        ], isUnknown: isSame == nil)
    }
  }
}
