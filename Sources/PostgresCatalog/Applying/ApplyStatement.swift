import PostgresSyntax

extension CatalogEditor {
  /// Applies any statement.
  mutating func apply(_ node: StatementNode) throws(ApplyFailure) {
    if let fact = VersionFact.refusing(node, in: catalog) {
      throw .refused(fact.sqlState, "PostgreSQL takes \(fact.summary) since version \(fact.since)")
    }
    if try applyToTables(node) { return }
    if try applyToObjects(node) { return }
    if try applyToData(node) { return }
    if case .other(let kind) = node { try applyOther(kind) }
  }

  private mutating func applyToTables(_ node: StatementNode) throws(ApplyFailure) -> Bool {
    switch node {
    case .createStmt(let statement): try createTable(statement, kind: .table)
    case .createForeignTableStmt(let statement, _):
      try createTable(statement, kind: .foreignTable)
    case .createTableAsStmt(let statement): try createTableAs(statement)
    case .alterTableStmt(let statement): try alterTable(statement)
    case .indexStmt(let statement): try createIndex(statement)
    case .clusterStmt(let statement): try cluster(statement)
    case .viewStmt(let statement): try createView(statement)
    case .refreshMatViewStmt(let statement): try refresh(statement)
    case .dropStmt(let statement): try drop(statement)
    case .renameStmt(let statement): try rename(statement)
    case .alterObjectSchemaStmt(let statement): try setSchema(statement)
    case .createTrigStmt(let statement): try createTrigger(statement)
    case .ruleStmt(let statement): try createRule(statement)
    case .createPolicyStmt(let statement): try createPolicy(statement)
    case .alterPolicyStmt(let statement): try alterPolicy(statement)
    case .createStatsStmt(let statement): try createStatistics(statement)
    default: return false
    }
    return true
  }

  private mutating func applyToObjects(_ node: StatementNode) throws(ApplyFailure) -> Bool {
    switch node {
    case .createSchemaStmt(let statement): try createSchema(statement)
    case .createExtensionStmt(let statement): try createExtension(statement)
    case .createEnumStmt(let statement): try createEnum(statement)
    case .alterEnumStmt(let statement): try alterEnum(statement)
    case .createDomainStmt(let statement): try createDomain(statement)
    case .alterDomainStmt(let statement): try alterDomain(statement)
    case .compositeTypeStmt(let statement): try createCompositeType(statement)
    case .createRangeStmt(let statement): try createRange(statement)
    case .createSeqStmt(let statement): try createSequence(statement)
    case .alterSeqStmt(let statement): try alterSequence(statement)
    case .createFunctionStmt(let statement): try createFunction(statement)
    case .alterFunctionStmt(let statement): try alterFunction(statement)
    case .defineStmt(let statement): try define(statement)
    case .createPublicationStmt(let statement): try createPublication(statement)
    case .alterPublicationStmt(let statement): try alterPublication(statement)
    case .createRoleStmt(let name): try createRole(name)
    case .alterRoleStmt(let role): try demandRoles([role])
    case .dropRoleStmt(let roles, let ifExists): try dropRoles(roles, ifExists: ifExists)
    case .grantRoleStmt(let statement):
      try demandRoles(statement.roles.map { .name($0) } + statement.grantees)
    case .grantStmt(let statement): try grant(statement)
    case .alterDefaultPrivilegesStmt(let statement): try alterDefaultPrivileges(statement)
    case .alterOwnerStmt(let statement): try alterOwner(statement)
    case .commentStmt(let statement): try demandCommented(statement.object)
    default: return false
    }
    return true
  }

  private mutating func applyToData(_ node: StatementNode) throws(ApplyFailure) -> Bool {
    switch node {
    case .insertStmt(let statement): try insert(statement)
    case .updateStmt(let statement):
      _ = try relation(statement.relation, isQueried: true)
    case .deleteStmt(let statement): try delete(statement)
    case .mergeStmt(let statement): try forgetRows(of: statement.relation)
    case .copyStmt(let statement):
      if statement.isFrom, let table = statement.relation { try forgetRows(of: table) }
    case .truncateStmt(let statement): try truncate(statement)
    case .selectStmt(let statement): try select(statement)
    case .variableSetStmt(let statement): set(statement)
    case .doStmt(let statement): try runBlock(statement)
    case .callStmt(let call):
      throw .unfollowable("the procedure \(call.name) may change anything")
    case .executeStmt(let name):
      throw .unfollowable("the prepared statement \(name) may change anything")
    case .explainStmt(let inner, let analyze): if analyze { try apply(inner) }
    case .transactionStmt(let transaction): try control(transaction)
    case .dropOwnedStmt:
      throw .unfollowable("which objects a role owns is not known")
    default: return false
    }
    return true
  }

  /// DO: the statements of a PL/pgSQL block, as far as they are known before it runs.
  private mutating func runBlock(_ statement: DoStmt) throws(ApplyFailure) {
    var block = CodeBlockRun(catalog: catalog, recordsEffects: false)
    try block.run(statement)
    catalog = block.catalog
    unknowns += block.unknowns
  }

  private mutating func applyOther(_ kind: String) throws(ApplyFailure) {
    guard statementsWithoutEffectOnCatalog.contains(kind) else {
      unknowns.append("\(kind) is not followed")
      return
    }
    if kind == "CreateCastStmt" { catalog.hasOperatorsForBuiltInTypes = true }
  }
}

/// Statements without a case of their own that change nothing that a catalog holds.
private let statementsWithoutEffectOnCatalog: Set<String> = [
  "AlterDatabaseRefreshCollStmt", "AlterDatabaseSetStmt", "AlterDatabaseStmt", "AlterRoleSetStmt",
  "AlterSubscriptionStmt", "AlterTableSpaceOptionsStmt", "AlterUserMappingStmt",
  "ClosePortalStmt", "CreateAmStmt", "CreateCastStmt", "CreateConversionStmt", "CreateFdwStmt",
  "CreateForeignServerStmt", "CreateOpClassStmt", "CreateOpFamilyStmt", "CreatePLangStmt",
  "CreateSubscriptionStmt", "CreateTableSpaceStmt", "CreateTransformStmt",
  "CreateUserMappingStmt", "CreatedbStmt", "DeallocateStmt", "DeclareCursorStmt",
  "DropSubscriptionStmt", "DropTableSpaceStmt", "DropUserMappingStmt", "DropdbStmt", "FetchStmt",
  "ListenStmt", "LoadStmt", "NotifyStmt", "SecLabelStmt", "UnlistenStmt",
]
