/// An error or notice as the server reports it, field by field.
///
/// The fields are those of the protocol's ErrorResponse and NoticeResponse (PostgreSQL manual,
/// "Error and Notice Message Fields").
public struct ServerMessage: Hashable, Sendable {
  /// `ERROR`, `FATAL`, `WARNING`, `NOTICE` …, never translated.
  public var severity: String
  /// The five characters of the SQLSTATE code (manual, appendix A).
  public var sqlState: String
  /// The primary message, one line.
  public var message: String
  /// More about the cause, if the server says more.
  public var detail: String?
  /// What the server suggests to do.
  public var hint: String?
  /// The 1-based place in the SQL text, in characters.
  public var position: Int?
  /// The call stack of functions and statements in which it happened.
  public var context: String?
  /// The schema of the object concerned.
  public var schema: String?
  /// The table concerned.
  public var table: String?
  /// The column concerned.
  public var column: String?
  /// The constraint concerned.
  public var constraint: String?

  /// A message with the fields that the server always sends; the others start absent.
  public init(severity: String, sqlState: String, message: String) {
    self.severity = severity
    self.sqlState = sqlState
    self.message = message
  }
}
