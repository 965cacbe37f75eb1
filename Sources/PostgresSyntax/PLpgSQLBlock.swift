/// What a block of PL/pgSQL does, as far as it can be told without running it.
public enum PLpgSQLBlock: Sendable, Hashable {
  /// The statements that it runs.
  case statements([StatementNode])
  /// It cannot be told, and why.
  case unknown(reason: String)

  /// Reads the text of a block.
  public static func read(_ text: String) -> PLpgSQLBlock {
    .unknown(reason: "a DO block may change anything")
  }
}
