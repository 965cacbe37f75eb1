import PostgresSyntax

extension CatalogEditor {
  mutating func addForeignKey(
    _ item: PendingConstraint, _ key: ForeignKey, to name: QualifiedName, isNewTable: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    let referenced = try relation(key.referencedTable)
    guard [.table, .partitionedTable].contains(referenced.kind) else {
      throw .refused("42809", "referenced relation \"\(referenced.name.name)\" is not a table")
    }
    try checkPersistence(of: table, against: referenced)
    let columns = key.columns.isEmpty ? item.column.map { [$0] } ?? [] : key.columns
    for column in columns where table.column(named: column) == nil {
      guard table.uncertainties.isEmpty else {
        throw .unfollowable("column \"\(column)\" of \(name) may exist")
      }
      throw missing(
        "42703", "column \"\(column)\" referenced in foreign key constraint does not exist")
    }
    let targets = try referencedColumns(key, of: referenced)
    guard targets.count == columns.count else {
      throw .refused(
        "42830", "number of referencing and referenced columns for foreign key disagree")
    }
    try checkTypes(of: columns, in: table, against: targets, in: referenced)
    let constraintName =
      item.constraint.name
      ?? catalog.chooseConstraintName(
        name.name, nameAddition(columns), "fkey", schema: name.schema)
    if table.constraint(named: constraintName) != nil {
      throw .refused(
        "42710", "constraint \"\(constraintName)\" for relation \"\(name.name)\" already exists")
    }
    let constraint = TableConstraint(
      name: constraintName, kind: .foreignKey, columns: columns,
      reference: ForeignKeyReference(
        table: referenced.name, columns: targets, match: key.match, onUpdate: key.onUpdate,
        onDelete: key.onDelete, deleteSetColumns: key.deleteSetColumns),
      isValidated: isNewTable || !item.constraint.isNotValid,
      isDeferrable: item.constraint.isDeferrable,
      isInitiallyDeferred: item.constraint.isInitiallyDeferred,
      isNoInherit: table.kind != .partitionedTable)
    catalog.update(name) { $0.add(constraint) }
    guard table.kind == .partitionedTable else { return }
    for child in catalog.children(of: name) { try adoptForeignKey(constraint, in: child) }
  }

  /// Gives a partition the foreign key of its parent: one that it has already, or a clone (`CloneFkReferencing`).
  mutating func adoptForeignKey(
    _ constraint: TableConstraint, in child: QualifiedName
  ) throws(ApplyFailure) {
    let partition = try relation(child)
    let twin = partition.constraints.first { candidate in
      candidate.kind == .foreignKey && !candidate.hasParent && candidate.isValidated
        && candidate.columns == constraint.columns && candidate.reference == constraint.reference
        && candidate.isDeferrable == constraint.isDeferrable
        && candidate.isInitiallyDeferred == constraint.isInitiallyDeferred
    }
    if let twin {
      catalog.updateConstraint(twin.name, of: child) { own in
        own.hasParent = true
        own.isLocal = false
        own.inheritanceCount = 1
      }
      return
    }
    var clone = constraint
    clone.hasParent = true
    clone.isLocal = false
    clone.inheritanceCount = 1
    clone.isNoInherit = false
    if partition.constraint(named: clone.name) != nil {
      clone.name = catalog.chooseConstraintName(
        child.name, nameAddition(clone.columns), "fkey", schema: child.schema)
    }
    catalog.update(child) { $0.add(clone) }
    guard partition.kind == .partitionedTable else { return }
    for grandchild in catalog.children(of: child) { try adoptForeignKey(clone, in: grandchild) }
  }

  /// The referenced columns: those that were named, if a unique index covers them, or the primary key's.
  private func referencedColumns(
    _ key: ForeignKey, of referenced: Relation
  ) throws(ApplyFailure) -> [String] {
    let isCertain = referenced.uncertainties.isEmpty
    if key.referencedColumns.isEmpty {
      if let primaryKey = referenced.primaryKey { return primaryKey.columns }
      guard isCertain else {
        throw .unfollowable("the primary key of \(referenced.name) is not known")
      }
      throw missing(
        "42704", "there is no primary key for referenced table \"\(referenced.name.name)\"")
    }
    for name in key.referencedColumns where referenced.column(named: name) == nil {
      guard isCertain else {
        throw .unfollowable("column \"\(name)\" of \(referenced.name) may exist")
      }
      throw missing(
        "42703", "column \"\(name)\" referenced in foreign key constraint does not exist")
    }
    let wanted = Set(key.referencedColumns)
    let hasUnique = referenced.indexes.contains { index in
      index.isUnique && index.isValid && index.predicate == nil
        && index.keys.count == key.referencedColumns.count
        && Set(index.keys.compactMap(\.column)) == wanted
    }
    guard hasUnique || !isCertain else {
      throw missing(
        "42830",
        "there is no unique constraint matching given keys for referenced table "
          + "\"\(referenced.name.name)\"")
    }
    return key.referencedColumns
  }

  /// Refuses columns whose types cannot be compared; where a type is not known nothing is said.
  func checkTypes(
    of columns: [String], in table: Relation, against targets: [String], in referenced: Relation
  ) throws(ApplyFailure) {
    for (name, target) in zip(columns, targets) {
      guard let column = table.column(named: name), let other = referenced.column(named: target),
        catalog.canReference(column.type, other.type) == false
      else { continue }
      throw .refused(
        "42804", "key columns \"\(name)\" and \"\(target)\" are of incompatible types")
    }
  }

  /// Refuses a foreign key that would outlive the rows that it refers to (`ATAddForeignKeyConstraint`).
  private func checkPersistence(
    of table: Relation, against referenced: Relation
  ) throws(ApplyFailure) {
    let permitted: [RelationPersistence] =
      switch table.persistence {
      case .permanent: [.permanent]
      case .unlogged: [.permanent, .unlogged]
      case .temporary: [.temporary]
      }
    guard !permitted.contains(referenced.persistence) else { return }
    throw .refused(
      "42P16",
      "constraints on \(table.persistence) tables may reference only "
        + permitted.map { "\($0)" }.joined(separator: " or ") + " tables")
  }
}
