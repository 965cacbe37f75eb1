import PostgresSyntax

extension AlterTableEffects {
  /// SET NOT NULL (`ATExecSetNotNull`): reads the rows unless valid constraints already prove it.
  mutating func setNotNull(_ column: String) {
    // The partitions of a partitioned table have what it has (`ATPrepSetNotNull`).
    let wasDropped = statement.commands.contains(.dropNotNull(column: column))
    if table.kind == .partitionedTable, !wasDropped,
      table.column(named: column)?.isNotNull == true
    {
      return
    }
    lockRecursively()
    for relation in recursion() {
      if !wasDropped, relation.column(named: column)?.isNotNull == true { continue }
      if !wasDropped, addedColumns[column] == nil, provesNotNull(column, of: relation) { continue }
      check(relation)
      let isNewNull =
        addedColumns[column]?.isAllNull == true && (relation.hasRows || rowChecks.hasRows(relation))
      if relation.hasStorage, isNewNull || rowChecks.hasNull(column, in: relation) {
        recorder.refuse(
          "23502", "column \"\(column)\" of relation \"\(relation.name.name)\" contains null values"
        )
      }
    }
  }

  /// Whether valid CHECK constraints show that a column has no NULL (`NotNullImpliedByRelConstraints`).
  func provesNotNull(_ column: String, of relation: Relation) -> Bool {
    let goal = Predicate.isNotNull(.column(column))
    return existingPredicates(of: relation).implies(goal)
  }

  /// What NOT NULL and the valid CHECK constraints of a table say, without those that this statement drops.
  func existingPredicates(of relation: Relation) -> Predicate {
    // What descendants only inherit goes with the named table's.
    let dropped = droppedConstraints.filter { name in
      relation.name == table.name
        || statement.relation.includesDescendants
          && relation.constraint(named: name).map { !$0.isLocal && $0.inheritanceCount <= 1 }
            == true
    }
    return recorder.catalog.constraintPredicate(of: relation, without: dropped)
  }

  /// Storage parameters, triggers, rules, owner and the other subcommands that no row is read for.
  mutating func runOption(_ command: AlterTableCmd) {
    switch command {
    case .enableTrig(let name), .enableAlwaysTrig(let name), .enableReplicaTrig(let name),
      .disableTrig(let name):
      lockPartitionsWithTriggers { $0.name == name }
    case .enableTrigAll, .disableTrigAll:
      // Foreign keys are checked by triggers.
      let hasKeys =
        table.constraints.contains { $0.kind == .foreignKey }
        || !recorder.catalog.referencingTables(of: table.name).isEmpty
      if table.kind == .partitionedTable, hasKeys { lockRecursively() }
      lockPartitionsWithTriggers { _ in true }
    case .enableTrigUser, .disableTrigUser: lockPartitionsWithTriggers { _ in true }
    case .clusterOn(let index):
      if table.index(named: index) != nil {
        recorder.lock(table.indexName(index), lockMode)
      }
    case .alterConstraint:
      // The partitions' own are changed even with ONLY (`ATExecAlterConstrRecurse`).
      guard table.kind == .partitionedTable else { break }
      for relation in recorder.withDescendants(table) { recorder.lock(relation.name, lockMode) }
    case .replicaIdentity(.index(let index)):
      if table.index(named: index) != nil { recorder.lock(table.indexName(index), .share) }
    case .addOf(let name):
      if let type = recorder.userType(schema: name.schema, name: name.name) {
        recorder.lockCompositeType(type, .accessShare)
      }
    case .setLogged: setPersistence(.permanent)
    case .setUnLogged: setPersistence(.unlogged)
    case .setTableSpace(let tablespace): setTablespace(tablespace)
    case .setAccessMethod(let method):
      if (table.accessMethod ?? "heap") != method { rewrite(table) }
    case .changeOwner(let owner): changeOwner(to: owner)
    case .addInherit(let parent):
      if let parent = recorder.relation(parent) {
        recorder.lock(parent.name, .shareUpdateExclusive)
      }
    case .dropInherit(let parent):
      if let parent = recorder.relation(parent) { recorder.lock(parent.name, .accessShare) }
    default: break
    }
  }

  /// Row triggers of a partitioned table are switched in its partitions too (`EnableDisableTrigger`).
  private mutating func lockPartitionsWithTriggers(where matches: (Trigger) -> Bool) {
    guard table.kind == .partitionedTable,
      table.triggers.contains(where: { $0.isRow && matches($0) })
    else { return }
    lockRecursively()
  }

  private mutating func setPersistence(_ persistence: RelationPersistence) {
    guard table.persistence != persistence, table.hasStorage else { return }
    rewrite(table)
    guard recorder.version.major >= 15 else { return }
    for sequence in recorder.sequences(ownedBy: table.name) {
      recorder.lock(sequence.name, .accessExclusive)
    }
  }

  /// SET TABLESPACE copies the file block by block; indexes stay where they are.
  private mutating func setTablespace(_ tablespace: String) {
    guard (table.tablespace ?? "pg_default") != tablespace else { return }
    recorder.rewrite(table, copiesBlocks: true)
  }

  /// OWNER TO reaches indexes and owned sequences (`ATExecChangeOwner`); nothing happens if the owner stays.
  private mutating func changeOwner(to owner: RoleSpec) {
    guard recorder.catalog.changesOwner(from: table.owner, to: owner) else { return }
    recorder.lockIndexes(of: table, .accessExclusive)
    for sequence in recorder.sequences(ownedBy: table.name) {
      recorder.lock(sequence.name, .accessExclusive)
    }
  }
}

extension Catalog {
  /// Whether an object gets another owner.
  func changesOwner(from owner: String?, to new: RoleSpec) -> Bool {
    let current = owner ?? currentUser
    switch new {
    case .name(let name): return name != current
    case .currentRole, .currentUser, .sessionUser:
      return owner != nil && currentUser != nil && owner != currentUser
    case .public: return true
    }
  }
}
