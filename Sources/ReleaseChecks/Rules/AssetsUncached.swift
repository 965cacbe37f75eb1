import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let assetsUncached = ReleaseRule(
    id: "assets-uncached", subject: .readiness,
    summary:
      "Assets are served without a digest, so that browsers keep old ones or ask each time.",
    rationale: """
      With `cache_static_manifest` links carry a digest and `Plug.Static` lets browsers keep the \
      files for a year: each version has its own. Without it a browser that meets both colours \
      mixes their scripts.
      """,
    severity: .notice,
    fix:
      "set cache_static_manifest in config/prod.exs and run mix assets.deploy",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
      ```
      """,
    source:
      "`Plug.Static`, option `:cache_control_for_vsn_requests`; `Phoenix.Endpoint`",
    examples: [
      ReleaseExample(
        "no manifest",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            plug Plug.Static, at: "/", from: :shop
            plug ShopWeb.Router
          end
          """
        ]),
      ReleaseExample(
        "with a manifest",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Static, at: "/", from: :shop
            plug ShopWeb.Router
          end
          """,
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
          """,
        ]),
    ]
  ) { context in
    let hasManifest = context.green.endpoints.contains {
      context.green.setting($0, "cache_static_manifest") != nil
    }
    guard !hasManifest, !context.green.endpoints.isEmpty else { return [] }
    return context.green.calls(named: "plug").filter { $0.arguments.first?.module == "Plug.Static" }
      .prefix(1).map { call in
        Report(
          message: "assets are served without a digest (cache_static_manifest)",
          location: call.location)
      }
  }
}
