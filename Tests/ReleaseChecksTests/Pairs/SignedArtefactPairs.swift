/// Changes of what is signed or encrypted beside the session.
enum SignedArtefactPairs {
  private typealias App = QuietApplication

  private static func pair(
    _ title: String, in path: String, from blue: String, to green: String
  ) -> ReleasePair {
    ReleasePair(title: title, blue: [path: blue], green: [path: green])
  }

  private static func cart(_ call: String, _ marker: String = "") -> String {
    """
    defmodule ShopWeb.Cart do
      def put(conn, cart) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")    \(call)
      end
    end
    """
  }

  private static func link(_ call: String, _ marker: String = "") -> String {
    """
    defmodule Shop.Links do
      def read(token) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")    \(call)
      end
    end
    """
  }

  private static func socket(_ salt: String, _ marker: String = "") -> String {
    """
    defmodule ShopWeb.UserSocket do
      use Phoenix.Socket

      def connect(%{"token" => token}, socket, _info) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")\
        case Phoenix.Token.verify(socket, "\(salt)", token, max_age: 1_209_600) do
          {:ok, id} -> {:ok, assign(socket, :user, id)}
          {:error, _reason} -> :error
        end
      end
    end
    """
  }

  private static func remember(_ name: String, days: Int, _ marker: String = "") -> String {
    """
    defmodule ShopWeb.UserAuth do
      @max_age 60 * 60 * 24 * \(days)
      @remember_me_cookie "\(name)"
      @remember_me_options [sign: true, max_age: @max_age, same_site: "Lax"]

      defp write(conn, token) do
    \(marker.isEmpty ? "" : "    ↓ \(marker)\n")\
        put_resp_cookie(conn, @remember_me_cookie, token, @remember_me_options)
      end
    end
    """
  }

  private static func liveView(_ blue: String, _ green: String, _ marker: String?) -> ReleasePair {
    ReleasePair(
      title: "LiveView \(blue) to \(green)",
      blue: ["mix.lock": App.lock(["phoenix_live_view": blue])],
      green: [
        "mix.lock": App.lock(
          ["phoenix_live_view": green], marking: marker.map { ["phoenix_live_view": $0] } ?? [:])
      ])
  }

  static let all = cookies + tokens + liveViews + rememberMe

  private static let cookies = [
    pair(
      "a signed cookie's name", in: "lib/shop_web/cart.ex",
      from: cart("put_resp_cookie(conn, \"cart\", cart, sign: true)"),
      to: cart("put_resp_cookie(conn, \"basket\", cart, sign: true)", "signed-cookie-changed")),
    pair(
      "an encrypted cookie's name, in a pipe", in: "lib/shop_web/cart.ex",
      from: cart("conn |> put_resp_cookie(\"cart\", cart, encrypt: true)"),
      to: cart(
        "conn |> Plug.Conn.put_resp_cookie(\"basket\", cart, encrypt: true)",
        "signed-cookie-changed")),
    pair(
      "signed to encrypted", in: "lib/shop_web/cart.ex",
      from: cart("put_resp_cookie(conn, \"cart\", cart, sign: true)"),
      to: cart("put_resp_cookie(conn, \"cart\", cart, encrypt: true)", "signed-cookie-changed")),
    pair(
      "another cookie beside it", in: "lib/shop_web/cart.ex",
      from: cart("put_resp_cookie(conn, \"cart\", cart, sign: true)"),
      to: cart(
        "conn |> put_resp_cookie(\"cart\", cart, sign: true)"
          + " |> put_resp_cookie(\"new\", cart, sign: true)")),
    pair(
      "the attributes of a signed cookie", in: "lib/shop_web/cart.ex",
      from: cart("put_resp_cookie(conn, \"cart\", cart, sign: true)"),
      to: cart("put_resp_cookie(conn, \"cart\", cart, sign: true, same_site: \"Strict\")")),
    pair(
      "a cookie that nothing protects", in: "lib/shop_web/cart.ex",
      from: cart("put_resp_cookie(conn, \"theme\", cart)"),
      to: cart("put_resp_cookie(conn, \"look\", cart)")),
  ]

  private static let tokens = [
    pair(
      "a token's salt", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token, max_age: 86_400)"),
      to: link(
        "Phoenix.Token.verify(ShopWeb.Endpoint, \"link 2\", token, max_age: 86_400)",
        "token-salt-changed")),
    pair(
      "the salt of a token that is encrypted", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.decrypt(ShopWeb.Endpoint, \"link\", token)"),
      to: link("Phoenix.Token.decrypt(ShopWeb.Endpoint, \"link 2\", token)", "token-salt-changed")),
    pair(
      "a token's key options", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token)"),
      to: link(
        "Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token, key_digest: :sha512)",
        "token-salt-changed")),
    pair(
      "a token's key options, written out", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token)"),
      to: link(
        "Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token, key_digest: :sha256,"
          + " key_iterations: 1000, key_length: 32)")),
    pair(
      "a token's age, which is checked by whoever reads", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token, max_age: 86_400)"),
      to: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token, max_age: 172_800)")),
    pair(
      "a salt that got a name", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token)"),
      to: """
        defmodule Shop.Links do
          @salt "link"
          def read(token), do: Phoenix.Token.verify(ShopWeb.Endpoint, @salt, token)
        end
        """),
    pair(
      "a salt changes where the function is renamed, too", in: "lib/shop/links.ex",
      from: link("Phoenix.Token.verify(ShopWeb.Endpoint, \"link\", token)"),
      to: """
        defmodule Shop.Links do
          ↓ token-salt-changed
          def check(token), do: Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", token)
        end
        """),
    pair(
      "a socket's token", in: "lib/shop_web/user_socket.ex", from: socket("user socket"),
      to: socket("user socket 2", "token-salt-changed")),
  ]

  private static let liveViews = [
    ReleasePair(
      title: "LiveView's salt",
      green: [
        "config/config.exs": """
        import Config

        config :shop, ecto_repos: [Shop.Repo]
        ↓ live-view-salt-changed
        config :shop, ShopWeb.Endpoint, live_view: [signing_salt: "Q2mPz7Lc"]

        import_config "prod.exs"
        """
      ]),
    liveView("0.6.0", "0.7.0", "live-view-protocol-changed"),
    liveView("0.15.7", "0.16.0", "live-view-protocol-changed"),
    liveView("1.0.5", "1.0.6", "live-view-protocol-changed"),
    liveView("1.0.6", "1.0.5", "live-view-protocol-changed"),
    liveView("1.0.17", "1.1.0", "live-view-protocol-changed"),
    liveView("0.16.0", "1.0.5", nil),
    liveView("1.0.6", "1.0.17", nil),
    liveView("1.1.0", "1.1.8", nil),
  ]

  private static let rememberMe = [
    pair(
      "the remember-me cookie's name", in: "lib/shop_web/user_auth.ex",
      from: remember("_shop_web_user_remember_me", days: 60),
      to: remember("_shop_web_account_remember_me", days: 60, "remember-me-changed")),
    pair(
      "the remember-me cookie's age, from 1.7 to 1.8", in: "lib/shop_web/user_auth.ex",
      from: remember("_shop_web_user_remember_me", days: 60),
      to: remember("_shop_web_user_remember_me", days: 14, "remember-me-changed")),
  ]
}
