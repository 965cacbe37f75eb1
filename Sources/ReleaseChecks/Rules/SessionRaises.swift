import Diagnostics
import SessionCompatibility

extension ReleaseRule {
  static let sessionRaises = ReleaseRule(
    id: "session-raises", subject: .sessions,
    summary:
      "Requests that carry a session fail in one of the versions.",
    rationale: """
      Some options do not stop the release from booting, and a `/health` route that needs no \
      session answers, but each request that reads or writes the session raises: a \
      `secret_key_base` of fewer than 64 bytes, `key_length` other than 32 with encryption on \
      plug_crypto 2, `key_digest: :md5` on plug_crypto 2.
      """,
    severity: .error,
    fix:
      "mend the option before any traffic reaches this version",
    alternative: """
      `mix phx.gen.secret` makes a secret of 64 bytes. With `key_length: 64` on plug_crypto 1, \
      first ship `key_length: 32` with `rotating_options: [[key_length: 64, …]]`; raise \
      plug_crypto when the old cookies have aged out.
      """,
    source:
      "`Plug.Session.COOKIE.validate_secret_key_base/1`; guards of "
      + "`Plug.Crypto.MessageEncryptor`",
    examples: [
      ReleaseExample(
        "an encryption key of 64 bytes meets plug_crypto 2",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              signing_salt: "h3Jx0aQe",
              encryption_salt: "b7Kq2Lx0",
              ↓
              key_length: 64
          end
          """
        ],
        blue: [
          "mix.lock": """
          %{
            "plug_crypto": {:hex, :plug_crypto, "1.2.5", "", [:mix], [], "hexpm", ""},
          }
          """
        ]),
      ReleaseExample(
        "a secret that is too short",
        green: [
          "config/runtime.exs": """
          import Config

          ↓
          config :shop, ShopWeb.Endpoint, secret_key_base: "much too short"
          """
        ]),
      ReleaseExample(
        "keys of 32 bytes",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", encryption_salt: "b7Kq2Lx0", key_length: 32
          end
          """
        ]),
    ]
  ) { context in
    context.sessions.flatMap { comparison -> [Report] in
      let failing = comparison.directions.compactMap { reader, writer, readability in
        if case .raises(let difference) = readability { (reader, writer, difference) } else { nil }
      }
      guard let (reader, writer, difference) = failing.first else { return [] }
      return [
        Report(
          message:
            "requests with a session fail in \(failing.count == 2 ? "both directions" : reader): "
            + difference.message,
          location: difference.reader ?? difference.writer ?? comparison.location,
          notes: notes([difference], writer: writer, reader: reader))
      ]
    }
  }
}
