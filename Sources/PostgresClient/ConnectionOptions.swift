internal import CLibPQ

/// Where and as whom to connect: a URL or connection string, completed from the environment.
///
/// Both of libpq's forms are taken (`postgres://user@host/db?sslmode=require` and `host=… dbname=…`;
/// manual, "Connection Strings"), and the URLs of Phoenix projects (`ecto://user@host/db`). What is absent comes from the PG* environment variables, the service
/// file and the password file, as with `psql`. The value never prints a password.
public struct ConnectionOptions: Sendable {
  /// libpq's keywords and their values, those that are set.
  let settings: [String: String]

  /// Reads a URL or connection string; an empty one means: everything from the environment.
  ///
  /// - Throws: `PostgresError.libraryMissing`; `.invalidConnectionString`, with a reason that never quotes the input, since
  ///   a part taken for a host or port may be a piece of a password with an unescaped `@`, `/` or `?`.
  public init(_ connectionString: String = "") throws(PostgresError) {
    if let problem = unsafe planctl_load_libpq() {
      throw .libraryMissing(reason: unsafe String(cString: problem))
    }
    try Self.refuseAmbiguousURL(connectionString)
    var settings = try Self.parse(Self.withoutEcto(connectionString))
    if let port = settings["port"],
      !port.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ",") })
    {
      throw .invalidConnectionString(reason: "the port is not a number")
    }
    // "//" after the scheme only opens a URL for libpq's two schemes; another one would be taken for
    // keywords and fail with a message that says little.
    for (keyword, value) in Self.defaults where settings[keyword] == nil {
      settings[keyword] = value
    }
    self.settings = settings
  }

  /// Names the same server and user with another database.
  public func database(_ name: String) -> ConnectionOptions {
    var settings = settings
    settings["dbname"] = name
    return ConnectionOptions(settings: settings)
  }

  private init(settings: [String: String]) { self.settings = settings }

  /// Bounds on waiting, unless the user sets others; a dead network is noticed within a minute.
  private static let defaults = [
    "fallback_application_name": "planctl", "client_encoding": "UTF8", "keepalives_idle": "20",
    "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "60000",
  ]

  /// What cannot stand in a URL unescaped without being mistaken for something else.
  private static func refuseAmbiguousURL(_ text: String) throws(PostgresError) {
    guard let schemeEnd = text.firstRange(of: "://") else { return }
    let scheme = text[..<schemeEnd.lowerBound]
    // A value inside the keyword form may hold "://".
    guard !scheme.contains(where: { $0 == "=" || $0 == " " }) else { return }
    guard ["postgres", "postgresql", "ecto"].contains(scheme) else {
      throw .invalidConnectionString(reason: "a URL starts with postgres:// or postgresql://")
    }
    let rest = text[schemeEnd.upperBound...]
    let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let marks = rest.indices.filter { rest[$0] == "@" }
    if marks.count > 1 || marks.contains(where: { $0 >= authorityEnd }) {
      throw .invalidConnectionString(
        reason: "the characters @ : / ? # % in a user name or password must be percent-encoded "
          + "(@ is %40, : is %3A, / is %2F, ? is %3F)")
    }
  }

  /// The URL of an Ecto repo as libpq takes it.
  ///
  /// Ecto reads any scheme, and from the query what its pool does, which is nothing to the server
  /// (Ecto.Repo.Supervisor, parse_url/1). `ssl=true` libpq knows itself; without it, it tries.
  private static func withoutEcto(_ text: String) -> String {
    guard text.hasPrefix("ecto://") else { return text }
    let parts = text.dropFirst("ecto://".count)
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let own = ["timeout=", "pool_size=", "pool_timeout=", "idle_interval=", "ssl=false"]
    let query = parts.dropFirst().joined().split(separator: "&")
      .filter { pair in !own.contains { pair.hasPrefix($0) } }
      .joined(separator: "&")
    return "postgresql://" + (parts.first ?? "") + (query.isEmpty ? "" : "?" + query)
  }

  private static func parse(_ text: String) throws(PostgresError) -> [String: String] {
    var complaint: UnsafeMutablePointer<CChar>?
    guard let parsed = unsafe PQconninfoParse(text, &complaint) else {
      defer { unsafe PQfreemem(complaint) }
      let message = unsafe complaint.map { unsafe String(cString: $0) } ?? ""
      throw .invalidConnectionString(reason: reason(for: message))
    }
    defer { unsafe PQconninfoFree(parsed) }
    var settings: [String: String] = [:]
    var option = unsafe parsed
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe settings[String(cString: keyword)] = String(cString: value)
      }
      unsafe option += 1
    }
    return settings
  }

  /// libpq's complaint in words of our own: it quotes the input, and the input may be a password.
  private static func reason(for complaint: String) -> String {
    let known = [
      ("missing \"=\"", "a keyword is not followed by = (quote values that hold spaces)"),
      ("unterminated quoted", "a quoted value has no end"),
      ("invalid connection option", "it has a keyword that libpq does not know"),
      ("invalid URI query parameter", "it has a parameter that libpq does not know"),
      ("missing key/value separator", "a parameter is not followed by ="),
      ("extra key/value separator", "a parameter has two ="),
      (
        "invalid percent-encoded", "a % is not followed by two hexadecimal digits (% itself is %25)"
      ),
      ("forbidden value %00", "it holds %00"),
      ("end of string reached", "an IPv6 address has no ]"),
      ("unexpected character", "something stands between the host and the port or path"),
    ]
    return known.first { complaint.contains($0.0) }?.1
      ?? "it is neither a URL nor keywords and values"
  }
}

extension ConnectionOptions: CustomStringConvertible, CustomReflectable {
  /// Where this leads, without any secret: what is set of user, host, port and database.
  public var target: String {
    let shown = ["host", "hostaddr", "port", "dbname", "user", "service"].compactMap { keyword in
      settings[keyword].map { "\(keyword)=\($0)" }
    }
    return shown.isEmpty
      ? "the database that the PG* environment names" : shown.joined(separator: " ")
  }

  /// The same as `target`.
  public var description: String { target }

  /// Nothing but the target, so that `dump` shows no password either.
  public var customMirror: Mirror { Mirror(self, children: ["target": target]) }
}
