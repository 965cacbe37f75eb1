import Diagnostics
import ElixirEvaluation
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
    context.green.calls(named: "plug", "use", "put_resp_header").compactMap { call in
      guard isAny(call, context.green) else { return nil }
      // A header on one answer opens that alone, and browsers send no cookies for it.
      return Report(
        message: "scripts of every site may call the application", location: call.location,
        severity: call.name == "put_resp_header" ? .notice : nil)
    }
  }

  /// Whether a plug, a router of Corsica or a header lets scripts of every site in.
  private static func isAny(_ call: CodeCall, _ version: ReleaseVersion) -> Bool {
    if call.name == "put_resp_header" {
      return call.arguments.contains { $0.text?.lowercased() == "access-control-allow-origin" }
        && call.arguments.last?.text == "*"
    }
    switch call.arguments.first?.module {
    case "CORSPlug":
      // Source: `CORSPlug.init/1`, which takes the application's configuration for what is not given.
      guard let origins = call.options["origin"] else {
        let configured = version.configuration.value("cors_plug", "origin")
        return configured.map { $0.text == "*" || $0.elements?.contains(.string("*")) == true }
          ?? true
      }
      return isAny(origins)
    case "Corsica", "Corsica.Router": return call.options["origins"].map(isAny) ?? false
    default: return false
    }
  }

  private static func isAny(_ origins: CodeTerm) -> Bool {
    let everything = ["~r/.*/", "~r/^.*$/", "~r/.*/i", "~r/.+/"]
    if case .code(let code) = origins { return everything.contains(code) }
    return origins.texts.contains("*") || origins.elements.contains(where: isAny)
  }
}
