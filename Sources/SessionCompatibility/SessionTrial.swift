import PhoenixApp

/// Reads a captured cookie with one version's options.
public enum SessionTrial {
  /// What becomes of a request that carries several cookies of one name.
  ///
  /// Source: `Plug.Conn.Cookies.decode/1`: up to Plug 1.16.0 the last of them counts, from 1.16.1 on the first.
  ///
  /// - Parameters:
  ///   - cookies: Their values, in the order of the request.
  ///   - version: The version, with its environment.
  /// - Returns: The outcome.
  public static func read(
    oneOf cookies: [[UInt8]], with version: SessionComparison.Version
  ) -> CookieStore.Reading {
    guard let first = cookies.first, let last = cookies.last else {
      return .empty("there is no cookie")
    }
    if first == last || version.lockProblem != nil { return read(first, with: version) }
    let locked = version.libraries["plug"].map { $0.prefix { $0 != "-" && $0 != "+" } }
    if let numbers = locked?.split(separator: ".").map({ Int($0) ?? 0 }) {
      return read(
        numbers.lexicographicallyPrecedes([1, 16, 1]) ? last : first, with: version)
    }
    let readings = [first, last].map { read($0, with: version) }
    return readings[0] == readings[1]
      ? readings[0]
      : .undecided("mix.lock does not tell the version of plug, and of several cookies it decides")
  }

  /// What becomes of a cookie in a version whose environment is given.
  ///
  /// - Parameters:
  ///   - cookie: The cookie's value.
  ///   - version: The version, with its environment.
  /// - Returns: The outcome; of several endpoints, the first that can read it.
  public static func read(
    _ cookie: [UInt8], with version: SessionComparison.Version
  ) -> CookieStore.Reading {
    guard isSealed(cookie) else {
      return .undecided(
        "this is not the value of a session cookie: neither the signed form, of three parts, nor"
          + " an encrypted one")
    }
    if let problem = version.lockProblem { return .undecided(problem) }
    let endpoints = version.endpoints.filter { !$0.sessions.isEmpty }
    guard !endpoints.isEmpty else {
      return .undecided("no endpoint with plug Plug.Session was found")
    }
    var first: CookieStore.Reading?
    for endpoint in endpoints {
      if let settings = endpoint.session {
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
    if let failure = version.side(of: endpoint, settings).failureOfOptions {
      return .raises(failure.message)
    }
    do throws(KnownSession.NotKnown) {
      let session = try KnownSession(
        settings, of: version, connectionSecret: try connectionSecret(endpoint, version))
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

  /// The endpoint's own secret where the code has it, else the one that the release is started with.
  private static func connectionSecret(
    _ endpoint: EndpointSettings, _ version: SessionComparison.Version
  ) throws(KnownSession.NotKnown) -> String? {
    let setting = endpoint.secretKeyBase.resolved(in: version.environment)
    if let known = setting.known, let secret = known { return secret.revealed }
    if let given = version.environment?["SECRET_KEY_BASE"] { return given.revealed }
    return try KnownSession.known(setting, "secret_key_base")?.revealed
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
