import Diagnostics
import SessionCompatibility
import Testing

/// A `Set-Cookie` line has 4,096 bytes at most: `Plug.Conn.CookieOverflowError`.
@Suite struct CookieLineTests {
  private static let secret = String(repeating: "s", count: 64)

  /// A version whose session has more options, without plug_crypto in its mix.lock.
  private static func version(_ options: String) -> SessionComparison.Version {
    CustomStoreTests.version([
      "config/runtime.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: "\(secret)"
      """,
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: :cookie, key: "_shop_key", signing_salt: "h3Jx0aQe"\(options)
      end
      """,
    ])
  }

  /// A signed session with one text of a length.
  private static func cookie(_ length: Int) throws -> [UInt8] {
    let size =
      [UInt8(length >> 24 & 255), UInt8(length >> 16 & 255)]
      + [UInt8(length >> 8 & 255), UInt8(length & 255)]
    let term: [UInt8] =
      [131, 116, 0, 0, 0, 1, 109, 0, 0, 0, 1, 97, 109] + size
      + Array(repeating: 97, count: length)
    return try CookieStoreTests.signed(term, by: CookieStore(signingSalt: "h3Jx0aQe"))
  }

  @Test(arguments: [
    ("", "; path=/; HttpOnly"),
    (
      ", domain: \"shop.example\", same_site: \"Lax\"",
      "; path=/; domain=shop.example; HttpOnly; SameSite=Lax"
    ),
    (
      ", max_age: 86_400, secure: true, http_only: false, extra: \"Priority=High\"",
      "; path=/; expires=Mon, 23 Nov 2026 00:00:00 GMT; max-age=86400; secure; Priority=High"
    ),
  ])
  func `a session that does not fit in its line is found and cannot be written`(
    options: String, attributes: String
  ) throws {
    let version = Self.version(options)
    for length in (2_885...2_995).filter({ $0 % 5 == 0 }) {
      let cookie = try Self.cookie(length)
      let line = "_shop_key=".utf8.count + cookie.count + attributes.utf8.count
      let reading = SessionTrialTests.read([cookie], version)
      if line <= 4096 {
        #expect(reading == .readable, "\(line) bytes")
      } else {
        guard case .unwritable(let reason) = reading else {
          Issue.record("\(line) bytes: \(reading)")
          continue
        }
        #expect(reason.contains("CookieOverflowError"))
      }
    }
  }

  @Test func `a line that no session fits in fails each write`() throws {
    let version = Self.version(", extra: String.duplicate(\"x\", 4_010)")
    let comparison = try #require(
      SessionComparison.compare(blue: version, green: version).first)
    guard case .raises(let difference) = comparison.greenReadsBlue else {
      Issue.record("\(comparison.greenReadsBlue)")
      return
    }
    #expect(difference.option == "extra")
    #expect(difference.reader?.line == 3)
  }
}
