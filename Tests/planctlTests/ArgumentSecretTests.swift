import TestSupport
import Testing

/// A secret that somebody gives where a name is expected is not repeated in the error.
@Suite struct ArgumentSecretTests {
  static let password = "PwD7ExTremely4Secret"
  static let cookie =
    "SFMyNTY.g3QAAAABbQAAAAt1c2VyX3Rva2VubQAAACDk0Jc.Zx81kQ0pQmZb2Lw3vRtYuIoPaSdFgHjKlZxCvBnM12"
  static let random = "mN5bV3cX1zL9kJ7hG5fD3sA1pO8iU6yTqW3eR5tY7uI9oP1aS2dF4gH6jK8lZ0xC"
  static let database = "postgres://shop:\(password)@db.internal:5432/shop"

  static let arguments: [[String]] = [
    ["session", "try", "--cookie-file", cookie], ["session", "try", "--cookie-file=\(cookie)"],
    ["session", "try", "--cookie-file", random],
    ["session", "try", "--cookie-file", "_shop=\(random)"],
    ["session", "--blue-env", "SECRET_KEY_BASE=\(random)"],
    ["session", "--blue-env", "SECRET_KEY_BASE=\(password)"],
    ["session", "--app", "/\(random)/x"], ["session", "--green", "./\(cookie)"],
    ["plan", "--blue", "https://u:\(password)@github.com/x.git"], ["plan", database],
    ["sql", database], ["lint", database], ["effects", database], ["gate", database],
    ["diff", database, database], ["explain", database], ["export", database, "--to", "shell"],
    ["plan", "--snapshot", database], ["plan", "--app", database], ["plan", "--green", database],
    ["plan", "--app", "postgres://h/shop?password=\(password)&x=1"],
    ["snapshot", "--database", "postgres://127.0.0.1:1/x", "-o", "\(database).json"],
    ["plan", "--format", database], [database], ["planctl", "--password=\(password)"],
    ["lint", "host=db user=shop password=\(password)"], ["sql", "--direction", random],
    ["plan", "--blue", "postgres://u:\(password)/with/slashes@h/x"],
  ]

  @Test(arguments: arguments)
  func `an argument with a secret is not shown`(arguments: [String]) throws {
    let result = try PlanctlProcess.run(arguments)
    #expect(result.status != 0)
    for secret in [Self.password, Self.cookie, Self.random] {
      let bytes = Array(secret.utf8)
      for start in 0...(bytes.count - 8) {
        let part = String(decoding: bytes[start..<(start + 8)], as: UTF8.self)
        #expect(!(result.output + result.errors).contains(part))
      }
    }
  }

  @Test(arguments: [
    "v1.2.0-rc.1+build.20260101", "feature/AB-1234-add-customer-currency-to-orders",
    "4be1c0ffee4be1c0ffee4be1c0ffee4be1c0ffee", "/srv/builds/ShopWeb2/apps/shop_web/Priv_1/repo",
    "MyCompanyInternalReleaseTools2026", "priv/repo/migrations/20261101090000_add_currency.exs",
    "https://example.com/shop.git", "ssh://git@example.com/shop.git",
    "E621E1F8-C36C-495A-93FC-0C247A3E6E5F",
  ])
  func `a name is shown`(name: String) throws {
    let result = try SessionCommandTests.run([:], ["--app", "app", "--blue", name])
    #expect(result.status == 2)
    #expect(result.errors.contains(name))
  }
}
