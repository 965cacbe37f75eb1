import Diagnostics
import PhoenixApp
public import SessionCompatibility

/// Both versions of a release, as a rule sees them.
public struct ReleaseContext: Sendable {
  /// The running version.
  public let blue: ReleaseVersion
  /// The candidate.
  public let green: ReleaseVersion
  /// What the versions do with each other's sessions, by endpoint.
  public let sessions: [SessionComparison]
  /// The routes that probes ask for, of either version; several rules look at them.
  let healthRoutes: (blue: HealthRoutes, green: HealthRoutes)

  /// Both versions of a release.
  public init(blue: ReleaseVersion, green: ReleaseVersion) {
    self.blue = blue
    self.green = green
    healthRoutes = (HealthRoutes(blue), HealthRoutes(green))
    sessions = SessionComparison.compare(blue: blue.sessionVersion, green: green.sessionVersion)
  }

  /// Whether all that the versions' configurations are evaluated from is the same to the byte.
  var hasSameConfiguration: Bool {
    let paths = green.configurationPaths
    return paths == blue.configurationPaths
      && paths.allSatisfy { green.tree.bytes(at: $0) == blue.tree.bytes(at: $0) }
  }

  /// The endpoints that both versions have, green's with blue's of the same name.
  var endpointPairs: [(blue: EndpointSettings, green: EndpointSettings)] {
    green.endpoints.compactMap { endpoint in
      let other =
        blue.endpoints.first { $0.module == endpoint.module }
        ?? (blue.endpoints.count == 1 && green.endpoints.count == 1 ? blue.endpoints.first : nil)
      return other.map { EndpointSettings.doubtingLateSettings($0, endpoint) }
    }
  }
}
