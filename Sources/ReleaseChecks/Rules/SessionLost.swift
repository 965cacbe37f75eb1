import Diagnostics
import PhoenixApp
import SessionCompatibility

extension ReleaseRule {
  static let sessionLost = ReleaseRule(
    id: "session-lost", subject: .sessions,
    summary:
      "One version cannot use the sessions that the other one writes.",
    rationale: """
      During a canary one browser meets both versions. A session cookie that a version cannot read \
      counts as an empty session, without an error: the user is logged out, forms that are open \
      answer 403, and after a rollback it happens again. Both directions matter. Sessions in \
      `:ets` live in one node: each switch loses them, even if nothing changed.
      """,
    severity: .error,
    fix:
      "keep the options, or first ship a release that reads both (`rotating_options`), then "
      + "change them",
    alternative: """
      In three releases:

      1. Both colours write with the old options and read the new ones: each entry of `rotating_options` with its own `secret_key_base` and salts.
      2. Write with the new options, and list the old ones in `rotating_options`.
      3. Drop the old ones when the last old cookie has aged out.

      The store, the cookie's name and the serializer cannot be rotated: change them in a \
      maintenance window, or accept the logout.
      """,
    source:
      "`Plug.Session.COOKIE`, `Plug.Crypto.MessageVerifier`, `Plug.Crypto.MessageEncryptor`",
    examples: [
      ReleaseExample(
        "the signing salt changes",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            @session_options [
              store: :cookie,
              key: "_shop_key",
              signing_salt: "h3Jx0aQe"
            ]

            plug Plug.Session, @session_options
          end
          """
        ],
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            @session_options [
              store: :cookie,
              key: "_shop_key",
              ↓
              ↓
              signing_salt: "Zk1v9mPw"
            ]

            plug Plug.Session, @session_options
          end
          """
        ]),
      ReleaseExample(
        "the cookie's name changes",
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

            ↓
            ↓
            plug Plug.Session, store: :cookie, key: "_store", signing_salt: "h3Jx0aQe"
          end
          """
        ]),
      ReleaseExample(
        "the options come from the configuration",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, Application.compile_env!(:shop, :session)
          end
          """
        ],
        blue: [
          "config/config.exs": """
          import Config

          config :shop, :session,
            store: :cookie,
            key: "_shop",
            signing_salt: "h3Jx0aQe"
          """
        ],
        green: [
          "config/config.exs": """
          import Config

          config :shop, :session,
            store: :cookie,
            key: "_shop",
            ↓
            ↓
            signing_salt: "Zk1v9mPw"
          """
        ]),
      ReleaseExample(
        "encrypted cookies of plug_crypto 2 that plug_crypto 1 cannot read",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", encryption_salt: "b7Kq2Lx0"
          end
          """
        ],
        blue: [
          "mix.lock": """
          %{
            "plug_crypto": {:hex, :plug_crypto, "1.2.5", "", [:mix], [], "hexpm", ""},
          }
          """
        ],
        green: [
          "mix.lock": """
          %{
            ↓
            "plug_crypto": {:hex, :plug_crypto, "2.1.0", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "sessions that are kept in :ets",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            ↓
            plug Plug.Session, store: :ets, key: "_shop", table: :sessions
          end
          """
        ]),
      ReleaseExample(
        "each version reads what the other one writes",
        blue: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", rotating_options: [[signing_salt: "Zk1v9mPw", secret_key_base: System.get_env("SECRET_KEY_BASE")]]
          end
          """
        ],
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "Zk1v9mPw", rotating_options: [[signing_salt: "h3Jx0aQe", secret_key_base: System.get_env("SECRET_KEY_BASE")]]
          end
          """
        ]),
      ReleaseExample(
        "the options stay",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"
          end
          """
        ]),
    ]
  ) { context in
    context.sessions.flatMap { comparison in
      comparison.directions.compactMap { reader, writer, readability -> Report? in
        guard case .empty(let differences) = readability else { return nil }
        return Report(
          message: "\(reader) cannot use the sessions that \(writer) writes: "
            + differences.map(\.message).joined(separator: "; "),
          location: context.place(of: differences, in: comparison, reader: reader),
          notes: notes(differences, writer: writer, reader: reader) + forms(in: context.green))
      }
    }
  }

  /// The token of a form belongs to the session: `Plug.CSRFProtection` answers 403 without it.
  private static func forms(in version: ReleaseVersion) -> [Note] {
    version.calls(named: "plug").filter {
      $0.arguments.first?.atom == "protect_from_forgery"
        || $0.arguments.first?.module == "Plug.CSRFProtection"
    }.prefix(1).map {
      Note(message: "forms that are open answer 403 after it", location: $0.location)
    }
  }

  /// The places of differences, in both versions.
  static func notes(_ differences: [Difference], writer: String, reader: String) -> [Note] {
    differences.flatMap { difference in
      [(writer, difference.writer), (reader, difference.reader)].compactMap { side, place in
        place.map { Note(message: "\(difference.option) in \(side)", location: $0) }
      }
    }
  }
}
