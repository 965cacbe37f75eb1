import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let sessionCookieInsecure = ReleaseRule(
    id: "session-cookie-insecure", subject: .readiness,
    summary:
      "The session cookie is sent over plain HTTP, or with requests of other sites.",
    rationale: """
      Without `same_site`, or with `"None"`, other sites can make browsers send the session; with \
      `secure: false` it travels over plain HTTP, and `http_only: false` shows it to scripts.
      """,
    severity: .notice,
    fix:
      "set same_site: \"Lax\" and leave secure and http_only at their defaults",
    alternative: """
      ```elixir
      plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "…", same_site: "Lax"
      ```

      Without `secure`, Plug sets it for each request that came over HTTPS, as `force_ssl` with \
      `rewrite_on` sees it.
      """,
    source:
      "`Plug.Conn.put_resp_cookie/4`; OWASP Session Management Cheat Sheet",
    examples: [
      ReleaseExample(
        "no same_site",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"
          end
          """
        ]),
      ReleaseExample(
        "readable by scripts",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              signing_salt: "h3Jx0aQe",
              same_site: "Lax",
              ↓
              http_only: false
          end
          """
        ]),
      ReleaseExample(
        "as a new application has it",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", same_site: "Lax"
          end
          """
        ]),
    ]
  ) { context in
    context.green.endpoints.flatMap(\.sessions).flatMap { session -> [Report] in
      var reports: [Report] = []
      if case .value(let site, let place) = session.sameSite, site == nil || site == "None" {
        reports.append(
          Report(
            message: site == nil
              ? "the session cookie has no same_site: other sites make browsers send it"
              : "same_site of the session cookie is None: other sites make browsers send it",
            location: place ?? session.location))
      }
      if case .value(false, let place) = session.secure {
        reports.append(
          Report(
            message: "the session cookie is sent over plain HTTP too",
            location: place ?? session.location))
      }
      if case .value(false, let place) = session.httpOnly {
        reports.append(
          Report(
            message: "scripts of the page can read the session cookie",
            location: place ?? session.location))
      }
      return reports
    }
  }
}
