import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let sessionOptionIgnored = ReleaseRule(
    id: "session-option-ignored", subject: .sessions,
    summary:
      "A session option has no effect.",
    rationale: """
      Plug drops options that it does not know, such as `partitioned?`, without a word. And a \
      `secret_key_base` beside salts that are `{module, function, arguments}` is silently ignored: \
      the connection's secret counts. The cookie store has `rotating_options` from Plug 1.13 on; an \
      older one reads no cookie with them.
      """,
    severity: .notice,
    fix:
      "remove the option, or write what has the effect",
    alternative: """
      `extra: "Partitioned"` makes a partitioned cookie.
      """,
    source:
      "`Plug.Session.init/1`, `Plug.Session.COOKIE.init/1`",
    examples: [
      ReleaseExample(
        "partitioned? is not an option of Plug",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              ↓
              partitioned?: true,
              signing_salt: "h3Jx0aQe"
          end
          """
        ]),
      ReleaseExample(
        "rotating_options before Plug 1.13",
        both: [
          "mix.lock": """
          %{
            "plug": {:hex, :plug, "1.12.1", "", [:mix], [], "hexpm", ""},
            "plug_crypto": {:hex, :plug_crypto, "1.2.5", "", [:mix], [], "hexpm", ""},
          }
          """,
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              signing_salt: "h3Jx0aQe",
              ↓
              rotating_options: [[signing_salt: "Zk1v9mPw", secret_key_base: System.fetch_env!("OLD")]]
          end
          """,
        ]),
      ReleaseExample(
        "extra is one",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", extra: "Partitioned"
          end
          """
        ]),
    ]
  ) { context in
    context.green.endpoints.flatMap(\.sessions).flatMap { session -> [Report] in
      guard session.store.known == .cookie else { return [] }
      var reports = session.given.subtracting(knownOptions).sorted().map { option in
        Report(
          message: "Plug.Session does not know the option \(option): it has no effect",
          location: session.optionPlaces[option] ?? session.location)
      }
      if session.given.contains("rotating_options"), context.green.passesOverRotation {
        let version = context.green.lockedVersions["plug"] ?? ""
        reports.append(
          Report(
            message:
              "the cookie store of Plug \(version) has no rotating_options: it reads no cookie"
              + " with them",
            location: session.optionPlaces["rotating_options"] ?? session.location,
            severity: .warning))
      }
      if session.given.contains("secret_key_base"), case .unknown = session.primary.signingSalt {
        reports.append(
          Report(
            message: "secret_key_base has no effect beside salts that a function makes",
            location: session.optionPlaces["secret_key_base"] ?? session.location))
      }
      return reports
    }
  }

  /// The options of `Plug.Session` and of its cookie store.
  private static let knownOptions: Set<String> = [
    "store", "key", "domain", "max_age", "path", "secure", "http_only", "same_site", "extra",
    "signing_salt", "encryption_salt", "key_iterations", "key_length", "key_digest", "serializer",
    "log", "rotating_options", "secret_key_base",
  ]
}
