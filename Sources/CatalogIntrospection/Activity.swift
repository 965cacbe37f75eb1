public import PostgresCatalog

/// What goes on in a database right now, as far as it decides whether this is a moment to migrate.
///
/// No statement texts and no addresses: they may hold data. What other roles' sessions do is visible to
/// members of `pg_read_all_stats` only; the rest are counted in `hiddenSessions`, never taken for idle.
public struct Activity: Sendable, Hashable {
  /// Open transactions of this database that began long ago, oldest first.
  public var longTransactions: [Transaction]
  /// Sessions that wait for a lock, with those that hold it up, by process id.
  public var waits: [LockWait]
  /// Locks on user relations that would hold up or be held up by a migration: all but the plain reading
  /// and writing ones, by relation.
  public var strongLocks: [RelationLock]
  /// Indexes that a failed or unfinished CREATE INDEX CONCURRENTLY left behind, by name.
  public var invalidIndexes: [QualifiedName]
  /// Indexes being built at this moment, by table.
  public var runningIndexBuilds: [QualifiedName]
  /// Transactions prepared for two-phase commit, which hold their locks without a session.
  public var preparedTransactions: Int
  /// Sessions whose state the role may not see.
  public var hiddenSessions: Int
  /// How many connections there are and may be.
  public var connections: ConnectionCounts
  /// Whether the server replays another's log and can take no migration.
  public var isInRecovery: Bool

  /// An open transaction.
  public struct Transaction: Sendable, Hashable {
    /// The backend's process id.
    public var processID: Int
    /// The role.
    public var user: String
    /// `application_name`.
    public var application: String
    /// What its session does, as `pg_stat_activity` puts it: `active`, `idle in transaction`.
    public var state: String
    /// How long ago it began, in seconds.
    public var seconds: Double

    /// A value of its parts.
    public init(processID: Int, user: String, application: String, state: String, seconds: Double) {
      self.processID = processID
      self.user = user
      self.application = application
      self.state = state
      self.seconds = seconds
    }
  }

  /// A session that waits for a lock.
  public struct LockWait: Sendable, Hashable {
    /// The process id of the session that waits.
    public var processID: Int
    /// The process ids of those that it waits for; 0 stands for a prepared transaction.
    public var blockedBy: [Int]
    /// The relation, if the lock is on one.
    public var relation: QualifiedName?
    /// The mode that it asks for, as `pg_locks` names it.
    public var mode: String

    /// A value of its parts.
    public init(processID: Int, blockedBy: [Int], relation: QualifiedName? = nil, mode: String) {
      self.processID = processID
      self.blockedBy = blockedBy
      self.relation = relation
      self.mode = mode
    }
  }

  /// A lock on a relation.
  public struct RelationLock: Sendable, Hashable {
    /// The relation.
    public var relation: QualifiedName
    /// The mode, as `pg_locks` names it.
    public var mode: String
    /// The backend's process id; nil for a prepared transaction.
    public var processID: Int?
    /// Whether it is held, not waited for.
    public var isGranted: Bool

    /// A value of its parts.
    public init(relation: QualifiedName, mode: String, processID: Int? = nil, isGranted: Bool) {
      self.relation = relation
      self.mode = mode
      self.processID = processID
      self.isGranted = isGranted
    }
  }

  /// Connections of the whole server.
  public struct ConnectionCounts: Sendable, Hashable {
    /// `max_connections`.
    public var maximum: Int
    /// Those kept for superusers and, from version 16, for `pg_use_reserved_connections`.
    public var reserved: Int
    /// Client sessions that are open, this one among them.
    public var used: Int
    /// Of these, those of this database.
    public var usedByDatabase: Int

    /// A value of its parts.
    public init(maximum: Int, reserved: Int, used: Int, usedByDatabase: Int) {
      self.maximum = maximum
      self.reserved = reserved
      self.used = used
      self.usedByDatabase = usedByDatabase
    }
  }

  /// A value of its parts.
  public init(
    longTransactions: [Transaction], waits: [LockWait], strongLocks: [RelationLock],
    invalidIndexes: [QualifiedName], runningIndexBuilds: [QualifiedName], preparedTransactions: Int,
    hiddenSessions: Int, connections: ConnectionCounts, isInRecovery: Bool
  ) {
    self.longTransactions = longTransactions
    self.waits = waits
    self.strongLocks = strongLocks
    self.invalidIndexes = invalidIndexes
    self.runningIndexBuilds = runningIndexBuilds
    self.preparedTransactions = preparedTransactions
    self.hiddenSessions = hiddenSessions
    self.connections = connections
    self.isInRecovery = isInRecovery
  }
}
