import Crypto

/// XChaCha20-Poly1305: ChaCha20-Poly1305 with a 24-byte nonce, through a subkey made by HChaCha20.
///
/// Source: RFC 8439 and draft-irtf-cfrg-xchacha-03, as `Plug.Crypto.MessageEncryptor` uses them.
enum XChaCha20Poly1305 {
  static let nonceLength = 24
  static let tagLength = 16

  /// The plaintext, or nil if the tag does not hold or the key is not of 32 bytes.
  static func open(
    ciphertext: some Collection<UInt8>, tag: some Collection<UInt8>,
    nonce: some Collection<UInt8>, authenticating data: [UInt8], key: [UInt8]
  ) -> [UInt8]? {
    guard let parts = subkeyAndNonce(key: key, nonce: Array(nonce)),
      let short = try? ChaChaPoly.Nonce(data: parts.nonce),
      let box = try? ChaChaPoly.SealedBox(
        nonce: short, ciphertext: Array(ciphertext), tag: Array(tag)),
      let plaintext = try? ChaChaPoly.open(box, using: parts.subkey, authenticating: data)
    else { return nil }
    return Array(plaintext)
  }

  /// The ciphertext and its tag, or nil if the key or the nonce is of another length.
  static func seal(
    _ plaintext: [UInt8], nonce: [UInt8], authenticating data: [UInt8], key: [UInt8]
  ) -> (ciphertext: [UInt8], tag: [UInt8])? {
    guard let parts = subkeyAndNonce(key: key, nonce: nonce),
      let short = try? ChaChaPoly.Nonce(data: parts.nonce),
      let box = try? ChaChaPoly.seal(
        plaintext, using: parts.subkey, nonce: short, authenticating: data)
    else { return nil }
    return (Array(box.ciphertext), Array(box.tag))
  }

  private static func subkeyAndNonce(
    key: [UInt8], nonce: [UInt8]
  ) -> (subkey: SymmetricKey, nonce: [UInt8])? {
    guard nonce.count == nonceLength, let subkey = hChaCha20(key: key, nonce: Array(nonce[..<16]))
    else { return nil }
    return (SymmetricKey(data: subkey), [0, 0, 0, 0] + nonce[16...])
  }

  /// The subkey of a 32-byte key and a 16-byte nonce: ChaCha20's rounds without the final addition.
  ///
  /// Source: draft-irtf-cfrg-xchacha-03, section 2.2. The one primitive that swift-crypto does not have.
  static func hChaCha20(key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
    guard key.count == 32, nonce.count == 16 else { return nil }
    var state: [UInt32] = words(Array("expand 32-byte k".utf8)) + words(key) + words(nonce)
    for _ in 0..<10 {
      for column in 0..<4 { quarterRound(&state, column, column + 4, column + 8, column + 12) }
      quarterRound(&state, 0, 5, 10, 15)
      quarterRound(&state, 1, 6, 11, 12)
      quarterRound(&state, 2, 7, 8, 13)
      quarterRound(&state, 3, 4, 9, 14)
    }
    return (state[0..<4] + state[12..<16]).flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
  }

  private static func quarterRound(_ s: inout [UInt32], _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    func rotate(_ value: UInt32, by count: UInt32) -> UInt32 {
      value << count | value >> (32 - count)
    }
    s[a] &+= s[b]
    s[d] = rotate(s[d] ^ s[a], by: 16)
    s[c] &+= s[d]
    s[b] = rotate(s[b] ^ s[c], by: 12)
    s[a] &+= s[b]
    s[d] = rotate(s[d] ^ s[a], by: 8)
    s[c] &+= s[d]
    s[b] = rotate(s[b] ^ s[c], by: 7)
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (UInt32($1) * 8) }
    }
  }
}
