import Diagnostics
import ElixirEvaluation
import PhoenixApp
import SessionCompatibility
import Testing

/// Session stores that are not Plug's own: what they do is not known, whether it changes is.
@Suite struct CustomStoreTests {
  static func version(
    _ changes: [String: String] = [:], leavingOut: Set<String> = [],
    environment: StartEnvironment? = nil
  ) -> SessionComparison.Version {
    let files = [
      "mix.exs": "defmodule Shop.MixProject do\n  def project, do: [app: :shop]\nend\n",
      "mix.lock": #"%{"plug": {:hex, :plug, "1.16.1", "", [:mix], [], "hexpm", ""}}"#,
      "config/config.exs": "import Config\n",
      "config/runtime.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
      """,
      "lib/shop_web/store.ex": "defmodule ShopWeb.Store do\n  def init(o), do: o\nend\n",
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: ShopWeb.Store, key: "_shop_key", table: "sessions"
      end
      """,
    ].merging(changes) { $1 }.filter { !leavingOut.contains($0.key) }
    let tree = SourceTree(name: "shop", contents: files.mapValues { Array($0.utf8) })
    let modules = ApplicationModules(tree: tree)
    let reader = ConfigurationReader(files: tree, mixEnvironment: "prod", modules: modules)
    return SessionComparison.Version(
      endpoints: EndpointSettings.read(
        with: reader, modules: modules, configuration: reader.read(), environment: environment),
      libraries: PhoenixProject(tree: tree).lockedLibraries, environment: environment)
  }

  static let changes: [(String, [String: String])] = [
    ("its code differs", ["lib/shop_web/store.ex": "defmodule ShopWeb.Store do\nend\n"]),
    (
      "its options differ or are not all known",
      [
        "lib/shop_web/endpoint.ex": """
        defmodule ShopWeb.Endpoint do
          use Phoenix.Endpoint, otp_app: :shop
          plug Plug.Session, store: ShopWeb.Store, key: "_shop_key", table: "people"
        end
        """
      ]
    ),
    (
      "secret_key_base may differ, which it may use",
      [
        "config/runtime.exs": """
        import Config
        config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("OTHER")
        """
      ]
    ),
  ]

  @Test(arguments: changes)
  func `a store that changes is not known`(reason: String, changes: [String: String]) throws {
    let comparison = try #require(
      SessionComparison.compare(blue: Self.version(), green: Self.version(changes)).first)
    #expect(comparison.blueReadsGreen.verdict == "unknown")
    #expect(comparison.greenReadsBlue.verdict == "unknown")
    let message = comparison.greenReadsBlue.differences.map(\.message).joined()
    #expect(message == "what the store ShopWeb.Store does is not known, and \(reason)")
  }

  @Test func `a store that stays does the same in both versions`() throws {
    let comparison = try #require(
      SessionComparison.compare(blue: Self.version(), green: Self.version()).first)
    #expect(comparison.blueReadsGreen == .readable && comparison.greenReadsBlue == .readable)
  }

  @Test func `a library's store stays where all libraries stay`() throws {
    let store: Set = ["lib/shop_web/store.ex"]
    let blue = Self.version(leavingOut: store)
    let same = try #require(SessionComparison.compare(blue: blue, green: blue).first)
    #expect(same.greenReadsBlue == .readable)
    let lock = #"%{"plug": {:hex, :plug, "1.17.0", "", [:mix], [], "hexpm", ""}}"#
    let green = Self.version(["mix.lock": lock], leavingOut: store)
    let changed = try #require(SessionComparison.compare(blue: blue, green: green).first)
    #expect(changed.greenReadsBlue.verdict == "unknown")
  }
}
