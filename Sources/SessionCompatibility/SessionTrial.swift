import PhoenixApp

/// Reads a captured cookie with one version's options.
public enum SessionTrial {
  /// What becomes of a cookie in a version whose environment is given.
  ///
  /// - Parameters:
  ///   - cookie: The cookie's value.
  ///   - version: The version, with its environment.
  /// - Returns: The outcome; of several endpoints, the first that can read it.
  public static func read(
    _ cookie: [UInt8], with version: SessionComparison.Version
  ) -> CookieStore.Reading {
    let endpoints = version.endpoints.filter { !$0.sessions.isEmpty }
    guard !endpoints.isEmpty else {
      return .undecided("no endpoint with plug Plug.Session was found")
    }
    var first: CookieStore.Reading?
    for endpoint in endpoints {
      for settings in endpoint.sessions {
        let reading = read(cookie, with: version, endpoint, settings)
        if reading == .readable { return reading }
        first = first ?? reading
      }
    }
    return first ?? .undecided("no endpoint with plug Plug.Session was found")
  }

  private static func read(
    _ cookie: [UInt8], with version: SessionComparison.Version, _ endpoint: EndpointSettings,
    _ settings: SessionSettings
  ) -> CookieStore.Reading {
    guard let kind = settings.store.known else { return .undecided("the store is not known") }
    guard kind == .cookie else { return .empty("sessions are not kept in the cookie") }
    do throws(NotKnown) {
      let primary = try store(settings.primary, settings, version)
      let rotating = try settings.rotating.map { (keys) throws(NotKnown) in
        try store(keys, settings, version)
      }
      if let reason = settings.rotatingUnknown { return .undecided(reason) }
      let secret = try connectionSecret(endpoint, version)
      let readings = (version.plugCryptoMajor.map { [$0] } ?? [1, 2]).map { major in
        primary.read(
          cookie, rotating: rotating, connectionSecret: secret, plugCryptoMajor: major)
      }
      guard let first = readings.first, readings.allSatisfy({ $0 == first }) else {
        return .undecided("mix.lock does not tell the version of plug_crypto, and it decides")
      }
      return first
    } catch {
      return .undecided(error.reason)
    }
  }

  /// The endpoint's own secret where the code has it, else the one that the release is started with.
  private static func connectionSecret(
    _ endpoint: EndpointSettings, _ version: SessionComparison.Version
  ) throws(NotKnown) -> String? {
    let setting = endpoint.secretKeyBase.resolved(in: version.environment)
    if let known = setting.known, let secret = known { return secret.revealed }
    if let given = version.environment?["SECRET_KEY_BASE"] { return given.revealed }
    return try known(setting, "secret_key_base")?.revealed
  }

  private struct NotKnown: Error {
    let reason: String
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

  private static func known<Value>(
    _ setting: Setting<Value>, _ option: String
  ) throws(NotKnown) -> Value {
    switch setting {
    case .value(let value, _): return value
    case .environment(let read):
      throw NotKnown(reason: "\(option) is read from \(read.name), which is not set")
    case .unknown(let reason, _): throw NotKnown(reason: "\(option): \(reason)")
    }
  }
}
