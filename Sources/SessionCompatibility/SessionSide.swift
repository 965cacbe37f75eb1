public import PhoenixApp

/// What one version brings to the comparison of sessions.
public struct SessionSide: Sendable, Hashable {
  /// The options of `Plug.Session`.
  public var settings: SessionSettings
  /// `secret_key_base` of the endpoint, which the connection carries.
  public var secretKeyBase: Setting<Secret?>
  /// The major version of plug_crypto from mix.lock; nil where it cannot be read.
  public var plugCryptoMajor: Int?
  /// The versions of the libraries in mix.lock, by package; a commit for those of a repository.
  public var libraries: [String: String]
  /// The oldest versions of libraries that mix.exs takes, by package.
  public var requirements: [String: String] = [:]
  /// Why the versions of mix.lock are not known, where the file is there but cannot be read.
  public var lockProblem: String?
  /// The environment of this version, where it was given: names and values.
  public var environment: StartEnvironment?

  /// One side of a comparison.
  public init(
    settings: SessionSettings, secretKeyBase: Setting<Secret?>, plugCryptoMajor: Int?,
    libraries: [String: String] = [:], lockProblem: String? = nil,
    environment: StartEnvironment? = nil
  ) {
    self.settings = settings
    self.secretKeyBase = secretKeyBase
    self.plugCryptoMajor = plugCryptoMajor
    self.libraries = libraries
    self.lockProblem = lockProblem
    self.environment = environment
  }
}

extension Setting where Value == Secret? {
  /// The setting with the environment's value in place, where both are known.
  ///
  /// What was read when the release was built is baked into it, whatever the environment has now.
  func resolved(in environment: StartEnvironment?) -> Self {
    guard case .environment(var read) = self, !read.isReadAtBuild, let environment else {
      return self
    }
    if read.isFallbackRandom, !read.isRequired, !read.isComputed,
      !read.names.contains(where: environment.has)
    {
      read.isAbsent = true
      return .environment(read)
    }
    switch read.outcome {
    case .value(let value): return .value(value, at: read.location)
    case .unknown(let reason): return .unknown(reason, at: read.location)
    case .absent:
      read.isAbsent = true
      return .environment(read)
    // A file of the machine, whatever the environment has.
    case nil where read.isFile && !read.asksEnvironment: return self
    case nil: break
    }
    guard !read.isComputed, read.others.isEmpty else {
      return .unknown(
        "it is computed from \(read.title), which is not done here", at: read.location)
    }
    if let reason = environment.undecided[read.name] { return .unknown(reason, at: read.location) }
    guard let value = environment[read.name] else {
      read.isAbsent = true
      return .environment(read)
    }
    return .value(value, at: read.location)
  }
}
