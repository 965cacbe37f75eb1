import PostgresSyntax

/// INSERT, UPDATE, DELETE and MERGE in SQL.
extension SQLReader {
  mutating func read(_ insert: InsertStmt) {
    readTables(insert.with)
    var columns: [ColumnWrite] = []
    let rows = insert.source?.values ?? []
    for (position, target) in insert.columns.enumerated() {
      guard let name = target.name else { continue }
      let values = rows.compactMap { position < $0.count ? $0[position] : nil }
      if !values.isEmpty, values.allSatisfy({ $0 == .setToDefault }) { continue }
      columns.append(write(name, values))
    }
    if let source = insert.source {
      let width: RowWidth =
        insert.columns.isEmpty
        ? .atMostColumns(of: reference(insert.relation))
        : .columns(insert.columns.count, isInCode: false)
      let rows = read(source, returns: .inserted)
      require(width, of: rows)
    }
    var result = Insert(columns: columns, isOpen: insert.columns.isEmpty)
    let own = target(insert.relation)
    if let conflict = insert.onConflict {
      result.onConflict = upsert(conflict)
      read(conflict.whereClause, role: .condition)
    }
    for target in insert.returning { readReturning(target) }
    result.returning = taken(own)
    written.append(.init(relation: reference(insert.relation), access: .insert(result)))
  }

  /// COPY names its columns, or means all.
  mutating func read(_ copy: CopyStmt, of relation: RangeVar) {
    let reference = reference(relation)
    if copy.isFrom {
      let columns = copy.columns.map { write($0, []) }
      written.append(
        .init(
          relation: reference,
          access: .insert(Insert(columns: columns, isOpen: copy.columns.isEmpty))))
    } else {
      var read = Read()
      read.columns = copy.columns.map { ColumnRead($0, role: .loaded, location: location) }
      if copy.columns.isEmpty { read.everyColumn = .returned }
      written.append(.init(relation: reference, access: .read(read)))
    }
  }

  mutating func read(_ update: UpdateStmt) {
    readTables(update.with)
    let own = target(update.relation)
    for item in update.from { add(item) }
    read(update.whereClause, role: .condition)
    var columns: [ColumnWrite] = []
    for assignment in update.assignments {
      read(assignment.value, role: .expression)
      if let name = assignment.name {
        columns.append(write(name, assignment.value.map { [$0] } ?? []))
      }
    }
    for target in update.returning { readReturning(target) }
    written.append(
      .init(
        relation: reference(update.relation),
        access: .update(Update(columns: columns, conditions: taken(own)))))
  }

  mutating func read(_ delete: DeleteStmt) {
    readTables(delete.with)
    let own = target(delete.relation)
    for item in delete.using { add(item) }
    read(delete.whereClause, role: .condition)
    for target in delete.returning { readReturning(target) }
    written.append(
      .init(
        relation: reference(delete.relation), access: .delete(Delete(conditions: taken(own)))))
  }

  mutating func read(_ merge: MergeStmt) {
    readTables(merge.with)
    let own = target(merge.relation)
    add(merge.source)
    // Not every branch sees both sides.
    for position in (scopes.last?.indices ?? 0..<0).dropFirst() {
      scopes[scopes.count - 1][position].mergesAny = true
    }
    read(merge.condition, role: .condition)
    let relation = reference(merge.relation)
    for branch in merge.branches {
      read(branch.condition, role: .condition)
      for value in branch.values { read(value, role: .expression) }
      for target in branch.targets { read(target.value, role: .expression) }
      let columns = branch.targets.compactMap { target in
        target.name.map { write($0, target.value.map { [$0] } ?? []) }
      }
      switch branch.action {
      case .insert:
        written.append(
          .init(
            relation: relation, access: .insert(Insert(columns: columns, isOpen: columns.isEmpty))))
      case .update:
        written.append(.init(relation: relation, access: .update(Update(columns: columns))))
      case .delete: written.append(.init(relation: relation, access: .delete(Delete())))
      case .nothing: continue
      }
    }
    written.append(.init(relation: relation, access: .read(taken(own))))
  }

  private mutating func readTables(_ tables: [CommonTableExpr]) {
    for table in tables {
      if table.isRecursive { commonTables.append(table.name) }
      read(table.query, returns: .withinStatement)
      commonTables.append(table.name)
      commonOutputs[table.name] = outputs(of: table)
    }
  }

  /// Opens a scope with the relation that is written, and gives its entry.
  private mutating func target(_ relation: RangeVar) -> Int {
    scopes.append([Source(name: relation.alias?.name ?? relation.name, entry: entries.count)])
    entries.append(Entry(relation: reference(relation)))
    return entries.count - 1
  }

  /// What the statement reads of the relation that it writes; its scope is closed.
  private mutating func taken(_ entry: Int) -> Read {
    scopes.removeLast()
    let read = entries[entry].read
    entries.remove(at: entry)
    return read
  }

  private mutating func readReturning(_ target: ResTarget) {
    switch target.value {
    case .column(let column)? where column.isStar:
      if let entry = scopes.last?.first?.entry { entries[entry].read.everyColumn = .returned }
    case .column(let column)?: add(column, role: .loaded)
    default: read(target.value, role: .expression)
    }
  }

  private func write(_ name: String, _ values: [SQLExpression]) -> ColumnWrite {
    var literals: [String]? = []
    var mayBeNull = values.isEmpty
    var isGiven = values.isEmpty
    for value in values {
      switch value.withoutCasts {
      case .constant(.string(let text)), .constant(.float(let text)): literals?.append(text)
      case .constant(.integer(let number)): literals?.append(String(number))
      case .constant(.boolean(let truth)): literals?.append(truth ? "true" : "false")
      case .constant(.null):
        mayBeNull = true
        literals = nil
      case .parameter, .column:
        mayBeNull = true
        isGiven = true
        literals = nil
      default: literals = nil
      }
    }
    return ColumnWrite(
      name, presence: isGiven ? .unlessNil : .always, mayBeNull: mayBeNull,
      values: literals.flatMap { $0.isEmpty ? nil : $0 }, location: location)
  }

  private func upsert(_ conflict: OnConflictClause) -> Upsert {
    let target: Upsert.Target
    if let name = conflict.constraint {
      target = .constraint(name)
    } else if conflict.targets.isEmpty {
      target = .any
    } else {
      let columns = conflict.targets.compactMap(\.column)
      if columns.count == conflict.targets.count, conflict.targetPredicate == nil {
        target = .columns(columns)
      } else {
        let fragment = ConflictTargetText(sql: text).text
        target = fragment.map { .fragment($0, columns: columns) } ?? .unknown
      }
    }
    let updates = conflict.assignments.compactMap { assignment in
      assignment.name.map { write($0, assignment.value.map { [$0] } ?? []) }
    }
    return Upsert(target: target, targetLocation: location, updates: updates)
  }
}

extension SQLExpression {
  fileprivate var withoutCasts: SQLExpression {
    if case .cast(let inner, _) = self { return inner }
    return self
  }
}
