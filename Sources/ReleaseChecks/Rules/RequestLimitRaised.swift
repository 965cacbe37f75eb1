import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let requestLimitRaised = ReleaseRule(
    id: "request-limit-raised", subject: .readiness,
    summary:
      "Requests may be very large.",
    rationale: """
      `Plug.Parsers` reads up to 8 MB of a body. A limit above 100 MB lets a few requests fill \
      memory and disk of a node; so do headers of more than 64 KB.
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
        "headers of a megabyte",
        both: [
          "config/prod.exs": """
          import Config

          ↓
          config :shop, ShopWeb.Endpoint, http: [protocol_options: [max_header_value_length: 1_048_576]]
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
    let limits = RequestLimits(context.green)
    let large = limits.headers.filter {
      $0.name.hasPrefix("max_header_length") || $0.name.hasPrefix("max_header_value_length")
    }.filter { $0.value > 65_536 }.map {
      Report(message: "a header may have \($0.value) bytes", location: $0.location)
    }
    let bodies = Dictionary(grouping: limits.bodies.filter { $0.value > 100_000_000 }) {
      $0.location
    }
    return large
      + bodies.sorted { $0.key < $1.key }.map { location, limits in
        Report(
          message: "requests may have \(limits.map(\.value).max() ?? 0) bytes", location: location)
      }
  }
}
