public import Diagnostics
public import PhoenixApp

/// What the two versions of one endpoint do with each other's sessions.
public struct SessionComparison: Sendable, Hashable {
  /// The endpoint's module.
  public var endpoint: String
  /// Whether blue can use the sessions that green writes; during a canary one browser meets both.
  public var blueReadsGreen: Readability
  /// Whether green can use the sessions that blue wrote.
  public var greenReadsBlue: Readability
  /// What a user with a cookie that green really made meets in blue.
  public var greenCookieInBlue: MintedCookie
  /// What a user with a cookie that blue really made meets in green.
  public var blueCookieInGreen: MintedCookie
  /// Where blue's `secret_key_base` comes from.
  public var blueSecret: SecretSource
  /// Where green's `secret_key_base` comes from.
  public var greenSecret: SecretSource
  /// Whether both are the same; nil where the code does not tell.
  public var isSameSecret: Bool?
  /// The place of green's session options.
  public var location: SourceLocation
  /// The rotation of the cookies' keys, where they change.
  public var rotation: SessionRotation?
}

/// Where a `secret_key_base` comes from, without a trace of its value.
public enum SecretSource: Sendable, Hashable, CustomStringConvertible {
  /// An environment variable of the running release.
  case environment(String)
  /// Made by code that depends on an environment variable of the running release, and maybe on more.
  case dependent(on: String)
  /// Made by code that depends on a file beside the release, and maybe on more.
  case file(String)
  /// Written in the code.
  case literal
  /// Not set at all.
  case missing
  /// Not known from the code.
  case unknown

  init(_ setting: Setting<Secret?>) {
    self =
      switch setting {
      case .environment(let read) where read.isFile: .file(read.name)
      case .environment(let read):
        read.isComputed ? .dependent(on: read.title) : .environment(read.title)
      case .value(.some, _): .literal
      case .value(.none, _): .missing
      case .unknown: .unknown
      }
  }

  /// `env SECRET_KEY_BASE`, `depends on env SECRET_KEY_BASE`, `file /run/secrets/key`, `literal`, `missing` or `unknown`.
  public var description: String {
    switch self {
    case .environment(let name): "env \(name)"
    case .dependent(let name): "depends on env \(name)"
    case .file(let path): "file \(path)"
    case .literal: "literal"
    case .missing: "missing"
    case .unknown: "unknown"
    }
  }
}

extension SessionComparison {
  /// What one version's repository says about sessions.
  public struct Version: Sendable {
    /// The endpoints.
    public var endpoints: [EndpointSettings]
    /// The versions of the libraries in mix.lock, by package; a commit for those of a repository.
    public var libraries: [String: String]
    /// Why the versions of mix.lock are not known, where the file is there but cannot be read.
    public var lockProblem: String?
    /// The environment of this version, where it was given.
    public var environment: StartEnvironment?
    /// The oldest versions of libraries that mix.exs takes, by package, where mix.lock may not tell.
    public var requirements: [String: String] = [:]
    /// The first errors of files that cannot be read and may hold an endpoint, its options or settings.
    public var unreadable: [Diagnostic] = []

    /// What one version's repository says about sessions.
    public init(
      endpoints: [EndpointSettings], libraries: [String: String], lockProblem: String? = nil,
      environment: StartEnvironment? = nil
    ) {
      self.endpoints = endpoints
      self.libraries = libraries
      self.lockProblem = lockProblem
      self.environment = environment
    }

    /// The major version of plug_crypto in mix.lock; nil where it cannot be read.
    var plugCryptoMajor: Int? {
      libraries["plug_crypto"].flatMap { Int($0.prefix { $0 != "." }) }
    }

    func side(of endpoint: EndpointSettings, _ settings: SessionSettings) -> SessionSide {
      var side = SessionSide(
        settings: settings, secretKeyBase: endpoint.secretKeyBase,
        plugCryptoMajor: plugCryptoMajor, libraries: libraries, lockProblem: lockProblem,
        environment: environment)
      side.requirements = requirements
      return side
    }
  }

  /// Compares the endpoints that both versions have and that use sessions in one of them at least.
  ///
  /// - Parameters:
  ///   - blue: The running version.
  ///   - green: The candidate.
  /// - Returns: One comparison for each endpoint, sorted by module.
  public static func compare(blue: Version, green: Version) -> [SessionComparison] {
    var matched: Set<String> = []
    var comparisons = green.endpoints.compactMap { endpoint -> SessionComparison? in
      let other =
        blue.endpoints.first { $0.module == endpoint.module }
        ?? (blue.endpoints.count == 1 && green.endpoints.count == 1 ? blue.endpoints.first : nil)
      guard let other else { return nil }
      matched.formUnion([other.module, endpoint.module])
      let (blueEndpoint, greenEndpoint) = EndpointSettings.doubtingMissingSecret(
        EndpointSettings.doubtingLaterSessions(
          EndpointSettings.doubtingLateSettings(other, endpoint)))
      return compare(blueEndpoint, of: blue, with: greenEndpoint, of: green)
    }
    let isAlone = { (endpoint: EndpointSettings) in
      !matched.contains(endpoint.module) && endpoint.session != nil
    }
    for endpoint in blue.endpoints where isAlone(endpoint) {
      comparisons.append(unmatched(endpoint, missingIn: "green"))
    }
    // An endpoint beside those that blue has is new: nobody has a session of it.
    if !blue.endpoints.contains(where: { $0.session != nil }) {
      for endpoint in green.endpoints where isAlone(endpoint) {
        comparisons.append(unmatched(endpoint, missingIn: "blue"))
      }
    }
    return comparisons.sorted { $0.endpoint < $1.endpoint }
  }

