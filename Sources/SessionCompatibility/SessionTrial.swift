import PhoenixApp

/// Reads captured cookies with one version's options.
public enum SessionTrial {
  /// What becomes of the sessions of a request that carries cookies, in a version whose environment is given.
  ///
  /// - Parameters:
  ///   - cookies: The cookies.
  ///   - version: The version, with its environment.
  /// - Returns: The outcome; of several endpoints, each of which reads the cookie of its own name, that of one
  ///   that can read it.
  public static func read(
    _ cookies: CapturedCookies, with version: SessionComparison.Version
  ) -> CookieStore.Reading {
    if let problem = version.lockProblem { return .undecided(problem) }
    var readings: [CookieStore.Reading] = []
    var isNamed = false
    for endpoint in version.endpoints {
      guard let settings = endpoint.session else { continue }
      switch cookies.content(named: settings.key.known) {
      case .values(let values):
        isNamed = true
        readings.append(read(oneOf: values, with: version, endpoint, settings))
      case .undecided(let reason): readings.append(.undecided(reason))
      case .notAmong: continue
      }
    }
    if readings.isEmpty {
      return version.endpoints.contains { $0.session != nil } && !isNamed
        ? .empty("the file has no cookie of the name that green reads")
        : .undecided("no endpoint with plug Plug.Session was found")
    }
    return readings.first { $0 == .readable }
      ?? readings.first { if case .undecided = $0 { true } else { false } }
      ?? readings[0]
  }

  /// What becomes of a request that carries several cookies of one name.
  ///
  /// Up to Plug 1.16.0 the last of them counts, from 1.16.1 on the first.
  private static func read(
    oneOf cookies: [[UInt8]], with version: SessionComparison.Version,
    _ endpoint: EndpointSettings, _ settings: SessionSettings
  ) -> CookieStore.Reading {
    guard let first = cookies.first, let last = cookies.last else {
      return .empty("there is no cookie")
    }
    if first == last { return read(first, with: version, endpoint, settings) }
    if let plug = PlugVersion(version.libraries) {
      return read(plug.takesLastCookie ? last : first, with: version, endpoint, settings)
    }
    let readings = [first, last].map { read($0, with: version, endpoint, settings) }
    return readings[0] == readings[1]
      ? readings[0]
      : .undecided("mix.lock does not tell the version of plug, and of several cookies it decides")
  }

  private static func read(
    _ cookie: [UInt8], with version: SessionComparison.Version, _ endpoint: EndpointSettings,
    _ settings: SessionSettings
  ) -> CookieStore.Reading {
    guard isSealed(cookie) else {
      return .undecided(
        "this is not the value of a session cookie: neither the signed form, of three parts, nor"
          + " an encrypted one")
    }
    guard let kind = settings.store.known else { return .undecided("the store is not known") }
    if case .module(let name) = kind {
      return .undecided("what the store \(name) does with the cookie is not known")
    }
    guard kind == .cookie else { return .empty("sessions are not kept in the cookie") }
    let readings = settings.forms(with: version.libraries, version.requirements).map {
      read(cookie, with: version, endpoint, form: $0)
    }
    guard let first = readings.first, readings.allSatisfy({ $0 == first }) else {
      return .undecided(Difference.unknownPlug)
    }
    return first
  }

  /// What becomes of a cookie under the options as the store takes them.
  private static func read(
    _ cookie: [UInt8], with version: SessionComparison.Version, _ endpoint: EndpointSettings,
    form settings: SessionSettings
  ) -> CookieStore.Reading {
    if let failure = version.side(of: endpoint, settings).failureOfOptions {
      return .raises(failure.message)
    }
    do throws(KnownSession.NotKnown) {
      var settings = settings
      settings.primary.takeBuildFromEnvironment()
      for index in settings.rotating.indices { settings.rotating[index].takeBuildFromEnvironment() }
      let session = try KnownSession(
        settings, of: version,
        connectionSecret: try connectionSecret(endpoint, settings, version))
      let readings = session.plugCryptoMajors.map { major in
        session.primary.read(
          cookie, rotating: session.rotating, connectionSecret: session.connectionSecret,
          plugCryptoMajor: major, writtenIn: session.line)
      }
      guard let first = readings.first, readings.allSatisfy({ $0 == first }) else {
        return .undecided("mix.lock does not tell the version of plug_crypto, and it decides")
      }
      return first
    } catch {
      return .undecided(error.reason)
    }
  }

  /// `conn.secret_key_base`, which is not needed where the session's options have their own.
  ///
  /// A variable that the build reads is taken from the environment too: whoever tries a cookie says with it
  /// what the release was built with.
  private static func connectionSecret(
    _ endpoint: EndpointSettings, _ settings: SessionSettings, _ version: SessionComparison.Version
  ) throws(KnownSession.NotKnown) -> String? {
    if case .value(_?, _) = settings.primary.secretKeyBase.resolved(in: version.environment) {
      return nil
    }
    if let late = endpoint.lateSettings.first {
      throw KnownSession.NotKnown(reason: "secret_key_base: \(late.reason)")
    }
    var setting = endpoint.secretKeyBase
    setting.takeBuildFromEnvironment()
    return try KnownSession.known(
      setting.resolved(in: version.environment), "secret_key_base")?.revealed
  }

  /// Whether bytes have the form of a cookie that Plug signs or encrypts, whatever its keys.
  private static func isSealed(_ cookie: [UInt8]) -> Bool {
    let parts = cookie.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let header = parts.first, parts.dropFirst().allSatisfy({ !$0.isEmpty }),
      parts.dropFirst().allSatisfy({ Base64URL.decode($0) != nil })
    else { return false }
    return switch String(decoding: header, as: UTF8.self) {
    case "SFMyNTY", "SFMzODQ", "SFM1MTI": parts.count == 3
    case "XCP": parts.count == 2
    case "QTEyOEdDTQ": parts.count == 5
    default: false
    }
  }
}

extension CookieKeySettings {
  /// Takes what the build reads from the environment that is given: whoever tries a cookie says with it what
  /// the release was built with.
  fileprivate mutating func takeBuildFromEnvironment() {
    signingSalt.takeBuildFromEnvironment()
    encryptionSalt.takeBuildFromEnvironment()
    secretKeyBase.takeBuildFromEnvironment()
  }
}

extension Setting where Value == Secret? {
  fileprivate mutating func takeBuildFromEnvironment() {
    guard case .environment(var read) = self, !read.isComputed, read.others.isEmpty else { return }
    read.isReadAtBuild = false
    self = .environment(read)
  }
}
