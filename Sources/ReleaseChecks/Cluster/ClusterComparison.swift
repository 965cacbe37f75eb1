import PhoenixApp

/// Whether nodes of both versions connect as far as the Erlang cookie decides.
public struct ClusterComparison: Sendable, Hashable {
  /// What is known of the two cookies.
  public enum Cookie: String, Sendable, Hashable {
    /// Both versions use the same one, or no nodes connect anyway.
    case same = "ok"
    /// They differ.
    case different = "break"
    /// Each build makes another one, and nodes are meant to connect.
    case random
    /// What decides is not in the repository.
    case unknown
  }

  /// What is known of the two cookies.
  public let cookie: Cookie

  /// Compares two versions.
  public init(blue: ReleaseVersion, green: ReleaseVersion) {
    let areGiven = blue.environment != nil && green.environment != nil
    let (old, new) = (
      DistributionSettings(blue, in: areGiven ? blue.environment : nil),
      DistributionSettings(green, in: areGiven ? green.environment : nil)
    )
    let areApart = old.clustering == .no || new.clustering == .no
    // One environment alone tells nothing of what the other version is started with.
    let isHalfKnown =
      !areGiven
      && [blue, green].contains { $0.environment?.has(ReleaseCookie.variable) == true }
    switch (old.cookie.source, new.cookie.source) {
    case _ where isHalfKnown: cookie = areApart ? .same : .unknown
    case (.literal, .literal): cookie = old.cookie.source == new.cookie.source ? .same : .different
    case (.computed(let left), .computed(let right)) where left == right: cookie = .same
    case (.random, .random):
      switch (old.clustering, new.clustering) {
      case (.no, _), (_, .no): cookie = .same
      case (.yes, .yes): cookie = .random
      default: cookie = .unknown
      }
    default: cookie = areApart ? .same : .unknown
    }
  }
}
