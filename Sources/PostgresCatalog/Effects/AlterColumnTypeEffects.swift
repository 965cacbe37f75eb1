import PostgresSyntax

extension AlterTableEffects {
  /// ALTER COLUMN TYPE (`ATPrepAlterColumnType`): rewrites unless every stored value stays as it is.
  mutating func alterType(of column: String, definition: ColumnDef) {
    lockRecursively()
    guard let old = table.column(named: column) else { return }
    if !table.rules.isEmpty {
      recorder.unknown("refused (0A000) if a rule of \(table.name) uses the column \(column)")
    }
    if old.identity != nil { lockIdentitySequence(of: column, .shareRowExclusive) }
    guard let typeName = definition.type, let new = recorder.catalog.resolve(typeName) else {
      recorder.unknown("the type that column \(column) gets")
      return
    }
    retyped[column] = RetypedColumn(old: old, type: new, collation: definition.collation)
    let conversion = conversion(of: old, to: new, using: definition.usingExpression)
    if conversion != .impossible {
      refuseUnfitValues(of: old, to: new, using: definition.usingExpression)
    }
    switch conversion {
    case .none: break
    case .rewrite: for relation in recursion() { rewrite(relation) }
    case .dependsOnTimeZone:
      recorder.unknown(
        "whether the table is rewritten: not if the session's TimeZone is UTC, which is assumed")
    case .impossible:
      recorder.refuse(
        "42804", "column \"\(column)\" cannot be cast automatically to type \(new.name)")
    case .unknown: recorder.unknown("what type \(new.name) makes of the values of \(column)")
    }
  }

  private func conversion(
    of column: Column, to type: SQLType, using expression: SQLExpression?
  ) -> TypeConversion {
    guard let expression else {
      return recorder.catalog.conversion(from: column.type, to: type)
    }
    let step = conversion(of: expression, column: column)
    guard let result = step.type else { return .rewrite }
    return step.conversion.then(recorder.catalog.conversion(from: result, to: type))
  }

  /// What an expression of USING makes of the column: casts that keep the bytes are as good as the column itself.
  private func conversion(
    of expression: SQLExpression, column: Column
  ) -> (conversion: TypeConversion, type: SQLType?) {
    switch expression {
    case .column(let reference) where reference.column == column.name:
      return (.none, column.type)
    case .cast(let inner, let typeName):
      guard let type = recorder.catalog.resolve(typeName) else { return (.unknown, nil) }
      let step = conversion(of: inner, column: column)
      guard let from = step.type else { return (.rewrite, type) }
      let cast = recorder.catalog.conversion(from: from, to: type, context: .explicit)
      return (step.conversion.then(cast), type)
    case .collate(let inner, _): return conversion(of: inner, column: column)
    default: return (.rewrite, nil)
    }
  }

  /// After all types are changed, what depends on the columns is made anew (`ATPostAlterTypeCleanup`).
  mutating func finishTypeChanges() {
    guard !retyped.isEmpty else { return }
    let columns = Set(retyped.keys)
    for relation in recursion() {
      rebuildIndexes(of: relation, on: columns)
      recheckConstraints(of: relation, on: columns)
      recheckReferences(to: relation, columns: columns)
    }
  }

  private mutating func rebuildIndexes(of relation: Relation, on columns: Set<String>) {
    for index in relation.indexes where index.mentions(columns) {
      if index.isConstraint, droppedConstraints.contains(index.name) { continue }
      recorder.lock(relation.indexName(index), .accessExclusive)
      if !keepsFile(index) {
        work[relation.name, default: RowWork()].builds.insert(relation.indexName(index))
      }
    }
  }

  /// Whether a recreated index takes over the old one's file (`CheckIndexCompatible`, indexcmds.c).
  ///
  /// Never with expressions or a predicate, nor in a partitioned table; otherwise if operator classes and collations
  /// stay. A rewrite of the table builds all its indexes anyway.
  private func keepsFile(_ index: Index) -> Bool {
    guard index.predicate == nil, index.isValid, index.parent == nil,
      index.keys.allSatisfy({ $0.expression == nil })
    else { return false }
    return index.keys.allSatisfy { key in
      guard let column = key.column, let change = retyped[column] else { return true }
      if key.collation == nil, change.changesCollation { return false }
      let old = recorder.catalog.operatorClass(of: change.old.type)
      let new = recorder.catalog.operatorClass(of: change.type)
      return old == new
    }
  }

  private mutating func recheckConstraints(of relation: Relation, on columns: Set<String>) {
    let dropped = relation.name == table.name ? droppedConstraints : []
    for constraint in relation.constraints
    where !columns.isDisjoint(with: constraint.columns) && !dropped.contains(constraint.name) {
      if constraint.kind == .check, constraint.isValidated { check(relation) }
      guard let reference = constraint.reference,
        let referenced = recorder.catalog.relations[reference.table]
      else { continue }
      recorder.lockReferenced(referenced, .accessExclusive)
      if constraint.isValidated, work[relation.name]?.rewrites == true {
        foreignKeyChecks.append(
          ForeignKeyCheck(constraint, reference, of: relation, to: referenced))
      }
    }
  }

  private mutating func recheckReferences(to relation: Relation, columns: Set<String>) {
    for name in recorder.catalog.referencingTables(of: relation.name) {
      guard let referencing = recorder.catalog.relations[name] else { continue }
      for constraint in referencing.constraints {
        guard let reference = constraint.reference, reference.table == relation.name,
          !columns.isDisjoint(with: reference.columns)
        else { continue }
        for partition in recorder.withDescendants(referencing) {
          recorder.lock(partition.name, .accessExclusive)
        }
        if constraint.isValidated, work[relation.name]?.rewrites == true {
          foreignKeyChecks.append(
            ForeignKeyCheck(constraint, reference, of: referencing, to: relation))
        }
      }
    }
  }
}

/// A column whose type the statement changes.
struct RetypedColumn {
  var old: Column
  var type: SQLType
  var collation: ObjectName?

  /// Whether values are sorted by other rules afterwards.
  var changesCollation: Bool {
    let oldName = old.collation?.name ?? "default"
    return (collation?.name ?? "default") != oldName
  }
}

extension Index {
  /// Whether one of the columns is in the key, in INCLUDE, in an expression or in the predicate.
  func mentions(_ columns: Set<String>) -> Bool {
    if !columns.isDisjoint(with: included) { return true }
    if let predicate, predicate.mentions(columns) { return true }
    return keys.contains { key in
      if let column = key.column { return columns.contains(column) }
      return key.expression?.mentions(columns) ?? false
    }
  }
}

extension StoredExpression {
  /// Whether one of the columns is named; true as well where the text cannot be read.
  func mentions(_ columns: Set<String>) -> Bool {
    guard let expression else { return true }
    return columns.isDisjoint(with: expression.columnReferences.compactMap(\.column)) == false
  }
}
