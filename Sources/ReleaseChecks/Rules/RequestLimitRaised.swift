import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let requestLimitRaised = ReleaseRule(
    id: "request-limit-raised", subject: .readiness,
    summary:
      "Requests may be very large.",
    rationale: """
      `Plug.Parsers` reads up to 8 MB of a body. A limit above 100 MB lets a few requests fill \
      memory and disk of a node.
      """,
    severity: .notice,
    fix:
      "raise the limit only for the route that needs it",
    alternative: """
      Give the upload route a pipeline with its own `Plug.Parsers`, or upload to the object store \
      directly.
      """,
    source:
      "`Plug.Parsers`, option `:length`",
    examples: [
      ReleaseExample(
        "one gigabyte",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Parsers,
              parsers: [:urlencoded, :multipart, :json],
              ↓
              length: 1_000_000_000,
              json_decoder: Jason
          end
          """
        ]),
      ReleaseExample(
        "the default",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Parsers, parsers: [:urlencoded, :multipart, :json], json_decoder: Jason
          end
          """
        ]),
    ]
  ) { context in
    context.green.calls(named: "plug").compactMap { call in
      guard call.arguments.first?.module == "Plug.Parsers" else { return nil }
      let limits =
        call.options.pairs.filter { $0.key == "length" }
        + call.options.pairs.flatMap { $0.value.elements.flatMap(\.pairs) }.filter {
          $0.key == "length"
        }
      guard let limit = limits.first(where: { ($0.value.integer ?? 0) > 100_000_000 }) else {
        return nil
      }
      return Report(
        message: "requests may have \(limit.value.integer ?? 0) bytes", location: limit.location)
    }
  }
}
