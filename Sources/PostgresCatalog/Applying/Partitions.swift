import PostgresSyntax

extension CatalogEditor {
  func partitionKey(
    _ spec: PartitionSpec, of table: Relation
  ) throws(ApplyFailure) -> PartitionKey {
    PartitionKey(
      strategy: spec.strategy,
      keys: try indexKeys(
        spec.elements, of: table, method: spec.strategy == .hash ? "hash" : "btree"))
  }

  /// The bound of a partition in the words of `pg_get_expr(relpartbound)`.
  func boundText(_ bound: PartitionBoundSpec) -> String {
    switch bound {
    case .default: "DEFAULT"
    case .list(let values):
      "FOR VALUES IN (" + values.map(boundValue).joined(separator: ", ") + ")"
    case .hash(let modulus, let remainder):
      "FOR VALUES WITH (modulus \(modulus), remainder \(remainder))"
    case .range(let from, let to):
      "FOR VALUES FROM (" + from.map(rangeDatum).joined(separator: ", ") + ") TO ("
        + to.map(rangeDatum).joined(separator: ", ") + ")"
    }
  }

  private func rangeDatum(_ datum: PartitionBoundSpec.RangeDatum) -> String {
    switch datum {
    case .minValue: "MINVALUE"
    case .maxValue: "MAXVALUE"
    case .value(let value): boundValue(value)
    }
  }

  private func boundValue(_ value: SQLExpression) -> String {
    if case .cast(.constant(.string(let text)), _) = value { return quotedLiteral(text) }
    return value.sql
  }

  /// Takes over the CHECK constraints of the parents.
  mutating func inheritConstraints(
    of statement: CreateStmt, into table: QualifiedName
  ) throws(ApplyFailure) {
    for reference in statement.parents {
      for check in try relation(reference).constraints where check.kind == .check {
        guard !check.isNoInherit else { continue }
        var inherited = check
        inherited.isLocal = false
        inherited.inheritanceCount = 1
        // A new table has no row that could break it.
        inherited.isValidated = true
        try addCheck(inherited, to: table)
      }
    }
  }

  /// Gives a partition the indexes, foreign keys and row triggers of its parent.
  mutating func clonePartitionObjects(
    from parentName: QualifiedName, to child: QualifiedName
  ) throws(ApplyFailure) {
    let parent = try relation(parentName)
    for index in parent.indexes {
      let constraint = parent.constraints.first { $0.indexName == index.name }
      try adoptIndex(index, constraint: constraint, of: parentName, in: child)
    }
    for constraint in parent.constraints where constraint.kind == .foreignKey {
      try adoptForeignKey(constraint, in: child)
    }
    for trigger in parent.triggers where trigger.isRow {
      var clone = trigger
      clone.hasParent = true
      catalog.update(child) { $0.add(clone) }
    }
  }

  mutating func attachPartition(
    _ reference: RangeVar, bound: PartitionBoundSpec?, to parentName: QualifiedName
  ) throws(ApplyFailure) {
    let parent = try relation(parentName)
    let child = try relation(reference)
    guard parent.kind == .partitionedTable, let bound else {
      throw .refused("42809", "\"\(parentName.name)\" is not partitioned")
    }
    if child.isPartition {
      throw .refused("42809", "\"\(child.name.name)\" is already a partition")
    }
    if child.ofType != nil {
      throw .refused("42809", "cannot attach a typed table as partition")
    }
    try demandSameColumns(child, as: parent)
    let text = boundText(bound)
    catalog.update(child.name) { relation in
      relation.parents = [parentName]
      relation.partitionBound = text
      for index in relation.columns.indices {
        relation.columns[index].isLocal = false
        relation.columns[index].inheritanceCount += 1
      }
    }
    for check in parent.constraints where check.kind == .check && !check.isNoInherit {
      guard child.constraint(named: check.name)?.kind == .check else {
        throw .refused("42804", "child table is missing constraint \"\(check.name)\"")
      }
      catalog.updateConstraint(check.name, of: child.name) { own in
        own.isLocal = false
        own.inheritanceCount += 1
      }
    }
    try clonePartitionObjects(from: parentName, to: child.name)
    validateParentIndexes(of: parentName)
  }

  private func demandSameColumns(
    _ child: Relation, as parent: Relation
  ) throws(ApplyFailure) {
    let isCertain = child.uncertainties.isEmpty && parent.uncertainties.isEmpty
    for column in parent.columns {
      guard let own = child.column(named: column.name) else {
        guard isCertain else { throw .unfollowable("the columns of \(child.name) are not known") }
        throw .refused("42804", "child table is missing column \"\(column.name)\"")
      }
      guard own.type == column.type else {
        throw .refused(
          "42804",
          "child table \"\(child.name.name)\" has different type for column "
            + "\"\(column.name)\"")
      }
      if column.isNotNull, !own.isNotNull {
        throw .refused("42804", "column \"\(column.name)\" in child table must be marked NOT NULL")
      }
    }
    if isCertain, let extra = child.columns.first(where: { parent.column(named: $0.name) == nil }) {
      throw .refused("42804", "table \"\(child.name.name)\" contains column \"\(extra.name)\"")
    }
  }

