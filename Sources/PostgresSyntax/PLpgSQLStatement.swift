/// A statement of PL/pgSQL (manual 43), as far as it matters for what SQL is run.
public indirect enum PLpgSQLStatement: Sendable, Hashable {
  /// A statement of SQL, with its text; the names of variables stand in it like columns, and `INTO` variables is cut
  /// out of it.
  case sql(String)
  /// PERFORM: a query whose result is thrown away; without the word.
  case perform(String)
  /// An assignment, also that of a declaration: the variable and the expression.
  case assignment(variable: String, String)
  /// EXECUTE: the expression that makes the text of the statement.
  case dynamic(String)
  /// IF and CASE: the bodies with their conditions; the condition of ELSE is nil.
  case branches([Branch])
  /// LOOP, WHILE, FOR and FOREACH: the head without LOOP, and the body.
  case loop(head: String, [PLpgSQLStatement])
  /// A block with the variables that it declares and what it does on exceptions.
  case block([PLpgSQLStatement], variables: [String], handlers: [Handler])
  /// RAISE of an error: the SQLSTATE, where it is written or none is.
  case raise(sqlState: String?)
  /// RETURN, without the word.
  case leave(String)
  /// EXIT and CONTINUE: the condition after WHEN.
  case exit(when: String?)
  /// COMMIT and ROLLBACK.
  case transactionEnd
  /// RAISE of a notice and others, which run no statement of their own.
  case other(String)

  /// A body with its condition.
  public struct Branch: Sendable, Hashable {
    /// The condition; nil for ELSE.
    public var condition: String?

    /// The body.
    public var body: [PLpgSQLStatement]
  }

  /// What a block does on exceptions.
  public struct Handler: Sendable, Hashable {
    /// The conditions after WHEN, in lower case: `duplicate_object`, `others`.
    public var conditions: [String]

    /// The body.
    public var body: [PLpgSQLStatement]
  }
}
