import Crypto
import SessionCompatibility
import Testing

/// A captured cookie in versions that use it in other ways than it seems.
@Suite struct SessionTrialTests {
  static func version(
    _ options: String = "", plug: String? = "1.16.1"
  ) -> SessionComparison.Version {
    var packages = [
      "\"plug_crypto\": {:hex, :plug_crypto, \"2.1.0\", \"\", [:mix], [], \"hexpm\", \"\"}"
    ]
    if let plug {
      packages.append("\"plug\": {:hex, :plug, \"\(plug)\", \"\", [:mix], [], \"hexpm\", \"\"}")
    }
    return CustomStoreTests.version([
      "mix.lock": "%{\n\(packages.joined(separator: ",\n"))\n}",
      "config/runtime.exs": """
      import Config
      config :shop, ShopWeb.Endpoint, secret_key_base: "\(CookieStoreTests.secret)"
      """,
      "lib/shop_web/endpoint.ex": """
      defmodule ShopWeb.Endpoint do
        use Phoenix.Endpoint, otp_app: :shop
        plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "sign"\(options)
      end
      """,
    ])
  }

  private static func cookie(_ payload: [UInt8] = CookieStoreTests.emptySession) throws -> [UInt8] {
    try CookieStoreTests.signed(payload, by: CookieStore(signingSalt: "sign"))
  }

  static func read(
    _ cookies: [[UInt8]], _ version: SessionComparison.Version
  ) -> CookieStore.Reading {
    let values = cookies.map { String(decoding: $0, as: UTF8.self) }
    let text =
      values.count == 1 ? values[0] : values.map { "_shop=\($0)" }.joined(separator: "; ")
    return SessionTrial.read(CapturedCookies(Array(text.utf8), names: ["_shop"]), with: version)
  }

  @Test(arguments: [
    ("1.16.0", false), ("1.15.3", false), ("1.16.1", true), ("1.17.0-rc.0", true), ("2.0.0", true),
  ])
  func `of two cookies of one name the first or the last counts`(
    plug: String, first: Bool
  ) throws {
    let good = try Self.cookie()
    let bad = try CookieStoreTests.signed(by: CookieStore(signingSalt: "other"))
    let version = Self.version(plug: plug)
    let readings = [[good, bad], [bad, good]].map { Self.read($0, version) }
    #expect((readings[0] == .readable) == first)
    #expect((readings[1] == .readable) == !first)
  }

  @Test func `without Plug's version two cookies that differ are not decided`() throws {
    let good = try Self.cookie()
    let bad = try CookieStoreTests.signed(by: CookieStore(signingSalt: "other"))
    let version = Self.version(plug: nil)
    guard case .undecided = Self.read([good, bad], version) else {
      Issue.record("decided")
      return
    }
    #expect(Self.read([good, good], version) == .readable)
  }

  static let plugs: [(String?, String?)] = [
    ("1.12.1", "signature"), ("1.13.0", nil), (nil, nil),
  ]

  @Test(arguments: plugs)
  func `rotation reads old cookies where Plug has it`(plug: String?, reason: String?) throws {
    let rotation =
      ", rotating_options: [[signing_salt: \"old\", secret_key_base: \"\(CookieStoreTests.secret)\"]]"
    let old = try CookieStoreTests.signed(by: CookieStore(signingSalt: "old"))
    let reading = Self.read([old], Self.version(rotation, plug: plug))
    switch (reading, reason) {
    case (.readable, nil): break
    case (.empty(let text), let reason?):
      #expect(text.contains(reason))
    default: Issue.record("\(reading)")
    }
    #expect(Self.read([try Self.cookie()], Self.version(rotation, plug: plug)) == .readable)
  }

  @Test(arguments: [16, 24])
  func `a session that cannot be encrypted again is not readable alone`(length: Int) throws {
    let secret = CookieStoreTests.secret.utf8
    let derivation = KeyDerivation(length: length)
    let key = try #require(derivation.key(secret: secret, salt: "encrypt".utf8))
    let signKey = try #require(derivation.key(secret: secret, salt: "sign".utf8))
    let cookie = try #require(
      MessageEncryptor.encryptOlder(
        CookieStoreTests.emptySession, key: key, signKey: signKey,
        contentKey: Array(repeating: 1, count: 16), keyNonce: Array(repeating: 2, count: 12),
        messageNonce: Array(repeating: 3, count: 12)))
    let version = Self.version(", encryption_salt: \"encrypt\", key_length: \(length)")
    #expect(
      Self.read([cookie], version)
        == .unwritable("plug_crypto 2 encrypts with keys of 32 bytes only"))
  }

  @Test(arguments: [300, 1_000]) func `a session of deep maps is readable`(depth: Int) throws {
    let head: [UInt8] = [116, 0, 0, 0, 1, 97, 1]
    let payload = [131] + [[UInt8]](repeating: head, count: depth).joined() + [106]
    #expect(ExternalTerm(reading: payload) == .map)
    if payload.count < 2_500 {
      #expect(Self.read([try Self.cookie(payload)], Self.version()) == .readable)
    }
  }

  @Test(arguments: [
    "rotating_options: [[signing_salt: \"b\", secret_key_base: \"short\"]]",
    "rotating_options: [[secret_key_base: \"\(CookieStoreTests.secret)\"]]", "key_length: 0",
    "key_iterations: 0", "key_digest: :foo",
  ])
  func `options that Plug refuses read no cookie`(options: String) throws {
    let reading = Self.read([try Self.cookie()], Self.version(", \(options)"))
    guard case .raises = reading else {
      Issue.record("not refused")
      return
    }
  }

  /// What a browser makes of a response's headers, and of files that hold more than a value.
  @Test(arguments: [
    ("Set-Cookie: _shop=BAD; path=/\nSet-Cookie: _shop=GOOD; path=/", "readable"),
    ("Set-Cookie: _shop=GOOD; path=/\nSet-Cookie: _shop=BAD; path=/", "empty"),
    ("Set-Cookie: _shop=GOOD; path=/\nSet-Cookie: _shop=; path=/; max-age=0", "empty"),
    ("Set-Cookie: _shop=GOOD; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0", "empty"),
    ("Set-Cookie: _shop=GOOD; expires=Thu, 01 Jan 1970 00:00:00 GMT", "empty"),
    ("Set-Cookie: _shop=GOOD; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=60", "readable"),
    ("Set-Cookie: _shop=; path=/; max-age=0\nSet-Cookie: _shop=GOOD; path=/", "readable"),
    ("Set-Cookie: _shop=GOOD; path=/\nSet-Cookie: other=x; path=/; max-age=0", "readable"),
    ("\u{FEFF}GOOD", "readable"), ("\u{FEFF}_shop=GOOD", "readable"),
    ("-b \"_other=GOOD\"", "undecided"), ("-b \"_shop=GOOD\"", "undecided"),
  ])
  func `a file is read as a browser reads it`(text: String, outcome: String) throws {
    let good = String(decoding: try Self.cookie(), as: UTF8.self)
    let bad = String(
      decoding: try CookieStoreTests.signed(by: CookieStore(signingSalt: "other")), as: UTF8.self)
    let file = text.replacing("GOOD", with: good).replacing("BAD", with: bad)
    let reading = SessionTrial.read(
      CapturedCookies(Array(file.utf8), names: ["_shop"]), with: Self.version())
    switch reading {
    case .readable: #expect(outcome == "readable")
    case .empty: #expect(outcome == "empty")
    default: #expect(outcome == "undecided")
    }
  }
}
