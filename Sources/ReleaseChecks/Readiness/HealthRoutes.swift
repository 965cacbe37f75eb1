import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// The routes of one version that probes ask for, and the probes.
struct HealthRoutes {
  /// A route that tells how the instance is.
  struct Route {
    var path: String
    var location: SourceLocation
    /// Whether what answers asks the database; nil where its code is not found.
    var asksDatabase: Bool?

    /// The path for people, without parts that nobody is to guess.
    var shownPath: String { HealthRoutes.shown(path) }

    /// Whether it tells that the instance can serve, not only that it lives.
    var isReadiness: Bool {
      HealthRoutes.lastPart(of: path).hasPrefix("ready") || path.hasSuffix("/readiness")
    }
  }

  /// Whether a request for a path is answered.
  enum Answer {
    case answered
    /// By a route that takes any path, or that a macro may give, or by a plug whose paths are not known.
    case perhaps
    case missing
  }

  /// The routes, sorted by place.
  let routes: [Route]
  /// Plugs for probes whose code does not tell which paths they answer, by what is written of them.
  let unreadPlugs: [String: SourceLocation]
  /// Whether routes are forwarded or made by macros, so that not all are known.
  let hasUnreadRoutes: Bool
  /// The place of the router, else of the endpoint.
  let routerPlace: SourceLocation?
  /// What platforms ask for.
  let probes: [Probe]
  /// Whether one of the routes, or of the plugs whose paths are not known, asks the database.
  let asksDatabase: Bool

  private let patterns: [RoutePattern]
  private let plugs: PluggedPaths

  init(_ version: ReleaseVersion) {
    patterns = RoutePattern.all(in: version)
    plugs = PluggedPaths(version)
    unreadPlugs = plugs.unread(where: Self.soundsLikeProbe)
    probes = Probe.all(in: version)
    let routers = RouterPlaces(version)
    routerPlace = routers.place
    hasUnreadRoutes = routers.isUnread
    let asked = Set(probes.map(\.path))
    let candidates = patterns.filter { pattern in
      pattern.isFixed && pattern.isCertain
        && (pattern.kind != .page && Self.isHealth(pattern.path) || asked.contains(pattern.path))
    }
    let plugged = plugs.paths.filter { Self.isHealth($0.path) || asked.contains($0.path) }
    let reach =
      candidates.isEmpty && plugged.isEmpty || version.project.repositories.isEmpty
      ? nil : DatabaseReach(version.project)
    let found =
      candidates.map { pattern in
        Route(
          path: pattern.path, location: pattern.location,
          asksDatabase: reach.flatMap(pattern.asksDatabase))
      }
      + plugged.map { plug in
        Route(
          path: plug.path, location: plug.location,
          asksDatabase: plug.answer.flatMap { reach?.asks($0.module, [$0.function]) })
      }
    routes = found.sorted { $0.location < $1.location }
    asksDatabase =
      routes.contains { $0.asksDatabase == true }
      || !unreadPlugs.isEmpty
        && version.calls.contains {
          ($0.name == "query" || $0.name == "query!") && Self.answersProbes($0)
        }
  }

  /// What comes of a request for a path.
  func answer(_ path: String) -> Answer {
    let matching = patterns.filter { $0.matches(path) }
    if matching.contains(where: { $0.isCertain && !$0.isCatchAll })
      || plugs.paths.contains(where: { $0.answers(path) })
    {
      return .answered
    }
    return matching.isEmpty && unreadPlugs.isEmpty ? .missing : .perhaps
  }

  /// The place of what answers a path; nil where that is nothing, or not known.
  func place(answering path: String) -> SourceLocation? {
    patterns.first { $0.isCertain && !$0.isCatchAll && $0.matches(path) }?.location
      ?? plugs.paths.first { $0.answers(path) }?.location
  }

  /// Whether a call stands in code that answers probes, by the names of module and function.
  private static func answersProbes(_ call: CodeCall) -> Bool {
    let names = (call.module + " " + (call.function ?? "")).lowercased()
    return ["health", "ready", "status", "heartbeat", "probe"].contains {
      names.firstRange(of: $0) != nil
    }
  }

  private static func soundsLikeProbe(_ name: String) -> Bool {
    ["health", "heartbeat", "ready", "liveness"].contains {
      name.lowercased().firstRange(of: $0) != nil
    }
  }

  private static let names: Set<String> = [
    "health", "healthz", "healthcheck", "health_check", "health-check", "up", "ping", "alive",
    "live",
    "livez", "liveness", "ready", "readyz", "readiness", "heartbeat", "status", "_health",
  ]

  static func isHealth(_ path: String) -> Bool { names.contains(lastPart(of: path)) }

  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map { $0.lowercased() } ?? ""
  }

  /// A path for people, without parts that nobody is to guess.
  static func shown(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      VariableName.shown(part.filter { $0 != "-" }) == part.filter { $0 != "-" } ? part : "…"
    }.joined(separator: "/")
  }
}
