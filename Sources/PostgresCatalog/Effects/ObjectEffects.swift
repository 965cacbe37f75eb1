import PostgresSyntax

extension EffectsRecorder {
  /// COMMENT ON keeps others from changing the relation (`get_object_address`).
  mutating func comment(_ statement: CommentStmt) {
    let object = statement.object
    switch object.kind {
    case .table, .view, .materializedView, .foreignTable:
      lockExisting(object.name, .shareUpdateExclusive)
    case .column:
      guard let relation = object.relation else { break }
      lockExisting(relation, .shareUpdateExclusive)
      if let type = userType(schema: relation.schema, name: relation.name) {
        lockCompositeType(type, .shareUpdateExclusive)
      }
    case .index:
      if let found = index(schema: object.name.schema, name: object.name.name) {
        lock(found.table.indexName(found.index), .shareUpdateExclusive)
      }
    case .sequence:
      if let found = sequence(schema: object.name.schema, name: object.name.name) {
        lock(found.name, .shareUpdateExclusive)
      }
    case .tableConstraint, .trigger, .rule, .policy:
      if let relation = object.relation { lockExisting(relation, .accessShare) }
    default: break
    }
  }

  private mutating func lockExisting(_ name: ObjectName, _ mode: LockMode) {
    if let found = relation(schema: name.schema, name: name.name) { lock(found.name, mode) }
  }

  /// CREATE TRIGGER stops writers; on a partitioned table a row trigger goes to each partition.
  mutating func createTrigger(_ statement: CreateTrigStmt) {
    guard let relation = catalog.relation(statement.relation) else { return }
    let reached =
      relation.kind == .partitionedTable && statement.isRow ? withDescendants(relation) : [relation]
    for relation in reached { lock(relation.name, .shareRowExclusive) }
    if let referenced = statement.referencedTable { lockNamed(referenced, .accessShare) }
  }

  /// CREATE and ALTER PUBLICATION lock the tables that are named, or that SET leaves out.
  mutating func publish(_ statement: PublicationStmt) {
    for table in statement.tables {
      guard let relation = catalog.relation(table.relation) else { continue }
      let reached = table.relation.includesDescendants && relation.kind == .table
      for member in reached ? withDescendants(relation) : [relation] {
        lock(member.name, .shareUpdateExclusive)
      }
    }
    guard statement.action == .set, let old = catalog.publications[statement.name] else { return }
    for table in old.tables { lock(table, .shareUpdateExclusive) }
  }

  /// CREATE SEQUENCE … OWNED BY looks at the table.
  mutating func lockOwner(named options: [DefElem]) {
    for option in options where option.name == "owned_by" {
      guard case .names(let names)? = option.value, names.count > 1 else { continue }
      let schema = names.count > 2 ? names[names.count - 3] : nil
      if let table = relation(schema: schema, name: names[names.count - 2]) {
        lock(table.name, .accessShare)
      }
    }
  }

  /// ALTER SEQUENCE (`AlterSequence`).
  mutating func alterSequence(_ statement: AlterSeqStmt) {
    guard
      let found = sequence(schema: statement.sequence.schema, name: statement.sequence.name)
    else { return }
    lock(found.name, .shareRowExclusive)
    lockOwner(named: statement.options)
  }

  /// ALTER SEQUENCE … OWNER TO and SET LOGGED go the way of ALTER TABLE.
  mutating func alterSequenceAsTable(_ sequence: DatabaseSequence, _ statement: AlterTableStmt) {
    lock(sequence.name, statement.commands.map(\.lockLevel).max() ?? .accessExclusive)
  }
}
