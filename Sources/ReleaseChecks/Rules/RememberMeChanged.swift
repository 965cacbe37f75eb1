import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let rememberMeChanged = ReleaseRule(
    id: "remember-me-changed", subject: .sessions,
    summary:
      "The remember-me cookie changes its name or its lifetime.",
    rationale: """
      The cookie of `mix phx.gen.auth` keeps users logged in for 60 days (14 from Phoenix 1.8 on). \
      Under another name nobody is remembered, in both directions; with a shorter lifetime some \
      are logged out earlier.
      """,
    severity: .warning,
    fix:
      "keep the name and the lifetime, or read the old cookie for as long as it lives",
    alternative: """
      Read the old cookie as well, and write the new one when it is found.
      """,
    source:
      "`mix phx.gen.auth`, `UserAuth`",
    examples: [
      ReleaseExample(
        "another name",
        blue: [
          "lib/shop_web/user_auth.ex": """
          defmodule ShopWeb.UserAuth do
            @max_age 60 * 60 * 24 * 60
            @remember_me_cookie "_shop_web_user_remember_me"
            @remember_me_options [sign: true, max_age: @max_age, same_site: "Lax"]

            defp write(conn, token) do
              put_resp_cookie(conn, @remember_me_cookie, token, @remember_me_options)
            end
          end
          """
        ],
        green: [
          "lib/shop_web/user_auth.ex": """
          defmodule ShopWeb.UserAuth do
            @max_age 60 * 60 * 24 * 60
            @remember_me_cookie "_shop_web_account_remember_me"
            @remember_me_options [sign: true, max_age: @max_age, same_site: "Lax"]

            defp write(conn, token) do
              ↓
              put_resp_cookie(conn, @remember_me_cookie, token, @remember_me_options)
            end
          end
          """
        ]),
      ReleaseExample(
        "nothing changes",
        both: [
          "lib/shop_web/user_auth.ex": """
          defmodule ShopWeb.UserAuth do
            @remember_me_cookie "_shop_web_user_remember_me"

            defp write(conn, token) do
              put_resp_cookie(conn, @remember_me_cookie, token, sign: true, max_age: 5_184_000)
            end
          end
          """
        ]),
    ]
  ) { context in
    let blue = SealedCookie.all(in: context.blue).filter(\.isRememberMe)
    let green = SealedCookie.all(in: context.green).filter(\.isRememberMe)
    let plain = context.green.calls(named: "put_resp_cookie").filter { $0.arguments.count > 2 }
    let unsealed = blue.compactMap { old -> Report? in
      guard !green.contains(where: { $0.name == old.name }),
        let call = plain.first(where: { $0.arguments[1].text == old.name })
      else { return nil }
      return Report(
        message:
          "the remember-me cookie \(old.name) is no longer \(old.kind.word): what the versions write"
          + " and read differs, and nobody is remembered",
        location: call.location, notes: [Note(message: "in blue", location: old.location)])
    }
    return unsealed
      + green.compactMap { cookie in
        guard let old = blue.first(where: { $0.name == cookie.name }) else {
          let gone = blue.filter { old in !green.contains { $0.name == old.name } }
          return (gone.first { $0.module == cookie.module } ?? gone.first).map { old in
            Report(
              message:
                "the remember-me cookie \(old.name) is now called \(cookie.name): nobody is remembered",
              location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
          }
        }
        if old.kind != cookie.kind {
          return Report(
            message: "the remember-me cookie \(cookie.name) is \(cookie.kind.word) and was"
              + " \(old.kind.word): neither version finds the other's",
            location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
        }
        guard let before = old.maxAge, let after = cookie.maxAge, before != after else {
          return nil
        }
        return Report(
          message: "the remember-me cookie lives \(after) seconds and lived \(before)",
          location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
      }
  }
}
