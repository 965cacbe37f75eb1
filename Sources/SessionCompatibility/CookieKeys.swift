import PhoenixApp

/// The settings that make the keys of one configuration, with the secret that applies to it.
struct CookieKeys {
  let settings: CookieKeySettings
  let secret: Setting<Secret?>
  /// The secret as the code has it, without the environment.
  private let source: Setting<Secret?>

  /// Entries of `rotating_options` do not inherit the connection's secret; beside salts that functions
  /// make, a secret of the primary options has no effect.
  init(_ settings: CookieKeySettings, of side: SessionSide, isPrimary: Bool) {
    self.settings = settings
    let own = settings.secretKeyBase.resolved(in: side.environment)
    let isIgnored = if case .unknown = settings.signingSalt { true } else { false }
    let isMissing = if case .value(nil, _) = own { true } else { false }
    if isPrimary, isMissing || isIgnored {
      source = side.secretKeyBase
    } else {
      source = settings.secretKeyBase
    }
    secret = source.resolved(in: side.environment)
  }

  var secretIsMissing: Bool {
    if case .value(nil, _) = secret { true } else { false }
  }

  /// Whether these keys open what the other configuration has sealed.
  func reads(_ written: CookieKeys, writer: SessionSide, reader: SessionSide) -> Readability {
    var differences: [Difference] = []
    var unknowns: [Difference] = []
    func compare<Value>(_ option: String, _ left: Setting<Value>, _ right: Setting<Value>) {
      let message: String
      switch Comparison(left, right) {
      case .same: return
      case .different:
        message = "\(option) differs, so the keys differ"
        differences.append(
          Difference(
            option: option, message: message, writer: left.location, reader: right.location))
      case .unknown(let reason):
        var difference = Difference(
          option: option, message: reason, writer: left.location, reader: right.location)
        if case (.environment(let left), .environment(let right)) = (left, right) {
          difference.isOfEachStart = left.isRandom(as: right)
        }
        unknowns.append(difference)
      }
    }
    // One environment alone tells nothing of the other's values.
    if (writer.environment == nil) == (reader.environment == nil) {
      compare("secret_key_base", written.secret, secret)
    } else {
      compare("secret_key_base", written.source, source)
    }
    compare("key_iterations", written.settings.iterations, settings.iterations)
    compare("key_digest", written.settings.digest, settings.digest)
    if writer.plugCryptoMajor == nil || reader.plugCryptoMajor == nil,
      let digest = settings.digest.known, !CookieKeySettings.digests.contains(digest)
    {
      unknowns.append(
        Difference(
          option: "key_digest",
          message: "whether the plug_crypto of mix.lock takes it is not known",
          writer: written.settings.digest.location, reader: settings.digest.location))
    }

    switch (written.settings.encryptionSalt, settings.encryptionSalt) {
    case (.value(nil, _), .value(nil, _)):
      compare("signing_salt", written.settings.signingSalt, settings.signingSalt)
      compare("key_length", written.settings.length, settings.length)
    case (.value(nil, _), .value), (.value, .value(nil, _)):
      differences.append(
        Difference(
          option: "encryption_salt",
          message: "one version encrypts the cookie and the other only signs it",
          writer: written.settings.encryptionSalt.location ?? written.settings.location,
          reader: settings.encryptionSalt.location ?? settings.location))
    case (let left, let right):
      compare("encryption_salt", left, right)
      compareEncrypted(written, writer, reader, &differences, &unknowns)
    }
    if !differences.isEmpty { return .empty(differences) }
    return unknowns.isEmpty ? .readable : .unknown(unknowns)
  }

  /// Whether both versions lock one plug_crypto whose number is not known, such as a commit of its repository,
  /// and all that any of its versions makes keys from is equal.
  ///
  /// Keys of 32 bytes are those that each of them takes.
  private func isSealedBySame(
    _ written: CookieKeys, _ writer: SessionSide, _ reader: SessionSide
  ) -> Bool {
    guard let library = writer.libraries["plug_crypto"],
      library == reader.libraries["plug_crypto"]
    else { return false }
    return written.settings.length.known == 32 && settings.length.known == 32
      && Comparison(written.settings.signingSalt, settings.signingSalt) == .same
  }

  /// plug_crypto 2 seals with the encryption key alone; plug_crypto 1 uses the signing key too.
  private func compareEncrypted(
    _ written: CookieKeys, _ writer: SessionSide, _ reader: SessionSide,
    _ differences: inout [Difference], _ unknowns: inout [Difference]
  ) {
    guard let writes = writer.plugCryptoMajor, let reads = reader.plugCryptoMajor else {
      if isSealedBySame(written, writer, reader) { return }
      unknowns.append(
        Difference(
          option: "plug_crypto", message: "mix.lock does not tell the version of plug_crypto"))
      return
    }
    if writes >= 2, reads < 2 {
      differences.append(
        Difference(
          option: "plug_crypto",
          message: "plug_crypto 1 cannot read the cookies that plug_crypto 2 encrypts"))
      return
    }
    // Equal first 32 bytes do not help: plug_crypto 1 mixes in the signing key, which is cut nowhere.
    switch Comparison(written.settings.length, settings.length) {
    case .same: break
    case .different:
      differences.append(
        Difference(
          option: "key_length", message: "key_length differs, so the keys differ",
          writer: written.settings.length.location, reader: settings.length.location))
    case .unknown(let reason):
      unknowns.append(Difference(option: "key_length", message: reason))
    }
    guard writes < 2 else { return }
    switch Comparison(written.settings.signingSalt, settings.signingSalt) {
    case .same: break
    case .different:
      differences.append(
        Difference(
          option: "signing_salt",
          message: "signing_salt differs, and plug_crypto 1 encrypts with its key too",
          writer: written.settings.signingSalt.location, reader: settings.signingSalt.location))
    case .unknown(let reason):
      unknowns.append(Difference(option: "signing_salt", message: reason))
    }
  }
}
