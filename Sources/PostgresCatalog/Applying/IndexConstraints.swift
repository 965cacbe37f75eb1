import PostgresSyntax

extension CatalogEditor {
  /// Adds a primary key or UNIQUE constraint with its index, or on an index that exists.
  mutating func addIndexConstraint(
    _ item: PendingConstraint, _ definition: IndexConstraint, to name: QualifiedName,
    isPrimary: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if isPrimary, table.primaryKey != nil {
      throw .refused(
        "42P16", "multiple primary keys for table \"\(name.name)\" are not allowed")
    }
    if let index = definition.usingIndex {
      return try addConstraint(item.constraint, usingIndex: index, to: table, isPrimary: isPrimary)
    }
    let columns = definition.columns.isEmpty ? item.column.map { [$0] } ?? [] : definition.columns
    for column in columns + definition.including {
      guard table.column(named: column) != nil else {
        guard table.uncertainties.isEmpty else {
          throw .unfollowable("column \"\(column)\" of \(name) may exist")
        }
        throw missing("42703", "column \"\(column)\" named in key does not exist")
      }
    }
    guard Set(columns).count == columns.count else {
      throw .refused("42701", "a column appears twice in a constraint")
    }
    let given = item.constraint.name
    let indexName =
      given
      ?? catalog.chooseIndexName(
        table: name, columns: columns + definition.including,
        purpose: isPrimary ? .primaryKey : .unique)
    try demandFreeIndexName(indexName, of: table)
    if isPrimary { setNotNull(columns, of: name) }
    let index = Index(
      name: indexName, keys: columns.map { Index.Key(column: $0) },
      included: definition.including, isUnique: true, isPrimary: isPrimary,
      nullsNotDistinct: definition.nullsNotDistinct, isConstraint: true,
      options: storageOptions(definition.options), tablespace: definition.tablespace)
    let constraint = TableConstraint(
      name: indexName, kind: isPrimary ? .primaryKey : .unique, columns: columns,
      indexName: indexName, isDeferrable: item.constraint.isDeferrable,
      isInitiallyDeferred: item.constraint.isInitiallyDeferred, isNoInherit: true)
    try add(index, constraint: constraint, to: name, recursing: item.isRecursing)
  }

  private func demandFreeIndexName(
    _ name: String, of table: Relation
  ) throws(ApplyFailure) {
    if catalog.relationNameExists(QualifiedName(schema: table.name.schema, name: name)) {
      throw .refused("42P07", "relation \"\(name)\" already exists")
    }
    if table.constraint(named: name) != nil {
      throw .refused(
        "42710", "constraint \"\(name)\" for relation \"\(table.name.name)\" already exists")
    }
  }

  private mutating func addConstraint(
    _ constraint: Constraint, usingIndex name: String, to table: Relation, isPrimary: Bool
  ) throws(ApplyFailure) {
    guard let index = table.index(named: name) else {
      throw missing("42704", "index \"\(name)\" does not exist")
    }
    if table.kind == .partitionedTable {
      throw .refused("0A000", "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported here")
    }
    let columns = index.keys.compactMap(\.column)
    let isPlain = columns.count == index.keys.count && index.predicate == nil
    if index.isConstraint {
      throw .refused("55000", "index \"\(name)\" is already associated with a constraint")
    }
    if !index.isValid { throw .refused("55000", "index \"\(name)\" is not valid") }
    let isSorted = index.keys.allSatisfy { key in
      !key.isDescending && !key.nullsFirst && key.operatorClass == nil && key.collation == nil
    }
    guard index.isUnique, isPlain, index.method == "btree", isSorted else {
      throw .refused("42809", "index \"\(name)\" cannot back this constraint")
    }
    let newName = constraint.name ?? name
    if newName != name { try demandFreeIndexName(newName, of: table) }
    if isPrimary { setNotNull(columns, of: table.name) }
    catalog.updateIndex(name, of: table.name) { index in
      index.name = newName
      index.isPrimary = isPrimary
      index.isConstraint = true
    }
    let added = TableConstraint(
      name: newName, kind: isPrimary ? .primaryKey : .unique, columns: columns,
      indexName: newName, isDeferrable: constraint.isDeferrable,
      isInitiallyDeferred: constraint.isInitiallyDeferred, isNoInherit: true)
    catalog.update(table.name) { $0.add(added) }
  }

  mutating func addExclusion(
    _ constraint: Constraint, _ exclusion: ExclusionConstraint, to name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    let elements = exclusion.elements.map(\.element)
    try demandAccessMethod(
      exclusion.accessMethod, for: elements, including: exclusion.including, isExclusion: true)
    let keys = try indexKeys(elements, of: table, method: exclusion.accessMethod)
    let indexName =
      constraint.name
      ?? catalog.chooseIndexName(
        table: name,
        columns: indexColumnNames(elements, including: exclusion.including),
        purpose: .exclusion)
    try demandFreeIndexName(indexName, of: table)
    let index = Index(
      name: indexName, keys: keys, included: exclusion.including,
      method: exclusion.accessMethod,
      predicate: exclusion.predicate.map { StoredExpression($0) }, isConstraint: true,
      options: storageOptions(exclusion.options))
    let added = TableConstraint(
      name: indexName, kind: .exclusion, columns: keys.compactMap(\.column),
      indexName: indexName, isDeferrable: constraint.isDeferrable,
      isInitiallyDeferred: constraint.isInitiallyDeferred, isNoInherit: true)
    try checkColumns(of: index, in: table)
    try demandOperators(exclusion.elements.map(\.operator), of: index, in: table)
    try add(index, constraint: added, to: name, recursing: true)
  }

  /// Marks columns NOT NULL in a table and in all that inherit from it.
  mutating func setNotNull(_ columns: [String], of table: QualifiedName) {
    for column in columns { catalog.updateColumn(column, of: table) { $0.isNotNull = true } }
    for child in catalog.children(of: table) { setNotNull(columns, of: child) }
  }
}
