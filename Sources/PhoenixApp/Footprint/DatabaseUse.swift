public import Diagnostics

/// What one statement of the code does to one relation.
public struct DatabaseUse: Hashable, Sendable, Comparable {
  /// What is done.
  public enum Access: Hashable, Sendable {
    /// SELECT, or a relation mentioned in another statement's FROM, USING or subquery.
    case read(Read)
    /// INSERT, an upsert too.
    case insert(Insert)
    /// UPDATE of the given columns. Ecto lists only what changed, so none of them is certain.
    case update(Update)
    /// DELETE.
    case delete(Delete)
    /// TRUNCATE, LOCK, COPY and other SQL that needs the relation to be there.
    case other(statement: String)
    /// A call of a function with so many arguments; the function's name stands as the relation's.
    case call(argumentCount: Int)
    /// The name of a table, sequence or index in a text that the server reads as `regclass`.
    case naming
  }

  /// How sure it is that the code does this.
  public enum Certainty: Hashable, Sendable, Comparable {
    /// The relation was guessed: a name of a variable, or "any changeset that the application makes".
    case possible
    /// The code says so, unless a common table expression of the name stands before it in the query.
    case unlessCommonTable
    /// The code says so.
    case certain
  }

  /// The table or view.
  public var relation: RelationReference
  /// What is done to it.
  public var access: Access
  /// Where the statement is sent: the query or the call of the repository.
  public var location: SourceLocation
  /// Where the relation is named: the `schema "…"` line or the query's source.
  public var relationLocation: SourceLocation
  /// The module of the Ecto schema through which the relation is used; nil for schemaless queries and SQL.
  public var schema: String?
  /// The SQL, when the code sends it raw; Ecto fragments are not given.
  public var sql: String?
  /// The flag calls that must be true for the statement to be sent; all of them.
  public var guards: [FlagGuard]
  /// How sure it is.
  public var certainty: Certainty
  /// The exceptions after which the code goes on.
  public var handledErrors: HandledErrors

  /// What one statement does to one relation.
  public init(
    relation: RelationReference, access: Access, location: SourceLocation,
    relationLocation: SourceLocation, schema: String? = nil, sql: String? = nil,
    guards: [FlagGuard] = [], certainty: Certainty = .certain, handledErrors: HandledErrors = []
  ) {
    self.relation = relation
    self.access = access
    self.location = location
    self.relationLocation = relationLocation
    self.schema = schema
    self.sql = sql
    self.guards = guards
    self.certainty = certainty
    self.handledErrors = handledErrors
  }

  /// Hashes what nearly always tells two uses apart; hashing all of a statement takes far longer.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(relation.name)
    hasher.combine(location)
    hasher.combine(access.rank)
  }

  /// Orders by relation, then place, then kind of access; two different uses are never alike.
  public static func < (left: DatabaseUse, right: DatabaseUse) -> Bool {
    if left.relation != right.relation { return left.relation < right.relation }
    if left.location != right.location { return left.location < right.location }
    if left.access.rank != right.access.rank { return left.access.rank < right.access.rank }
    if left.guards != right.guards {
      let (first, second) = (left.guards.map(\.flag).joined(), right.guards.map(\.flag).joined())
      if first != second { return first < second }
    }
    return left != right && String(describing: left) < String(describing: right)
  }
}

extension DatabaseUse.Access {
  fileprivate var rank: Int {
    switch self {
    case .read: 0
    case .insert: 1
    case .update: 2
    case .delete: 3
    case .other: 4
    case .call: 5
    case .naming: 6
    }
  }
}
