/// Why PostgreSQL could not be asked, or refused.
///
/// No case ever holds a password: connection strings are taken apart before anything is shown, and
/// messages of libpq and the server are redacted.
public enum PostgresError: Error, Hashable, Sendable {
  /// libpq cannot be loaded; the reason is the dynamic linker's.
  case libraryMissing(reason: String)
  /// The connection string or URL cannot be read; the reason never quotes it.
  case invalidConnectionString(reason: String)
  /// No session could be opened.
  case connectionFailed(ConnectionFailure)
  /// The session broke off while it was used.
  case connectionLost(target: String, message: String)
  /// The server refused a statement.
  case refused(ServerMessage, sql: String)
  /// A value did not have the type that the caller asked for.
  case unexpectedValue(column: String, expected: String)

  /// The SQLSTATE, where the server sent one.
  public var sqlState: String? {
    switch self {
    case .refused(let message, _): message.sqlState
    case .connectionFailed(let failure): failure.sqlState
    default: nil
    }
  }
}

/// Why a session could not be opened.
public struct ConnectionFailure: Hashable, Sendable {
  /// Where the connection was tried, as `ConnectionOptions.target` shows it.
  public var target: String
  /// What libpq or the server said, redacted.
  public var message: String
  /// The server's code, if the server itself refused (`28P01`: the password is wrong, `3D000`: no such
  /// database …).
  public var sqlState: String?
  /// Whether the server wants a password and none was given.
  public var needsPassword: Bool

  /// A failure with all its facts.
  public init(target: String, message: String, sqlState: String?, needsPassword: Bool) {
    self.target = target
    self.message = message
    self.sqlState = sqlState
    self.needsPassword = needsPassword
  }
}

extension PostgresError: CustomStringConvertible {
  /// What failed, where, and what to do, in a few lines.
  public var description: String {
    switch self {
    case .libraryMissing(let reason):
      return "libpq 14 or later is needed to ask a database: \(reason); install libpq5"
    case .invalidConnectionString(let reason):
      return "the connection string cannot be read: \(reason)"
    case .connectionFailed(let failure):
      return failure.description
    case .connectionLost(let target, let message):
      return "the connection to \(target) broke off: \(message)"
    case .refused(let message, let sql):
      var lines = ["\(message.severity) \(message.sqlState): \(message.message)"]
      if let detail = message.detail { lines.append("detail: \(detail)") }
      if let hint = message.hint { lines.append("hint: \(hint)") }
      if let position = message.position { lines.append("at character \(position)") }
      lines.append("in: \(sql)")
      return lines.joined(separator: "\n")
    case .unexpectedValue(let column, let expected):
      return "the column \"\(column)\" of the server's answer is not \(expected)"
    }
  }
}

extension ConnectionFailure: CustomStringConvertible {
  /// What failed, where, and what to do.
  public var description: String {
    "cannot connect to \(target): \(message)\n\(advice)"
  }

  /// What the user can do about it.
  private var advice: String {
    if needsPassword { return "give a password in the URL, in PGPASSWORD or in ~/.pgpass" }
    return switch sqlState {
    case "28P01": "check the user name and the password"
    case "28000": "the server's pg_hba.conf has no line that lets this user in from here"
    case "3D000": "check the name of the database"
    case "42501": "GRANT CONNECT ON DATABASE to this role"
    case "53300": "the server has no connection left; wait, or ask for a reserved one"
    case "57P03": "the server is starting or stopping; try again"
    default: "check that the server runs, and the host, port and network between"
    }
  }
}
