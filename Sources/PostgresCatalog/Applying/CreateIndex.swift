import PostgresSyntax

extension CatalogEditor {
  mutating func createIndex(_ statement: IndexStmt) throws(ApplyFailure) {
    let table = try relation(statement.relation)
    guard [.table, .partitionedTable, .materializedView].contains(table.kind) else {
      throw .refused("42809", "cannot create index on relation \"\(table.name.name)\"")
    }
    var index = Index(
      name: "",
      keys: try indexKeys(
        statement.elements, of: table, method: statement.accessMethod),
      included: statement.including, method: statement.accessMethod,
      isUnique: statement.isUnique, nullsNotDistinct: statement.nullsNotDistinct,
      predicate: statement.predicate.map { StoredExpression($0) },
      options: storageOptions(statement.options), tablespace: statement.tablespace)
    try demandAccessMethod(
      statement.accessMethod, for: statement.elements, including: statement.including,
      isUnique: statement.isUnique)
    try checkColumns(of: index, in: table)
    let isOnly = !statement.relation.includesDescendants
    if table.kind == .partitionedTable {
      if statement.isConcurrent {
        throw .refused(
          "0A000", "cannot create index on partitioned table \"\(table.name.name)\" concurrently")
      }
      try demandPartitionKey(in: index, of: table)
      index.isValid = !isOnly || catalog.children(of: table.name).isEmpty
    }
    if let name = statement.name {
      index.name = clipped(name, toBytes: maximumIdentifierLength)
      let full = QualifiedName(schema: table.name.schema, name: index.name)
      if catalog.relationNameExists(full) {
        if statement.ifNotExists { return }
        throw .refused("42P07", "relation \"\(index.name)\" already exists")
      }
    } else {
      index.name = catalog.chooseIndexName(
        table: table.name,
        columns: indexColumnNames(statement.elements, including: statement.including),
        purpose: .plain)
    }
    try add(index, constraint: nil, to: table.name, recursing: !isOnly)
  }

  /// Reads the key of an index or partition.
  func indexKeys(
    _ elements: [IndexElem], of table: Relation, method: String
  ) throws(ApplyFailure) -> [Index.Key] {
    var result: [Index.Key] = []
    for element in elements {
      var key = Index.Key(
        column: element.column, expression: element.expression.map { StoredExpression($0) },
        isDescending: element.isDescending,
        nullsFirst: element.nullsFirst ?? element.isDescending)
      if let operatorClass = element.operatorClass {
        key.operatorClass = operatorClassName(operatorClass, method: method)
      }
      if let collation = element.collation { key.collation = collationName(collation) }
      if let name = element.column {
        guard let column = table.column(named: name) else {
          if isSystemColumn(name) {
            throw .refused("0A000", "index creation on system columns is not supported")
          }
          throw try undefinedIndexColumn(name, of: table)
        }
        if key.collation == column.collation { key.collation = nil }
        if let name = key.operatorClass, catalog.isDefault(name, of: column.type, method: method) {
          key.operatorClass = nil
        }
      }
      result.append(key)
    }
    return result
  }

  private func undefinedIndexColumn(
    _ name: String, of table: Relation
  ) throws(ApplyFailure) -> ApplyFailure {
    guard table.uncertainties.isEmpty else {
      return .unfollowable("column \"\(name)\" of \(table.name) may exist")
    }
    return missing("42703", "column \"\(name)\" does not exist")
  }

  private func operatorClassName(_ name: ObjectName, method: String) -> QualifiedName {
    if let schema = name.schema { return QualifiedName(schema: schema, name: name.name) }
    // Extensions put theirs where they are installed; PostgreSQL's own are in pg_catalog.
    let owner = catalog.extensionOfClass(named: name.name, method: method)
      .flatMap { catalog.extensions[$0] }
    return QualifiedName(schema: owner?.schema ?? "pg_catalog", name: name.name)
  }

  func checkColumns(of index: Index, in table: Relation) throws(ApplyFailure) {
    for name in index.included { _ = try column(name, of: table) }
    let expressions = index.keys.compactMap(\.expression) + (index.predicate.map { [$0] } ?? [])
    for expression in expressions.compactMap(\.expression) {
      try demandNoQuery(in: expression, "index expression")
      try demandValid(expression, in: table)
    }
    for key in index.keys {
      if let name = key.operatorClass { try demandOperatorClass(name, of: index.method) }
    }
    try demandIndexable(index, in: table)
  }

  /// Refuses keys and predicates that no index can have, by the types of the table's columns.
  func demandIndexable(_ index: Index, in table: Relation) throws(ApplyFailure) {
    let expressions = index.keys.compactMap(\.expression) + (index.predicate.map { [$0] } ?? [])
    for expression in expressions.compactMap(\.expression) {
      if let volatility = catalog.volatility(of: expression, in: table), volatility != .immutable {
        throw .refused("42P17", "functions in index expression must be marked IMMUTABLE")
      }
    }
    for key in index.keys {
      if case .row? = key.expression?.expression {
        throw .refused("42P16", "column \"row\" has pseudo-type record")
      }
      let type =
        key.column.flatMap { table.column(named: $0)?.type }
        ?? key.expression?.expression.flatMap { catalog.type(of: $0, in: table) }
      if key.collation != nil, let type, !isCollatable(type) {
        throw .refused("42804", "collations are not supported by type \(type.formatted())")
      }
      guard let type,
        catalog.canIndex(type, method: index.method, operatorClass: key.operatorClass) == false
      else { continue }
      throw key.operatorClass == nil
        ? .refused("42704", "data type \(type.formatted()) has no default operator class")
        : .refused("42804", "operator class does not accept data type \(type.formatted())")
    }
  }

