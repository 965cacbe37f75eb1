import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// What one version says about the Erlang distribution: the cookie, node names, whether nodes connect.
///
/// Source: the documentation of `mix release`, options `:cookie`, `RELEASE_COOKIE`, `RELEASE_NODE`.
struct DistributionSettings {
  /// Whether nodes of the version connect with each other.
  enum Clustering {
    case yes
    case no
    /// The environment decides, such as `DNS_CLUSTER_QUERY`.
    case possible
  }

  /// A name that `RELEASE_NODE` gives.
  struct NodeName {
    var isVariable: Bool
    var location: SourceLocation
  }

  var cookie: ReleaseCookie
  var nodeNames: [NodeName]
  var clustering: Clustering
  /// The lines that start the release in units of several instances, where nodes have names at all.
  var templateStarts: [SourceLocation]

  /// What a version says; with its environment, where that may be compared with the other version's.
  init(_ version: ReleaseVersion, in environment: StartEnvironment? = nil) {
    let settings = EnvironmentLine.all(in: version)
    nodeNames = settings.filter { $0.name == "RELEASE_NODE" }.map {
      NodeName(isVariable: $0.isVariable, location: $0.location)
    }
    let isAlone = settings.contains { $0.name == "RELEASE_DISTRIBUTION" && $0.value == "none" }
    templateStarts =
      isAlone
      ? []
      : version.lines { $0.hasSuffix("@.service") }.filter(\.startsRelease).map(\.location)
    cookie = ReleaseCookie(of: version, settings, in: environment)
    clustering = ClusterDiscovery.clustering(of: version)
  }
}

extension ReleaseVersion {
  /// The line of `releases:` in mix.exs, else that of the application.
  var releasePlace: SourceLocation {
    lines { $0 == "mix.exs" }.first { $0.trimmed.hasPrefix("releases:") }?.location ?? place
  }
}
