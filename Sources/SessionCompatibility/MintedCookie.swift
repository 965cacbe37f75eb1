import PhoenixApp

/// What a user meets in one version with a cookie that was really made with the other version's options.
public enum MintedCookie: Sendable, Hashable {
  /// The session is found.
  case staysLoggedIn
  /// The session is empty, without an error; why.
  case loggedOut(String)
  /// A request that uses the session is answered with error 500; why.
  case fails(String)
  /// No cookie was made; why.
  case notMinted(String)

  /// What the user sees, in a few words.
  public var outcome: String {
    switch self {
    case .staysLoggedIn: "stays logged in"
    case .loggedOut: "is logged out without an error"
    case .fails: "gets error 500"
    case .notMinted: "not minted"
    }
  }

  /// Why, where there is something to explain; no secret and nothing of a session is in it.
  public var reason: String? {
    switch self {
    case .staysLoggedIn: nil
    case .loggedOut(let reason), .fails(let reason), .notMinted(let reason): reason
    }
  }

  /// Makes a cookie with one version's options and reads it with the other's.
  static func exchange(
    from writer: SessionComparison.Version, _ writerEndpoint: EndpointSettings,
    to reader: SessionComparison.Version, _ readerEndpoint: EndpointSettings
  ) -> MintedCookie {
    guard let written = writerEndpoint.session, let read = readerEndpoint.session
    else { return .notMinted("only one of the versions uses sessions") }
    do throws(KnownSession.NotKnown) {
      for version in [writer, reader] {
        if let problem = version.lockProblem { throw KnownSession.NotKnown(reason: problem) }
      }
      let stores = try [written, read].map { (settings) throws(KnownSession.NotKnown) in
        try KnownSession.known(settings.store, "store")
      }
      guard stores == [.cookie, .cookie] else {
        return .notMinted("sessions are not kept in the cookie")
      }
      let minters = try KnownSession.forms(
        of: written, in: writer, connectionSecret: try secret(writerEndpoint, written, writer))
      let openers = try KnownSession.forms(
        of: read, in: reader, connectionSecret: try secret(readerEndpoint, read, reader))
      let name = try KnownSession.known(written.key, "key")
      guard name == (try KnownSession.known(read.key, "key")) else {
        return .loggedOut("the cookie has another name")
      }
      let outcomes = minters.flatMap { minter in
        openers.map { exchange(from: minter, to: $0) }
      }
      guard let first = outcomes.first, outcomes.allSatisfy({ $0 == first }) else {
        return .notMinted(Difference.unknownPlug)
      }
      return first
    } catch {
      return .notMinted(error.reason)
    }
  }

  /// The outcome, where it is the same for every version of plug_crypto that may run.
  private static func exchange(from minter: KnownSession, to opener: KnownSession) -> MintedCookie {
    let outcomes = minter.plugCryptoMajors.flatMap { writes in
      opener.plugCryptoMajors.map { reads in
        outcome(from: minter, under: writes, to: opener, under: reads)
      }
    }
    guard let first = outcomes.first, outcomes.allSatisfy({ $0 == first }) else {
      return .notMinted("mix.lock does not tell the version of plug_crypto, and it decides")
    }
    return first
  }

  private static func outcome(
    from minter: KnownSession, under writes: Int, to opener: KnownSession, under reads: Int
  ) -> MintedCookie {
    switch minter.primary.mint(connectionSecret: minter.connectionSecret, plugCryptoMajor: writes) {
    case .raises(let reason): return .fails("the session cannot be written: \(reason)")
    case .undecided(let reason): return .notMinted(reason)
    case .cookie(let cookie):
      switch opener.primary.read(
        cookie, rotating: opener.rotating, connectionSecret: opener.connectionSecret,
        plugCryptoMajor: reads)
      {
      case .readable: break
      case .empty(let reason): return .loggedOut(reason)
      case .raises(let reason), .unwritable(let reason): return .fails(reason)
      case .undecided(let reason): return .notMinted(reason)
      }
      // Whoever is logged in also writes the session again, with the reader's own options.
      switch opener.primary.mint(connectionSecret: opener.connectionSecret, plugCryptoMajor: reads)
      {
      case .cookie: return .staysLoggedIn
      case .raises(let reason): return .fails("the session cannot be written: \(reason)")
      case .undecided(let reason): return .notMinted(reason)
      }
    }
  }

  /// `conn.secret_key_base`; it need not be known where the session's options have their own.
  private static func secret(
    _ endpoint: EndpointSettings, _ settings: SessionSettings, _ version: SessionComparison.Version
  ) throws(KnownSession.NotKnown) -> String? {
    if case .value(_?, _) = settings.primary.secretKeyBase.resolved(in: version.environment) {
      return nil
    }
    return try KnownSession.known(
      endpoint.secretKeyBase.resolved(in: version.environment), "secret_key_base")?.revealed
  }
}
