/// What PostgreSQL's parser found wrong with a text.
public struct SQLSyntaxError: Error, Sendable, Hashable {
  /// The major version of PostgreSQL whose grammar reads SQL here, libpg_query's.
  public static let grammarVersion = 15

  /// PostgreSQL's message, for example `syntax error at or near "FORM"`.
  public var message: String

  /// Where it is, as a UTF-8 offset into the parsed text; nil where PostgreSQL does not say.
  public var offset: Int?

  /// The SQLSTATE that the server would give; `42601` for a syntax error.
  public var sqlState: String

  /// Makes an error of its parts.
  public init(message: String, offset: Int?, sqlState: String = "42601") {
    self.message = message
    self.offset = offset
    self.sqlState = sqlState
  }
}
