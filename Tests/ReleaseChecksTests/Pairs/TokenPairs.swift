/// Changes of the tokens that one version makes and the other one reads.
enum TokenPairs {
  /// A module with functions `sign` and `verify` of a token; green's have a marker where they report.
  private static func tokens(
    _ module: String = "Shop.Links", _ write: String = "sign", _ read: String = "verify",
    salt: String = "\"link\"", reads: String? = nil, names: [String] = ["issue", "check"],
    _ marker: String? = nil, readMarker: String? = nil
  ) -> String {
    let line = { (marker: String?) in marker.map { "  ↓ \($0)\n" } ?? "" }
    return """
      defmodule \(module) do
      \(line(marker))  def \(names[0])(id), do: Phoenix.Token.\(write)(ShopWeb.Endpoint, \(salt), id)
      \(line(readMarker ?? marker))  def \(names[1])(t), do: Phoenix.Token.\(read)(ShopWeb.Endpoint, \(reads ?? salt), t)
      end
      """
  }

  private static let path = "lib/shop/links.ex"
  private static let rule = "token-salt-changed"

  private static func pair(_ title: String, _ blue: String?, _ green: String?) -> ReleasePair {
    ReleasePair(
      title: title, blue: blue.map { [path: $0] } ?? [:],
      green: green.map { [($0.contains("Shop.Links") ? path : "lib/shop/other.ex"): $0] } ?? [:])
  }

  static let all = [
    pair(
      "a token that is encrypted instead of signed", tokens(),
      tokens("Shop.Links", "encrypt", "decrypt", rule)),
    pair(
      "a token that is signed instead of encrypted, in functions of other names",
      tokens("Shop.Links", "encrypt", "decrypt"), tokens(names: ["make", "open"], rule)),
    pair(
      "a token that moves and is encrypted instead of signed", tokens(),
      tokens("Shop.Urls", "encrypt", "decrypt", names: ["make", "open"], rule)),
    pair(
      "a module that is renamed with the salt", tokens(),
      tokens("Shop.Urls", salt: "\"url\"", rule)),
    pair("a module that is renamed", tokens(), tokens("Shop.Urls")),
    pair("functions that are renamed", tokens(), tokens(names: ["make", "open"])),
    pair(
      "functions that are renamed with the salt", tokens(),
      tokens(salt: "\"url\"", names: ["make", "open"], rule)),
    pair("a token that is new", nil, tokens()),
    pair("a token that is gone with all that reads it", tokens(), nil),
    pair(
      "a token that is gone beside another that is new", tokens(),
      tokens("Shop.Exports", salt: "\"export\"", names: ["start", "finish"])),
    pair(
      "a token that is made with a salt that blue reads already",
      """
      defmodule Shop.Links do
        def issue(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, "link", id)
        def check(t) do
          with {:error, _} <- Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", t),
            do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", t)
        end
      end
      """,
      """
      defmodule Shop.Links do
        def issue(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, "link 2", id)
        def check(t) do
          with {:error, _} <- Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", t),
            do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", t)
        end
      end
      """),
    pair(
      "a token that is made with a salt that only green reads", tokens(),
      """
      defmodule Shop.Links do
        ↓ token-salt-changed
        def issue(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, "link 2", id)
        def check(t) do
          with {:error, _} <- Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", t),
            do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", t)
        end
      end
      """),
    pair(
      "the salt of tokens that nothing makes any more goes",
      tokens(salt: "\"two\"", reads: "\"two\"").replacing(
        "\nend",
        with: "\n  def check(t, 1), do: Phoenix.Token.verify(ShopWeb.Endpoint, \"one\", t)\nend"),
      tokens(salt: "\"two\"", reads: "\"two\"").replacing(
        "\nend",
        with: "\n  def check(t, 1), do: Phoenix.Token.verify(ShopWeb.Endpoint, \"three\", t)\nend")),
    pair(
      "two functions swap their salts",
      """
      defmodule Shop.Links do
        def read(t), do: Phoenix.Token.verify(ShopWeb.Endpoint, "read", t)
        def write(t), do: Phoenix.Token.verify(ShopWeb.Endpoint, "write", t)
      end
      """,
      """
      defmodule Shop.Links do
        ↓ token-salt-changed
        def read(t), do: Phoenix.Token.verify(ShopWeb.Endpoint, "write", t)
        ↓ token-salt-changed
        def write(t), do: Phoenix.Token.verify(ShopWeb.Endpoint, "read", t)
      end
      """),
    pair(
      "the old salt is read in a function of its own", tokens(),
      """
      defmodule Shop.Links do
        def issue(id), do: Phoenix.Token.sign(ShopWeb.Endpoint, "link", id)
        def check(t) do
          with {:error, _} <- Phoenix.Token.verify(ShopWeb.Endpoint, "link 2", t), do: check_old(t)
        end
        def check_old(t), do: Phoenix.Token.verify(ShopWeb.Endpoint, "link", t)
      end
      """),
  ]
}
