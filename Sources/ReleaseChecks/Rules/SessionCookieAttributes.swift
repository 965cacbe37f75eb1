import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let sessionCookieAttributes = ReleaseRule(
    id: "session-cookie-attributes", subject: .sessions,
    summary:
      "An attribute of the session cookie changes, so that browsers may no longer send or "
      + "keep it, or scripts read it.",
    rationale: """
      `secure`, `same_site` and `extra` do not change what the cookie holds, but when \
      a browser sends it: a `Strict` cookie is missing on the first request from another site, a \
      `secure` one on plain HTTP, and `Partitioned` puts it into a jar of its own, so that the old \
      session is not found. `http_only` decides whether scripts of the page can read it, and changes \
      nothing in what is sent.
      """,
    severity: .warning,
    fix:
      "change it in a release of its own, and watch the rate of logins in the canary",
    alternative: """
      Loosen first and tighten later; check payment and single-sign-on returns, which come from \
      other sites.
      """,
    source:
      "`Plug.Conn.put_resp_cookie/4`; RFC 6265bis, section 5",
    examples: [
      ReleaseExample(
        "same_site becomes strict",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", same_site: "Lax"
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
              same_site: "Strict"
          end
          """
        ]),
      ReleaseExample(
        "the attributes stay",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", same_site: "Lax", secure: true
          end
          """
        ]),
    ]
  ) { context in
    context.sessionPairs.flatMap { blue, green -> [Report] in
      let sent = "browsers may not send it where they did"
      let changes: [(String, Bool, SourceLocation?, effect: String)] = [
        ("secure", green.secure.differs(from: blue.secure), green.secure.location, sent),
        ("same_site", green.sameSite.differs(from: blue.sameSite), green.sameSite.location, sent),
        (
          "http_only", green.httpOnly.differs(from: blue.httpOnly), green.httpOnly.location,
          green.httpOnly.known == true
            ? "scripts of the page can no longer read it" : "scripts of the page can read it"
        ),
        ("extra", green.extra.differs(from: blue.extra), green.extra.location, sent),
      ]
      return changes.filter(\.1).map { option, _, place, effect in
        Report(
          message: "\(option) of the session cookie changes: \(effect)",
          location: place ?? green.location,
          notes: [
            Note(
              message: "the options in blue", location: blue.optionPlaces[option] ?? blue.location)
          ])
      }
    }
  }
}
