import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let rotationWithoutSecret = ReleaseRule(
    id: "rotation-without-secret", subject: .sessions,
    summary:
      "An entry of rotating_options has no secret_key_base of its own.",
    rationale: """
      Entries of `rotating_options` do not inherit the secret of the connection. As soon as a \
      cookie does not open with the primary options, because it is old or was tampered with, the \
      entry is tried and the request raises.
      """,
    severity: .error,
    fix:
      "give each entry of rotating_options its own secret_key_base and salts",
    alternative: """
      ```elixir
      rotating_options: [[secret_key_base: old_secret, signing_salt: "h3Jx0aQe"]]
      ```
      """,
    source:
      "`Plug.Session.COOKIE`, option `rotating_options`",
    examples: [
      ReleaseExample(
        "only a salt",
        green: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session,
              store: :cookie,
              key: "_shop",
              signing_salt: "h3Jx0aQe",
              ↓
              rotating_options: [[signing_salt: "Zk1v9mPw"]]
          end
          """
        ]),
      ReleaseExample(
        "a secret that the build may not have",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            ↓
            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", rotating_options: [[signing_salt: "Zk1v9mPw", secret_key_base: System.get_env("OLD")]]
          end
          """
        ]),
      ReleaseExample(
        "only a salt, under a Plug that has no rotating_options",
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

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", rotating_options: [[signing_salt: "Zk1v9mPw"]]
          end
          """,
        ]),
      ReleaseExample(
        "salt and secret",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe", rotating_options: [[signing_salt: "Zk1v9mPw", secret_key_base: System.fetch_env!("OLD")]]
          end
          """
        ]),
    ]
  ) { context in
    // Older stores pass over the option, of which another rule tells.
    if context.green.passesOverRotation { return [] }
    return context.green.endpoints.flatMap(\.sessions).flatMap { session in
      session.rotating.compactMap { entry -> Report? in
        if case .environment(let read) = entry.secretKeyBase, read.isReadAtBuild, !read.isRequired,
          read.fallback.map({ $0.revealed == "nil" }) ?? true
        {
          return Report(
            message:
              "this entry of rotating_options has no secret_key_base where \(read.title) is not"
              + " set when the release is built: then requests raise as soon as a cookie does not open"
              + " with the primary options",
            location: entry.location, severity: .notice)
        }
        guard case .value(nil, _) = entry.secretKeyBase else { return nil }
        return Report(
          message:
            "this entry of rotating_options has no secret_key_base: requests raise as soon as a"
            + " cookie does not open with the primary options",
          location: entry.location)
      }
    }
  }
}
