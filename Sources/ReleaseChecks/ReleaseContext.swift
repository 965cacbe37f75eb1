public import Diagnostics
public import PhoenixApp
public import SessionCompatibility

/// Both versions of a release, as a rule sees them.
public struct ReleaseContext: Sendable {
  /// The running version.
  public let blue: Version
  /// The candidate.
  public let green: Version
  /// What the versions do with each other's sessions, by endpoint.
  public let sessions: [SessionComparison]

  /// One version with what was read of it.
  public struct Version: Sendable {
    /// The files.
    public let tree: SourceTree
    /// The endpoints.
    public let endpoints: [EndpointSettings]
    /// The versions of mix.lock, by package.
    public let lockedVersions: [String: String]
    /// The environment, where it was given.
    public let environment: [String: Secret]?

    /// One version with what was read of it.
    public init(
      tree: SourceTree, endpoints: [EndpointSettings], lockedVersions: [String: String],
      environment: [String: Secret]? = nil
    ) {
      self.tree = tree
      self.endpoints = endpoints
      self.lockedVersions = lockedVersions
      self.environment = environment
    }

    /// The major version of a locked package; nil where mix.lock does not tell.
    public func major(of package: String) -> Int? {
      lockedVersions[package].flatMap { Int($0.prefix { $0 != "." }) }
    }
  }

  /// Both versions of a release.
  public init(blue: Version, green: Version) {
    self.blue = blue
    self.green = green
    sessions = SessionComparison.compare(
      blue: SessionComparison.Version(
        endpoints: blue.endpoints, plugCryptoMajor: blue.major(of: "plug_crypto"),
        environment: blue.environment),
      green: SessionComparison.Version(
        endpoints: green.endpoints, plugCryptoMajor: green.major(of: "plug_crypto"),
        environment: green.environment))
  }
}
