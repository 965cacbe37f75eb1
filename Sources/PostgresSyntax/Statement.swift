/// One SQL statement as PostgreSQL's own parser read it.
public struct Statement: Sendable, Hashable {
  /// What the statement says.
  public var node: StatementNode

  /// The statement's text, without the semicolon and the blank space around it.
  public var sql: String

  /// Where `sql` stands in the text that was parsed, in UTF-8 offsets.
  public var range: Range<Int>

  /// Makes a statement of a node and the text that it was read from.
  public init(node: StatementNode, sql: String, range: Range<Int>) {
    self.node = node
    self.sql = sql
    self.range = range
  }
}

/// The kinds of statements, named as in PostgreSQL's `parsenodes.h`.
///
/// A kind that has no case of its own is `other`, with the name of PostgreSQL's node. Positions inside the nodes
/// (`location`) are UTF-8 offsets into the text that was parsed, not into `Statement.sql`.
public indirect enum StatementNode: Sendable, Hashable {
  case createStmt(CreateStmt)
  case createForeignTableStmt(CreateStmt, server: String)
  case createTableAsStmt(CreateTableAsStmt)
  case alterTableStmt(AlterTableStmt)
  case alterTableMoveAllStmt(AlterTableMoveAllStmt)
  case indexStmt(IndexStmt)
  case reindexStmt(ReindexStmt)
  case clusterStmt(ClusterStmt)
  case vacuumStmt(VacuumStmt)
  case truncateStmt(TruncateStmt)
  case lockStmt(LockStmt)
  case viewStmt(ViewStmt)
  case refreshMatViewStmt(RefreshMatViewStmt)
  case dropStmt(DropStmt)
  case dropOwnedStmt(roles: [RoleSpec], cascade: Bool)
  case renameStmt(RenameStmt)
  case alterObjectSchemaStmt(AlterObjectSchemaStmt)
  case alterOwnerStmt(AlterOwnerStmt)
  case alterObjectDependsStmt(ObjectReference, extension: String, remove: Bool)
  case commentStmt(CommentStmt)

  case createSchemaStmt(CreateSchemaStmt)
  case createExtensionStmt(CreateExtensionStmt)
  case alterExtensionStmt(name: String, options: [DefElem])
  case alterExtensionContentsStmt(AlterExtensionContentsStmt)

  case createEnumStmt(CreateEnumStmt)
  case alterEnumStmt(AlterEnumStmt)
  case createDomainStmt(CreateDomainStmt)
  case alterDomainStmt(AlterDomainStmt)
  case compositeTypeStmt(CompositeTypeStmt)
  case createRangeStmt(CreateRangeStmt)
  case alterTypeStmt(ObjectName, options: [DefElem])
  /// CREATE AGGREGATE, OPERATOR, TYPE (base), COLLATION or TEXT SEARCH object.
  case defineStmt(DefineStmt)

  case createSeqStmt(CreateSeqStmt)
  case alterSeqStmt(AlterSeqStmt)

  case createFunctionStmt(CreateFunctionStmt)
  case alterFunctionStmt(AlterFunctionStmt)
  case createTrigStmt(CreateTrigStmt)
  case createEventTrigStmt(name: String, event: String, function: ObjectName)
  case alterEventTrigStmt(name: String, enabled: String)
  case ruleStmt(RuleStmt)
  case createPolicyStmt(CreatePolicyStmt)
  case alterPolicyStmt(CreatePolicyStmt)
  case createStatsStmt(CreateStatsStmt)
  case alterStatsStmt(ObjectName, ifExists: Bool)
  case createPublicationStmt(PublicationStmt)
  case alterPublicationStmt(PublicationStmt)

  case createRoleStmt(name: String)
  case alterRoleStmt(RoleSpec)
  case dropRoleStmt(roles: [RoleSpec], ifExists: Bool)
  case grantStmt(GrantStmt)
  case grantRoleStmt(GrantRoleStmt)
  case alterDefaultPrivilegesStmt(AlterDefaultPrivilegesStmt)

  case selectStmt(SelectStmt)
  case insertStmt(InsertStmt)
  case updateStmt(UpdateStmt)
  case deleteStmt(DeleteStmt)
  case mergeStmt(MergeStmt)
  case copyStmt(CopyStmt)
  case callStmt(FunctionCall)
  case explainStmt(StatementNode, analyze: Bool)
  case prepareStmt(name: String, StatementNode)
  case executeStmt(name: String)
  case doStmt(DoStmt)

  case transactionStmt(TransactionStmt)
  case variableSetStmt(VariableSetStmt)
  case variableShowStmt(name: String)
  case constraintsSetStmt(names: [ObjectName], deferred: Bool)
  case alterSystemStmt(VariableSetStmt)
  case discardStmt(DiscardTarget)
  case checkPointStmt

  /// A statement of another kind: PostgreSQL's name of the node, `CreateCastStmt` for example.
  case other(kind: String)
}
