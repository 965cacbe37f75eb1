import PostgresSyntax

extension CatalogEditor {
  /// Copies the columns of another table as CREATE TABLE … (LIKE …) does (`transformTableLikeClause`).
  mutating func copyLikeColumns(
    from reference: RangeVar, _ options: Set<LikeOption>, to table: inout Relation,
    pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    let source = try likeSource(reference)
    for original in source.columns {
      if table.columns.contains(where: { $0.name == original.name }) {
        throw .refused("42701", "column \"\(original.name)\" specified more than once")
      }
      var column = Column(
        name: original.name, number: table.nextColumnNumber, type: original.type,
        isNotNull: original.isNotNull, collation: original.collation)
      if options.contains(.defaults) { column.defaultValue = original.defaultValue }
      if options.contains(.generated) { column.generated = original.generated }
      if options.contains(.identity), let identity = original.identity {
        column.identity = identity
        _ = try createOwnedSequence(
          table: table.name, column: column.name, dataType: column.type.name, options: [],
          isIdentity: true)
      }
      table.columns.append(column)
      table.nextColumnNumber += 1
    }
    guard options.contains(.constraints) else { return }
    for check in source.constraints where check.kind == .check {
      guard let expression = check.expression?.expression else { continue }
      var copy = Constraint(name: check.name, kind: .check(expression))
      copy.isNoInherit = check.isNoInherit
      pending.append(PendingConstraint(constraint: copy, column: nil))
    }
  }

  /// The table after LIKE; a composite type is like a table with its attributes.
  private func likeSource(_ reference: RangeVar) throws(ApplyFailure) -> Relation {
    guard catalog.relation(reference) == nil, let name = typeName(reference.objectName),
      case .composite(let attributes)? = catalog.types[name]?.definition
    else { return try relation(reference) }
    return Relation(name: name, kind: .table, columns: attributes)
  }

  /// Copies the indexes and their constraints; the copies get names of their own.
  mutating func copyLikeIndexes(
    from reference: RangeVar, _ options: Set<LikeOption>, to name: QualifiedName
  ) throws(ApplyFailure) {
    guard options.contains(.indexes) else { return }
    let source = try likeSource(reference)
    for original in source.indexes.sorted(by: { $0.isPrimary && !$1.isPrimary }) {
      var index = original
      index.parent = nil
      index.isClustered = false
      index.isReplicaIdentity = false
      index.bytes = nil
      var constraint = source.constraints.first { $0.indexName == original.name }
      let purpose: IndexPurpose =
        switch constraint?.kind {
        case .primaryKey: .primaryKey
        case .unique: .unique
        case .exclusion: .exclusion
        default: .plain
        }
      index.name = catalog.chooseIndexName(
        table: name, columns: columnNames(of: original), purpose: purpose)
      constraint?.name = index.name
      constraint?.indexName = index.name
      constraint?.hasParent = false
      constraint?.isLocal = true
      constraint?.inheritanceCount = 0
      if index.isPrimary { setNotNull(constraint?.columns ?? [], of: name) }
      try add(index, constraint: constraint, to: name, recursing: true)
    }
  }
}
