import PostgresSyntax

/// Rows that are written or deleted against a constraint, as far as the statements before tell what rows there are.
extension EffectsRecorder {
  mutating func refuseRows(of statement: InsertStmt) {
    let hidden = hiddenRows(of: statement)
    guard let statement = catalog.throughViews(statement),
      let target = target(
        statement.relation, on: statement.onConflict == nil ? [.insert] : [.insert, .update])
    else { return }
    let written = WrittenRows(statement, to: target, rows: rows, in: catalog)?.computed()
    if let written { refuse(written, of: statement, in: target, hidden: hidden) }
    guard written?.isComplete != true,
      let undecided = WrittenRows(undecided: statement, to: target, in: catalog)
    else { return }
    noteRefusal(of: "the query gives a row") { $0.refuse(undecided, of: statement, in: target) }
  }

  private mutating func refuse(
    _ written: WrittenRows, of statement: InsertStmt, in target: Relation,
    hidden: [BrokenRow] = []
  ) {
    var checks = rowChecks
    checks.rows.replace(target.name, with: written.batches)
    refuseUnfitValues(in: target, checks, changed: nil)
    var broken = brokenRows(in: target, checks)
    if statement.onConflict == nil, rows.mayCompare(target.name) {
      let old = rows.count(of: target.name)
      var all = rowChecks
      if !rows.knows(target.name) { all.rows.create(target.name) }
      all.rows.add(written, to: target.name)
      broken += duplicates(in: target, all, changed: nil).map { row in
        var row = row
        row.place -= old
        return row
      }
    } else if var run = ConflictRun(statement, in: target, rowChecks) {
      broken += [run.firstRefusal(of: written.batches)].compactMap { $0 }
    }
    broken += hidden
    if statement.onConflict == nil {
      broken += rowsBroken(byReturning: statement.returning, of: target, checks)
    }
    refuse(broken)
    refuseOrphans(in: target, checks, changed: nil)
  }

  mutating func refuseRows(of statement: UpdateStmt) {
    let hidden = hiddenRows(of: statement)
    guard let statement = catalog.throughViews(statement),
      let target = target(statement.relation, on: [.update])
    else { return }
    if statement.from.isEmpty, statement.with.isEmpty {
      refuseRows(of: statement, in: target, countsUndecided: false, hidden: hidden)
    }
    let own = statement.overColumns(of: target)
    noteRefusal(of: "a row is picked") {
      $0.refuseRows(of: own, in: target, countsUndecided: true)
    }
  }

  private mutating func refuseRows(
    of statement: UpdateStmt, in target: Relation, countsUndecided: Bool,
    hidden: [BrokenRow] = []
  ) {
    guard
      let checks = updateChecks(of: statement, in: target, countsUndecided: countsUndecided)
    else { return }
    let changed = Set(checks.set.keys)
    refuseUnfitValues(in: target, checks, changed: changed)
    var broken = brokenRows(in: target, checks)
    if rows.mayCompare(target.name) {
      let sets = checks.set.mapValues { Optional($0) }
      var all = rowChecks
      all.rows.change(target.name) {
        ($0.setting(sets, where: statement.whereClause, countsUndecided: countsUndecided), true)
      }
      broken += duplicates(in: target, all, changed: changed)
    }
    broken += hidden + rowsBroken(byReturning: statement.returning, of: target, checks)
    refuse(broken)
    refuseOrphans(in: target, checks, changed: changed)
    refuseLostReferences(to: target, checks)
  }

  /// What is looked for among the rows as an UPDATE leaves them; nil where that cannot be told.
  func updateChecks(
    of statement: UpdateStmt, in target: Relation, countsUndecided: Bool
  ) -> RowChecks? {
    var checks = rowChecks
    for assignment in statement.assignments {
      guard let name = assignment.name, let value = assignment.value else { return nil }
      // What cannot be computed is not known.
      checks.set[name] = assignment.indirection.isEmpty ? catalog.computable(value) : .tooDeep
    }
    for column in target.columns where column.generated != nil {
      checks.set[column.name] = .tooDeep
    }
    checks.condition = statement.whereClause.map(catalog.computable)
    checks.countsUndecided = countsUndecided
    if countsUndecided, let row = undecidedRow(of: target) {
      checks.rows.replace(target.name, with: (rows.batches(of: target.name) ?? []) + [row])
    } else if statement.whereClause == nil, !checks.hasRows(target),
      withDescendants(target).contains(where: \.hasRows)
    {
      // Of a row of which nothing is known the new values are.
      checks.rows.replace(target.name, with: [RowBatch(unknownRowOf: target)])
    }
    return checks
  }

  /// Deleting a row that others refer to is refused unless the key says what becomes of them.
  mutating func refuseRows(of statement: DeleteStmt) {
    guard let statement = catalog.throughViews(statement),
      let target = target(statement.relation, on: [.delete])
    else { return }
    var deletion = RowDeletion(rows: rows, catalog: catalog)
    if statement.using.isEmpty, statement.with.isEmpty {
      var checks = rowChecks
      checks.condition = statement.whereClause
      refuse(rowsBroken(byReturning: statement.returning, of: target, checks))
      refuse(deletion.refusal(deleting: statement.whereClause, from: target))
    }
    deletion.countsUndecided = true
    let condition = statement.condition(overColumnsOf: target)
    noteRefusal(of: "a row is picked") {
      $0.refuse(deletion.refusal(deleting: condition, from: target))
    }
  }

  private mutating func refuse(_ broken: RowDeletion.Refusal?) {
    guard let broken else { return }
    refuse(.referenced(by: broken.constraint, of: broken.table, to: broken.referenced))
  }

