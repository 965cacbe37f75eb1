import Diagnostics

extension ReleaseRule {
  static let signedCookieChanged = ReleaseRule(
    id: "signed-cookie-changed", subject: .sessions,
    summary:
      "A signed or encrypted cookie is written in another way, or under another name.",
    rationale: """
      `put_resp_cookie` with `sign:` or `encrypt:` derives its key from the secret and the \
      cookie's name, and knows no rotation: a cookie that is signed in one version and encrypted \
      in the other, or that has another name, is simply absent for the other version.
      """,
    severity: .error,
    fix:
      "read both kinds for the length of the overlap and of the lifetime of the cookie",
    alternative: """
      ```elixir
      conn = fetch_cookies(conn, signed: ["cart"], encrypted: ["cart_2"])
      cart = conn.cookies["cart_2"] || conn.cookies["cart"]
      ```
      """,
    source:
      "`Plug.Conn.put_resp_cookie/4`, `Plug.Conn.fetch_cookies/2`",
    examples: [
      ReleaseExample(
        "signed becomes encrypted",
        blue: [
          "lib/shop_web/cart.ex": """
          defmodule ShopWeb.Cart do
            def put(conn, cart), do: put_resp_cookie(conn, "cart", cart, sign: true)
          end
          """
        ],
        green: [
          "lib/shop_web/cart.ex": """
          defmodule ShopWeb.Cart do
            ↓
            def put(conn, cart), do: put_resp_cookie(conn, "cart", cart, encrypt: true)
          end
          """
        ]),
      ReleaseExample(
        "another name",
        blue: [
          "lib/shop_web/cart.ex": """
          defmodule ShopWeb.Cart do
            @cookie "cart"
            def put(conn, cart), do: put_resp_cookie(conn, @cookie, cart, sign: true)
          end
          """
        ],
        green: [
          "lib/shop_web/cart.ex": """
          defmodule ShopWeb.Cart do
            @cookie "basket"
            ↓
            def put(conn, cart), do: put_resp_cookie(conn, @cookie, cart, sign: true)
          end
          """
        ]),
      ReleaseExample(
        "nothing changes",
        both: [
          "lib/shop_web/cart.ex": """
          defmodule ShopWeb.Cart do
            def put(conn, cart), do: put_resp_cookie(conn, "cart", cart, sign: true)
          end
          """
        ]),
    ]
  ) { context in
    let blue = SealedCookie.all(in: context.blue)
    let green = SealedCookie.all(in: context.green)
    let others = unsealed(blue, green, context) + refetched(green, context)
    return others
      + green.compactMap { cookie in
        guard !cookie.isRememberMe else { return nil }
        if let old = blue.first(where: { $0.name == cookie.name }) {
          guard old.kind != cookie.kind, !blue.contains(where: { $0.isSame(as: cookie) }) else {
            return nil
          }
          return Report(
            message:
              "the cookie \(cookie.name) is \(cookie.kind.word) and was \(old.kind.word): neither"
              + " version finds the other's",
            location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
        }
        let renamed = blue.first { old in
          old.module == cookie.module && old.function == cookie.function
            && !green.contains { $0.name == old.name }
        }
        return renamed.map { old in
          Report(
            message:
              "the cookie \(old.name) is now called \(cookie.name): neither version finds the other's",
            location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
        }
      }
  }

  /// The cookies that green writes as they are, and blue sealed.
  private static func unsealed(
    _ blue: [SealedCookie], _ green: [SealedCookie], _ context: ReleaseContext
  ) -> [Report] {
    let plain = SealedCookie.plain(in: context.green)
    return blue.compactMap { old in
      guard !old.isRememberMe, !green.contains(where: { $0.name == old.name }),
        let new = plain.first(where: { $0.name == old.name })
      else { return nil }
      return Report(
        message:
          "the cookie \(old.name) is no longer \(old.kind.word): neither version finds the other's",
        location: new.location, notes: [Note(message: "in blue", location: old.location)])
    }
  }

  /// The cookies that green asks for in another form than that in which they are written.
  private static func refetched(
    _ green: [SealedCookie], _ context: ReleaseContext
  ) -> [Report] {
    let blue = SealedCookie.fetched(in: context.blue)
    let asked = SealedCookie.fetched(in: context.green)
    return asked.compactMap { cookie in
      guard !asked.contains(where: { $0.name == cookie.name && $0.kind != cookie.kind }),
        let old = blue.first(where: { $0.name == cookie.name }), old.kind != cookie.kind,
        !blue.contains(where: { $0.isSame(as: cookie) }),
        !green.contains(where: { $0.isSame(as: cookie) })
      else { return nil }
      return Report(
        message: "the cookie \(cookie.name) is asked for as \(cookie.kind.word), and was as"
          + " \(old.kind.word): green does not find it",
        location: cookie.location, notes: [Note(message: "in blue", location: old.location)])
    }
  }
}
