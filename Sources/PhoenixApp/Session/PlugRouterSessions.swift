import Diagnostics
public import ElixirEvaluation

extension EndpointSettings {
  /// The sessions of an application without an endpoint, whose server is given a plug: a `Plug.Router`, or a
  /// `Plug.Builder`, with `plug Plug.Session`.
  ///
  /// Such a plug gets its secret from code of its own: `Plug.Conn` has none. What is known is whether the code
  /// of both versions is the same. Source: the documentation of `Plug.Session` and `Plug.Router`.
  ///
  /// - Parameters:
  ///   - calls: The calls of a version's code, those named `plug` among them.
  ///   - project: The version's project.
  ///   - configuration: Its configuration.
  /// - Returns: One for each module with the plug, sorted by module, as endpoints of which nothing else is known.
  public static func sessionsOfPlugs(
    _ calls: [CodeCall], in project: PhoenixProject, configuration: Configuration
  ) -> [EndpointSettings] {
    let plugs = calls.filter {
      $0.name == "plug" && $0.arguments.first?.module == "Plug.Session"
    }
    guard !plugs.isEmpty else { return [] }
    let code = SetupCode(project: project, configuration: configuration, calls: calls)
    return Dictionary(grouping: plugs, by: \.module).sorted { $0.key < $1.key }.map {
      module, plugs in
      let place = plugs[0].location
      let reason = "the session is that of a plug without an endpoint"
      var session = SessionSettings(unknown: reason, at: place)
      if let key = plugs.last?.options["key"]?.text { session.key = .value(key, at: place) }
      var setup = SessionSettings.CustomStore(
        code: plugs.map { Array(code.wholeCode(of: $0).revealed.utf8) }, options: Secret(""))
      setup.givesSecret = true
      session.setup = setup
      return EndpointSettings(
        module: module, application: nil, location: place, sessions: [session], sockets: [],
        secretKeyBase: .unknown("code gives connections their secret_key_base", at: place),
        liveViewSigningSalt: .value(nil, at: nil), unknowns: [])
    }
  }
}
