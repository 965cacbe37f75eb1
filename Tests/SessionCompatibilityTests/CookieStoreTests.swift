import Crypto
import SessionCompatibility
import Testing

/// What `Plug.Session.COOKIE` does with cookies that are not of its own making.
@Suite struct CookieStoreTests {
  static let secret = String(repeating: "s", count: 64)
  static let emptySession: [UInt8] = [131, 116, 0, 0, 0, 0]

  static func signed(_ payload: [UInt8] = emptySession, by store: CookieStore) throws -> [UInt8] {
    let key = try #require(
      store.derivation.key(
        secret: (store.secretKeyBase ?? secret).utf8, salt: store.signingSalt.utf8))
    return MessageVerifier.sign(payload, key: key)
  }

  @Test func `a rotating configuration reads what the primary one cannot`() throws {
    let old = CookieStore(signingSalt: "old", secretKeyBase: Self.secret)
    let new = CookieStore(signingSalt: "new")
    let cookie = try Self.signed(by: old)
    #expect(
      new.read(cookie, rotating: [old], connectionSecret: Self.secret, plugCryptoMajor: 2)
        == .readable)
  }

  @Test func `a rotating configuration does not inherit the connection's secret`() throws {
    let old = CookieStore(signingSalt: "old")
    let new = CookieStore(signingSalt: "new")
    let cookie = try Self.signed(by: old)
    #expect(
      new.read(cookie, rotating: [old], connectionSecret: Self.secret, plugCryptoMajor: 2)
        == .raises("rotating_options: secret_key_base is not set"))
    #expect(
      new.read(
        try Self.signed(by: new), rotating: [old], connectionSecret: Self.secret, plugCryptoMajor: 2
      )
        == .readable)
  }

  @Test func `a short secret fails each use of the session`() throws {
    let store = CookieStore(signingSalt: "salt")
    let reading = store.read(
      try Self.signed(by: store), connectionSecret: String(repeating: "s", count: 63),
      plugCryptoMajor: 2)
    #expect(
      reading == .raises("cookie store expects conn.secret_key_base to be at least 64 bytes"))
  }

  @Test(arguments: [(1, 32, true), (2, 32, true), (1, 64, true), (2, 64, false)])
  func `plug_crypto 2 fails on keys that plug_crypto 1 had cut`(
    major: Int, length: Int, isReadable: Bool
  ) throws {
    let store = CookieStore(
      signingSalt: "sign", encryptionSalt: "encrypt", derivation: KeyDerivation(length: length))
    let key = try #require(store.derivation.key(secret: Self.secret.utf8, salt: "encrypt".utf8))
    let signKey = try #require(store.derivation.key(secret: Self.secret.utf8, salt: "sign".utf8))
    let cookie = try #require(
      MessageEncryptor.encryptOlder(
        Self.emptySession, key: key, signKey: signKey, contentKey: Array(repeating: 1, count: 16),
        keyNonce: Array(repeating: 2, count: 12), messageNonce: Array(repeating: 3, count: 12)))
    let reading = store.read(cookie, connectionSecret: Self.secret, plugCryptoMajor: major)
    #expect(
      reading
        == (isReadable
          ? .readable : .raises("plug_crypto 2 decrypts with keys of 16, 24 or 32 bytes only")))
  }

  @Test(arguments: [(1, false), (2, true)])
  func `plug_crypto 1 cannot read what plug_crypto 2 encrypts`(major: Int, isReadable: Bool) throws
  {
    let store = CookieStore(signingSalt: "sign", encryptionSalt: "encrypt")
    let key = try #require(store.derivation.key(secret: Self.secret.utf8, salt: "encrypt".utf8))
    let cookie = try #require(
      MessageEncryptor.encrypt(Self.emptySession, key: key, nonce: Array(repeating: 7, count: 24)))
    let reading = store.read(cookie, connectionSecret: Self.secret, plugCryptoMajor: major)
    #expect(
      reading
        == (isReadable
          ? .readable : .empty("it does not decrypt under any of the configured keys")))
  }

  @Test(arguments: [
    ("g3QAAAAA", ExternalTerm.map), ("g2o", .other), ("g3E", .executable), ("", .malformed),
    ("g3QAAAAB", .malformed), ("g1AAAAAA", .compressed), ("g2wAAAAB", .malformed),
    ("g3T_____", .malformed),
  ])
  func `a term is known by its shape`(text: String, expected: ExternalTerm) throws {
    let bytes = try Self.decoded(text)
    #expect(ExternalTerm(reading: try #require(bytes)) == expected)
  }

  @Test func `nesting without end is malformed`() {
    let bytes: [UInt8] = [131] + (0..<200_000).map { $0.isMultiple(of: 2) ? 104 : 1 }
    #expect(ExternalTerm(reading: bytes) == .malformed)
  }

  /// Base64url through the verifier, whose payload it is.
  static func decoded(_ text: String) throws -> [UInt8]? {
    let key = SymmetricKey(size: .bits256)
    let message = "SFMyNTY.\(text)"
    let code = HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: key)
    let signature = MessageVerifier.sign(code, key: key)
    let encoded = signature.split(separator: UInt8(ascii: "."))[1]
    return MessageVerifier.verify(Array(message.utf8) + [UInt8(ascii: ".")] + encoded, key: key)
  }
}
