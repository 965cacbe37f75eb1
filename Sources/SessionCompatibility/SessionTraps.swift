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
    // The shortest value: an empty session, signed.
    if CookieLine(settings).overflows(value: 60) {
      return Difference(
        option: settings.extra.location == nil ? "key" : "extra",
        message: "\(CookieLine.overflow): each write of a session raises",
        reader: settings.extra.location ?? settings.location)
    }
    return failureOfOptions ?? failureToEncrypt
  }

  /// Why the options themselves are refused, whatever the secret of the connection is.
  ///
  /// What has a secret of its own among the options derives its keys when the plug is set up.
  /// Source: `Plug.Session.COOKIE.init/1` (`check_signing_salt/1`, `prederive/3`), also for each entry of
  /// `rotating_options`.
  var failureOfOptions: Difference? {
    guard settings.store.known == .cookie else { return nil }
    if let failure = settings.primary.failure(plugCryptoMajor: plugCryptoMajor) { return failure }
    for entry in settings.rotating {
      if case .value(nil, _) = entry.signingSalt {
        return Difference(
          option: "rotating_options",
          message: "an entry of rotating_options has no signing_salt: the endpoint does not start",
          reader: entry.location)
      }
      guard case .value(let secret?, let location) = entry.secretKeyBase else { continue }
      if secret.revealed.utf8.count < CookieStore.shortestSecret {
        return Difference(
          option: "rotating_options",
          message: "the secret_key_base of an entry of rotating_options is shorter than 64 bytes:"
            + " the endpoint does not start",
          reader: location)
      }
      if var failure = entry.failure(plugCryptoMajor: plugCryptoMajor) {
        failure.message = "an entry of rotating_options: " + failure.message
        return failure
      }
    }
    return nil
  }

  /// Why no session can be encrypted with keys of the length that is given.
  ///
  /// Source: the guards of `Plug.Crypto.MessageEncryptor.encrypt/4` (plug_crypto 2), and its
  /// `aes128_gcm_key_wrap/4`, which takes the first 32 bytes of longer keys (plug_crypto 1).
  private var failureToEncrypt: Difference? {
    let keys = settings.primary
    guard let major = plugCryptoMajor, case .value(_?, _) = keys.encryptionSalt,
      let length = keys.length.known
    else { return nil }
    let isPossible = major >= 2 ? length == 32 : length >= 32 || [16, 24].contains(length)
    guard !isPossible else { return nil }
    return Difference(
      option: "key_length",
      message: major >= 2
        ? "plug_crypto 2 encrypts with keys of 32 bytes only: each write of a session raises"
        : "plug_crypto 1 encrypts with keys of 16, 24 or 32 bytes only: each write of a session"
          + " raises",
      reader: keys.length.location)
  }
}

extension CookieKeySettings {
  /// Why no keys can be made with these options.
  ///
  /// Source: `Plug.Session.COOKIE.init/1`, `Plug.Crypto.KeyGenerator.generate/6`, and what
  /// `:crypto.pbkdf2_hmac/5` (plug_crypto 2) and `:crypto.mac/4` (plug_crypto 1) take.
  fileprivate func failure(plugCryptoMajor major: Int?) -> Difference? {
    if case .value(nil, _) = signingSalt {
      return Difference(
        option: "signing_salt", message: "no signing_salt is given: the endpoint does not start",
        reader: location)
    }
    let raises = "each use of a session raises"
    if let rounds = iterations.known, rounds < 1 {
      return Difference(
        option: "key_iterations", message: "keys are made with one round at least: \(raises)",
        reader: iterations.location)
    }
    if let length = length.known,
      length > Self.longestKey || length < 0 || length == 0 && major != 1
    {
      return Difference(
        option: "key_length", message: "no keys of this length can be made: \(raises)",
        reader: self.length.location)
    }
    guard let name = digest.known, !Self.digests.contains(name) else { return nil }
    if name == "md5", let major, major >= 2 {
      return Difference(
        option: "key_digest", message: "plug_crypto 2 does not derive keys with :md5",
        reader: digest.location)
    }
    let isOlder = Self.olderDigests.contains(name)
    if isOlder, major != nil, major == 1 { return nil }
    guard !isOlder || major != nil else { return nil }
    return Difference(
      option: "key_digest", message: "keys cannot be made with this key_digest: \(raises)",
      reader: digest.location)
  }

  /// `@max_length` of `Plug.Crypto.KeyGenerator`, in bytes.
  private static let longestKey = 4_294_967_295
  /// What `:crypto.pbkdf2_hmac/5` takes.
  static let digests: Set<String> = ["sha", "sha224", "sha256", "sha384", "sha512"]
  /// What `:crypto.mac(:hmac, …)` takes beside them.
  private static let olderDigests: Set<String> = [
    "blake2b", "blake2s", "md4", "md5", "ripemd160", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "sm3",
  ]
}
