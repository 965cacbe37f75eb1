public import PostgresSyntax

/// What a statement locks, scans, rewrites or is refused for, on a database of this schema.
///
/// The server's version and settings are the catalog's; without a known time zone, what depends on it is unknown.
public func effects(of statement: Statement, in catalog: Catalog) -> Effects {
  catalog.run(statement).effects
}

/// The effects of statements that run in one transaction, as an Ecto migration does.
///
/// Locks are held to the end, so that every statement works under all locks before it; a relation that the transaction
/// makes is nobody else's yet.
public func effects(ofTransaction statements: [Statement], in catalog: Catalog) -> [Effects] {
  var simulation = DatabaseSimulation(catalog: catalog)
  simulation.begin()
  return statements.map { simulation.run($0) }
}

extension Catalog {
  /// A statement's effects together with the schema after it.
  ///
  /// A statement that the server refuses has no effect but the refusal, and leaves the schema as it is.
  public func run(_ statement: Statement) -> (effects: Effects, after: Catalog) {
    run(statement, rows: KnownRows())
  }

  /// The same with what is known about rows.
  func run(
    _ statement: Statement, rows: KnownRows
  ) -> (effects: Effects, after: Catalog) {
    var before = self
    before.placeTypesOfUnreadExtension(for: statement.node)
    var after = before
    let change = after.apply(statement)
    var recorder = EffectsRecorder(catalog: before, after: after, rows: rows)
    recorder.effects.transaction = statement.node.transactionBlock
    if let refusal = change.refusal {
      recorder.refuse(refusal.sqlState, refusal.message)
      return (recorder.effects, self)
    }
    recorder.refuseObject(statement.node)
    recorder.record(statement.node)
    for reason in change.unknowns { recorder.unknown(reason) }
    if let error = recorder.effects.error {
      var refused = Effects()
      refused.transaction = recorder.effects.transaction
      refused.error = error
      return (refused, self)
    }
    return (recorder.effects, after)
  }
}

extension EffectsRecorder {
  /// Records what a statement does, by its family.
  mutating func record(_ node: StatementNode) {
    switch node {
    case .alterTableStmt(let statement): alterTable(statement)
    case .createStmt(let statement): createTable(statement)
    case .createTableAsStmt(let statement): createTableAs(statement)
    case .indexStmt(let statement): createIndex(statement)
    case .reindexStmt(let statement): reindex(statement)
    case .clusterStmt(let statement): cluster(statement)
    case .vacuumStmt(let statement): vacuum(statement)
    case .truncateStmt(let statement): truncate(statement)
    case .lockStmt(let statement): lockTable(statement)
    case .viewStmt(let statement): createView(statement)
    case .refreshMatViewStmt(let statement): refresh(statement)
    case .dropStmt(let statement): drop(statement)
    case .renameStmt(let statement): rename(statement)
    case .alterObjectSchemaStmt(let statement): setSchema(statement)
    case .commentStmt(let statement): comment(statement)
    case .alterObjectDependsStmt(let object, _, _): dependOnExtension(object)
    case .alterDomainStmt(let statement): alterDomain(statement)
    case .createSeqStmt(let statement):
      lockOwner(named: statement.options)
      for schema in after.schemas(of: statement.sequence.schema) {
        let name = QualifiedName(schema: schema, name: statement.sequence.name)
        guard after.sequences[name] != nil, catalog.sequences[name] == nil else { continue }
        effects.newRelations[name] = .accessExclusive
      }
    case .alterSeqStmt(let statement): alterSequence(statement)
    case .createTrigStmt(let statement): createTrigger(statement)
    case .ruleStmt(let statement): lockNamed(statement.relation, .accessExclusive)
    case .createPolicyStmt(let statement), .alterPolicyStmt(let statement):
      lockNamed(statement.table, .accessExclusive)
    case .createStatsStmt(let statement):
      for relation in statement.relations { lockNamed(relation, .shareUpdateExclusive) }
    case .createPublicationStmt(let statement), .alterPublicationStmt(let statement):
      publish(statement)
    case .alterTableMoveAllStmt(let statement): moveAll(statement)
    case .createSchemaStmt(let statement):
      for element in statement.elements { record(element) }
    default: recordQuery(node)
    }
  }

  /// Locks a relation where it exists.
  mutating func lockNamed(_ reference: RangeVar, _ mode: LockMode) {
    if let relation = catalog.relation(reference) { lock(relation.name, mode) }
  }

  /// ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE.
  private mutating func moveAll(_ statement: AlterTableMoveAllStmt) {
    let relations = catalog.relations.values.filter {
      ($0.tablespace ?? "pg_default") == statement.from && statement.from != statement.to
    }
    for relation in relations.sorted(by: { $0.name < $1.name }) {
      switch (statement.kind, relation.kind) {
      case (.table, .table), (.table, .partitionedTable), (.materializedView, .materializedView):
        lock(relation.name, .accessExclusive)
        rewrite(relation, copiesBlocks: true)
      case (.index, _): lockIndexes(of: relation, .accessExclusive)
      default: break
      }
    }
  }

  /// ALTER TABLE, and ALTER INDEX, VIEW, SEQUENCE with subcommands of its kind.
  private mutating func alterTable(_ statement: AlterTableStmt) {
    if let relation = catalog.relation(statement.relation) {
      var alteration = AlterTableEffects(recorder: self, table: relation, statement: statement)
      self = alteration.run()
    } else if let found = index(
      schema: statement.relation.schema, name: statement.relation.name)
    {
      alterIndex(found.index, of: found.table, statement)
    } else if let sequence = sequence(
      schema: statement.relation.schema, name: statement.relation.name)
    {
      alterSequenceAsTable(sequence, statement)
    } else if let type = userType(
      schema: statement.relation.schema, name: statement.relation.name)
    {
      alterCompositeType(type, statement)
    }
  }
}

extension StatementNode {
  /// Whether the server takes the statement in a transaction block (`PreventInTransactionBlock`).
  ///
  /// REINDEX of a partitioned table, and CLUSTER of one, depend on the catalog and are added there.
  var transactionBlock: Effects.TransactionBlock {
    switch self {
    case .indexStmt(let statement): statement.isConcurrent ? .forbidden : .allowed
    case .dropStmt(let statement):
      statement.isConcurrent || statement.kind == .subscription ? .forbidden : .allowed
    case .reindexStmt(let statement):
      switch statement.target {
      case .index, .table: statement.isConcurrent ? .forbidden : .allowed
      case .schema, .system, .database: .forbidden
      }
    case .vacuumStmt(let statement): statement.isVacuum ? .forbidden : .allowed
    case .clusterStmt(let statement): statement.relation == nil ? .forbidden : .allowed
    case .alterSystemStmt: .forbidden
    case .discardStmt(let target): target == .all ? .forbidden : .allowed
    case .alterTableStmt(let statement):
      statement.commands.contains {
        if case .detachPartition(_, true) = $0 { return true }
        return false
      } ? .forbidden : .allowed
    case .other(let kind): Self.forbiddenKinds.contains(kind) ? .forbidden : .allowed
    default: .allowed
    }
  }

  private static var forbiddenKinds: Set<String> {
    [
      "CreatedbStmt", "DropdbStmt", "CreateTableSpaceStmt", "DropTableSpaceStmt",
      "CreateSubscriptionStmt",
    ]
  }
}