  /// ALTER INDEX … ATTACH PARTITION.
  mutating func attachIndex(
    _ reference: RangeVar, to parent: QualifiedName
  ) throws(ApplyFailure) {
    guard let name = indexName(reference.objectName), let table = catalog.tableName(ofIndex: name),
      let parentTable = catalog.tableName(ofIndex: parent)
    else { throw missing("42P01", "index \"\(reference.name)\" does not exist") }
    guard catalog.relations[table]?.parents.contains(parentTable) == true else {
      throw .refused("55000", "cannot attach index \"\(name.name)\" to \"\(parent.name)\"")
    }
    if catalog.index(name)?.parent == parent { return }
    if let own = catalog.index(name), let model = catalog.index(parent),
      !own.hasSameDefinition(as: model)
    {
      throw .refused(
        "42P17",
        "cannot attach index \"\(name.name)\" to \"\(parent.name)\": definitions do not match")
    }
    if catalog.relations[table]?.indexes.contains(where: { $0.parent == parent }) == true {
      throw .refused(
        "55000",
        "cannot attach index \"\(name.name)\" to \"\(parent.name)\": the partition has one")
    }
    catalog.updateIndex(name.name, of: table) { $0.parent = parent }
    if catalog.relations[parentTable]?.constraint(named: parent.name)?.indexName == parent.name {
      catalog.updateConstraint(name.name, of: table) { own in
        own.hasParent = true
        own.isLocal = false
        own.inheritanceCount = 1
      }
    }
    validateParentIndexes(of: parentTable)
  }

  /// An index of a partitioned table becomes valid when every partition has its part (`validatePartitionedIndex`).
  private mutating func validateParentIndexes(of name: QualifiedName) {
    guard let table = catalog.relations[name] else { return }
    for index in table.indexes where !index.isValid {
      let full = QualifiedName(schema: name.schema, name: index.name)
      let isComplete = catalog.children(of: name).allSatisfy { child in
        catalog.relations[child]?.indexes.contains { $0.parent == full && $0.isValid } == true
      }
      guard isComplete else { continue }
      catalog.updateIndex(index.name, of: name) { $0.isValid = true }
      if let parent = table.parents.first { validateParentIndexes(of: parent) }
    }
  }

  mutating func detachPartition(
    _ reference: RangeVar, from parentName: QualifiedName, concurrently: Bool
  ) throws(ApplyFailure) {
    let child = try relation(reference)
    let parent = try relation(parentName)
    let hasDefault = catalog.children(of: parentName).contains {
      catalog.relations[$0]?.partitionBound == "DEFAULT"
    }
    if concurrently, hasDefault {
      throw .refused(
        "55000", "cannot detach partitions concurrently when a default partition exists")
    }
    guard child.isPartition, child.parents.contains(parentName) else {
      throw .refused(
        "42P01", "\"\(child.name.name)\" is not a partition of \"\(parentName.name)\"")
    }
    if concurrently {
      try keepBoundAsCheck(of: child, in: parent)
    }
    catalog.update(child.name) { relation in
      relation.parents = []
      relation.partitionBound = nil
      for index in relation.columns.indices {
        let count = relation.columns[index].inheritanceCount
        relation.columns[index].inheritanceCount = max(0, count - 1)
        if count <= 1 { relation.columns[index].isLocal = true }
      }
      for index in relation.indexes.indices { relation.indexes[index].parent = nil }
      for index in relation.constraints.indices {
        relation.constraints[index].detach(from: parent)
      }
      relation.triggers.removeAll { $0.hasParent }
    }
  }
}

extension CatalogEditor {
  /// DETACH CONCURRENTLY leaves the bound of the partition as a CHECK (`DetachAddConstraintIfNeeded`).
  private mutating func keepBoundAsCheck(
    of child: Relation, in parent: Relation
  ) throws(ApplyFailure) {
    guard let key = parent.partitionKey, key.strategy == .range, key.keys.count == 1,
      let column = key.keys[0].column, let bound = child.partitionBound,
      case .success(let statements) = parseSQL("CREATE TABLE c PARTITION OF p \(bound)"),
      case .createStmt(let create)? = statements.first?.node,
      case .range(let from, let to)? = create.partitionBound
    else {
      return note("DETACH CONCURRENTLY leaves a CHECK that is not followed", on: child.name)
    }
    let name = quotedIdentifier(column)
    var parts = ["\(name) IS NOT NULL"]
    if case .value(let value)? = from.first { parts.append("\(name) >= \(value.sql)") }
    if case .value(let value)? = to.first { parts.append("\(name) < \(value.sql)") }
    guard let expression = StoredExpression(sql: parts.joined(separator: " AND ")).expression else {
      return
    }
    try addConstraint(
      PendingConstraint(constraint: Constraint(name: nil, kind: .check(expression)), column: nil),
      to: child.name, isNewTable: false)
  }
}

extension TableConstraint {
  /// Makes the constraint the partition's own again.
  fileprivate mutating func detach(from parent: Relation) {
    switch kind {
    case .check:
      guard parent.constraint(named: name)?.kind == .check else { return }
      inheritanceCount = max(0, inheritanceCount - 1)
      if inheritanceCount == 0 { isLocal = true }
    default:
      guard hasParent else { return }
      hasParent = false
      isLocal = true
      inheritanceCount = 0
    }
  }
}

extension Relation {
  mutating func add(_ trigger: Trigger) {
    triggers.removeAll { $0.name == trigger.name }
    triggers.append(trigger)
    triggers.sort { $0.name < $1.name }
  }
}
