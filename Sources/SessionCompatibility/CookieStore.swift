import Crypto

/// The options of `Plug.Session.COOKIE` that decide whether a cookie is readable, with their values known.
///
/// Source: `Plug.Session.COOKIE.init/1` (`build_opts/1`).
public struct CookieStore: Sendable, Hashable {
  /// The salt of the signing key.
  public var signingSalt: String
  /// The salt of the encryption key; nil for signed cookies.
  public var encryptionSalt: String?
  /// How keys are derived: `key_iterations`, `key_length`, `key_digest`.
  public var derivation: KeyDerivation
  /// The `serializer` module's name; nil for Erlang's external term format.
  public var serializer: String?
  /// `secret_key_base` of the options themselves, which goes before the connection's.
  public var secretKeyBase: String?

  /// A cookie store with Plug's defaults for what is not given.
  public init(
    signingSalt: String, encryptionSalt: String? = nil, derivation: KeyDerivation = KeyDerivation(),
    serializer: String? = nil, secretKeyBase: String? = nil
  ) {
    self.signingSalt = signingSalt
    self.encryptionSalt = encryptionSalt
    self.derivation = derivation
    self.serializer = serializer
    self.secretKeyBase = secretKeyBase
  }

  /// The shortest `secret_key_base` with which a session can be used, in bytes.
  public static let shortestSecret = 64

  /// What becomes of a cookie.
  public enum Reading: Sendable, Hashable {
    /// The session is there.
    case readable
    /// Plug answers with an empty session, without a word: the user is logged out; why.
    case empty(String)
    /// Every request that carries the cookie fails; why.
    case raises(String)
    /// The session is there, but each request that writes it again fails; why.
    case unwritable(String)
    /// Cannot be told from here; why.
    case undecided(String)
  }

  /// Reads a cookie's value as Plug does, for the first of the configurations that accepts it.
  ///
  /// - Parameters:
  ///   - cookie: The value of the cookie, as the browser sends it.
  ///   - rotating: The `rotating_options`, tried in order after this one.
  ///   - connectionSecret: `conn.secret_key_base`; entries of `rotating` do not inherit it.
  ///   - plugCryptoMajor: The major version of plug_crypto that reads.
  /// - Returns: What a user with this cookie meets. No part of a key or a session is in it.
  public func read(
    _ cookie: some Sequence<UInt8>, rotating: [CookieStore] = [], connectionSecret: String?,
    plugCryptoMajor: Int
  ) -> Reading {
    read(
      cookie, rotating: rotating, connectionSecret: connectionSecret,
      plugCryptoMajor: plugCryptoMajor, writtenIn: nil)
  }

  /// Reads a cookie's value as Plug does, and looks whether the session fits in the line in which it is
  /// written again.
  func read(
    _ cookie: some Sequence<UInt8>, rotating: [CookieStore], connectionSecret: String?,
    plugCryptoMajor: Int, writtenIn line: CookieLine?
  ) -> Reading {
    let cookie = Array(cookie)
    for (position, store) in ([self] + rotating).enumerated() {
      let secret = store.secretKeyBase ?? (position == 0 ? connectionSecret : nil)
      switch store.open(cookie, secret: secret, plugCryptoMajor: plugCryptoMajor) {
      case .failure(.refused): continue
      case .failure(.raises(let reason)):
        return .raises(position == 0 ? reason : "rotating_options: \(reason)")
      case .failure(.undecided(let reason)): return .undecided(reason)
      case .success(let payload):
        let reading = decode(payload)
        guard reading == .readable, let line else { return reading }
        // The primary options write it again, whichever have read it.
        if case .raises(let reason) = mint(
          connectionSecret: connectionSecret, plugCryptoMajor: plugCryptoMajor)
        {
          return .unwritable(reason)
        }
        let length = sealedLength(payload: payload.count, plugCryptoMajor: plugCryptoMajor)
        return line.overflows(value: length) ? .unwritable(CookieLine.overflow) : reading
      }
    }
    return .empty(
      encryptionSalt == nil
        ? "the signature does not hold under any of the configured keys"
        : "it does not decrypt under any of the configured keys")
  }

  private enum Refusal: Error {
    case refused
    case raises(String)
    case undecided(String)
  }

  private func open(
    _ cookie: [UInt8], secret: String?, plugCryptoMajor: Int
  ) -> Result<[UInt8], Refusal> {
    guard let secret else { return .failure(.raises("secret_key_base is not set")) }
    guard secret.utf8.count >= Self.shortestSecret else {
      return .failure(
        .raises("cookie store expects conn.secret_key_base to be at least 64 bytes"))
    }
    if derivation.digest == .md5, plugCryptoMajor >= 2 {
      return .failure(.raises("plug_crypto 2 does not derive keys with :md5"))
    }
    guard let signKey = derivation.key(secret: secret.utf8, salt: signingSalt.utf8) else {
      return .failure(.undecided("the key options are outside what is computed here"))
    }
    guard let encryptionSalt else {
      return MessageVerifier.verify(cookie, key: signKey).map(Result.success)
        ?? .failure(.refused)
    }
    guard let key = derivation.key(secret: secret.utf8, salt: encryptionSalt.utf8) else {
      return .failure(.undecided("the key options are outside what is computed here"))
    }
    switch MessageEncryptor.decrypt(
      cookie, key: key, signKey: signKey, plugCryptoMajor: plugCryptoMajor)
    {
    case .plaintext(let payload): return .success(payload)
    case .refused: return .failure(.refused)
    case .raises(let reason): return .failure(.raises(reason))
    }
  }

  /// The serializer is the primary configuration's also for what a rotating one has opened.
  private func decode(_ payload: [UInt8]) -> Reading {
    guard serializer == nil else {
      return .undecided("the serializer is the application's own code")
    }
    return switch ExternalTerm(reading: payload) {
    case .map: .readable
    case .other: .raises("the cookie holds a term that is not a session")
    case .compressed: .undecided("the session is a compressed term")
    case .executable: .empty("the session holds a function, which Plug refuses")
    case .malformed: .empty("the session is not in Erlang's external term format")
    }
  }
}
