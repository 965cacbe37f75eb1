import PostgresSyntax

extension CatalogEditor {
  mutating func dropConstraint(
    _ constraintName: String, ifExists: Bool, cascade: Bool, of name: QualifiedName,
    recursing: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    guard let constraint = table.constraint(named: constraintName) else {
      let message =
        "constraint \"\(constraintName)\" of relation \"\(name.name)\" does not exist"
      guard table.uncertainties.isEmpty else { throw .unfollowable(message) }
      if ifExists, catalog.uncertainties.isEmpty { return }
      throw missing("42704", message)
    }
    if constraint.inheritanceCount > 0 {
      throw .refused("42P16", "cannot drop inherited constraint \"\(constraintName)\"")
    }
    switch constraint.kind {
    case .primaryKey, .unique, .exclusion:
      if let index = constraint.indexName.flatMap({ table.index(named: $0) }) {
        try removeIndex(index, of: name, cascade: cascade)
      }
      removeConstraint(constraintName, of: name)
    case .check:
      for child in catalog.children(of: name) where !constraint.isNoInherit {
        disinheritCheck(constraintName, in: child, dropping: recursing)
      }
      removeConstraint(constraintName, of: name)
    case .foreignKey: removeConstraint(constraintName, of: name)
    case .notNull:
      removeConstraint(constraintName, of: name)
      for column in constraint.columns {
        catalog.updateColumn(column, of: name) { $0.isNotNull = false }
      }
    }
  }

  /// Takes a parent's CHECK away from a child: dropped where it was only inherited.
  mutating func disinheritCheck(
    _ constraintName: String, in name: QualifiedName, dropping: Bool
  ) {
    guard let check = catalog.relations[name]?.constraint(named: constraintName) else { return }
    guard dropping, check.inheritanceCount <= 1, !check.isLocal else {
      catalog.updateConstraint(constraintName, of: name) { own in
        own.inheritanceCount = max(0, own.inheritanceCount - 1)
        if !dropping { own.isLocal = true }
      }
      return
    }
    for child in catalog.children(of: name) {
      disinheritCheck(constraintName, in: child, dropping: dropping)
    }
    catalog.update(name) { $0.constraints.removeAll { $0.name == constraintName } }
  }

  mutating func validateConstraint(
    _ constraintName: String, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    guard let constraint = table.constraint(named: constraintName) else {
      let message =
        "constraint \"\(constraintName)\" of relation \"\(name.name)\" does not exist"
      guard table.uncertainties.isEmpty else { throw .unfollowable(message) }
      throw missing("42704", message)
    }
    guard constraint.kind == .check || constraint.kind == .foreignKey else {
      throw .refused(
        "42809", "constraint \"\(constraintName)\" is not a foreign key or check constraint")
    }
    let isInherited = constraint.kind == .check && !constraint.isNoInherit
    try forEachDescendant(of: name, recursing: isInherited) { editor, descendant in
      editor.catalog.updateConstraint(constraintName, of: descendant) { $0.isValidated = true }
    }
  }

  mutating func alterConstraint(
    _ constraint: Constraint, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    guard let constraintName = constraint.name,
      let old = table.constraint(named: constraintName)
    else { throw missing("42704", "constraint of relation \"\(name.name)\" does not exist") }
    guard old.kind == .foreignKey else {
      throw .refused(
        "42809", "constraint \"\(constraintName)\" is not a foreign key constraint")
    }
    if old.hasParent {
      throw .refused(
        "XX000", "cannot alter constraint \"\(constraintName)\" on relation \"\(name.name)\"")
    }
    try forEachDescendant(of: name, recursing: true) { editor, descendant in
      editor.catalog.updateConstraint(constraintName, of: descendant) { own in
        guard own.kind == .foreignKey else { return }
        own.isDeferrable = constraint.isDeferrable
        own.isInitiallyDeferred = constraint.isInitiallyDeferred
      }
    }
  }

  /// Whether a relation is another or inherits from it, at any depth.
  private func isDescendant(_ name: QualifiedName, of ancestor: QualifiedName) -> Bool {
    var pending = [name]
    var seen: Set<QualifiedName> = []
    while let next = pending.popLast() {
      if next == ancestor { return true }
      if seen.insert(next).inserted { pending += catalog.relations[next]?.parents ?? [] }
    }
    return false
  }

  mutating func addInherit(
    _ reference: RangeVar, to name: QualifiedName
  ) throws(ApplyFailure) {
    let parent = try relation(reference)
    let child = try relation(name)
    if child.parents.contains(parent.name) {
      throw .refused("42P07", "relation \"\(parent.name.name)\" would be inherited twice")
    }
    if isDescendant(parent.name, of: name) {
      throw .refused("42P07", "circular inheritance not allowed")
    }
    if parent.kind == .partitionedTable || parent.isPartition || child.isPartition {
      throw .refused("42809", "cannot inherit from \"\(parent.name.name)\"")
    }
    for column in parent.columns {
      guard let own = child.column(named: column.name) else {
        throw .refused("42804", "child table is missing column \"\(column.name)\"")
      }
      guard own.type == column.type else {
        throw .refused(
          "42804", "child table \"\(name.name)\" has different type for column \"\(own.name)\"")
      }
      try demandCollation(column.collation, of: own)
      if column.isNotNull, !own.isNotNull {
        throw .refused("42804", "column \"\(own.name)\" in child table must be marked NOT NULL")
      }
      catalog.updateColumn(column.name, of: name) { $0.inheritanceCount += 1 }
    }
    for check in parent.constraints where check.kind == .check && !check.isNoInherit {
      guard child.constraint(named: check.name)?.kind == .check else {
        throw .refused("42804", "child table is missing constraint \"\(check.name)\"")
      }
      catalog.updateConstraint(check.name, of: name) { $0.inheritanceCount += 1 }
    }
    catalog.update(name) { $0.parents.append(parent.name) }
  }

  mutating func dropInherit(
    _ reference: RangeVar, from name: QualifiedName
  ) throws(ApplyFailure) {
    let parent = try relation(reference)
    guard try relation(name).parents.contains(parent.name) else {
      throw .refused(
        "42P01",
        "relation \"\(parent.name.name)\" is not a parent of relation \"\(name.name)\"")
    }
    catalog.update(name) { relation in
      relation.parents.removeAll { $0 == parent.name }
      for index in relation.columns.indices
      where parent.column(named: relation.columns[index].name) != nil {
        relation.columns[index].inheritanceCount -= 1
        if relation.columns[index].inheritanceCount <= 0 {
          relation.columns[index].inheritanceCount = 0
          relation.columns[index].isLocal = true
        }
      }
      for index in relation.constraints.indices {
        let constraint = relation.constraints[index]
        guard constraint.kind == .check, constraint.inheritanceCount > 0,
          parent.constraint(named: constraint.name)?.kind == .check
        else { continue }
        relation.constraints[index].inheritanceCount -= 1
        if constraint.inheritanceCount == 1 { relation.constraints[index].isLocal = true }
      }
    }
  }
}
