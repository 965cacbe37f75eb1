public import Crypto

/// Signed messages: `header.payload.signature`, each part base64url.
///
/// Source: `Plug.Crypto.MessageVerifier`. The header names the HMAC's hash function; `key_digest` changes
/// only the derivation of the key.
public enum MessageVerifier {
  /// The payload of a signed message, or nil if the signature does not hold.
  public static func verify(_ signed: some Sequence<UInt8>, key: SymmetricKey) -> [UInt8]? {
    let parts = Array(signed).split(separator: dot, omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2])
    else { return nil }
    let message = Array(parts[0]) + [dot] + parts[1]
    let holds =
      switch String(decoding: parts[0], as: UTF8.self) {
      case "SFMyNTY": isValid(signature, message, key, SHA256.self)
      case "SFMzODQ": isValid(signature, message, key, SHA384.self)
      case "SFM1MTI": isValid(signature, message, key, SHA512.self)
      default: false
      }
    return holds ? payload : nil
  }

  /// The payload signed with HMAC-SHA256, as Plug does by default.
  public static func sign(_ payload: some Sequence<UInt8>, key: SymmetricKey) -> [UInt8] {
    let message = Array("SFMyNTY.\(Base64URL.encode(payload))".utf8)
    let signature = HMAC<SHA256>.authenticationCode(for: message, using: key)
    return message + [dot] + Base64URL.encode(signature).utf8
  }

  private static let dot = UInt8(ascii: ".")

  private static func isValid<H: HashFunction>(
    _ signature: [UInt8], _ message: [UInt8], _ key: SymmetricKey, _: H.Type
  ) -> Bool {
    HMAC<H>.isValidAuthenticationCode(signature, authenticating: message, using: key)
  }
}
