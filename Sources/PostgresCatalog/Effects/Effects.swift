/// What a statement does to a database beside what it is for: locks, scans, rewrites, or that the server refuses it.
///
/// Computed by `effects(of:in:server:)` for a catalog as it was before the statement. Relations are named as they
/// were then. TOAST tables follow their table and are left out.
public struct Effects: Sendable, Hashable {
  /// Whether the statement may run in a transaction block.
  public enum TransactionBlock: String, Sendable, Hashable, Codable {
    /// It may, and usually does.
    case allowed
    /// The server refuses it there (SQLSTATE 25001).
    case forbidden
  }

  /// That the server refuses the statement.
  public struct Refusal: Sendable, Hashable {
    /// The SQLSTATE, five characters (PostgreSQL manual, appendix A).
    public var sqlState: String

    /// The server's message, in PostgreSQL's own words.
    public var message: String

    /// Makes a refusal of its parts.
    public init(sqlState: String, message: String) {
      self.sqlState = sqlState
      self.message = message
    }
  }

  /// How long the statement takes, by what it depends on.
  public enum Cost: String, Sendable, Hashable, Codable, Comparable {
    /// It touches the catalog only.
    case instant
    /// It reads rows or builds an index.
    case growsWithRows = "grows-with-rows"
    /// It writes a table anew.
    case rewritesTable = "rewrites-table"

    /// Orders from the cheapest to the dearest.
    public static func < (left: Cost, right: Cost) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .instant: 0
      case .growsWithRows: 1
      case .rewritesTable: 2
      }
    }
  }

  /// Whether the statement may run in a transaction block.
  public var transaction: TransactionBlock = .allowed

  /// The strongest lock on each relation that existed before; what is only planned with (`accessShare` on indexes) is
  /// left out.
  public var locks: [QualifiedName: LockMode] = [:]

  /// The strongest lock on each relation that the statement makes.
  public var newRelations: [QualifiedName: LockMode] = [:]

  /// The relations that are gone afterwards.
  public var droppedRelations: Set<QualifiedName> = []

  /// The tables and materialized views with rows that are read from one end to the other.
  public var scans: Set<QualifiedName> = []

  /// The tables and materialized views that are written anew, to a new file. (A rewrite reads the table too.)
  public var rewrites: Set<QualifiedName> = []

  /// The indexes of existing relations with rows that are built: new ones and those that are built anew.
  public var indexBuilds: Set<QualifiedName> = []

  /// Why the server would refuse the statement; nil where it would not.
  public var error: Refusal?

  /// What could not be known, each a reason in words; empty where everything is known.
  public var unknowns: [String] = []

  /// Makes the effects of a statement that touches nothing.
  public init() {}

  /// What the statement's duration depends on.
  public var cost: Cost {
    if !rewrites.isEmpty { return .rewritesTable }
    return scans.isEmpty && indexBuilds.isEmpty ? .instant : .growsWithRows
  }

  /// The relations that nobody can read while the statement runs and until its transaction ends.
  public var blocksReads: Set<QualifiedName> {
    Set(locks.lazy.filter(\.value.blocksReads).map(\.key))
  }

  /// The relations that nobody can write while the statement runs and until its transaction ends.
  public var blocksWrites: Set<QualifiedName> {
    Set(locks.lazy.filter(\.value.blocksWrites).map(\.key))
  }
}
