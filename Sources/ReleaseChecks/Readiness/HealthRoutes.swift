import Diagnostics
import ElixirEvaluation
import PhoenixApp

/// The routes of one version that probes ask for, and the probes.
struct HealthRoutes {
  /// A route that tells how the instance is.
  struct Route {
    var path: String
    var location: SourceLocation

    /// The path for people, without parts that nobody is to guess.
    var shownPath: String {
      path.split(separator: "/", omittingEmptySubsequences: false).map { part in
        VariableName.shown(part.filter { $0 != "-" }) == part.filter { $0 != "-" } ? part : "…"
      }.joined(separator: "/")
    }

    /// Whether it tells that the instance can serve, not only that it lives.
    var isReadiness: Bool {
      HealthRoutes.lastPart(of: path).hasPrefix("ready") || path.hasSuffix("/readiness")
    }
  }

  /// A path that a deployment file lets a platform ask for.
  struct Probe {
    var path: String
    var location: SourceLocation
  }

  /// The routes, sorted by place.
  let routes: [Route]
  /// Every route of the router, by which renamed routes are told from removed ones.
  let patterns: [RoutePattern]
  /// Whether a plug answers probes, on paths that the router does not tell.
  let hasPlug: Bool
  /// Whether routes are forwarded or made by macros, so that not all are known.
  let hasUnreadRoutes: Bool
  /// The place of the router, else of the endpoint.
  let routerPlace: SourceLocation?
  /// What platforms ask for.
  let probes: [Probe]
  /// Whether code that answers probes asks the database.
  let asksDatabase: Bool
  init(_ version: ReleaseVersion) {
    let found = version.calls.compactMap(RoutePattern.init)
    let plugs = version.calls(named: "plug").compactMap { call -> Route? in
      let path = call.options["at"]?.text ?? call.options["path"]?.text
      guard let path, Self.isHealth(path) else { return nil }
      return Route(path: path, location: call.location)
    }
    patterns = found
    routes =
      found.filter { $0.isFixed && $0.kind != .page && Self.isHealth($0.path) }
      .map { Route(path: $0.path, location: $0.location) } + plugs
    hasPlug =
      version.calls(named: "plug").contains { call in
        let module = call.arguments.first?.module ?? call.arguments.first?.atom ?? ""
        return ["health", "heartbeat", "ready", "liveness"].contains {
          module.lowercased().firstRange(of: $0) != nil
        }
      }
      || version.calls(named: "==").contains { call in
        call.arguments.contains { $0.text.map { $0.hasPrefix("/") && Self.isHealth($0) } ?? false }
      }
      || version.contains("request_path: \"/health") || version.contains("path_info: [\"health")
    let routers = version.calls(named: "use").filter { call in
      ["Phoenix.Router", "Plug.Router"].contains(call.arguments.first?.module)
        || call.arguments.last?.atom == "router"
    }
    // Without an endpoint, the server may be given a router of Plug itself.
    let isServed =
      !version.endpoints.isEmpty || routers.contains { $0.arguments.first?.module == "Plug.Router" }
    // `use Phoenix.Router` within a function is the code that `use ShopWeb, :router` gives.
    let router = routers.first { $0.function == nil } ?? routers.first
    routerPlace = router?.location ?? version.endpoints.first?.location
    hasUnreadRoutes = routers.isEmpty || !isServed
    probes = Self.probes(in: version)
    asksDatabase = version.calls.contains { call in
      (call.name == "query" || call.name == "query!") && Self.answersProbes(call)
    }
  }

  /// Whether a route or a plug for probes answers a path.
  func answers(_ path: String) -> Bool {
    if hasPlug || routes.contains(where: { $0.path == path }) { return true }
    return patterns.contains { !$0.isCatchAll && $0.matches(path) }
  }

  /// Whether a route that takes any path may answer one; it may also say that there is no such page.
  func mayAnswer(_ path: String) -> Bool { patterns.contains { $0.matches(path) } }

  /// Whether a call stands in code that answers probes, by the names of module and function.
  private static func answersProbes(_ call: CodeCall) -> Bool {
    let names = (call.module + " " + (call.function ?? "")).lowercased()
    return ["health", "ready", "status", "heartbeat", "probe"].contains {
      names.firstRange(of: $0) != nil
    }
  }

  private static let names: Set<String> = [
    "health", "healthz", "healthcheck", "health_check", "health-check", "up", "ping", "alive",
    "live",
    "livez", "liveness", "ready", "readyz", "readiness", "heartbeat", "status", "_health",
  ]

  private static func isHealth(_ path: String) -> Bool { names.contains(lastPart(of: path)) }

  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map { $0.lowercased() } ?? ""
  }

  /// The paths of checks in fly.toml, manifests, compose files and Dockerfiles.
  private static func probes(in version: ReleaseVersion) -> [Probe] {
    version.lines(of: DeploymentText.isDeployment).compactMap { line in
      let isCheck =
        line.trimmed.hasPrefix("path") || line.text.firstRange(of: "HEALTHCHECK") != nil
        || line.text.firstRange(of: "curl") != nil || line.text.firstRange(of: "wget") != nil
      guard isCheck else { return nil }
      var text = Substring(line.text)
      if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
      guard let start = text.firstIndex(of: "/") else { return nil }
      let path = text[start...].prefix { !" \"'?]},\r\t|".contains($0) }
      return isHealth(String(path)) ? Probe(path: String(path), location: line.location) : nil
    }
  }
}

extension ReleaseVersion {
  /// Whether a plug takes a path apart from others: `def up(%{request_path: "/up"} = conn, _)`.
  func hasPlug(for path: String) -> Bool {
    let parts = path.split(separator: "/").map { "\"\($0)\"" }.joined(separator: ", ")
    return contains("request_path: \"\(path)\"") || contains("path_info: [\(parts)]")
  }
}
