import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let socketOriginRefused = ReleaseRule(
    id: "socket-origin-refused", subject: .readiness,
    summary:
      "Sockets of pages that blue served are refused by green, because the allowed origin "
      + "changes.",
    rationale: """
      A socket checks the Origin header against the host of `url`, or the list in `check_origin`. \
      With another one, clients of the old host get 403: LiveViews and channels do not connect.
      """,
    severity: .error,
    fix:
      "allow both hosts while both are in use",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, check_origin: ["//shop.example.com", "//www.example.com"]
      ```
      """,
    source:
      "`Phoenix.Endpoint`, options `:url` and `:check_origin`; `Phoenix.Socket.Transport`",
    examples: [
      ReleaseExample(
        "another host",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            url: [host: "www.example.com"]
          """
        ]),
      ReleaseExample(
        "an origin is removed",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com", "//b.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            check_origin: ["//a.example.com"]
          """
        ]),
      ReleaseExample(
        "any origin, then one",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: false
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            check_origin: ["//a.example.com"]
          """
        ]),
      ReleaseExample(
        "the list has the host",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            url: [host: "shop.example.com"],
            check_origin: ["https://shop.example.com", "//*.example.org"]
          """
        ]),
      ReleaseExample(
        "an origin is added",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com", "//b.example.com"]
          """
        ]),
    ]
  ) { context in
    context.endpointPairs.compactMap { blue, green in
      let old = AllowedOrigins(blue, in: context.blue)
      let new = AllowedOrigins(green, in: context.green)
      let message: String
      switch (old.kind, new.kind) {
      case (.any, .some(let kind)) where kind != .any:
        message = "green checks the origin of sockets and blue does not: other origins answer 403"
      case (.hosts(let before), .hosts(let after)):
        guard let lost = before.first(where: { !AllowedOrigins.allows($0, in: after) }) else {
          return nil
        }
        message =
          "green does not allow \(lost), which blue allows: sockets of its pages answer 403"
      default: return nil
      }
      return Report(
        message: message, location: new.location ?? green.location,
        notes: old.location.map { [Note(message: "in blue", location: $0)] } ?? [])
    }
  }
}