  /// A table whose rows are written as the statement says.
  private func target(
    _ reference: RangeVar, on events: Set<CreateTrigStmt.Event>
  ) -> Relation? {
    catalog.relation(reference).flatMap { table in
      let isChanged = table.triggers.contains {
        $0.timing == .before && $0.isRow && $0.enabled != .disabled
          && !$0.events.isDisjoint(with: events)
      }
      return isChanged || table.rules.contains(where: \.isInstead) ? nil : table
    }
  }

  /// The rows that do not fulfil what each must by itself.
  private func brokenRows(in target: Relation, _ checks: RowChecks) -> [BrokenRow] {
    var broken = unroutableRows(in: target, checks)
    for column in target.columns where column.isNotNull && column.identity == nil {
      broken.append(
        checks.firstNull(column.name, in: target), .null(in: column.name, of: target))
    }
    for column in target.columns where column.generated != nil {
      guard let expression = column.defaultValue?.expression else { continue }
      broken += rowsBroken(byComputing: [expression], of: target, checks)
    }
    for check in target.constraints where check.kind == .check {
      guard let condition = check.expression?.expression,
        !check.isNoInherit || target.hasRows || checks.rows.batches(of: target.name) != nil
      else { continue }
      broken += rowsBroken(byComputing: [condition], of: target, checks)
      broken.append(
        checks.firstViolation(of: condition, in: target), .violated(check: check, of: target))
    }
    if let bound = target.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
      let parent = target.parents.first.flatMap({ catalog.relations[$0] })
    {
      broken.append(
        checks.firstRow(false, bound: bound, of: parent, in: target), "23514",
        "new row for relation \"\(target.name.name)\" violates partition constraint")
    }
    return broken
  }

  /// Values that their columns' types refuse: they are computed before constraints are looked at.
  private mutating func refuseUnfitValues(
    in table: Relation, _ checks: RowChecks, changed: Set<String>?
  ) {
    for column in table.columns where changed?.contains(column.name) != false {
      let type = catalog.baseType(of: column.type)
      guard !type.isArray else { continue }
      let labels = catalog.enumLabels(of: type)
      let isDomain = catalog.isConstrainedDomain(column.type)
      guard isDomain || labels != nil || type.mayRefuseValues else { continue }
      var refusal: Effects.Refusal?
      _ = checks.hasUnfitValue(column.name, in: table) { value in
        refusal = value.conversionError(to: type, isExplicit: labels != nil, labels: labels)
        return refusal != nil
      }
      if isDomain, refusal == nil {
        _ = checks.firstRow(of: table) { batch, row in
          let stored = checks.stored(column.name, of: table, batch, row)
          refusal = stored.flatMap { catalog.domainRefusal(of: $0, as: column.type) }
          return refusal != nil
        }
      }
      if let refusal { refuse(refusal.sqlState, refusal.message) }
    }
  }

  /// The rows for which a partitioned table has no partition, which is looked for first.
  private func unroutableRows(in table: Relation, _ checks: RowChecks) -> [BrokenRow] {
    guard table.kind == .partitionedTable, defaultPartition(of: table) == nil else { return [] }
    let bounds = catalog.children(of: table.name).compactMap {
      catalog.relations[$0]?.partitionBound.flatMap(PartitionBoundSpec.init(stored:))
    }
    var broken: [BrokenRow] = []
    broken.append(
      checks.firstRow(outside: bounds, of: table, in: table), "23514",
      "no partition of relation \"\(table.name.name)\" found for row")
    return broken
  }

  private mutating func refuseOrphans(
    in table: Relation, _ checks: RowChecks, changed: Set<String>?
  ) {
    for constraint in table.constraints {
      guard let reference = constraint.reference, reference.table != table.name,
        !constraint.isInitiallyDeferred,
        changed.map({ !$0.isDisjoint(with: constraint.columns) }) != false,
        let referenced = catalog.relations[reference.table],
        checks.hasOrphans(constraint.columns, in: table, to: referenced, reference.columns)
      else { continue }
      refuse(.orphan(of: constraint.name, in: table))
    }
  }

  /// The rows whose key another row has.
  private func duplicates(
    in table: Relation, _ checks: RowChecks, changed: Set<String>?
  ) -> [BrokenRow] {
    var broken: [BrokenRow] = []
    for index in table.indexes where index.isUnique && index.isValid {
      let constraint = table.constraints.first { $0.indexName == index.name }
      var checks = checks
      guard
        let keys = checks.addKeys(
          index.keys.map { ($0.column, $0.expression?.expression) }),
        constraint?.isInitiallyDeferred != true,
        changed.map({ !$0.isDisjoint(with: index.columnNames(in: table)) }) != false
      else { continue }
      broken.append(
        checks.firstDuplicate(
          keys, in: table, where: index.predicate?.expression,
          nullsNotDistinct: index.nullsNotDistinct), .duplicate(in: index))
    }
    return broken
  }

  /// Keys that change while others refer to them.
  private mutating func refuseLostReferences(to table: Relation, _ checks: RowChecks) {
    for name in catalog.referencingTables(of: table.name) where name != table.name {
      guard let referencing = catalog.relations[name] else { continue }
      for constraint in referencing.constraints {
        guard let reference = constraint.reference, reference.table == table.name,
          reference.onUpdate.isPassive, !constraint.isInitiallyDeferred,
          checks.changesKey(reference.columns, of: table, wanted: constraint.columns, referencing)
        else { continue }
        refuse(.referenced(by: constraint, of: referencing, to: table))
      }
    }
  }
}
