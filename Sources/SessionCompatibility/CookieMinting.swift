import Crypto

extension CookieStore {
  /// What comes of writing a session.
  public enum Minting: Sendable, Hashable {
    /// The cookie's value, as the browser would send it back.
    case cookie([UInt8])
    /// Each request that writes a session fails; why.
    case raises(String)
    /// Cannot be told from here; why.
    case undecided(String)
  }

  /// Writes an empty session as Plug does, with fresh nonces.
  ///
  /// Source: `Plug.Session.COOKIE.put/4`, `Plug.Crypto.MessageEncryptor.encrypt/4` and `Plug.Crypto.MessageVerifier.sign/3`.
  ///
  /// - Parameters:
  ///   - connectionSecret: `conn.secret_key_base`.
  ///   - plugCryptoMajor: The major version of plug_crypto that writes.
  /// - Returns: The cookie, or why there is none. No part of a key is in a reason.
  public func mint(connectionSecret: String?, plugCryptoMajor: Int) -> Minting {
    guard serializer == nil else {
      return .undecided("the serializer is the application's own code")
    }
    guard let secret = secretKeyBase ?? connectionSecret else {
      return .raises("secret_key_base is not set")
    }
    guard secret.utf8.count >= Self.shortestSecret else {
      return .raises("cookie store expects conn.secret_key_base to be at least 64 bytes")
    }
    if derivation.digest == .md5, plugCryptoMajor >= 2 {
      return .raises("plug_crypto 2 does not derive keys with :md5")
    }
    guard let signKey = derivation.key(secret: secret.utf8, salt: signingSalt.utf8) else {
      return .undecided("the key options are outside what is computed here")
    }
    guard let encryptionSalt else {
      return .cookie(MessageVerifier.sign(Self.emptySession, key: signKey))
    }
    guard let key = derivation.key(secret: secret.utf8, salt: encryptionSalt.utf8) else {
      return .undecided("the key options are outside what is computed here")
    }
    if plugCryptoMajor >= 2 {
      return MessageEncryptor.encrypt(Self.emptySession, key: key, nonce: Self.random(24))
        .map(Minting.cookie) ?? .raises("plug_crypto 2 encrypts with keys of 32 bytes only")
    }
    return MessageEncryptor.encryptOlder(
      Self.emptySession, key: key, signKey: signKey, contentKey: Self.random(16),
      keyNonce: Self.random(12), messageNonce: Self.random(12)
    ).map(Minting.cookie) ?? .raises("plug_crypto 1 encrypts with keys of 16, 24 or 32 bytes only")
  }

  /// `%{}` in Erlang's external term format.
  private static let emptySession: [UInt8] = [131, 116, 0, 0, 0, 0]

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
