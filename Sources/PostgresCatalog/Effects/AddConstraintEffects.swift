import PostgresSyntax

extension AlterTableEffects {
  /// ADD CONSTRAINT of any kind.
  mutating func add(_ constraint: Constraint) {
    switch constraint.kind {
    case .check: addCheck(constraint)
    case .primaryKey, .unique, .exclusion: buildConstraintIndexes(constraint)
    case .foreignKey(let key):
      addForeignKey(
        key, named: constraint.name, columns: key.columns, validates: !constraint.isNotValid)
    default: break
    }
  }

  /// ADD CHECK reads the rows unless NOT VALID; children get it too unless NO INHERIT.
  private mutating func addCheck(_ constraint: Constraint) {
    let relations = constraint.isNoInherit ? [table] : recursion()
    for relation in relations {
      recorder.lock(relation.name, lockMode)
      guard !constraint.isNotValid else { continue }
      check(relation)
      if case .check(let condition) = constraint.kind {
        refuseViolation(of: condition, named: constraint.name, in: relation)
      }
    }
  }

  /// Refuses a CHECK that a known row violates.
  mutating func refuseViolation(
    of condition: SQLExpression, named name: String?, in relation: Relation
  ) {
    guard relation.hasStorage else { return }
    recorder.refuseComputations(in: [condition], ofRowsOf: relation)
    guard rowChecks.violates(condition, in: relation) else { return }
    recorder.refuse(
      "23514",
      "check constraint \"\(name ?? "")\" of relation \"\(relation.name.name)\" is violated by "
        + "some row")
  }

  /// Refuses a unique key that two known rows share.
  private mutating func refuseDuplicates(_ columns: [String], _ constraint: Constraint) {
    guard !columns.isEmpty, table.hasStorage, rowChecks.hasDuplicates(columns, in: table) else {
      return
    }
    recorder.refuse("23505", "could not create unique index \"\(constraint.name ?? "")\"")
  }

  /// The indexes behind PRIMARY KEY, UNIQUE and EXCLUDE: built on the table and on every partition, or taken over.
  mutating func buildConstraintIndexes(_ constraint: Constraint, columns: [String] = []) {
    switch constraint.kind {
    case .primaryKey(let definition):
      if let index = definition.usingIndex {
        takeOver(index, as: constraint.name)
        let columns = table.index(named: index)?.keys.compactMap(\.column) ?? []
        demandNotNull(columns)
      } else {
        demandNotNull(definition.columns)
        build()
        refuseDuplicates(columns.isEmpty ? definition.columns : columns, constraint)
      }
    case .unique(let definition):
      if let index = definition.usingIndex {
        takeOver(index, as: constraint.name)
      } else {
        build()
        if !definition.nullsNotDistinct {
          refuseDuplicates(columns.isEmpty ? definition.columns : columns, constraint)
        }
      }
    case .exclusion(let definition):
      build()
      refuseConflicts(definition, constraint)
    default: build()
    }
  }

  /// Refuses what a constraint with nothing but `=` excludes: it is as UNIQUE is.
  private mutating func refuseConflicts(
    _ definition: ExclusionConstraint, _ constraint: Constraint
  ) {
    let columns = definition.elements.compactMap(\.element.column)
    guard columns.count == definition.elements.count, table.hasStorage,
      definition.elements.allSatisfy({ $0.operator.name == "=" }),
      rowChecks.hasDuplicates(columns, in: table, where: definition.predicate)
    else { return }
    recorder.refuse("23P01", "could not create exclusion constraint \"\(constraint.name ?? "")\"")
  }

  /// A primary key makes its columns NOT NULL first (`index_check_primary_key`).
  private mutating func demandNotNull(_ columns: [String]) {
    for column in columns where table.column(named: column)?.isNotNull == false {
      setNotNull(column)
    }
  }

  /// USING INDEX renames the index where the constraint has a name of its own.
  private mutating func takeOver(_ index: String, as constraint: String?) {
    guard table.index(named: index) != nil, let constraint, constraint != index else { return }
    recorder.lock(table.indexName(index), .shareUpdateExclusive)
  }

  private mutating func build() {
    work[table.name, default: RowWork()].builds.formUnion(newIndexes(of: table))
    guard table.kind == .partitionedTable, statement.relation.includesDescendants else { return }
    for partition in recorder.withDescendants(table).dropFirst() {
      recorder.lock(partition.name, .share)
      work[partition.name, default: RowWork()].builds.formUnion(newIndexes(of: partition))
    }
  }

