internal import CLibPQ

/// One session with a PostgreSQL server; it ends when the value goes.
///
/// All calls block. Use it from one task at a time (the type is neither copyable nor sendable).
@safe
public struct Connection: ~Copyable {
  let handle: OpaquePointer
  private let collected: CollectedNotices
  private let secrets: [String]
  /// Where this leads, for messages; no secret.
  public let target: String

  /// Opens a session.
  ///
  /// `connectTimeout` is in seconds and for each host, unless the options or PGCONNECT_TIMEOUT
  ///   say otherwise; at least 2, libpq's least.
  /// - Throws: `PostgresError.connectionFailed`.
  public init(
    _ options: ConnectionOptions, connectTimeout: Int = 10
  ) throws(PostgresError) {
    var settings = options.settings
    if settings["connect_timeout"] == nil, !Environment.has("PGCONNECT_TIMEOUT") {
      settings["connect_timeout"] = String(max(2, connectTimeout))
    }
    guard let handle = unsafe Self.open(settings) else {
      throw .connectionFailed(
        ConnectionFailure(
          target: options.target, message: "out of memory", sqlState: nil, needsPassword: false))
    }
    let secrets = ["password", "sslpassword"].compactMap { settings[$0] }
    guard unsafe PQstatus(handle) == CONNECTION_OK else {
      let failure = unsafe Self.failure(handle, options, secrets)
      unsafe PQfinish(handle)
      throw .connectionFailed(failure)
    }
    unsafe self.handle = handle
    self.secrets = secrets
    target = unsafe Self.target(of: handle)
    collected = CollectedNotices()
    unsafe PQsetNoticeReceiver(
      handle, CollectedNotices.receive, Unmanaged.passUnretained(collected).toOpaque())
  }

  deinit { unsafe PQfinish(handle) }

  /// The server's version as `server_version_num` gives it: 150018 for 15.18.
  public var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }

  /// The value of a parameter that the server reports on its own, such as `TimeZone`.
  public func reportedParameter(_ name: String) -> String? {
    unsafe PQparameterStatus(handle, name).map { unsafe String(cString: $0) }
  }

  /// The process id of the server's backend, as in `pg_stat_activity`.
  public var backendProcessID: Int { Int(unsafe PQbackendPID(handle)) }

  /// The notices and warnings that came since the last call.
  public func takeNotices() -> [ServerMessage] { collected.take() }

  /// The error for a result that reports one.
  func error(from result: OpaquePointer?, sql: String) -> PostgresError {
    if let result = unsafe result, let message = unsafe ServerMessage(result) {
      // A FATAL message ends the session, but says more than that it ended.
      return .refused(redacted(message), sql: sql)
    }
    let text = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
    return .connectionLost(
      target: target, message: Redaction.redact(Self.oneLine(text), secrets: secrets))
  }

  private func redacted(_ message: ServerMessage) -> ServerMessage {
    guard !secrets.isEmpty else { return message }
    var message = message
    message.message = Redaction.redact(message.message, secrets: secrets)
    message.detail = message.detail.map { Redaction.redact($0, secrets: secrets) }
    message.hint = message.hint.map { Redaction.redact($0, secrets: secrets) }
    message.context = message.context.map { Redaction.redact($0, secrets: secrets) }
    return message
  }

  private static func open(_ settings: [String: String]) -> OpaquePointer? {
    let sorted = settings.sorted { $0.key < $1.key }
    return unsafe withCStrings(sorted.map(\.key)) { keywords in
      unsafe withCStrings(sorted.map(\.value)) { values in
        unsafe PQconnectdbParams(keywords, values, 0)
      }
    }
  }

  private static func failure(
    _ handle: OpaquePointer, _ options: ConnectionOptions, _ secrets: [String]
  ) -> ConnectionFailure {
    let text = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
    let shown = ["host", "hostaddr", "port", "dbname", "user"].compactMap { options.settings[$0] }
    var secrets = secrets
    if let password = unsafe PQpass(handle) { secrets.append(unsafe String(cString: password)) }
    return ConnectionFailure(
      target: unsafe target(of: handle),
      message: Redaction.redact(oneLine(text), secrets: secrets, shown: shown),
      sqlState: StartupRefusal.sqlState(of: text),
      needsPassword: unsafe PQconnectionNeedsPassword(handle) != 0)
  }

  private static func target(of handle: OpaquePointer) -> String {
    let facts = unsafe [
      ("host", PQhost(handle)), ("port", PQport(handle)), ("dbname", PQdb(handle)),
      ("user", PQuser(handle)),
    ]
    var shown: [String] = []
    for unsafe(name, value) in unsafe facts {
      guard let value = unsafe value, unsafe value.pointee != 0 else { continue }
      unsafe shown.append("\(name)=\(String(cString: value))")
    }
    return shown.joined(separator: " ")
  }

  static func oneLine(_ text: String) -> String {
    text.split { $0.isNewline }.map { line in line.drop { $0.isWhitespace } }.joined(
      separator: "; ")
  }
}
