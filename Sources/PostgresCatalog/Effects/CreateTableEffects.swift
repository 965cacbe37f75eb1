import PostgresSyntax

extension EffectsRecorder {
  /// CREATE TABLE: the tables it refers to are locked, briefly but against writers; a partition's parent against all.
  mutating func createTable(_ statement: CreateStmt) {
    if statement.ifNotExists,
      catalog.relation(statement.relation) != nil
    {
      return
    }
    for element in statement.elements {
      switch element {
      case .like(let source, _): lockNamed(source, .accessShare)
      case .column(let column): lockReferences(of: column.constraints, by: statement.relation)
      case .constraint(let constraint): lockReferences(of: [constraint], by: statement.relation)
      }
    }
    if let bound = statement.partitionBound {
      createPartition(of: statement.parents.first, bound: bound)
    } else {
      for parent in statement.parents { lockNamed(parent, .shareUpdateExclusive) }
    }
    if let type = statement.ofType, let found = userType(schema: type.schema, name: type.name) {
      lockCompositeType(found, .accessShare)
    }
    recordNewRelation(statement.relation)
  }

  private mutating func lockReferences(of constraints: [Constraint], by table: RangeVar) {
    for constraint in constraints {
      guard case .foreignKey(let key) = constraint.kind,
        let referenced = catalog.relation(key.referencedTable)
      else { continue }
      lockReferenced(referenced, .shareRowExclusive)
    }
  }

  /// CREATE TABLE … PARTITION OF (`DefineRelation`).
  private mutating func createPartition(of parent: RangeVar?, bound: PartitionBoundSpec) {
    guard let parent = parent.flatMap(catalog.relation) else { return }
    lock(parent.name, .accessExclusive)
    checkDefaultPartition(of: parent, against: bound)
    lockParentIndexes(of: parent)
    lockReferencing(parent)
    for key in parent.constraints {
      guard let reference = key.reference,
        let referenced = catalog.relations[reference.table]
      else { continue }
      lockReferenced(referenced, .shareRowExclusive)
    }
  }

  /// CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW run their query.
  mutating func createTableAs(_ statement: CreateTableAsStmt) {
    let exists = catalog.relation(statement.relation) != nil
    let runs = !(statement.skipsData || statement.ifNotExists && exists)
    recordQuery(statement.query, executes: runs)
    if !exists { recordNewRelation(statement.relation) }
  }

  /// Notes a new table with its indexes and sequences.
  private mutating func recordNewRelation(_ reference: RangeVar) {
    guard let new = after.relation(reference), catalog.relations[new.name] == nil else { return }
    effects.newRelations[new.name] = .accessExclusive
    for index in new.indexes { effects.newRelations[new.indexName(index)] = .accessExclusive }
    for sequence in after.sequences.owned(by: new.name) {
      effects.newRelations[sequence.name] = .accessExclusive
    }
  }
}
