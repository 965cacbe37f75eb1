import Diagnostics
import PhoenixApp

/// The routes of one version that probes ask for, and the probes.
struct HealthRoutes {
  /// A route that tells how the instance is.
  struct Route {
    var path: String
    var location: SourceLocation

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
  /// Every path of the router, by which renamed routes are told from removed ones.
  let paths: Set<String>
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
    let verbs = ["get", "head", "match", "forward", "live"]
    let found = version.calls.compactMap { call -> Route? in
      guard call.receiver == nil, call.function == nil, verbs.contains(call.name) else {
        return nil
      }
      let position = call.name == "match" ? 1 : 0
      guard call.arguments.count > position + 1, let path = call.arguments[position].text else {
        return nil
      }
      return Route(path: Self.joined(call.scope, path), location: call.location)
    }
    let plugs = version.calls(named: "plug").compactMap { call -> Route? in
      let path = call.options["at"]?.text ?? call.options["path"]?.text
      guard let path, Self.isHealth(path) else { return nil }
      return Route(path: path, location: call.location)
    }
    paths = Set(found.map(\.path))
    routes = found.filter { Self.isHealth($0.path) } + plugs
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
      call.arguments.first?.module == "Phoenix.Router" || call.arguments.last?.atom == "router"
    }
    // `use Phoenix.Router` within a function is the code that `use ShopWeb, :router` gives.
    let router = routers.first { $0.function == nil } ?? routers.first
    routerPlace = router?.location ?? version.endpoints.first?.location
    hasUnreadRoutes = routers.isEmpty || version.endpoints.isEmpty
    probes = Self.probes(in: version)
    asksDatabase = version.calls.contains { call in
      (call.name == "query" || call.name == "query!") && Self.answersProbes(call)
    }
  }

  /// Whether a route answers a path.
  func answers(_ path: String) -> Bool {
    hasPlug || paths.contains(path) || routes.contains { $0.path == path }
  }

  /// Whether a call stands in code that answers probes, by the names of module and function.
  private static func answersProbes(_ call: CodeCall) -> Bool {
    let names = (call.module + " " + (call.function ?? "")).lowercased()
    return ["health", "ready", "status", "heartbeat", "probe"].contains {
      names.firstRange(of: $0) != nil
    }
  }

  private static func joined(_ scope: String, _ path: String) -> String {
    let tail = path.hasPrefix("/") ? path : "/" + path
    let whole = scope + (tail == "/" && !scope.isEmpty ? "" : tail)
    return whole.hasPrefix("/") ? whole : "/" + whole
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