  /// The indexes that the table has after the statement and had not before.
  ///
  /// Where the catalog could not follow the statement, a name stands in that no index has.
  private func newIndexes(of relation: Relation) -> Set<QualifiedName> {
    let old = Set(relation.indexes.map(\.name)).subtracting(droppedConstraints)
    let new = recorder.after.relations[relation.name]?.indexes.map(\.name) ?? []
    let names = Set(new).subtracting(old)
    return names.isEmpty
      ? [QualifiedName(schema: relation.name.schema, name: "\(relation.name.name) (new index)")]
      : Set(names.map(relation.indexName))
  }

  /// ADD FOREIGN KEY locks both tables and compares their rows unless NOT VALID (`ATAddForeignKeyConstraint`).
  mutating func addForeignKey(
    _ key: ForeignKey, named name: String?, columns: [String], validates: Bool
  ) {
    if table.kind == .partitionedTable { lockRecursively() }
    guard let referenced = recorder.relation(key.referencedTable) else { return }
    recorder.lockReferenced(referenced, .shareRowExclusive)
    guard validates else { return }
    let isAllNull =
      key.match == .simple && columns.contains { addedColumns[$0]?.isAllNull == true }
    foreignKeyChecks.append(
      ForeignKeyCheck(
        referencing: table, columns: columns, referenced: referenced,
        keys: key.referencedColumns.isEmpty
          ? referenced.primaryKey?.columns ?? [] : key.referencedColumns, name: name ?? "",
        isAllNull: isAllNull))
  }

  /// VALIDATE CONSTRAINT reads the rows under a lock that lets writers pass (`ATExecValidateConstraint`).
  mutating func validate(_ name: String) {
    guard let constraint = table.constraint(named: name) else { return validateNew(name) }
    guard !constraint.isValidated else { return }
    switch constraint.kind {
    case .foreignKey:
      guard let reference = constraint.reference,
        let referenced = recorder.catalog.relations[reference.table]
      else { return }
      recorder.lock(referenced.name, .rowShare)
      foreignKeyChecks.append(
        ForeignKeyCheck(constraint, reference, of: table, to: referenced))
    case .check, .notNull:
      for relation in constraint.isNoInherit ? [table] : recursion() {
        recorder.lock(relation.name, lockMode)
        guard relation.constraint(named: name)?.isValidated == false else { continue }
        check(relation)
        if let condition = constraint.expression?.expression {
          refuseViolation(of: condition, named: name, in: relation)
        }
      }
    case .primaryKey, .unique, .exclusion: break
    }
  }

  /// VALIDATE CONSTRAINT of one that the same statement adds as NOT VALID: the rows are checked under its lock.
  private mutating func validateNew(_ name: String) {
    guard let constraint = recorder.after.relations[table.name]?.constraint(named: name) else {
      return
    }
    if let reference = constraint.reference,
      let referenced = recorder.catalog.relations[reference.table]
    {
      foreignKeyChecks.append(
        ForeignKeyCheck(constraint, reference, of: table, to: referenced))
    } else if constraint.kind == .check {
      for relation in constraint.isNoInherit ? [table] : recursion() { check(relation) }
    }
  }

  /// DROP CONSTRAINT; what falls with it is recorded at the end from the catalog after the statement.
  mutating func dropConstraint(_ name: String) {
    guard let constraint = table.constraint(named: name) else { return }
    if constraint.kind == .check, !constraint.isNoInherit { lockRecursively() }
    if let reference = constraint.reference,
      let referenced = recorder.catalog.relations[reference.table]
    {
      if table.kind == .partitionedTable { lockRecursively() }
      recorder.lockReferenced(referenced, .accessExclusive)
    }
    if table.kind == .partitionedTable, constraint.indexName != nil { lockRecursively() }
    if let index = constraint.indexName, table.index(named: index) != nil {
      recorder.lock(table.indexName(index), .accessExclusive)
    }
  }
}

extension AlterTableEffects.ForeignKeyCheck {
  /// The check of a constraint that a table has.
  init(
    _ constraint: TableConstraint, _ reference: ForeignKeyReference, of referencing: Relation,
    to referenced: Relation
  ) {
    self.init(
      referencing: referencing, columns: constraint.columns, referenced: referenced,
      keys: reference.columns, name: constraint.name)
  }
}

extension EffectsRecorder {
  /// Locks a referenced table, whose action triggers are made or removed; those of its partitions too.
  mutating func lockReferenced(_ relation: Relation, _ mode: LockMode) {
    lock(relation.name, mode)
    guard relation.kind == .partitionedTable else { return }
    for partition in withDescendants(relation) { lock(partition.name, mode) }
  }
}
