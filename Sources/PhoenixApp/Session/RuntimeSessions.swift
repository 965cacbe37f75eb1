import Diagnostics

extension EndpointSettings {
  /// Takes over sessions that code sets up when requests come, instead of the endpoint's own plug.
  ///
  /// A plug of the application may call `Plug.Session.init/1` and `call/2` itself, or a router's
  /// pipeline may have the plug: what the options are then is known to the running application alone.
  ///
  /// - Parameters:
  ///   - endpoints: The endpoints of a version.
  ///   - calls: The calls of its code, those named `init`, `call` and `plug` among them.
  /// - Returns: The endpoints; one without a session has an unknown one at the first such call.
  public static func adoptingRuntimeSessions(
    _ endpoints: [EndpointSettings], calls: [CodeCall]
  ) -> [EndpointSettings] {
    guard endpoints.contains(where: \.sessions.isEmpty) else { return endpoints }
    let setups = calls.filter { call in
      call.calls("Plug.Session", "init", "call")
        || call.receiver == nil && call.name == "plug"
          && call.arguments.first?.module == "Plug.Session"
    }
    let othersHaveSessions = endpoints.contains { !$0.sessions.isEmpty }
    return endpoints.map { endpoint in
      guard endpoint.sessions.isEmpty,
        let setup = setups.first(where: { $0.module == endpoint.module || !othersHaveSessions })
      else { return endpoint }
      let session = SessionSettings(
        unknown: "other code than a plug of the endpoint sets Plug.Session up", at: setup.location)
      var endpoint = endpoint
      endpoint.sessions = [session]
      return endpoint
    }
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
