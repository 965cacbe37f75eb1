/// BEGIN, COMMIT and their like (PostgreSQL's `TransactionStmtKind`).
public enum TransactionStmt: Sendable, Hashable {
  case begin
  case start
  case commit
  case rollback
  case savepoint(String)
  case release(String)
  case rollbackTo(String)
  case prepare(String)
  case commitPrepared(String)
  case rollbackPrepared(String)
}

/// SET and RESET (PostgreSQL's `VariableSetStmt`).
public struct VariableSetStmt: Sendable, Hashable {
  /// What is done.
  public var kind: Kind

  /// The setting's name as written; nil for RESET ALL.
  public var name: String?

  /// The values, as text: `SET search_path TO a, b` has two.
  public var values: [String]

  /// Whether LOCAL was written.
  public var isLocal: Bool

  /// What SET does.
  public enum Kind: Sendable, Hashable {
    case value
    case `default`
    case current
    case multi
    case reset
    case resetAll
  }
}

/// What DISCARD throws away.
public enum DiscardTarget: Sendable, Hashable {
  case all
  case plans
  case sequences
  case temporary
}
