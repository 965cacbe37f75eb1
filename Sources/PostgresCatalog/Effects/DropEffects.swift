import PostgresSyntax

extension EffectsRecorder {
  /// DROP of any kind: what falls is seen in the catalog after the statement.
  mutating func drop(_ statement: DropStmt) {
    switch statement.kind {
    case .index: dropIndexes(statement)
    case .table, .view, .materializedView, .foreignTable:
      recordDrops(
        startingAt: statement.objects.compactMap {
          relation(schema: $0.name.schema, name: $0.name.name)?.name
        })
    case .sequence:
      for object in statement.objects {
        guard let found = sequence(schema: object.name.schema, name: object.name.name),
          after.sequences[found.name] == nil
        else { continue }
        lock(found.name, .accessExclusive)
        effects.droppedRelations.insert(found.name)
        if let owner = found.owner { lockIfChanged(owner.table) }
        lockDefaults(of: found)
      }
    case .trigger, .rule, .policy:
      for object in statement.objects {
        guard let name = object.relation,
          let found = relation(schema: name.schema, name: name.name)
        else { continue }
        dropFromRelation(object, of: found, kind: statement.kind)
      }
    case .type, .domain: recordTypeDrops(statement)
    case .schema:
      for object in statement.objects { dropSchema(object.name.name) }
    case .function, .procedure, .routine, .aggregate, .operator, .extension, .cast, .collation:
      recordAllChanges(cascade: statement.cascade)
    case .statistics:
      for object in statement.objects {
        for schema in catalog.schemas(of: object.name.schema) {
          let name = QualifiedName(schema: schema, name: object.name.name)
          if let found = catalog.extendedStatistics[name] {
            lock(found.table, .shareUpdateExclusive)
          }
        }
      }
    default: break
    }
  }

  private mutating func dropFromRelation(
    _ object: ObjectReference, of relation: Relation, kind: ObjectKind
  ) {
    let exists =
      switch kind {
      case .trigger: relation.triggers.contains { $0.name == object.name.name }
      case .rule: relation.rules.contains { $0.name == object.name.name }
      default: relation.policies.contains { $0.name == object.name.name }
      }
    // Without the object nothing is removed, but the relation was looked up under the lock.
    lock(relation.name, exists ? .accessExclusive : .accessShare)
    guard exists, kind == .trigger, relation.kind == .partitionedTable else { return }
    for partition in withDescendants(relation)
    where partition.triggers.contains(where: { $0.name == object.name.name }) {
      lock(partition.name, .accessExclusive)
    }
  }

  private mutating func dropIndexes(_ statement: DropStmt) {
    if statement.isConcurrent, statement.objects.count > 1 {
      refuse("0A000", "DROP INDEX CONCURRENTLY does not support dropping multiple objects")
    }
    for object in statement.objects {
      guard let found = index(schema: object.name.schema, name: object.name.name) else { continue }
      let name = found.table.indexName(found.index)
      // Concurrently, the index is locked fully only when nobody can use it any more.
      lock(found.table.name, statement.isConcurrent ? .shareUpdateExclusive : .accessExclusive)
      lock(name, .accessExclusive)
      effects.droppedRelations.insert(name)
      if found.table.kind == .partitionedTable {
        recordDrops(startingAt: withDescendants(found.table).map(\.name))
      }
      if statement.cascade {
        recordDrops(startingAt: catalog.referencingTables(of: found.table.name))
      }
    }
  }

  private mutating func dropSchema(_ schema: String) {
    let names = catalog.relations.keys.filter { $0.schema == schema }.sorted()
    recordDrops(startingAt: names)
    for name in catalog.sequences.keys.sorted()
    where name.schema == schema && after.sequences[name] == nil {
      lock(name, .accessExclusive)
      effects.droppedRelations.insert(name)
    }
  }

  /// DROP TYPE or DOMAIN with CASCADE takes columns with it.
  private mutating func recordTypeDrops(_ statement: DropStmt) {
    for object in statement.objects {
      guard let type = userType(schema: object.name.schema, name: object.name.name) else {
        continue
      }
      lockCompositeType(type, .accessExclusive)
      recordDrops(
        startingAt: catalog.relations(using: type.name) + catalog.typedTables(of: type.name))
    }
    if statement.cascade { recordAllChanges(cascade: true) }
  }

