import PostgresSyntax

extension EffectsRecorder {
  /// CREATE INDEX (`DefineIndex`): SHARE and a scan of the table and of each partition; less with CONCURRENTLY.
  mutating func createIndex(_ statement: IndexStmt) {
    guard let table = catalog.relation(statement.relation) else { return }
    if statement.isConcurrent, table.kind == .partitionedTable {
      refuse(
        "0A000", "cannot create index on partitioned table \"\(table.name.name)\" concurrently")
      return
    }
    let mode: LockMode = statement.isConcurrent ? .shareUpdateExclusive : .share
    lock(table.name, mode)
    if statement.ifNotExists, let name = statement.name, isTaken(name, in: table.name.schema) {
      return
    }
    guard statement.relation.includesDescendants || table.kind != .partitionedTable else { return }
    let members = table.kind == .partitionedTable ? withDescendants(table) : [table]
    for member in members {
      lock(member.name, mode)
      let new = newIndexNames(of: member, named: statement.name)
      for index in new { buildIndex(index, of: member) }
      refuseDuplicates(statement, in: member)
      refuseComputations(in: [statement.predicate].compactMap { $0 }, ofRowsOf: member)
      refuseComputations(
        in: statement.elements.compactMap(\.expression), ofRowsOf: member,
        where: statement.predicate)
    }
    lockAdoptedIndexes(of: members)
  }

  /// Refuses a unique index over rows that share a key.
  private mutating func refuseDuplicates(_ statement: IndexStmt, in table: Relation) {
    var checks = rowChecks
    guard statement.isUnique, table.hasStorage,
      let keys = checks.addKeys(statement.elements.map { ($0.column, $0.expression) }),
      checks.hasDuplicates(
        keys, in: table, where: statement.predicate,
        nullsNotDistinct: statement.nullsNotDistinct)
    else { return }
    refuse("23505", "could not create unique index \"\(statement.name ?? "")\"")
  }

  /// A partition's index that a new index of the parent takes in is locked too.
  private mutating func lockAdoptedIndexes(of members: [Relation]) {
    for member in members {
      guard let later = after.relations[member.name] else { continue }
      for index in member.indexes where index.parent == nil {
        if later.index(named: index.name)?.parent != nil { lock(member.indexName(index), .share) }
      }
    }
  }

  /// The indexes that a table has only after the statement; the written name where the catalog did not follow.
  private func newIndexNames(of table: Relation, named name: String?) -> [QualifiedName] {
    guard let later = after.relations[table.name] else { return [] }
    let old = Set(table.indexes.map(\.name))
    let new = later.indexes.map(\.name).filter { !old.contains($0) }
    if new.isEmpty, let name, table.kind != .partitionedTable, !table.isPartition {
      return [table.indexName(name)]
    }
    return new.map(table.indexName)
  }

  /// Whether a relation, index or sequence of this name exists in a schema.
  func isTaken(_ name: String, in schema: String) -> Bool {
    let full = QualifiedName(schema: schema, name: name)
    return catalog.relations[full] != nil || catalog.tableName(ofIndex: full) != nil
      || catalog.sequences[full] != nil
  }

  /// ALTER INDEX … SET, SET TABLESPACE, ATTACH PARTITION, ALTER COLUMN SET STATISTICS.
  mutating func alterIndex(_ index: Index, of table: Relation, _ statement: AlterTableStmt) {
    let name = table.indexName(index)
    for command in statement.commands {
      switch command {
      case .attachPartition(let reference, _):
        lock(name, .shareUpdateExclusive)
        lock(table.name, .accessShare)
        if let part = self.index(schema: reference.schema, name: reference.name) {
          lock(part.table.indexName(part.index), .accessExclusive)
          lock(part.table.name, .accessShare)
        }
      case .setTableSpace(let tablespace):
        lock(name, .accessExclusive)
        if (index.tablespace ?? "pg_default") != tablespace, table.mayHaveRows {
          effects.indexBuilds.insert(name)
        }
      default: lock(name, command.lockLevel)
      }
    }
  }

  /// REINDEX (`ExecReindex`): SHARE on the table, ACCESS EXCLUSIVE on its indexes; less with CONCURRENTLY.
  mutating func reindex(_ statement: ReindexStmt) {
    switch statement.target {
    case .index(let reference):
      guard let found = index(schema: reference.schema, name: reference.name) else { return }
      reindex(found.index, of: found.table, concurrently: statement.isConcurrent)
    case .table(let reference):
      guard let table = catalog.relation(reference) else { return }
      if table.kind == .partitionedTable { effects.transaction = .forbidden }
      for member in withDescendants(leaves: table) {
        reindex(member, concurrently: statement.isConcurrent)
      }
    case .schema(let schema):
      for relation in sortedRelations where relation.name.schema == schema {
        reindex(relation, concurrently: statement.isConcurrent)
      }
    case .database:
      for relation in sortedRelations {
        reindex(relation, concurrently: statement.isConcurrent)
      }
    case .system: break
    }
  }

  private var sortedRelations: [Relation] {
    catalog.relations.values.filter(\.hasStorage).sorted { $0.name < $1.name }
  }

  private mutating func reindex(_ table: Relation, concurrently: Bool) {
    if concurrently, table.indexes.isEmpty { return }
    lock(table.name, concurrently ? .shareUpdateExclusive : .share)
    for index in table.indexes { reindex(index, of: table, concurrently: concurrently) }
  }

  private mutating func reindex(_ index: Index, of table: Relation, concurrently: Bool) {
    guard table.kind != .partitionedTable else {
      effects.transaction = .forbidden
      reindexParts(of: table.indexName(index), concurrently: concurrently)
      return
    }
    lock(table.name, concurrently ? .shareUpdateExclusive : .share)
    // Concurrently, the old index is locked fully for a moment when the new one has taken its place.
    lock(table.indexName(index), .accessExclusive)
    buildIndex(table.indexName(index), of: table)
  }

  private mutating func reindexParts(of parent: QualifiedName, concurrently: Bool) {
    guard let owner = catalog.tableName(ofIndex: parent), let table = catalog.relations[owner]
    else { return }
    for member in withDescendants(table) where member.hasStorage {
      for index in member.indexes where index.parent != nil {
        if isPart(member.indexName(index), of: parent) {
          reindex(index, of: member, concurrently: concurrently)
        }
      }
    }
  }

  private func isPart(_ index: QualifiedName, of ancestor: QualifiedName) -> Bool {
    var current = index
    for _ in 0..<32 {
      guard let parent = catalog.index(current)?.parent else { return false }
      if parent == ancestor { return true }
      current = parent
    }
    return false
  }
}
