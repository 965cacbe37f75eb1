import PostgresSyntax

extension EffectsRecorder {
  /// ALTER … RENAME (`ExecRenameStmt`): ACCESS EXCLUSIVE, but ALTER INDEX lets readers and writers pass.
  mutating func rename(_ statement: RenameStmt) {
    switch statement.kind {
    case .tableConstraint: renameConstraint(statement)
    case .column, .attribute: renameColumn(statement)
    case .trigger, .rule, .policy: renameInRelation(statement)
    default: renameRelation(statement)
    }
  }

  private mutating func renameRelation(_ statement: RenameStmt) {
    if statement.kind == .type, let name = statement.object?.name,
      let type = userType(schema: name.schema, name: name.name)
    {
      return lockCompositeType(type, .accessExclusive)
    }
    guard let reference = statement.relation else { return }
    if let relation = catalog.relation(reference) {
      lock(relation.name, .accessExclusive)
    } else if let found = index(schema: reference.schema, name: reference.name) {
      lock(
        found.table.indexName(found.index),
        statement.kind == .index ? .shareUpdateExclusive : .accessExclusive)
    } else if let sequence = sequence(schema: reference.schema, name: reference.name) {
      lock(sequence.name, .accessExclusive)
    }
  }

  private mutating func renameColumn(_ statement: RenameStmt) {
    guard let reference = statement.relation else { return }
    if let relation = catalog.relation(reference) {
      let reached = reference.includesDescendants ? withDescendants(relation) : [relation]
      for relation in reached { lock(relation.name, .accessExclusive) }
    } else if let type = userType(schema: reference.schema, name: reference.name) {
      renameAttribute(of: type)
    } else if let found = index(schema: reference.schema, name: reference.name) {
      lock(found.table.indexName(found.index), .accessExclusive)
    }
  }

  private mutating func renameConstraint(_ statement: RenameStmt) {
    guard let relation = statement.relation.flatMap(catalog.relation) else { return }
    lock(relation.name, .accessExclusive)
    guard let name = statement.oldName, let constraint = relation.constraint(named: name) else {
      return
    }
    if let index = constraint.indexName { lock(relation.indexName(index), .shareUpdateExclusive) }
    guard constraint.kind == .check, !constraint.isNoInherit else { return }
    for child in withDescendants(relation) { lock(child.name, .accessExclusive) }
  }

  /// A trigger of a partitioned table is renamed in its partitions too (`renametrig`).
  private mutating func renameInRelation(_ statement: RenameStmt) {
    guard let relation = statement.relation.flatMap(catalog.relation) else { return }
    lock(relation.name, .accessExclusive)
    guard statement.kind == .trigger, relation.kind == .partitionedTable,
      relation.triggers.contains(where: { $0.name == statement.oldName && $0.isRow })
    else { return }
    for partition in withDescendants(relation) { lock(partition.name, .accessExclusive) }
  }

  /// ALTER … SET SCHEMA moves the sequences of a table along.
  mutating func setSchema(_ statement: AlterObjectSchemaStmt) {
    guard let reference = statement.relation else { return }
    if let relation = catalog.relation(reference) {
      lock(relation.name, .accessExclusive)
      for sequence in sequences(ownedBy: relation.name) { lock(sequence.name, .accessExclusive) }
    } else if let sequence = sequence(schema: reference.schema, name: reference.name) {
      lock(sequence.name, .accessExclusive)
    }
  }

  /// ALTER … DEPENDS ON EXTENSION.
  mutating func dependOnExtension(_ object: ObjectReference) {
    let name = object.relation ?? object.name
    if object.kind == .index, let found = index(schema: name.schema, name: name.name) {
      lock(found.table.indexName(found.index), .accessExclusive)
    } else if let found = relation(schema: name.schema, name: name.name) {
      lock(found.name, .accessExclusive)
    }
  }
}
