import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let requestLimitLowered = ReleaseRule(
    id: "request-limit-lowered", subject: .readiness,
    summary:
      "Green refuses requests that blue accepts, because of their size.",
    rationale: """
      A body above the limit of `Plug.Parsers` is answered 413, a header or a request line above the \
      server's limit 431 or 414. During a canary the same upload succeeds or fails by the colour that \
      it meets, and a browser with many cookies is shut out by one of them.
      """,
    severity: .warning,
    fix:
      "keep the limit until no client needs it",
    alternative: """
      See in the access log how large requests are, lower the limit below none of them, and tell the \
      clients first.
      """,
    source:
      "`Plug.Parsers`, option `:length`; `Bandit`, `http_1_options`; `cowboy_http`, options",
    examples: [
      ReleaseExample(
        "smaller uploads",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Parsers, parsers: [:urlencoded, {:multipart, length: 50_000_000}], pass: ["*/*"]
          end
          """
        ],
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            plug Plug.Parsers, parsers: [:urlencoded, :multipart], pass: ["*/*"]
          end
          """
        ]),
      ReleaseExample(
        "shorter headers",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, http: [http_1_options: [max_header_length: 32_768]]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          ↓
          config :shop, ShopWeb.Endpoint, http: [http_1_options: [max_header_length: 8_192]]
          """
        ]),
      ReleaseExample(
        "larger uploads",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Parsers, parsers: [:urlencoded, :multipart], pass: ["*/*"]
          end
          """
        ],
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Parsers, parsers: [:urlencoded, :multipart], length: 20_000_000, pass: ["*/*"]
          end
          """
        ]),
    ]
  ) { context in
    let (blue, green) = (RequestLimits(context.blue), RequestLimits(context.green))
    return lowered(blue.bodies, green.bodies) + lowered(blue.headers, green.headers)
  }

  /// The limits of both versions that are smaller in green; of several of one name, the largest counts.
  private static func lowered(
    _ blue: [RequestLimits.Limit], _ green: [RequestLimits.Limit]
  ) -> [Report] {
    let largest = { (limits: [RequestLimits.Limit]) in
      Dictionary(limits.map { ($0.name, $0) }) { $0.value < $1.value ? $1 : $0 }
    }
    let before = largest(blue)
    return largest(green).sorted { $0.key < $1.key }.compactMap { name, limit in
      guard let old = before[name], limit.value < old.value else { return nil }
      return Report(
        message: "\(name) may have \(limit.value) in green and \(old.value) in blue: green refuses"
          + " larger ones",
        location: limit.location, notes: [Note(message: "in blue", location: old.location)])
    }
  }
}
