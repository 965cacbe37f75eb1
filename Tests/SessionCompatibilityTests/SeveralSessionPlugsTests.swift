import SessionCompatibility
import Testing

/// Of several `plug Plug.Session` in an endpoint, the last one gives requests their session.
@Suite struct SeveralSessionPlugsTests {
  private static let shop = #"plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "one""#
  private static let other =
    #"plug Plug.Session, store: :cookie, key: "_other", signing_salt: "two""#

  private static func verdict(_ blue: [String], _ green: [String]) throws -> String {
    let versions = [blue, green].map { plugs in
      CustomStoreTests.version([
        "config/runtime.exs": "import Config\n"
          + ComputedSecretTests.setting(#"System.fetch_env!("A")"#) + "\n",
        "lib/shop_web/endpoint.ex": "defmodule ShopWeb.Endpoint do\n"
          + "  use Phoenix.Endpoint, otp_app: :shop\n  " + plugs.joined(separator: "\n  ")
          + "\nend\n",
      ])
    }
    return try #require(
      SessionComparison.compare(blue: versions[0], green: versions[1]).first
    ).greenReadsBlue.verdict
  }

  @Test(arguments: [
    ([shop], [shop, other], "break"), ([shop], [other, shop], "ok"),
    ([shop, other], [shop, shop], "break"), ([other, shop], [shop], "ok"),
  ])
  func `the last one counts`(blue: [String], green: [String], verdict: String) throws {
    #expect(try Self.verdict(blue, green) == verdict)
  }
}
