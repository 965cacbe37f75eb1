/// Tells names and texts of secrets from others.
enum SecretName {
  private static let endings = [
    "password", "password_hash", "password_digest", "passwd", "passphrase", "secret", "secret_hash",
    "secret_key_base", "token", "token_hash", "api_key", "apikey", "access_key", "secret_key",
    "private_key", "encryption_key", "signing_key", "signing_salt", "credential", "credentials",
  ].map { Array($0.utf8) }

  /// The functions of pgcrypto, and others, that take passwords and keys (manual F.28).
  static let encryption: Set<[UInt8]> = Set(
    [
      "crypt", "dblink_connect", "decrypt", "decrypt_iv", "encrypt", "encrypt_iv", "hmac",
      "pgp_pub_decrypt", "pgp_pub_decrypt_bytea", "pgp_sym_decrypt", "pgp_sym_decrypt_bytea",
      "pgp_sym_encrypt", "pgp_sym_encrypt_bytea",
    ].map { Array($0.utf8) })

  /// Whether a column, setting or parameter of this name holds a secret.
  static func isOne(_ name: ArraySlice<UInt8>) -> Bool {
    var name = name.map(lowercased)
    if name.last == UInt8(ascii: "\"") { name.removeLast() }
    return endings.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a literal is a connection string with a password, or a URL with one.
  static func holdsPassword(_ literal: ArraySlice<UInt8>) -> Bool {
    let text = literal.map { lowercased($0) }
    for key in ["password", "passwd"].map({ Array($0.utf8) }) where text.count > key.count {
      for start in 0..<(text.count - key.count)
      where text[start] == key[0] && text[start..<(start + key.count)].elementsEqual(key) {
        let rest = text[(start + key.count)...].drop { $0 == UInt8(ascii: " ") }
        // A connection string, or SQL in a literal, whose quotes are doubled.
        if rest.first == UInt8(ascii: "=") || rest.first == UInt8(ascii: "'") && rest.count > 2 {
          return true
        }
      }
    }
    let mark = Array("://".utf8)
    guard text.count > mark.count else { return false }
    for start in 0..<(text.count - mark.count)
    where text[start..<(start + mark.count)].elementsEqual(mark) {
      let authority = text[(start + mark.count)...].prefix {
        $0 != UInt8(ascii: "/") && $0 > 0x20
      }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")),
        authority[..<at].contains(UInt8(ascii: ":"))
      {
        return true
      }
    }
    return false
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
