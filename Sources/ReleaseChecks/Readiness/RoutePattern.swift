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
  let path: String
  let location: SourceLocation

  private static let kinds: [String: Kind] = [
    "get": .action, "head": .action, "match": .action, "resources": .action, "live": .page,
    "forward": .forward,
  ]

  /// A router's call; nil for any other, and for one that answers no GET.
  init?(_ call: CodeCall) {
    guard let kind = Self.kinds[call.name], call.receiver == nil, call.function == nil else {
      return nil
    }
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
    self.kind = kind
    self.path = Self.joined(call.scope, path)
    location = call.location
  }

  private static func joined(_ scope: String, _ path: String) -> String {
    let tail = path.hasPrefix("/") ? path : "/" + path
    let whole = scope + (tail == "/" && !scope.isEmpty ? "" : tail)
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
