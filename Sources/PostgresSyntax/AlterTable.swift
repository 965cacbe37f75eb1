/// ALTER TABLE, INDEX, VIEW, SEQUENCE … (PostgreSQL's `AlterTableStmt`).
public struct AlterTableStmt: Sendable, Hashable {
  /// The relation that is altered.
  public var relation: RangeVar

  /// The word after ALTER: table, index, view, materializedView, sequence, foreignTable, or type.
  public var kind: ObjectKind

  /// The subcommands in order.
  public var commands: [AlterTableCmd]

  /// Whether CASCADE was written after each subcommand, at its place in `commands`.
  public var cascades: [Bool]

  /// Whether IF EXISTS was written after the word.
  public var ifExists: Bool
}

/// A subcommand of ALTER TABLE, named for PostgreSQL's `AlterTableType`.
public indirect enum AlterTableCmd: Sendable, Hashable {
  case addColumn(ColumnDef, ifNotExists: Bool)
  case columnDefault(column: String, SQLExpression?)
  case dropNotNull(column: String)
  case setNotNull(column: String)
  case dropExpression(column: String, ifExists: Bool)
  /// `column` is nil where an index's column is given by `number`.
  case setStatistics(column: String?, number: Int, target: Int)
  case setOptions(column: String, [DefElem])
  case resetOptions(column: String, [DefElem])
  case setStorage(column: String, storage: String)
  case setCompression(column: String, method: String)
  case dropColumn(String, ifExists: Bool, cascade: Bool)
  case addConstraint(Constraint)
  case alterConstraint(Constraint)
  case validateConstraint(String)
  case dropConstraint(String, ifExists: Bool, cascade: Bool)
  /// `definition` has the type, COLLATE and the expression of USING.
  case alterColumnType(column: String, definition: ColumnDef)
  case changeOwner(RoleSpec)
  case clusterOn(index: String)
  case dropCluster
  case setLogged
  case setUnLogged
  case dropOids
  case setAccessMethod(String)
  case setTableSpace(String)
  case setRelOptions([DefElem])
  case resetRelOptions([DefElem])
  case enableTrig(String)
  case enableAlwaysTrig(String)
  case enableReplicaTrig(String)
  case disableTrig(String)
  case enableTrigAll
  case disableTrigAll
  case enableTrigUser
  case disableTrigUser
  case enableRule(String)
  case enableAlwaysRule(String)
  case enableReplicaRule(String)
  case disableRule(String)
  case addInherit(RangeVar)
  case dropInherit(RangeVar)
  case addOf(TypeName)
  case dropOf
  case replicaIdentity(ReplicaIdentity)
  case enableRowSecurity
  case disableRowSecurity
  case forceRowSecurity
  case noForceRowSecurity
  case genericOptions
  /// For an index `bound` is nil.
  case attachPartition(RangeVar, bound: PartitionBoundSpec?)
  case detachPartition(RangeVar, concurrently: Bool)
  case detachPartitionFinalize(RangeVar)
  case addIdentity(column: String, always: Bool, options: [DefElem])
  case setIdentity(column: String, options: [DefElem])
  case dropIdentity(column: String, ifExists: Bool)
  /// A subcommand of another kind: PostgreSQL's name of it.
  case other(kind: String)
}

/// What a replicated table's rows are known by.
public enum ReplicaIdentity: Sendable, Hashable, Codable {
  case `default`
  case full
  case nothing
  case index(String)
}

/// ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE.
public struct AlterTableMoveAllStmt: Sendable, Hashable {
  /// The word after ALTER.
  public var kind: ObjectKind

  /// The tablespace that is left.
  public var from: String

  /// The new tablespace.
  public var to: String
}
