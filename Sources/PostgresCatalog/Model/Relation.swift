public import PostgresSyntax

/// A table, view, materialized view or foreign table with all that belongs to it (`pg_class`).
public struct Relation: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// What it is.
  public var kind: Kind

  /// How long its rows live.
  public var persistence: RelationPersistence

  /// The columns, by number, without the dropped ones.
  public var columns: [Column]

  /// The number that the next column gets; dropped columns count.
  public var nextColumnNumber: Int

  /// The constraints, by name.
  public var constraints: [TableConstraint]

  /// The indexes, by name.
  public var indexes: [Index]

  /// The triggers that users made, by name; not those of foreign keys.
  public var triggers: [Trigger]

  /// The rules, by name; not a view's own.
  public var rules: [RewriteRule]

  /// The policies, by name.
  public var policies: [RowSecurityPolicy]

  /// Whether row-level security is enabled.
  public var hasRowSecurity: Bool

  /// Whether row-level security holds for the owner too.
  public var forcesRowSecurity: Bool

  /// What replication knows rows by.
  public var replicaIdentity: ReplicaIdentity

  /// The tables it inherits from, in order, or the one it is a partition of.
  public var parents: [QualifiedName]

  /// The bound of a partition as `pg_get_expr(relpartbound)` prints it; nil for what is no partition.
  public var partitionBound: String?

  /// The composite type of a typed table (`reloftype`), whose attributes are its columns.
  public var ofType: QualifiedName?

  /// The key of a partitioned table.
  public var partitionKey: PartitionKey?

  /// The query of a view, and what it depends on.
  public var view: ViewDefinition?

  /// The storage parameters (`reloptions`).
  public var options: [String: String]

  /// The tablespace, where it is not the database's.
  public var tablespace: String?

  /// The access method, where it is not `heap`.
  public var accessMethod: String?

  /// The owner, where known.
  public var owner: String?

  /// The privileges that were granted (`relacl`); nil where nothing but the owner's default is known.
  public var grants: [Grant]?

  /// The privileges that the owner has by default and no longer has, in alphabetical order.
  public var revokedFromOwner: [String]

  /// What is known about the number of rows.
  public var rows: RowCount

  /// Sizes and activity, where a server was asked.
  public var statistics: RelationStatistics?

  /// Why part of this value may be wrong: the reasons, empty where all is known.
  public var uncertainties: [String]

  /// Makes a relation; all but name and kind has the value of a fresh, empty table.
  public init(
    name: QualifiedName, kind: Kind, persistence: RelationPersistence = .permanent,
    columns: [Column] = [], constraints: [TableConstraint] = [], indexes: [Index] = [],
    rows: RowCount = .unknown
  ) {
    self.name = name
    self.kind = kind
    self.persistence = persistence
    self.columns = columns
    self.nextColumnNumber = (columns.last?.number ?? 0) + 1
    self.constraints = constraints
    self.indexes = indexes
    self.triggers = []
    self.rules = []
    self.policies = []
    self.hasRowSecurity = false
    self.forcesRowSecurity = false
    self.replicaIdentity = .default
    self.parents = []
    self.options = [:]
    self.revokedFromOwner = []
    self.rows = rows
    self.uncertainties = []
  }

  /// All that can be granted on a table or view (manual 5.7), in alphabetical order; MAINTAIN since 17.
  package static func privileges(of version: ServerVersion) -> [String] {
    ["delete", "insert"] + (version.major >= 17 ? ["maintain"] : [])
      + ["references", "select", "trigger", "truncate", "update"]
  }

  /// The kinds of relations (`relkind`), without indexes, sequences and composite types.
  public enum Kind: String, Sendable, Hashable, Codable {
    case table
    case partitionedTable
    case view
    case materializedView
    case foreignTable
  }

  /// Whether it is a partition of another table.
  public var isPartition: Bool { partitionBound != nil }

  /// Whether it has rows of its own on disk: a table or a materialized view.
  public var hasStorage: Bool { kind == .table || kind == .materializedView }

  /// The column of this name.
  public func column(named name: String) -> Column? { columns.first { $0.name == name } }

  /// The constraint of this name.
  public func constraint(named name: String) -> TableConstraint? {
    constraints.first { $0.name == name }
  }

  /// The index of this name.
  public func index(named name: String) -> Index? { indexes.first { $0.name == name } }

  /// The primary key.
  public var primaryKey: TableConstraint? { constraints.first { $0.kind == .primaryKey } }
}

/// What is known about the number of rows of a relation.
public enum RowCount: Sendable, Hashable, Codable {
  /// There are none: the table is new, or a server said so.
  case empty
  /// There is at least one.
  case populated
  /// The planner's estimate (`reltuples`).
  case estimate(Double)
  /// Nothing is known.
  case unknown
}

/// Sizes and activity of a relation, where a server was asked.
public struct RelationStatistics: Sendable, Hashable, Codable {
  /// The bytes of the main fork (`pg_relation_size`).
  public var bytes: Int

  /// The bytes with TOAST and indexes (`pg_total_relation_size`).
  public var totalBytes: Int

  /// Sequential and index scans since statistics were reset.
  public var scans: Int

  /// Rows inserted, updated and deleted since statistics were reset.
  public var writes: Int

  /// Makes statistics of their parts.
  public init(bytes: Int, totalBytes: Int, scans: Int = 0, writes: Int = 0) {
    self.bytes = bytes
    self.totalBytes = totalBytes
    self.scans = scans
    self.writes = writes
  }
}

/// The key of a partitioned table (`pg_partitioned_table`).
public struct PartitionKey: Sendable, Hashable, Codable {
  /// The strategy.
  public var strategy: PartitionStrategy

  /// The columns and expressions.
  public var keys: [Index.Key]

  /// Makes a key of its parts.
  public init(strategy: PartitionStrategy, keys: [Index.Key]) {
    self.strategy = strategy
    self.keys = keys
  }
}

/// The query of a view and what it depends on (`pg_rewrite`, `pg_depend`).
public struct ViewDefinition: Sendable, Hashable, Codable {
  /// The query's text.
  public var sql: String

  /// The relations that it reads, by name, with the columns that it names.
  public var dependencies: [Dependency]

  /// The functions that it calls and that users made.
  public var functions: [QualifiedName]

  /// Whether a materialized view has been filled.
  public var isPopulated: Bool

  /// Makes a definition of its parts.
  public init(
    sql: String, dependencies: [Dependency], functions: [QualifiedName] = [],
    isPopulated: Bool = true
  ) {
    self.sql = sql
    self.dependencies = dependencies
    self.functions = functions
    self.isPopulated = isPopulated
  }

  /// A relation that a view reads, and the columns of it.
  public struct Dependency: Sendable, Hashable, Codable {
    /// The relation.
    public var relation: QualifiedName

    /// The columns, in alphabetical order; empty where only the relation as such is used.
    public var columns: [String]

    /// Makes a dependency of its parts.
    public init(relation: QualifiedName, columns: [String]) {
      self.relation = relation
      self.columns = columns
    }
  }
}

/// Privileges that a role has on a relation.
public struct Grant: Sendable, Hashable, Codable {
  /// The role; `public` for everybody.
  public var grantee: String

  /// The privileges in lower case, in alphabetical order.
  public var privileges: [String]

  /// The columns that they are limited to; empty for all.
  public var columns: [String]

  /// Makes a grant of its parts.
  public init(grantee: String, privileges: [String], columns: [String] = []) {
    self.grantee = grantee
    self.privileges = privileges
    self.columns = columns
  }
}
