import PhoenixApp

extension SessionSide {
  /// Why each use of a session raises in this version, if it does, whoever wrote the cookie.
  ///
  /// Source: `Plug.Session.COOKIE` (`validate_secret_key_base/1`), the guards of
  /// `Plug.Crypto.MessageEncryptor.encrypt/4` and `decrypt/4` (plug_crypto 2).
  var failureOnUse: Difference? {
    let keys = settings.primary
    let secret = CookieKeys(keys, of: self, isPrimary: true).secret
    if case .value(let value?, let location) = secret,
      value.revealed.utf8.count < CookieStore.shortestSecret
    {
      return Difference(
        option: "secret_key_base",
        message: "secret_key_base is shorter than 64 bytes: each use of a session raises, although"
          + " the release boots",
        reader: location)
    }
    if case .value(nil, _) = secret {
      return Difference(
        option: "secret_key_base",
        message: "no secret_key_base is set: each use of a session raises",
        reader: settings.location)
    }
    if case .value(nil, _) = keys.signingSalt {
      return Difference(
        option: "signing_salt", message: "no signing_salt is given: the endpoint does not start",
        reader: keys.location)
    }
    // The shortest value: an empty session, signed.
    if CookieLine(settings).overflows(value: 60) {
      return Difference(
        option: settings.extra.location == nil ? "key" : "extra",
        message: "\(CookieLine.overflow): each write of a session raises",
        reader: settings.extra.location ?? settings.location)
    }
    guard let major = plugCryptoMajor, major >= 2 else { return nil }
    if keys.digest.known == "md5" {
      return Difference(
        option: "key_digest", message: "plug_crypto 2 does not derive keys with :md5",
        reader: keys.digest.location)
    }
    if case .value(_?, _) = keys.encryptionSalt, let length = keys.length.known, length != 32 {
      return Difference(
        option: "key_length",
        message:
          "plug_crypto 2 encrypts with keys of 32 bytes only: each write of a session raises",
        reader: keys.length.location)
    }
    return nil
  }
}
