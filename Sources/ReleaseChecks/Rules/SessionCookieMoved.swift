import Diagnostics
import PhoenixApp
import SessionCompatibility

extension ReleaseRule {
  static let sessionCookieMoved = ReleaseRule(
    id: "session-cookie-moved", subject: .sessions,
    summary:
      "The session cookie's domain or path changes while its name stays.",
    rationale: """
      After the change browsers hold two cookies of one name and send both. Plug up to 1.16.0 \
      takes the last of them, from 1.16.1 on the first: some users get a stale session at random, \
      and logging out does not help.
      """,
    severity: .error,
    fix:
      "change the cookie's name (`key`) together with its domain or path, in a release of "
      + "its own",
    alternative: """
      ```elixir
      plug Plug.Session, store: :cookie, key: "_shop_key_2", domain: ".example.com", signing_salt: \
      "…"
      ```

      A new name logs everyone out once; say so beforehand.
      """,
    source:
      "`Plug.Conn.Cookies.decode/1`; RFC 6265, section 5.3",
    examples: [
      ReleaseExample(
        "a domain is added",
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
              ↓
              domain: ".example.com",
              signing_salt: "h3Jx0aQe"
          end
          """
        ]),
      ReleaseExample(
        "the name changes too",
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

            plug Plug.Session, store: :cookie, key: "_shop2", signing_salt: "h3Jx0aQe", path: "/app"
          end
          """
        ]),
    ]
  ) { context in
    context.sessionPairs.flatMap { blue, green -> [Report] in
      guard green.key.isSame(as: blue.key) == true else { return [] }
      var reports: [Report] = []
      let options = [
        ("domain", green.domain.isSame(as: blue.domain), green.domain.location),
        ("path", green.path.isSame(as: blue.path), green.path.location),
      ]
      for (option, isSame, place) in options where isSame != true {
        reports.append(
          moved(option, place ?? green.location, blue.location, isUnknown: isSame == nil))
      }
      return reports
    }
  }

  private static func moved(
    _ option: String, _ green: SourceLocation, _ blue: SourceLocation, isUnknown: Bool
  ) -> Report {
    Report(
      message: isUnknown
        ? "whether \(option) of the session cookie is that of blue is not known: if not, browsers send two"
          + " cookies of one name"
        : "\(option) of the session cookie changes and its name does not: browsers send two"
          + " cookies of one name",
      location: green, notes: [Note(message: "the options in blue", location: blue)],
      severity: isUnknown ? .warning : nil, isUnknown: isUnknown)
  }
}
