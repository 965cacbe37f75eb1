import PostgresSyntax

extension CatalogEditor {
  mutating func dropColumn(
    _ columnName: String, ifExists: Bool, cascade: Bool, of name: QualifiedName, recursing: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if isSystemColumn(columnName) {
      throw .refused("0A000", "cannot drop system column \"\(columnName)\"")
    }
    guard let column = table.column(named: columnName) else {
      if ifExists, table.uncertainties.isEmpty { return }
      _ = try self.column(columnName, of: table)
      return
    }
    if column.inheritanceCount > 0 {
      throw .refused("42P16", "cannot drop inherited column \"\(columnName)\"")
    }
    if table.partitionKey?.columnNames(in: table).contains(columnName) == true {
      throw .refused(
        "42P16", "cannot drop column \"\(columnName)\" because it is part of the partition key")
    }
    // The children first: what they inherited from the column goes with it.
    for child in catalog.children(of: name) {
      try disinherit(columnName, in: child, cascade: cascade, dropping: recursing)
    }
    try dropDependents(of: columnName, in: name, cascade: cascade)
    removeColumn(columnName, of: name)
  }

  /// Takes a parent's column away from a child: dropped where it was only inherited.
  private mutating func disinherit(
    _ columnName: String, in name: QualifiedName, cascade: Bool, dropping: Bool
  ) throws(ApplyFailure) {
    guard let column = catalog.relations[name]?.column(named: columnName) else { return }
    let isLast = column.inheritanceCount <= 1
    guard dropping, isLast, !column.isLocal else {
      catalog.updateColumn(columnName, of: name) { own in
        own.inheritanceCount = max(0, own.inheritanceCount - 1)
        if !dropping { own.isLocal = true }
      }
      return
    }
    try dropDependents(of: columnName, in: name, cascade: cascade)
    for child in catalog.children(of: name) {
      try disinherit(columnName, in: child, cascade: cascade, dropping: dropping)
    }
    removeColumn(columnName, of: name)
  }

  /// Drops what hangs on a column: some goes by itself, the rest only with CASCADE.
  private mutating func dropDependents(
    of columnName: String, in name: QualifiedName, cascade: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    for index in table.indexes where index.columnNames(in: table).contains(columnName) {
      guard let current = catalog.relations[name]?.index(named: index.name) else { continue }
      try removeIndex(current, of: name, cascade: cascade)
    }
    let dependentColumns = table.columns.filter { other in
      other.generated?.columns(of: table).contains(columnName) == true
    }
    for view in catalog.views(on: name) where uses(view, columnName, of: name) {
      guard cascade else { throw dependentsExist("view \(view)", on: "column \(columnName)") }
      try dropRelations([view], cascade: true)
    }
    let triggers = table.triggers.filter { $0.uses(columnName) }
    let policies = table.policies.filter { $0.uses(columnName) }
    if !cascade, let trigger = triggers.first {
      throw dependentsExist("trigger \(trigger.name)", on: "column \(columnName)")
    }
    if !cascade, let policy = policies.first {
      throw dependentsExist("policy \(policy.name)", on: "column \(columnName)")
    }
    if !cascade, let other = dependentColumns.first {
      throw dependentsExist("column \(other.name)", on: "column \(columnName)")
    }
    catalog.update(name) { relation in
      relation.triggers.removeAll { trigger in triggers.contains { $0.name == trigger.name } }
      relation.policies.removeAll { policy in policies.contains { $0.name == policy.name } }
      relation.constraints.removeAll { $0.columns.contains(columnName) }
    }
    for other in dependentColumns {
      try dropColumn(other.name, ifExists: true, cascade: true, of: name, recursing: true)
    }
    for statistics in catalog.extendedStatistics.values where statistics.table == name {
      let columns = statistics.columns + statistics.expressions.flatMap { $0.columns(of: table) }
      if columns.contains(columnName) { catalog.extendedStatistics[statistics.name] = nil }
    }
    let owner = DatabaseSequence.Owner(table: name, column: columnName)
    for sequence in catalog.sequences.owned(by: owner) {
      try dropSequence(sequence.name, cascade: cascade, exceptDefaultOf: owner)
    }
  }

  private mutating func removeColumn(_ columnName: String, of name: QualifiedName) {
    catalog.update(name) { relation in
      relation.columns.removeAll { $0.name == columnName }
      guard var privileges = relation.grants.map(PrivilegeSet.init) else { return }
      privileges.removeColumn(columnName)
      relation.grants = privileges.grants
    }
  }

  /// Drops an index with the constraint on it and, with CASCADE, the foreign keys that need it.
  mutating func removeIndex(
    _ index: Index, of name: QualifiedName, cascade: Bool
  ) throws(ApplyFailure) {
    if index.isUnique {
      let columns = Set(index.keys.compactMap(\.column))
      for table in catalog.referencingTables(of: name) {
        for key in foreignKeys(of: table, to: name, columns: columns) {
          let isStillCovered = catalog.relations[name]?.indexes.contains { other in
            other.name != index.name && other.isUnique && other.predicate == nil
              && Set(other.keys.compactMap(\.column)) == columns && !index.isPrimary
          }
          if isStillCovered == true, !index.isConstraint { continue }
          guard cascade else {
            throw dependentsExist("constraint \(key.name) on table \(table)", on: index.name)
          }
          removeConstraint(key.name, of: table)
        }
      }
    }
    let full = QualifiedName(schema: name.schema, name: index.name)
    for child in catalog.children(of: name) {
      for own in catalog.relations[child]?.indexes ?? [] where own.parent == full {
        try removeIndex(own, of: child, cascade: cascade)
      }
    }
    catalog.update(name) { relation in
      relation.indexes.removeAll { $0.name == index.name }
      relation.constraints.removeAll { $0.indexName == index.name }
    }
  }

  private func foreignKeys(
    of table: QualifiedName, to name: QualifiedName, columns: Set<String>
  ) -> [TableConstraint] {
    catalog.relations[table]?.constraints.filter { constraint in
      constraint.kind == .foreignKey && constraint.reference?.table == name
        && Set(constraint.reference?.columns ?? []) == columns
    } ?? []
  }

  /// Takes a constraint away, with its clones in partitions.
  mutating func removeConstraint(_ constraintName: String, of name: QualifiedName) {
    let constraint = catalog.relations[name]?.constraint(named: constraintName)
    catalog.update(name) { $0.constraints.removeAll { $0.name == constraintName } }
    guard let constraint, constraint.kind == .foreignKey else { return }
    for child in catalog.children(of: name) {
      let clones = catalog.relations[child]?.constraints.filter { own in
        own.hasParent && own.kind == .foreignKey && own.columns == constraint.columns
          && own.reference == constraint.reference
      }
      for clone in clones ?? [] { removeConstraint(clone.name, of: child) }
    }
  }

  func dependentsExist(_ dependent: String, on object: String) -> ApplyFailure {
    .refused(
      "2BP01", "cannot drop \(object) because other objects depend on it: \(dependent)")
  }
}

extension Index {
  /// The columns of key, INCLUDE, expressions and predicate.
  func columnNames(in table: Relation) -> Set<String> {
    var result = Set(keys.compactMap(\.column) + included)
    for stored in keys.compactMap(\.expression) + (predicate.map { [$0] } ?? []) {
      result.formUnion(stored.columns(of: table))
    }
    return result
  }
}
