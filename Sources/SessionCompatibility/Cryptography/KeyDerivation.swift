public import Crypto
import CryptoExtras

/// The hash function of Plug's key derivation (`key_digest`).
public enum KeyDigest: String, Sendable, Hashable, CaseIterable {
  /// `:sha`; rarely used.
  case sha
  /// `:sha256`, Plug's default.
  case sha256
  /// `:sha384`.
  case sha384
  /// `:sha512`.
  case sha512
  /// `:md5`: plug_crypto 1.x derives keys with it, 2.x raises.
  case md5

  fileprivate var hashFunction: KDF.Insecure.PBKDF2.HashFunction {
    switch self {
    case .sha: .insecureSHA1
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    case .md5: .insecureMD5
    }
  }
}

/// How a key is made from a secret and a salt.
///
/// Source: `Plug.Crypto.KeyGenerator.generate/3` (PBKDF2 with HMAC). The secret and the salt are used as
/// raw bytes, never decoded from base64.
public struct KeyDerivation: Sendable, Hashable {
  /// The number of PBKDF2 rounds; Plug's default is 1000.
  public var iterations: Int
  /// The length of the key in bytes; Plug's default is 32.
  public var length: Int
  /// The hash function of the HMAC.
  public var digest: KeyDigest

  /// More rounds or longer keys than this are not computed: the options may come from anyone.
  public static let largestIterations = 2_000_000
  /// The longest key that is computed, in bytes.
  public static let largestLength = 4096

  /// A way to derive keys; Plug's defaults if nothing is given.
  public init(iterations: Int = 1000, length: Int = 32, digest: KeyDigest = .sha256) {
    self.iterations = iterations
    self.length = length
    self.digest = digest
  }

  /// Derives the key of a salt, or nil where Plug would raise or the bounds above are passed.
  public func key(secret: some Sequence<UInt8>, salt: some Sequence<UInt8>) -> SymmetricKey? {
    guard (1...Self.largestIterations).contains(iterations),
      (1...Self.largestLength).contains(length)
    else { return nil }
    return try? KDF.Insecure.PBKDF2.deriveKey(
      from: Array(secret), salt: Array(salt), using: digest.hashFunction,
      outputByteCount: length, unsafeUncheckedRounds: iterations)
  }
}
