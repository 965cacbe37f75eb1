import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let sessionCookieLifetime = ReleaseRule(
    id: "session-cookie-lifetime", subject: .sessions,
    summary:
      "The lifetime of the session cookie changes.",
    rationale: """
      `max_age` only tells browsers how long to keep the cookie. Without it the session ends with \
      the browser; with it, old cookies keep the lifetime they were set with until the session is \
      written again.
      """,
    severity: .notice,
    fix:
      "nothing, if it is meant",
    alternative: """
      Nothing, if it is meant. Wait this long before old `rotating_options` are dropped.
      """,
    source:
      "`Plug.Session`, option `max_age`",
    examples: [
      ReleaseExample(
        "a lifetime is set",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"
          end
          """
        ],
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              signing_salt: "h3Jx0aQe",
              ↓
              max_age: 60 * 60 * 24
          end
          """
        ]),
      ReleaseExample(
        "it stays",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", max_age: 86_400
          end
          """
        ]),
    ]
  ) { context in
    context.sessionPairs.filter { $0.green.maxAge.differs(from: $0.blue.maxAge) }.map {
      blue, green in
      Report(
        message: "max_age of the session cookie changes",
        location: green.maxAge.location ?? green.location,
        notes: [
          Note(
            message: "the options in blue", location: blue.optionPlaces["max_age"] ?? blue.location)
        ])
    }
  }
}