  /// Compares all relations before and after, for statements whose reach no link of the catalog tells.
  mutating func recordAllChanges(cascade: Bool) {
    guard cascade else { return }
    recordDrops(startingAt: catalog.relations.keys.sorted())
  }

  /// Records what the statement took away, from these relations on along foreign keys, views, children and sequences.
  mutating func recordDrops(startingAt names: [QualifiedName]) {
    var pending = names
    var seen: Set<QualifiedName> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let relation = catalog.relations[name] else { continue }
      if let later = after.relations[name] {
        if recordLosses(of: relation, now: later) { pending += neighbors(of: relation) }
      } else {
        recordDrop(of: relation)
        pending += neighbors(of: relation)
      }
    }
  }

  private func neighbors(of relation: Relation) -> [QualifiedName] {
    catalog.children(of: relation.name) + catalog.views(on: relation.name)
      + catalog.referencingTables(of: relation.name)
  }

  private mutating func recordDrop(of relation: Relation) {
    lock(relation.name, .accessExclusive)
    effects.droppedRelations.insert(relation.name)
    for index in relation.indexes {
      lock(relation.indexName(index), .accessExclusive)
      effects.droppedRelations.insert(relation.indexName(index))
    }
    recordLostSequences(of: relation)
    if relation.isPartition {
      for parent in relation.parents { lock(parent, .accessExclusive) }
      if let parent = relation.parents.first.flatMap({ catalog.relations[$0] }),
        let other = defaultPartition(of: parent)
      {
        lock(other.name, .accessExclusive)
      }
    }
    for constraint in relation.constraints where !constraint.hasParent {
      guard let reference = constraint.reference,
        let referenced = catalog.relations[reference.table]
      else { continue }
      lockReferenced(referenced, .accessExclusive)
    }
  }

  /// What a relation lost that is still there; false where it lost nothing.
  private mutating func recordLosses(of relation: Relation, now later: Relation) -> Bool {
    var lost = relation.columns.count > later.columns.count
    for index in relation.indexes where later.index(named: index.name) == nil {
      guard !later.indexes.contains(where: { $0.hasSameKey(as: index) && $0.isConstraint }) else {
        continue
      }
      lock(relation.name, .accessExclusive)
      lock(relation.indexName(index), .accessExclusive)
      effects.droppedRelations.insert(relation.indexName(index))
      lost = true
    }
    for constraint in relation.constraints
    where constraint.kind == .foreignKey && later.constraint(named: constraint.name) == nil {
      lock(relation.name, .accessExclusive)
      if let reference = constraint.reference,
        let referenced = catalog.relations[reference.table], !constraint.hasParent
      {
        lockReferenced(referenced, .accessExclusive)
      }
      lost = true
    }
    if lost || relation.triggers.count > later.triggers.count
      || relation.rules.count > later.rules.count || relation.policies.count > later.policies.count
    {
      lock(relation.name, .accessExclusive)
      lost = true
    }
    if lost || relation.columns != later.columns { recordLostSequences(of: relation) }
    return lost
  }

  private mutating func recordLostSequences(of relation: Relation) {
    for sequence in sequences(ownedBy: relation.name) where after.sequences[sequence.name] == nil {
      lock(sequence.name, .accessExclusive)
      effects.droppedRelations.insert(sequence.name)
      lockDefaults(of: sequence)
    }
  }

  /// Locks a relation whose columns the statement changed.
  private mutating func lockIfChanged(_ name: QualifiedName) {
    if let before = catalog.relations[name], after.relations[name]?.columns != before.columns {
      lock(name, .accessExclusive)
    }
  }

  /// Defaults that call a dropped sequence fall with it; the tables are locked.
  private mutating func lockDefaults(of sequence: DatabaseSequence) {
    for user in catalog.relations(usingSequence: sequence.name) { lockIfChanged(user) }
  }
}

extension Index {
  /// Whether two indexes have the same key: a constraint took an index over under another name.
  fileprivate func hasSameKey(as other: Index) -> Bool {
    keys == other.keys && included == other.included && isUnique == other.isUnique
      && method == other.method
  }
}
