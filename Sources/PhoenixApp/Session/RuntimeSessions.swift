import Diagnostics
public import ElixirEvaluation

extension EndpointSettings {
  /// Takes over sessions that code beside the endpoint's own plug sets up.
  ///
  /// A plug of the application may call `Plug.Session.init/1` and `call/2` itself, or a router's pipeline
  /// may have the plug. The last of them before `fetch_session` counts. Source: `Plug.Session.call/2`.
  ///
  /// - Parameters:
  ///   - endpoints: The endpoints of a version.
  ///   - calls: The calls of its code, those named `init`, `call` and `plug` among them.
  ///   - project: The version's project.
  ///   - configuration: Its configuration.
  /// - Returns: The endpoints; one without a session has that of the other code, as a store of its own.
  public static func adoptingRuntimeSessions(
    _ endpoints: [EndpointSettings], calls: [CodeCall], in project: PhoenixProject,
    configuration: Configuration
  ) -> [EndpointSettings] {
    let modules = Set(endpoints.filter { !$0.sessions.isEmpty }.map(\.module))
    // A macro of another module may put the endpoint's own plug there.
    let own = Set(endpoints.flatMap(\.sessions).map(\.location))
    let setups = calls.filter { call in
      guard !own.contains(call.location) else { return false }
      return call.calls("Plug.Session", "init", "call")
        || call.receiver == nil && call.name == "plug"
          && call.arguments.first?.module == "Plug.Session" && !modules.contains(call.module)
    }
    guard !setups.isEmpty else { return endpoints }
    let code = SetupCode(project: project, configuration: configuration, calls: calls)
    let settings = setups.map { call in
      LateSetting(
        reason: "other code than a plug of the endpoint sets Plug.Session up",
        location: call.location, code: code.code(of: call))
    }
    let othersHaveSessions = endpoints.contains { !$0.sessions.isEmpty }
    return endpoints.map { endpoint in
      var endpoint = endpoint
      guard endpoint.sessions.isEmpty else {
        endpoint.laterSessions = settings
        return endpoint
      }
      guard
        let index = setups.firstIndex(where: { $0.module == endpoint.module || !othersHaveSessions }
        )
      else { return endpoint }
      var session = SessionSettings(unknown: settings[index].reason, at: setups[index].location)
      session.setup = SessionSettings.CustomStore(
        code: settings.map { Array($0.code.revealed.utf8) }, options: Secret(""))
      endpoint.sessions = [session]
      return endpoint
    }
  }

  /// Both versions of an endpoint; the session is unknown where other code behind the endpoint's own
  /// plug sets up another one in one of the versions.
  ///
  /// - Parameter pair: The running version's, and the candidate's.
  /// - Returns: Both.
  public static func doubtingLaterSessions(
    _ pair: (blue: EndpointSettings, green: EndpointSettings)
  ) -> (blue: EndpointSettings, green: EndpointSettings) {
    var (blue, green) = pair
    guard blue.laterSessions.map(\.code) != green.laterSessions.map(\.code) else { return pair }
    let late = green.laterSessions.first { setting in
      !blue.laterSessions.contains { $0.code == setting.code }
    }
    guard let late = late ?? blue.laterSessions.first ?? green.laterSessions.first else {
      return pair
    }
    let reason = "\(late.reason), and not in the same way in both versions"
    if blue.session != nil {
      blue.sessions.append(SessionSettings(unknown: reason, at: late.location))
    }
    if green.session != nil {
      green.sessions.append(SessionSettings(unknown: reason, at: late.location))
    }
    return (blue, green)
  }
}

extension SessionSettings {
  /// A session of which nothing is known but where it is set up.
  init(unknown reason: String, at location: SourceLocation) {
    self.init(location: location)
    store = .unknown(reason, at: location)
    key = .unknown(reason, at: location)
    serializer = .unknown(reason, at: location)
    primary.signingSalt = .unknown(reason, at: location)
    primary.encryptionSalt = .unknown(reason, at: location)
    primary.secretKeyBase = .unknown(reason, at: location)
    domain = .unknown(reason, at: location)
    path = .unknown(reason, at: location)
    secure = .unknown(reason, at: location)
    sameSite = .unknown(reason, at: location)
    httpOnly = .unknown(reason, at: location)
    maxAge = .unknown(reason, at: location)
    extra = .unknown(reason, at: location)
    rotatingUnknown = reason
  }
}
