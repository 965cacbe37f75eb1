import PhoenixApp

/// The session options of one endpoint of one version, where all that a cookie's keys need is known.
struct KnownSession {
  let primary: CookieStore
  let rotating: [CookieStore]
  let connectionSecret: String?
  /// The line in which the session is sent.
  let line: CookieLine
  /// The major versions of plug_crypto that may run: both where mix.lock does not tell.
  let plugCryptoMajors: [Int]

  /// Why something is not known.
  struct NotKnown: Error {
    let reason: String
  }

  /// The options in each form that the Plug of the version may take them in.
  static func forms(
    of settings: SessionSettings, in version: SessionComparison.Version, connectionSecret: String?
  ) throws(NotKnown) -> [KnownSession] {
    try settings.forms(with: version.libraries, version.requirements).map {
      (form) throws(NotKnown) in
      try KnownSession(form, of: version, connectionSecret: connectionSecret)
    }
  }

  /// The options with the version's environment in place, and `conn.secret_key_base` as the caller resolves it.
  init(
    _ settings: SessionSettings, of version: SessionComparison.Version, connectionSecret: String?
  ) throws(NotKnown) {
    if let reason = settings.rotatingUnknown { throw NotKnown(reason: reason) }
    primary = try Self.store(settings.primary, settings, version)
    rotating = try settings.rotating.map { (keys) throws(NotKnown) in
      try Self.store(keys, settings, version)
    }
    self.connectionSecret = connectionSecret
    line = CookieLine(settings)
    plugCryptoMajors = version.plugCryptoMajor.map { [$0] } ?? [1, 2]
  }

  private static func store(
    _ keys: CookieKeySettings, _ settings: SessionSettings, _ version: SessionComparison.Version
  ) throws(NotKnown) -> CookieStore {
    guard let salt = try known(keys.signingSalt.resolved(in: version.environment), "signing_salt")
    else { throw NotKnown(reason: "no signing_salt is given") }
    let digest = try known(keys.digest, "key_digest")
    guard let digest = KeyDigest(rawValue: digest) else {
      throw NotKnown(reason: "key_digest \(digest) is not computed here")
    }
    return CookieStore(
      signingSalt: salt.revealed,
      encryptionSalt: try known(
        keys.encryptionSalt.resolved(in: version.environment), "encryption_salt")?.revealed,
      derivation: KeyDerivation(
        iterations: try known(keys.iterations, "key_iterations"),
        length: try known(keys.length, "key_length"), digest: digest),
      serializer: try known(settings.serializer, "serializer"),
      secretKeyBase: try known(
        keys.secretKeyBase.resolved(in: version.environment), "secret_key_base")?.revealed)
  }

  /// The value of a setting, or why there is none.
  static func known<Value>(
    _ setting: Setting<Value>, _ option: String
  ) throws(NotKnown) -> Value {
    switch setting {
    case .value(let value, _): return value
    case .environment(let read) where read.isReadAtBuild:
      throw NotKnown(reason: "\(option) is read from \(read.shownName) when the release is built")
    case .environment(let read) where read.isAbsent:
      throw NotKnown(
        reason: "\(option) is read from \(read.shownName), which is not in the environment given")
    case .environment(let read):
      throw NotKnown(reason: "\(option) is read from \(read.shownName), which is not given")
    case .unknown(let reason, _): throw NotKnown(reason: "\(option): \(reason)")
    }
  }
}
