import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let httpsNotForced = ReleaseRule(
    id: "https-not-forced", subject: .readiness,
    summary:
      "Plain HTTP is not redirected to HTTPS, or HSTS is off.",
    rationale: """
      Without `force_ssl` (or a proxy that redirects) the first request of a browser, with its \
      cookies, travels in the clear.
      """,
    severity: .notice,
    fix:
      "set force_ssl in config/prod.exs, unless the proxy redirects",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, force_ssl: [rewrite_on: [:x_forwarded_proto]]
      ```
      """,
    source:
      "`Plug.SSL`; the Phoenix guide \"Using SSL\"",
    examples: [
      ReleaseExample(
        "no force_ssl",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            ↓
            use Phoenix.Endpoint, otp_app: :shop

            plug ShopWeb.Router
          end
          """
        ]),
      ReleaseExample(
        "forced by a function that is plugged in",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug :force_ssl
            plug ShopWeb.Router

            defp force_ssl(conn, _options) do
              Plug.SSL.call(conn, Plug.SSL.init(rewrite_on: [:x_forwarded_proto]))
            end
          end
          """
        ]),
      ReleaseExample(
        "forced",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [rewrite_on: [:x_forwarded_proto]]
          """
        ]),
    ]
  ) { context in
    guard HTTPSPlug.all(in: context.green).isEmpty else { return [] }
    return context.green.endpoints.compactMap { endpoint in
      guard let set = context.green.setting(endpoint, "force_ssl"), set.value.truth != false else {
        return Report(
          message: "plain HTTP is not redirected to HTTPS (force_ssl)", location: endpoint.location)
      }
      guard set.value["hsts"]?.boolean == false else { return nil }
      return Report(message: "HSTS is off", location: set.location)
    }
  }
}
