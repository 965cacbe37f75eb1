import Diagnostics
import ElixirEvaluation

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
      let allowed = context.green.setting(green, "check_origin")
      if let new = allowed?.value.elements,
        let old = context.blue.setting(blue, "check_origin")?.value.elements
      {
        guard old.contains(where: { !new.contains($0) }), let place = allowed?.location else {
          return nil
        }
        return Report(
          message:
            "an origin that blue allows is not in check_origin any more: its sockets answer 403",
          location: place)
      }
      guard allowed?.value.truth ?? true, allowed?.value.elements == nil,
        let url = context.green.setting(green, "url"), let new = url.value["host"]?.text,
        let old = context.blue.setting(blue, "url")?.value["host"]?.text, old != new
      else { return nil }
      return Report(
        message:
          "the host of url changes from \(old) to \(new): sockets of pages of the old host answer 403",
        location: url.location)
    }
  }
}
