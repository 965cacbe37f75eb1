import Diagnostics
import PhoenixApp

/// A route of a router, whose parts may take any value.
///
/// Source: the documentation of `Phoenix.Router`, "Routing", "Resources", and of `forward/4`.
struct RoutePattern {
  /// What answers.
  enum Kind {
    /// A controller.
    case action
    /// A page of LiveView, which no platform asks for.
    case page
    /// A plug, which answers the paths below too.
    case forward
  }

  let kind: Kind
  /// The path with the scopes around it: `/orders/:id`.
  private(set) var path: String
  let location: SourceLocation
  /// The module that holds the route.
  let module: String
  /// Whether it is one for certain: code that a macro gives may be used or not.
  let isCertain: Bool
  /// The module that answers, as far as the route tells, and its function.
  private let handler: (module: String, action: String?)?

  private static let kinds: [String: Kind] = [
    "get": .action, "head": .action, "match": .action, "resources": .action, "live": .page,
    "forward": .forward,
  ]

  /// A router's call; nil for any other, and for one that answers no GET.
  init?(_ call: CodeCall) {
    guard let kind = Self.kinds[call.name], call.receiver == nil else { return nil }
    // `match :get, "/path", …` of Phoenix; routes of Plug.Router have their code after the path.
    let position = call.name == "match" && call.arguments.first?.atom != nil ? 1 : 0
    guard call.arguments.count > position, let path = call.arguments[position].text else {
      return nil
    }
    if call.name == "resources" {
      let wanted = call.options["singleton"]?.atom == "true" ? "show" : "index"
      let actions = { (option: String) in call.options[option]?.elements.compactMap(\.atom) }
      if let only = actions("only"), !only.contains(wanted) { return nil }
      if let except = actions("except"), except.contains(wanted) { return nil }
    }
    let rest = call.arguments.dropFirst(position + 1)
    let target = rest.first?.module ?? call.options["to"]?.module
    handler = target.map { ($0, rest.dropFirst().first?.atom) }
    isCertain = call.function == nil
    // Within a function, a client of HTTP has a `get` as well.
    if !isCertain, handler == nil || call.arguments.last?.atom == nil { return nil }
    self.kind = kind
    self.path = Self.joined(call.scope, path)
    location = call.location
    module = call.module
  }

  /// The routes of a version, those of a router that another one forwards to below its path.
  static func all(in version: ReleaseVersion) -> [RoutePattern] {
    let found = version.calls.compactMap(RoutePattern.init)
    let routers = Set(found.map(\.module))
    var mounts: [String: [RoutePattern]] = [:]
    var mounted: Set<SourceLocation> = []
    for pattern in found where pattern.kind == .forward {
      guard let target = pattern.handler?.module,
        let router = routers.sorted().first(where: { $0 == target || $0.hasSuffix("." + target) })
      else { continue }
      mounts[router, default: []].append(pattern)
      mounted.insert(pattern.location)
    }
    if mounts.isEmpty { return found }
    return found.filter { !mounted.contains($0.location) }.flatMap { pattern in
      prefixes(of: pattern.module, mounts, depth: 0).map { prefix in
        var pattern = pattern
        pattern.path = joined(prefix, pattern.path)
        return pattern
      }
    }
  }

  /// The paths below which a router's routes are; the deepest forwards are not followed.
  private static func prefixes(
    of router: String, _ mounts: [String: [RoutePattern]], depth: Int
  ) -> [String] {
    guard depth < 4, let forwards = mounts[router] else { return [""] }
    return forwards.flatMap { forward in
      prefixes(of: forward.module, mounts, depth: depth + 1).map { joined($0, forward.path) }
    }
  }

  /// Whether what answers asks the database; nil where its code is not found.
  func asksDatabase(_ reach: DatabaseReach) -> Bool? {
    guard let handler else { return reach.asks(in: module, at: location) }
    return reach.asks(
      handler.module, handler.action.map { [$0, "call"] } ?? ["index", "show", "call"])
  }

  private static func joined(_ scope: String, _ path: String) -> String {
    let tail = path.hasPrefix("/") ? path : "/" + path
    let whole = (scope == "/" ? "" : scope) + (tail == "/" && scope.count > 1 ? "" : tail)
    return whole.hasPrefix("/") ? whole : "/" + whole
  }

  /// Whether all parts are written out.
  var isFixed: Bool { !path.contains(":") && !path.contains("*") }

  /// Whether the first part already takes anything, as the route does that says that there is no page.
  var isCatchAll: Bool { path.hasPrefix("/*") || path.hasPrefix("/:") }

  /// Whether the route answers a path.
  func matches(_ path: String) -> Bool {
    let parts = self.path.split(separator: "/")
    let asked = path.split(separator: "/")
    for (position, part) in parts.enumerated() {
      if part.hasPrefix("*") { return true }
      guard position < asked.count else { return false }
      if part != asked[position], !part.hasPrefix(":") { return false }
    }
    return parts.count == asked.count || kind == .forward
  }
}
