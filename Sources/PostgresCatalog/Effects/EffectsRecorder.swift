import PostgresSyntax

/// Collects the effects of one statement while they are worked out.
struct EffectsRecorder {
  /// The schema before the statement.
  let catalog: Catalog

  /// The schema after it.
  let after: Catalog

  /// What is known about rows.
  let rows: KnownRows

  /// What has been found so far.
  var effects = Effects()

  init(catalog: Catalog, after: Catalog, rows: KnownRows = KnownRows()) {
    self.catalog = catalog
    self.after = after
    self.rows = rows
  }

  /// Looks for rows that break a rule.
  var rowChecks: RowChecks { RowChecks(rows: rows, catalog: catalog) }

  /// The server that the statement runs on.
  var version: ServerVersion { catalog.serverVersion }

  /// Notes a lock; a weaker one than is known already changes nothing.
  mutating func lock(_ name: QualifiedName, _ mode: LockMode) {
    if let held = effects.locks[name], held >= mode { return }
    effects.locks[name] = mode
  }

  /// Notes the same lock on all indexes of a relation.
  mutating func lockIndexes(of relation: Relation, _ mode: LockMode) {
    for index in relation.indexes { lock(relation.indexName(index), mode) }
  }

  /// Notes that a relation is read from one end to the other; one that has no rows does not count.
  mutating func scan(_ relation: Relation) {
    if relation.mayHaveRows { effects.scans.insert(relation.name) }
  }

  /// Notes that a relation is written anew: it is read, and all its indexes are built and locked.
  ///
  /// `copiesBlocks` is true where the file is copied without looking at rows.
  mutating func rewrite(_ relation: Relation, copiesBlocks: Bool = false) {
    guard relation.hasStorage else { return }
    effects.rewrites.insert(relation.name)
    if !copiesBlocks {
      scan(relation)
      lockIndexes(of: relation, .accessExclusive)
      for index in relation.indexes { buildIndex(relation.indexName(index), of: relation) }
    }
  }

  /// Notes that an index is built over the rows of a relation.
  mutating func buildIndex(_ index: QualifiedName, of relation: Relation) {
    guard relation.hasStorage, relation.mayHaveRows else { return }
    effects.indexBuilds.insert(index)
    effects.scans.insert(relation.name)
  }

  /// Notes that the server refuses the statement; the first refusal stands.
  mutating func refuse(_ sqlState: String, _ message: String) {
    refuse(Effects.Refusal(sqlState: sqlState, message: message))
  }

  /// Notes an error; the first counts.
  mutating func refuse(_ refusal: Effects.Refusal) {
    if effects.error == nil { effects.error = refusal }
  }

  /// Notes what cannot be known, once.
  mutating func unknown(_ reason: String) {
    if !effects.unknowns.contains(reason) { effects.unknowns.append(reason) }
  }

  /// The table, view or foreign table that a reference names.
  func relation(_ reference: RangeVar) -> Relation? {
    relation(schema: reference.schema, name: reference.name)
  }

  /// The table, view or foreign table of a name as written.
  func relation(schema: String?, name: String) -> Relation? {
    for schema in schemas(schema) {
      if let found = catalog.relations[QualifiedName(schema: schema, name: name)] { return found }
    }
    return nil
  }

  /// The index that a name as written stands for, with its table.
  func index(schema: String?, name: String) -> (table: Relation, index: Index)? {
    for schema in schemas(schema) {
      let full = QualifiedName(schema: schema, name: name)
      guard let table = catalog.tableName(ofIndex: full).flatMap({ catalog.relations[$0] }),
        let index = table.index(named: name)
      else { continue }
      return (table, index)
    }
    return nil
  }

  /// The sequence that a name as written stands for.
  func sequence(schema: String?, name: String) -> DatabaseSequence? {
    for schema in schemas(schema) {
      if let found = catalog.sequences[QualifiedName(schema: schema, name: name)] { return found }
    }
    return nil
  }

  /// The sequence that a text like `s.seq` in a call of `nextval` names.
  func sequence(text: String) -> DatabaseSequence? {
    let parts = text.split(separator: ".").map { $0.filter { $0 != "\"" } }
    guard let name = parts.last else { return nil }
    return sequence(schema: parts.count > 1 ? parts.first : nil, name: name)
  }

  /// The user type that a name as written stands for.
  func userType(schema: String?, name: String) -> UserType? {
    for schema in schemas(schema) {
      if let found = catalog.types[QualifiedName(schema: schema, name: name)] { return found }
    }
    return nil
  }

  private func schemas(_ written: String?) -> [String] {
    catalog.schemas(of: written)
  }

  /// A relation and all that inherit from it or are its partitions, at any depth (`find_all_inheritors`).
  func withDescendants(_ relation: Relation) -> [Relation] { catalog.withDescendants(relation) }

  /// The sequences that belong to a table, or to one of its columns, in order of their names.
  func sequences(ownedBy table: QualifiedName, column: String? = nil) -> [DatabaseSequence] {
    catalog.sequences.owned(by: table).filter { column == nil || $0.owner?.column == column }
  }
}

extension Relation {
  /// Whether there may be rows; false only where it is known that there are none.
  var mayHaveRows: Bool { rows != .empty }

  /// Whether there are rows for certain.
  var hasRows: Bool {
    switch rows {
    case .populated: true
    case .estimate(let count): count >= 1
    case .empty, .unknown: false
    }
  }

  /// The full name of one of its indexes.
  func indexName(_ index: Index) -> QualifiedName {
    QualifiedName(schema: name.schema, name: index.name)
  }

  /// The full name of the index of this name.
  func indexName(_ index: String) -> QualifiedName {
    QualifiedName(schema: name.schema, name: index)
  }
}
