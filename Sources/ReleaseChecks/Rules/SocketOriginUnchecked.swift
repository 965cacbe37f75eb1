import Diagnostics
import ElixirEvaluation

extension ReleaseRule {
  static let socketOriginUnchecked = ReleaseRule(
    id: "socket-origin-unchecked", subject: .readiness,
    summary:
      "Sockets accept connections from pages of any site.",
    rationale: """
      With `check_origin: false` any page that a user visits can open a socket with the user's \
      cookies.
      """,
    severity: .warning,
    fix:
      "list the origins in check_origin, or leave it to the host of url",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, check_origin: ["//shop.example.com"]
      ```
      """,
    source:
      "`Phoenix.Endpoint`, option `:check_origin`; OWASP, cross-site WebSocket hijacking",
    examples: [
      ReleaseExample(
        "switched off in production",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            check_origin: false
          """
        ]),
      ReleaseExample(
        "left to the host"),
    ]
  ) { context in
    context.green.endpoints.compactMap { endpoint in
      guard let set = context.green.setting(endpoint, "check_origin"), set.value.boolean == false
      else {
        return nil
      }
      return Report(
        message: "sockets accept connections from pages of any site", location: set.location)
    }
  }
}