  /// What is known of the sessions of an endpoint that was found in one version alone: nothing.
  private static func unmatched(
    _ endpoint: EndpointSettings, missingIn name: String
  ) -> SessionComparison {
    let place = endpoint.session?.location
    let reason = "the endpoint was not found in \(name)"
    let difference = Difference(
      option: "plug Plug.Session", message: reason, writer: place, reader: place)
    let source = SecretSource(endpoint.secretKeyBase)
    return SessionComparison(
      endpoint: endpoint.module, blueReadsGreen: .unknown([difference]),
      greenReadsBlue: .unknown([difference]), greenCookieInBlue: .notMinted(reason),
      blueCookieInGreen: .notMinted(reason), blueSecret: name == "blue" ? .unknown : source,
      greenSecret: name == "green" ? .unknown : source, isSameSecret: nil,
      location: endpoint.location)
  }

  private static func compare(
    _ blue: EndpointSettings, of blueVersion: Version, with green: EndpointSettings,
    of greenVersion: Version
  ) -> SessionComparison? {
    let blueSecret = blue.secretKeyBase.resolved(in: blueVersion.environment)
    let greenSecret = green.secretKeyBase.resolved(in: greenVersion.environment)
    var comparison = SessionComparison(
      endpoint: green.module, blueReadsGreen: .readable, greenReadsBlue: .readable,
      greenCookieInBlue: .exchange(from: greenVersion, green, to: blueVersion, blue),
      blueCookieInGreen: .exchange(from: blueVersion, blue, to: greenVersion, green),
      blueSecret: SecretSource(blue.secretKeyBase), greenSecret: SecretSource(green.secretKeyBase),
      isSameSecret: blueVersion.environment != nil && greenVersion.environment != nil
        ? Comparison(blueSecret, greenSecret).isSame
        : Comparison(blue.secretKeyBase, green.secretKeyBase).isSame, location: green.location)
    switch (blue.session, green.session) {
    case (nil, nil): return nil
    // Nobody has a session of blue, and blue does not look at those of green.
    case (nil, _?): break
    case (let one?, nil):
      let change = Difference(
        option: "plug Plug.Session", message: "only one of the versions uses sessions",
        writer: one.location, reader: one.location)
      comparison.blueReadsGreen = .empty([change])
      comparison.greenReadsBlue = .empty([change])
    case (let blueSettings?, let greenSettings?):
      comparison.location = greenSettings.location
      let blueSide = blueVersion.side(of: blue, blueSettings)
      let greenSide = greenVersion.side(of: green, greenSettings)
      comparison.blueReadsGreen = .of(cookieFrom: greenSide, readBy: blueSide)
      comparison.greenReadsBlue = .of(cookieFrom: blueSide, readBy: greenSide)
      comparison.rotation = SessionRotation(
        endpoint: green.module, blue: blueSide, green: greenSide)
    }
    comparison.blueReadsGreen.agree(with: comparison.greenCookieInBlue, at: comparison.location)
    comparison.greenReadsBlue.agree(with: comparison.blueCookieInGreen, at: comparison.location)
    if let failure = failureToStart("green", greenSecret, beside: blueSecret)
      ?? failureToStart("blue", blueSecret, beside: greenSecret)
    {
      comparison.blueReadsGreen = .raises(failure)
      comparison.greenReadsBlue = .raises(failure)
    }
    let doubts =
      blueVersion.unreadable.map { Difference($0, in: "blue") }
      + greenVersion.unreadable.map { Difference($0, in: "green") }
    comparison.blueReadsGreen.doubt(doubts)
    comparison.greenReadsBlue.doubt(doubts)
    return comparison
  }

  /// Why a version does not start whose environment has no secret although its code requires one.
  ///
  /// Where neither environment has it, the files that are given do not tell all that the releases are
  /// started with.
  private static func failureToStart(
    _ name: String, _ secret: Setting<Secret?>, beside other: Setting<Secret?>
  ) -> Difference? {
    guard case .environment(let read) = secret, read.isAbsent, read.isRequired else { return nil }
    if case .environment(let otherRead) = other, otherRead.isAbsent, otherRead == read {
      return nil
    }
    return Difference(
      option: "secret_key_base",
      message: "\(name) does not start: \(read.shownName), which it requires, is not in its"
        + " environment",
      reader: read.location)
  }
}
