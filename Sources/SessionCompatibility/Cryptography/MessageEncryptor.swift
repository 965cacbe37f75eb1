public import Crypto

/// Encrypted messages in the two forms that Plug has written.
///
/// Source: `Plug.Crypto.MessageEncryptor` of plug_crypto 1.x (`QTEyOEdDTQ.…`, AES-GCM with a wrapped key)
/// and 2.x (`XCP.…`, XChaCha20-Poly1305; it still reads the older form).
public enum MessageEncryptor {
  /// What came of reading an encrypted message.
  public enum Reading: Sendable, Hashable {
    /// The message, in clear.
    case plaintext([UInt8])
    /// Not a message of this key: Plug answers with an empty session.
    case refused
    /// Plug raises, and with it every request that carries the message; why.
    case raises(String)
  }

  /// Reads an encrypted message as a major version of plug_crypto does.
  public static func decrypt(
    _ encrypted: some Sequence<UInt8>, key: SymmetricKey, signKey: SymmetricKey,
    plugCryptoMajor: Int
  ) -> Reading {
    let bytes = Array(encrypted)
    let key = key.withUnsafeBytes { Array($0) }
    if plugCryptoMajor >= 2 {
      guard [16, 24, 32].contains(key.count) else {
        return .raises("plug_crypto 2 decrypts with keys of 16, 24 or 32 bytes only")
      }
      if bytes.starts(with: currentPrefix) {
        guard key.count == 32 else {
          return .raises("plug_crypto 2 reads its own cookies with keys of 32 bytes only")
        }
        return openCurrent(bytes.dropFirst(currentPrefix.count), key: key)
      }
    }
    guard bytes.starts(with: olderPrefix) else { return .refused }
    return openOlder(
      bytes.dropFirst(olderPrefix.count), key: Array(key.prefix(32)), signKey: signKey)
  }

  /// Encrypts as plug_crypto 2.x does, with a nonce of 24 bytes, or nil if the key is not of 32 bytes.
  public static func encrypt(_ message: [UInt8], key: SymmetricKey, nonce: [UInt8]) -> [UInt8]? {
    let key = key.withUnsafeBytes { Array($0) }
    guard
      let sealed = XChaCha20Poly1305.seal(
        message, nonce: nonce, authenticating: authenticatedData, key: key)
    else { return nil }
    return currentPrefix + Base64URL.encode(nonce + sealed.tag + sealed.ciphertext).utf8
  }

  /// Encrypts as plug_crypto 1.x does, with a content key of 16 bytes and two nonces of 12 bytes.
  ///
  /// Nil if a length is another.
  public static func encryptOlder(
    _ message: [UInt8], key: SymmetricKey, signKey: SymmetricKey, contentKey: [UInt8],
    keyNonce: [UInt8], messageNonce: [UInt8]
  ) -> [UInt8]? {
    let wrapping = SymmetricKey(data: key.withUnsafeBytes { Array($0.prefix(32)) })
    let signing = signKey.withUnsafeBytes { Array($0) }
    guard contentKey.count == 16,
      let wrapped = seal(contentKey, nonce: keyNonce, data: signing, key: wrapping),
      let sealed = seal(
        message, nonce: messageNonce, data: authenticatedData, key: SymmetricKey(data: contentKey))
    else { return nil }
    let parts = [
      wrapped.ciphertext + wrapped.tag + keyNonce, messageNonce, sealed.ciphertext, sealed.tag,
    ]
    return olderPrefix + parts.map { Base64URL.encode($0) }.joined(separator: ".").utf8
  }

  private static let currentPrefix = Array("XCP.".utf8)
  private static let olderPrefix = Array("QTEyOEdDTQ.".utf8)
  private static let authenticatedData = Array("A128GCM".utf8)

  private static func openCurrent(_ text: ArraySlice<UInt8>, key: [UInt8]) -> Reading {
    let header = XChaCha20Poly1305.nonceLength + XChaCha20Poly1305.tagLength
    guard let bytes = Base64URL.decode(text), bytes.count >= header,
      let message = XChaCha20Poly1305.open(
        ciphertext: bytes[header...], tag: bytes[XChaCha20Poly1305.nonceLength..<header],
        nonce: bytes[..<XChaCha20Poly1305.nonceLength], authenticating: authenticatedData, key: key)
    else { return .refused }
    return .plaintext(message)
  }

  private static func openOlder(
    _ text: ArraySlice<UInt8>, key: [UInt8], signKey: SymmetricKey
  ) -> Reading {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .compactMap { Base64URL.decode($0) }
    let signing = signKey.withUnsafeBytes { Array($0) }
    guard parts.count == 4, parts[1].count == 12, parts[3].count == 16,
      [44, 52, 60].contains(parts[0].count)
    else { return .refused }
    let wrapped = parts[0]
    let length = wrapped.count - 28
    guard [16, 24, 32].contains(key.count),
      let contentKey = open(
        ciphertext: wrapped[..<length], tag: wrapped[length..<(length + 16)],
        nonce: wrapped[(length + 16)...], data: signing, key: key),
      let message = open(
        ciphertext: parts[2][...], tag: parts[3][...], nonce: parts[1][...],
        data: authenticatedData, key: contentKey)
    else { return .refused }
    return .plaintext(message)
  }

  private static func open(
    ciphertext: ArraySlice<UInt8>, tag: ArraySlice<UInt8>, nonce: ArraySlice<UInt8>,
    data: [UInt8], key: [UInt8]
  ) -> [UInt8]? {
    guard let nonce = try? AES.GCM.Nonce(data: Array(nonce)),
      let box = try? AES.GCM.SealedBox(
        nonce: nonce, ciphertext: Array(ciphertext), tag: Array(tag)),
      let message = try? AES.GCM.open(
        box, using: SymmetricKey(data: key), authenticating: data)
    else { return nil }
    return Array(message)
  }

  private static func seal(
    _ message: [UInt8], nonce: [UInt8], data: [UInt8], key: SymmetricKey
  ) -> (ciphertext: [UInt8], tag: [UInt8])? {
    guard let nonce = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.seal(message, using: key, nonce: nonce, authenticating: data)
    else { return nil }
    return (Array(box.ciphertext), Array(box.tag))
  }
}
