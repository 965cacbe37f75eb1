import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let liveViewSaltUnusable = ReleaseRule(
    id: "live-view-salt-unusable", subject: .sessions,
    summary:
      "The signing salt of LiveView is missing or shorter than 8 bytes.",
    rationale: """
      Each page with a LiveView is signed with `live_view: [signing_salt: …]` of the endpoint. Where it is \
      not set, or has fewer than 8 bytes, the release boots, and each render of a LiveView raises.
      """,
    severity: .error,
    fix:
      "set `live_view: [signing_salt: …]` of the endpoint to a text of at least 8 bytes",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "h3Jx0aQe"]
      ```
      """,
    source:
      "`Phoenix.LiveView.Utils` (`salt!/1`)",
    examples: [
      ReleaseExample(
        "a salt of 5 bytes",
        both: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            live_view: [signing_salt: "short"]
          """,
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket
          end
          """,
        ]),
      ReleaseExample(
        "no salt",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            ↓
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket
          end
          """
        ]),
      ReleaseExample(
        "a salt of 8 bytes",
        both: [
          "config/config.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "h3Jx0aQe"]
          """,
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket
          end
          """,
        ]),
      ReleaseExample("no LiveView"),
    ]
  ) { context in
    context.green.endpoints.compactMap { endpoint in
      guard endpoint.sockets.contains(where: { $0.module == "Phoenix.LiveView.Socket" }),
        case .value(let salt, let place) = endpoint.liveViewSigningSalt,
        salt.map({ $0.revealed.utf8.count < 8 }) ?? true
      else { return nil }
      return Report(
        message: salt == nil
          ? "no signing salt of LiveView is set: each render of a LiveView raises"
          : "the signing salt of LiveView is shorter than 8 bytes: each render of a LiveView raises",
        location: (salt == nil ? nil : place) ?? endpoint.location)
    }
  }
}
