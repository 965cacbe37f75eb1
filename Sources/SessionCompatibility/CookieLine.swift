import PhoenixApp

/// The `Set-Cookie` line in which a session is sent.
///
/// Source: `Plug.Conn.Cookies.encode/2`, and `Plug.Conn`, which raises `Plug.Conn.CookieOverflowError`.
struct CookieLine {
  /// The longest line that Plug sends, in bytes.
  static let longest = 4096
  /// What is said of a longer one.
  static let overflow =
    "the Set-Cookie line is longer than \(longest) bytes (Plug.Conn.CookieOverflowError)"

  /// What the line has besides the value, in bytes: at least, for what is not known counts nothing.
  let overhead: Int

  init(_ settings: SessionSettings) {
    let text = { (setting: Setting<String?>) in (setting.known ?? nil).map { $0.utf8.count } }
    var bytes = (settings.key.known?.utf8.count ?? 0) + "=".utf8.count
    bytes += "; path=".utf8.count + (settings.path.known?.utf8.count ?? 0)
    bytes += text(settings.domain).map { $0 + "; domain=".utf8.count } ?? 0
    if let age = settings.maxAge.known ?? nil {
      bytes += "; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=".utf8.count
      bytes += String(age).utf8.count
    }
    if settings.secure.known == true { bytes += "; secure".utf8.count }
    if settings.httpOnly.known == true { bytes += "; HttpOnly".utf8.count }
    bytes += text(settings.sameSite).map { $0 + "; SameSite=".utf8.count } ?? 0
    bytes += text(settings.extra).map { $0 + "; ".utf8.count } ?? 0
    overhead = bytes
  }

  /// Whether a value is too long for the line.
  func overflows(value bytes: Int) -> Bool { bytes > Self.longest - overhead }
}

extension CookieStore {
  /// How long the cookie's value is in which a session is written, in bytes.
  ///
  /// - Parameters:
  ///   - payload: The length of the serialized session, in bytes.
  ///   - plugCryptoMajor: The major version of plug_crypto that writes.
  /// - Returns: The length, which the keys do not change.
  func sealedLength(payload: Int, plugCryptoMajor: Int) -> Int {
    // base64url without padding.
    let encoded = { (bytes: Int) in bytes / 3 * 4 + [0, 2, 3][bytes % 3] }
    guard encryptionSalt != nil else {
      return "SFMyNTY..".utf8.count + encoded(payload) + encoded(32)
    }
    if plugCryptoMajor >= 2 { return "XCP.".utf8.count + encoded(24 + 16 + payload) }
    return "QTEyOEdDTQ....".utf8.count + encoded(16 + 16 + 12) + encoded(12) + encoded(payload)
      + encoded(16)
  }
}
