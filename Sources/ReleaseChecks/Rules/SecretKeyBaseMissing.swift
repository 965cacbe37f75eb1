import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let secretKeyBaseMissing = ReleaseRule(
    id: "secret-key-base-missing", subject: .sessions,
    summary:
      "An endpoint that uses sessions has no secret_key_base in production.",
    rationale: """
      The release boots, and the first request that touches the session, a token or a LiveView \
      raises. Reported as a warning where blue has none either: then it comes from where the code \
      does not show it.
      """,
    severity: .error,
    fix:
      "read it from SECRET_KEY_BASE in config/runtime.exs",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      ```
      """,
    source:
      "`Plug.Session.COOKIE.validate_secret_key_base/1`, `Phoenix.Endpoint`",
    examples: [
      ReleaseExample(
        "the configuration no longer sets it",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            ↓
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"
          end
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, server: true
          """
        ]),
      ReleaseExample(
        "it comes from the environment"),
    ]
  ) { context in
    context.green.endpoints.flatMap { endpoint -> [Report] in
      guard case .value(nil, _) = endpoint.secretKeyBase, let session = endpoint.session,
        case .value(nil, _) = session.primary.secretKeyBase
      else { return [] }
      let old = context.blue.endpoints.first { $0.module == endpoint.module }?.secretKeyBase
      return [
        Report(
          message: "no secret_key_base is set in production: requests that use a session raise",
          location: endpoint.location, severity: old?.known == .some(.none) ? .warning : nil)
      ]
    }
  }
}