  /// Whether a type may have a collation; what is not known may.
  private func isCollatable(_ type: SQLType) -> Bool {
    let base = catalog.baseType(of: type)
    guard base.isBuiltIn else { return catalog.enumLabels(of: base) == nil }
    return BuiltInType.named(base.name)?.isCollatable ?? true
  }

  /// A unique index of a partitioned table has the columns of the partition key.
  private func demandPartitionKey(in index: Index, of table: Relation) throws(ApplyFailure) {
    guard index.isUnique, let key = table.partitionKey else { return }
    let columns = Set(index.keys.compactMap(\.column))
    for part in key.keys {
      guard let column = part.column, columns.contains(column) else {
        throw .refused(
          "0A000",
          "unique constraint on partitioned table must include all partitioning columns")
      }
    }
  }

  /// Adds an index, with the constraint on it, to a table and to its partitions.
  mutating func add(
    _ index: Index, constraint: TableConstraint?, to table: QualifiedName, recursing: Bool
  ) throws(ApplyFailure) {
    if let owner = catalog.relations[table] { try demandPartitionKey(in: index, of: owner) }
    catalog.update(table) { relation in
      relation.add(index)
      if let constraint { relation.add(constraint) }
    }
    guard recursing, catalog.relations[table]?.kind == .partitionedTable else { return }
    for child in catalog.children(of: table) {
      try adoptIndex(index, constraint: constraint, of: table, in: child)
    }
  }

  /// Gives a partition the index of its parent: one that it has already, or a new one.
  mutating func adoptIndex(
    _ index: Index, constraint: TableConstraint?, of table: QualifiedName, in child: QualifiedName
  ) throws(ApplyFailure) {
    let partition = try relation(child)
    guard partition.kind != .foreignTable else { return }
    let parent = QualifiedName(schema: table.schema, name: index.name)
    let twin = partition.indexes.first { candidate in
      candidate.parent == nil && candidate.isValid && candidate.hasSameDefinition(as: index)
        && (constraint == nil || partition.constraints.contains { $0.indexName == candidate.name })
    }
    if let twin {
      catalog.updateIndex(twin.name, of: child) { $0.parent = parent }
      guard constraint != nil else { return }
      catalog.updateConstraint(twin.name, of: child) { own in
        own.hasParent = true
        own.isLocal = false
        own.inheritanceCount = 1
      }
      return
    }
    if constraint?.kind == .primaryKey, partition.primaryKey != nil {
      throw .refused(
        "42P16", "multiple primary keys for table \"\(child.name)\" are not allowed")
    }
    var own = index
    own.parent = parent
    own.isClustered = false
    own.isReplicaIdentity = false
    own.bytes = nil
    let purpose: IndexPurpose =
      switch constraint?.kind {
      case .primaryKey: .primaryKey
      case .unique: .unique
      case .exclusion: .exclusion
      default: .plain
      }
    own.name = catalog.chooseIndexName(
      table: child, columns: columnNames(of: index),
      purpose: purpose)
    var ownConstraint = constraint
    ownConstraint?.name = own.name
    ownConstraint?.indexName = own.name
    ownConstraint?.hasParent = true
    ownConstraint?.isLocal = false
    ownConstraint?.inheritanceCount = 1
    ownConstraint?.isNoInherit = false
    if constraint?.kind == .primaryKey { setNotNull(ownConstraint?.columns ?? [], of: child) }
    try add(own, constraint: ownConstraint, to: child, recursing: true)
  }

  /// The names that go into an implicit name of an index like this one.
  func columnNames(of index: Index) -> [String] {
    let elements = index.keys.map { key in
      IndexElem(
        column: key.column.map { index.formerColumnNames[$0] ?? $0 },
        expression: key.expression?.expression)
    }
    return indexColumnNames(
      elements, including: index.included.map { index.formerColumnNames[$0] ?? $0 })
  }

  mutating func cluster(_ statement: ClusterStmt) throws(ApplyFailure) {
    guard let reference = statement.relation else { return }
    let table = try relation(reference)
    guard let name = statement.index else { return }
    try markClustered(name, of: table)
  }

  mutating func markClustered(_ name: String, of table: Relation) throws(ApplyFailure) {
    guard let index = table.index(named: name) else {
      if catalog.relationNameExists(QualifiedName(schema: table.name.schema, name: name)) {
        throw .refused("42809", "\"\(name)\" is not an index for table \"\(table.name.name)\"")
      }
      throw missing("42704", "index \"\(name)\" for table \"\(table.name.name)\" does not exist")
    }
    // `check_index_is_clusterable` in cluster.c.
    if index.predicate != nil || !index.isValid || ["hash", "gin", "brin"].contains(index.method) {
      throw .refused("0A000", "cannot cluster on index \"\(name)\"")
    }
    catalog.update(table.name) { relation in
      for index in relation.indexes.indices {
        relation.indexes[index].isClustered = relation.indexes[index].name == name
      }
    }
  }
}

extension Index {
  /// Whether two indexes could stand for each other (`CompareIndexInfo` in `index.c`).
  func hasSameDefinition(as other: Index) -> Bool {
    keys.map(\.comparable) == other.keys.map(\.comparable) && included == other.included
      && method == other.method && isUnique == other.isUnique
      && nullsNotDistinct == other.nullsNotDistinct
      && predicate?.expression?.sql == other.predicate?.expression?.sql
  }
}

extension Index.Key {
  /// The key without its order, which `CompareIndexInfo` does not compare.
  fileprivate var comparable: Index.Key {
    var key = self
    key.isDescending = false
    key.nullsFirst = false
    key.expression = expression?.expression.map { StoredExpression($0) } ?? expression
    return key
  }
}
