import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let tokenSaltChanged = ReleaseRule(
    id: "token-salt-changed", subject: .sessions,
    summary:
      "A Phoenix.Token is signed or verified with another salt or other key options.",
    rationale: """
      Tokens in links, in pages and in clients live on: with another salt, another key length, \
      digest or number of iterations the other version answers `{:error, :invalid}`. Sockets that \
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
    let blue = TokenUse.all(in: context.blue)
    let green = TokenUse.all(in: context.green)
    let sockets = Set(context.green.uses(of: "Phoenix.Socket").map(\.module))
    let pairs = green.compactMap { place, new -> ([TokenUse], [TokenUse])? in
      if let old = blue[place] { return (old, new) }
      // Another function of the module has taken its place, if its salt is nowhere any more.
      let gone = blue.filter {
        $0.key.module == place.module && $0.key.call == place.call && green[$0.key] == nil
      }.values.joined().filter { old in
        !green.values.joined().contains { $0.isSame(as: old) != false }
      }
      return gone.isEmpty ? nil : (gone.sorted { $0.location < $1.location }, new)
    }
    return pairs.compactMap { old, new in
      guard let first = new.first,
        !old.contains(where: { one in new.contains { $0.isSame(as: one) == true } })
      else { return nil }
      let isUnknown = old.contains { one in new.contains { $0.isSame(as: one) == nil } }
      if isUnknown {
        return Report(
          message: "whether \(first.name) uses the salt of blue is not known: if not, tokens of one"
            + " version are invalid in the other",
          location: first.location,
          notes: old.first.map { [Note(message: "in blue", location: $0.location)] } ?? [],
          severity: .warning, isUnknown: true)
      }
      let consequence =
        sockets.contains(first.module)
        ? "sockets refuse to connect until the page is loaded anew"
        : "tokens of one version are invalid in the other"
      return Report(
        message:
          "\(first.name) uses another salt or other key options than in blue: \(consequence)",
        location: first.location,
        notes: old.first.map { [Note(message: "in blue", location: $0.location)] } ?? [])
    }.sorted { $0.location < $1.location }
  }
}
