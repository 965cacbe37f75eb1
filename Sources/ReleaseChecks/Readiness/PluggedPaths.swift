import Diagnostics
import PhoenixApp

/// The paths that the plugs of one version answer before the router does.
struct PluggedPaths {
  /// A path that a plug answers.
  struct Path {
    var path: String
    var isPrefix = false
    var location: SourceLocation
    /// The function that answers; nil where a library has it.
    var answer: (module: String, function: String)?

    func answers(_ asked: String) -> Bool { isPrefix ? asked.hasPrefix(path) : asked == path }
  }

  /// Sorted by place.
  let paths: [Path]
  /// The plugs whose paths the code does not tell.
  private let unread: [CodeCall]

  init(_ version: ReleaseVersion) {
    let calls = version.calls(named: "plug", "forward")
    let modules = Set(calls.flatMap(\.arguments).compactMap(\.module))
    let functions = Set(calls.compactMap { $0.arguments.first?.atom })
    let servers = Set(version.endpoints.map(\.module))
    let read = version.project.answeredPaths.filter { path in
      modules.contains(path.module) || functions.contains(path.function)
        || servers.contains(path.module) && path.function == "call"
    }
    // `plug Heartbeat, path: "/up"`: Plug's own take a path for something else.
    let given = version.calls(named: "plug").compactMap { call -> Path? in
      guard let module = call.arguments.first?.module, !module.hasPrefix("Plug."),
        let path = call.options["at"]?.text ?? call.options["path"]?.text, path.hasPrefix("/")
      else { return nil }
      return Path(path: path, location: call.location)
    }
    paths =
      (read.map { path in
        Path(
          path: path.path, isPrefix: path.isPrefix, location: path.location,
          answer: (path.module, path.function))
      } + given).sorted { $0.location < $1.location }
    let known = Set(read.map(\.module))
    let options = Set(given.map(\.location))
    unread = version.calls(named: "plug").filter { call in
      if options.contains(call.location) { return false }
      if let module = call.arguments.first?.module { return !known.contains(module) }
      guard let name = call.arguments.first?.atom else { return false }
      return !read.contains { $0.function == name }
    }
  }

  /// The plugs of some names whose paths the code does not tell, by what is written of them.
  func unread(where isWanted: (String) -> Bool) -> [String: SourceLocation] {
    let wanted = unread.filter { call in
      isWanted(call.arguments.first?.module ?? call.arguments.first?.atom ?? "")
    }
    return Dictionary(
      wanted.map { call in
        (call.arguments.map(\.plainText).joined(separator: ", "), call.location)
      }, uniquingKeysWith: { first, _ in first })
  }
}

/// Where the routes of one version stand.
struct RouterPlaces {
  /// The place of the router that the endpoint has, else of another one, else of the endpoint.
  let place: SourceLocation?
  /// Whether no router is known, or nothing that serves one.
  let isUnread: Bool

  init(_ version: ReleaseVersion) {
    let routers = version.calls(named: "use").filter { call in
      ["Phoenix.Router", "Plug.Router"].contains(call.arguments.first?.module)
        || call.arguments.last?.atom == "router"
    }
    // Without an endpoint, the server may be given a router of Plug itself.
    let isServed =
      !version.endpoints.isEmpty || routers.contains { $0.arguments.first?.module == "Plug.Router" }
    isUnread = routers.isEmpty || !isServed
    let endpoints = Set(version.endpoints.map(\.module))
    let plugged = version.calls(named: "plug").filter { endpoints.contains($0.module) }
      .compactMap { $0.arguments.first?.module }
    // `use Phoenix.Router` within a function is the code that `use ShopWeb, :router` gives.
    let modules = routers.filter { $0.function == nil }
    // The last plug of an endpoint is the router that takes all that is left.
    let router =
      plugged.reversed().lazy.compactMap { name in modules.first { $0.module == name } }.first
      ?? modules.first ?? routers.first
    place = router?.location ?? version.endpoints.first?.location
  }
}
