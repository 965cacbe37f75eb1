public import Diagnostics

/// Whether one version can use the sessions that the other one wrote.
public enum Readability: Sendable, Hashable {
  /// The session is there.
  case readable
  /// Users lose their session without an error; the differences that cause it.
  case empty([Difference])
  /// Requests that carry the cookie fail; why.
  case raises(Difference)
  /// The code does not tell; why.
  case unknown([Difference])

  /// The verdict's name in plans and JSON: `ok`, `break` or `unknown`.
  public var verdict: String {
    switch self {
    case .readable: "ok"
    case .empty, .raises: "break"
    case .unknown: "unknown"
    }
  }

  /// Takes over what a real cookie has shown, where the options alone left it open or said less.
  mutating func agree(with cookie: MintedCookie, at location: SourceLocation) {
    if verdict == "break" { return }
    switch cookie {
    case .staysLoggedIn, .notMinted: return
    case .loggedOut(let reason):
      self = .empty([Difference(option: "cookie", message: reason, reader: location)])
    case .fails(let reason):
      self = .raises(Difference(option: "cookie", message: reason, reader: location))
    }
  }

  /// Makes what seems readable unknown, where something could not be read that may change it.
  mutating func doubt(_ doubts: [Difference]) {
    if case .readable = self, !doubts.isEmpty { self = .unknown(doubts) }
  }

  /// What stands against reading, in order.
  public var differences: [Difference] {
    switch self {
    case .readable: []
    case .empty(let differences), .unknown(let differences): differences
    case .raises(let difference): [difference]
    }
  }
}

/// One thing in which two versions differ, with the places in both.
public struct Difference: Sendable, Hashable {
  /// The option, as Plug names it: `signing_salt`.
  public var option: String
  /// What differs, in a sentence that shows no secret.
  public var message: String
  /// The place in the version that wrote the cookie.
  public var writer: SourceLocation?
  /// The place in the version that reads it.
  public var reader: SourceLocation?
  /// Whether it is as open where a version only starts again, without any release.
  public var isOfEachStart = false

  /// A file of one version that cannot be read.
  init(_ error: Diagnostic, in version: String) {
    self.init(
      option: "code of \(version)", message: "the file cannot be read: \(error.message)",
      reader: error.location)
  }

  /// A difference with its places.
  public init(
    option: String, message: String, writer: SourceLocation? = nil, reader: SourceLocation? = nil
  ) {
    self.option = option
    self.message = message
    self.writer = writer
    self.reader = reader
  }
}
