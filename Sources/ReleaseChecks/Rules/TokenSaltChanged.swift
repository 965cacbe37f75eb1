import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let tokenSaltChanged = ReleaseRule(
    id: "token-salt-changed", subject: .sessions,
    summary:
      "A Phoenix.Token is signed or verified with another salt or other key options.",
    rationale: """
      Tokens in links, in pages and in clients live on: with another salt, another key length, \
      digest or number of iterations, or encrypted instead of signed, the other version answers \
      `{:error, :invalid}`. Sockets that \
      verify a token refuse to connect until the page is loaded anew. Tokens know no rotation.
      """,
    severity: .error,
    fix:
      "verify with both salts for as long as the old tokens live, then drop the old one",
    alternative: """
      ```elixir
      with {:error, :invalid} <- Phoenix.Token.verify(socket, "user socket 2", token, max_age: \
      86_400) do
        Phoenix.Token.verify(socket, "user socket", token, max_age: 86_400)
      end
      ```
      """,
    source:
      "`Phoenix.Token`; `Plug.Crypto.sign/4`",
    examples: [
      ReleaseExample(
        "another salt",
        blue: [
          "lib/shop_web/user_socket.ex": """
          defmodule ShopWeb.UserSocket do
            use Phoenix.Socket

            def connect(%{"token" => token}, socket, _info) do
              Phoenix.Token.verify(socket, "user socket", token, max_age: 86_400)
            end
          end
          """
        ],
        green: [
          "lib/shop_web/user_socket.ex": """
          defmodule ShopWeb.UserSocket do
            use Phoenix.Socket

            def connect(%{"token" => token}, socket, _info) do
              ↓
              Phoenix.Token.verify(socket, "user socket 2", token, max_age: 86_400)
            end
          end
          """
        ]),
      ReleaseExample(
        "encrypted instead of signed",
        blue: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            def read(token), do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", token)
          end
          """
        ],
        green: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            ↓
            def read(token), do: Phoenix.Token.decrypt(ShopWeb.Endpoint, "link", token)
          end
          """
        ]),
      ReleaseExample(
        "the new salt beside the old one",
        blue: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            def read(token), do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", token)
          end
          """
        ],
        green: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            def read(token) do
              with {:error, :invalid} <- Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", token) do
                Phoenix.Token.verify(ShopWeb.Endpoint, "link", token)
              end
            end
          end
          """
        ]),
      ReleaseExample(
        "nothing changes",
        both: [
          "lib/shop/links.ex": """
          defmodule Shop.Links do
            @salt "link"
            def sign(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, @salt, id)
          end
          """
        ]),
    ]
  ) { context in
    let sockets = Set(context.green.uses(of: "Phoenix.Socket").map(\.module))
    let changes = TokenChange.all(
      blue: TokenUse.all(in: context.blue), green: TokenUse.all(in: context.green))
    return changes.compactMap { change in
      guard let old = change.old.first, let new = change.new.first else { return nil }
      let consequence =
        sockets.contains(new.place.module)
        ? "sockets refuse to connect until the page is loaded anew"
        : "tokens of one version are invalid in the other"
      let message =
        switch change.doubt {
        case .salt:
          "whether \(new.name) uses the salt of blue is not known: if not, tokens of one version are"
            + " invalid in the other"
        case .successor:
          "whether this \(new.name) has taken the place of that in \(old.place.module), whose salt"
            + " green no longer uses, is not known: if so, tokens of one version are invalid in the"
            + " other"
        case nil where new.isEncrypted != old.isEncrypted:
          "\(new.name) has taken the place of \(old.name), and a signed token is no encrypted one:"
            + " \(consequence)"
        case nil: "\(new.name) uses another salt or other key options than in blue: \(consequence)"
        }
      return Report(
        message: message, location: new.location,
        notes: [Note(message: "in blue", location: old.location)],
        severity: change.doubt == nil ? nil : .warning, isUnknown: change.doubt != nil)
    }
  }
}
