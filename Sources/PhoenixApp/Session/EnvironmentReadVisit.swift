/// Sees a read of an environment variable; a reason makes the setting unknown.
typealias EnvironmentReadVisitor = (inout EnvironmentRead) -> String?

extension EndpointSettings {
  /// The keys of the endpoint's configuration that the visited settings stand under.
  static let visitedKeys: Set<String> = ["live_view", "secret_key_base"]

  /// Visits every setting that depends on an environment variable.
  mutating func visit(_ body: EnvironmentReadVisitor) {
    secretKeyBase.visit(body)
    liveViewSigningSalt.visit(body)
    for index in sessions.indices { sessions[index].visit(body) }
    for index in sockets.indices { sockets[index].session?.visit(body) }
  }
}

extension SessionSettings {
  fileprivate mutating func visit(_ body: EnvironmentReadVisitor) {
    store.visit(body)
    key.visit(body)
    primary.visit(body)
    for index in rotating.indices { rotating[index].visit(body) }
    serializer.visit(body)
    domain.visit(body)
    path.visit(body)
    secure.visit(body)
    sameSite.visit(body)
    httpOnly.visit(body)
    maxAge.visit(body)
    extra.visit(body)
  }
}

extension CookieKeySettings {
  fileprivate mutating func visit(_ body: EnvironmentReadVisitor) {
    signingSalt.visit(body)
    encryptionSalt.visit(body)
    iterations.visit(body)
    length.visit(body)
    digest.visit(body)
    secretKeyBase.visit(body)
  }
}

extension Setting {
  fileprivate mutating func visit(_ body: EnvironmentReadVisitor) {
    guard case .environment(var read) = self else { return }
    let reason = body(&read)
    self = reason.map { .unknown($0, at: read.location) } ?? .environment(read)
  }
}
