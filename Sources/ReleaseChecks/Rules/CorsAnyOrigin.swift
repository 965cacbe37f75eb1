import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let corsAnyOrigin = ReleaseRule(
    id: "cors-any-origin", subject: .readiness,
    summary:
      "Every site may call the application from its pages.",
    rationale: """
      `*` as the allowed origin lets scripts of any site read the answers of the API; with \
      credentials allowed it hands over the user's data.
      """,
    severity: .warning,
    fix:
      "list the origins that may call",
    alternative: """
      ```elixir
      plug CORSPlug, origin: ["https://shop.example.com"]
      ```
      """,
    source:
      "cors_plug, corsica; the Fetch standard, \"CORS protocol\"",
    examples: [
      ReleaseExample(
        "any origin",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            plug CORSPlug, origin: "*"
            plug ShopWeb.Router
          end
          """
        ]),
      ReleaseExample(
        "one origin",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug CORSPlug, origin: ["https://shop.example.com"]
            plug ShopWeb.Router
          end
          """
        ]),
    ]
  ) { context in
    context.green.calls(named: "plug").compactMap { call in
      let module = call.arguments.first?.module
      guard module == "CORSPlug" || module == "Corsica" else { return nil }
      let origins = call.options["origin"] ?? call.options["origins"]
      let isAny = origins?.texts.contains("*") ?? (module == "CORSPlug")
      guard isAny else { return nil }
      return Report(
        message: "scripts of every site may call the application", location: call.location)
    }
  }
}
