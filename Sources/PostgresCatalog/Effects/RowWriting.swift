import PostgresSyntax

/// INSERT, UPDATE, DELETE and MERGE, with the tables that foreign keys lead to.
extension QueryReader {
  mutating func read(_ insert: InsertStmt) {
    withTables(of: insert.with) { reader in
      guard let table = reader.recorder.catalog.relation(insert.relation) else { return }
      if let source = insert.source { reader.read(source) }
      let written = reader.recorder.catalog.throughViews(insert) ?? insert
      reader.insertRows(
        into: table, columns: written.columns.compactMap(\.name), source: insert.source,
        rows: reader.recorder.writtenRows(written))
      if let clause = insert.onConflict {
        if clause.isUpdate || clause.constraint != nil || !clause.targets.isEmpty {
          reader.recorder.lockIndexes(of: table, .rowExclusive)
        }
        let changed = Set(clause.assignments.filter { !$0.keepsProposed }.compactMap(\.name))
        if reader.executes, !changed.isEmpty {
          reader.followReferences(to: table, changed: changed)
        }
      }
      reader.read(insert.returning.compactMap(\.value))
    }
  }

  /// New rows: the table, the sequences of its defaults, and the tables that it refers to.
  mutating func insertRows(
    into table: Relation, columns: [String], source: SelectStmt? = nil, rows: WrittenRows? = nil
  ) {
    guard let target = writtenTable(.insert, table) else { return }
    if target.kind == .partitionedTable {
      recorder.lock(target.name, .rowExclusive)
      for member in recorder.withDescendants(target)
      where routes(to: member, source?.values ?? [], columns)
        && recorder.mayInsert(rows, into: member)
      {
        recorder.lock(member.name, .rowExclusive)
      }
    } else {
      recorder.lock(target.name, .rowExclusive)
    }
    guard executes, rows?.isEmpty != true else { return }
    let written = columns.isEmpty ? target.columns.prefix(source?.width ?? 0).map(\.name) : columns
    for column in target.columns where !written.contains(column.name) {
      if column.identity != nil {
        for sequence in recorder.sequences(ownedBy: target.name, column: column.name) {
          recorder.lock(sequence.name, .rowExclusive)
        }
      } else if let value = column.defaultValue?.expression {
        read([value])
      }
    }
    // A deferred key is checked at COMMIT.
    for constraint in target.constraints where !constraint.isInitiallyDeferred {
      guard let reference = constraint.reference,
        constraint.columns.allSatisfy({
          source?.givesNull(to: $0, columns: written) != true
            && (written.contains($0) || target.column(named: $0)?.defaultValue != nil)
        })
      else { continue }
      checkReferenced(reference.table)
    }
  }

  /// Whether rows may go to a partition: decided where all rows are constants.
  private func routes(
    to member: Relation, _ rows: [[SQLExpression]], _ columns: [String]
  ) -> Bool {
    guard !rows.isEmpty, let parent = member.parents.first,
      let parent = recorder.catalog.relations[parent], let key = parent.partitionKey?.keys.first,
      let column = key.column,
      let bound = member.partitionBound.flatMap(PartitionBoundSpec.init(stored:))
    else { return true }
    let names = columns.isEmpty ? parent.columns.map(\.name) : columns
    guard let position = names.firstIndex(of: column) else { return true }
    let goal = Predicate.bound(bound, of: parent)
    let others = bound == .default ? recorder.catalog.knownBounds(of: parent) : []
    return rows.contains { row in
      guard position < row.count,
        let literal = Literal(row[position], for: parent.column(named: column)?.type)
      else { return true }
      let known = Predicate.and([
        .comparison(.column(column), .equal, literal), .isNotNull(.column(column)),
      ])
      // What goes to another partition does not go to the default one.
      if others.contains(where: known.implies) { return false }
      return known.implies(goal) || goal.isOpaque
    }
  }

  /// The check of a foreign key locks the referenced rows.
  private mutating func checkReferenced(_ name: QualifiedName) {
    guard let referenced = recorder.catalog.relations[name] else { return }
    recorder.lock(name, .rowShare)
    recorder.lockIndexes(of: referenced, .rowShare)
  }

  /// The table behind updatable views, which are locked like it; nil where a rule replaces the statement.
  ///
  /// What the views' conditions ask is only read.
  private mutating func writtenTable(_ event: RuleStmt.Event, _ relation: Relation) -> Relation? {
    let path = WritePath(event, to: relation, in: recorder.catalog)
    for view in path.views {
      recorder.lock(view.view.name, .rowExclusive)
      if event != .insert { read([view.condition].compactMap { $0 }) }
    }
    let end = path.end.relation
    let rules = end.rules(on: event)
    for rule in rules where !rule.doesNothing {
      recorder.unknown("what the rule \(rule.name) of \(end.name) does")
    }
    guard rules.contains(where: \.replacesStatement) else { return end }
    recorder.lock(end.name, .rowExclusive)
    return nil
  }

  mutating func read(_ update: UpdateStmt) {
    withTables(of: update.with) { reader in
      guard let table = reader.recorder.catalog.relation(update.relation),
        let target = reader.writtenTable(.update, table)
      else { return }
      let written = reader.recorder.catalog.throughViews(update) ?? update
      let filter = reader.filter(
        written.whereClause, over: [.relation(update.relation)] + update.from)
      let findsRows = update.whereClause?.isNeverTrue != true
      reader.running(findsRows) { reader in
        reader.read(
          target, reference: update.relation, mode: .rowExclusive,
          filter: filter.named(
            update.relation.alias?.name ?? update.relation.name))
        for item in update.from { reader.read(item, mode: .accessShare, filter: filter) }
      }
      reader.read(update.assignments.compactMap(\.value))
      reader.read([update.whereClause].compactMap { $0 } + update.returning.compactMap(\.value))
      guard reader.executes, reader.recorder.mayPickRows(written.whereClause, of: target) else {
        return
      }
      let changed = Set(written.assignments.compactMap(\.name))
      let rewritten = Set(written.assignments.filter { !$0.keepsValue }.compactMap(\.name))
      let moves =
        target.partitionKey?.columnNames(in: target).isDisjoint(with: rewritten) == false
      if moves { reader.moveRows(in: target, by: written) }
      for constraint in target.constraints
      where !constraint.isInitiallyDeferred
        && (moves || !changed.isDisjoint(with: constraint.columns))
      {
        if let reference = constraint.reference { reader.checkReferenced(reference.table) }
      }
      reader.followReferences(to: target, changed: changed, by: written)
    }
  }

  /// A row whose partition key changes goes to the partition of the new values.
  private mutating func moveRows(in table: Relation, by update: UpdateStmt) {
    let assignments = update.assignments
    let names = assignments.compactMap(\.name)
    let values = assignments.compactMap(\.value)
    let isKnown = names.count == assignments.count && values.count == assignments.count
    for partition in recorder.withDescendants(table).dropFirst()
    where recorder.mayMove(table, to: partition, by: update)
      && (!isKnown || routes(to: partition, [values], names))
    {
      recorder.lock(partition.name, .rowExclusive)
    }
  }

  mutating func read(_ delete: DeleteStmt) {
    withTables(of: delete.with) { reader in
      guard let table = reader.recorder.catalog.relation(delete.relation),
        let target = reader.writtenTable(.delete, table)
      else { return }
      let written = reader.recorder.catalog.throughViews(delete) ?? delete
      let filter = reader.filter(
        written.whereClause, over: [.relation(delete.relation)] + delete.using)
      let findsRows = delete.whereClause?.isNeverTrue != true
      reader.running(findsRows) { reader in
        reader.read(
          target, reference: delete.relation, mode: .rowExclusive,
          filter: filter.named(
            delete.relation.alias?.name ?? delete.relation.name))
        for item in delete.using { reader.read(item, mode: .accessShare, filter: filter) }
      }
      reader.read([delete.whereClause].compactMap { $0 } + delete.returning.compactMap(\.value))
      guard reader.executes, reader.recorder.mayPickRows(written.whereClause, of: target) else {
        return
      }
      reader.followReferences(to: target, changed: nil)
    }
  }

  mutating func read(_ merge: MergeStmt) {
    withTables(of: merge.with) { reader in
      guard let table = reader.recorder.catalog.relation(merge.relation),
        let target = reader.writtenTable(.update, table)
      else { return }
      reader.read(
        target, reference: merge.relation, mode: .rowExclusive,
        filter: RowFilter(nil))
      reader.read(merge.source, mode: .accessShare, filter: RowFilter(merge.condition))
    }
  }

  /// The tables that refer to deleted rows, or to rows whose key changes (`changed`; nil for DELETE).
  private mutating func followReferences(
    to table: Relation, changed: Set<String>?, by update: UpdateStmt? = nil
  ) {
    var pending = [table.name]
    var seen: Set<QualifiedName> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      for other in recorder.catalog.referencingTables(of: name) {
        guard let referencing = recorder.catalog.relations[other] else { continue }
        for constraint in referencing.constraints {
          guard let reference = constraint.reference, reference.table == name else { continue }
          if let changed, changed.isDisjoint(with: reference.columns) { continue }
          if let update, !recorder.mayChange(reference.columns, of: table, by: update) { continue }
          let action = changed == nil ? reference.onDelete : reference.onUpdate
          let mode: LockMode =
            action == .noAction || action == .restrict ? .rowShare : .rowExclusive
          recorder.lock(other, mode)
          recorder.lockIndexes(of: referencing, mode)
          if !referencing.indexes.contains(where: { $0.leads(with: constraint.columns) }) {
            recorder.scan(referencing)
          }
          if action == .cascade, changed == nil { pending.append(other) }
        }
      }
    }
  }
}

extension ResTarget {
  /// Whether the column is set to itself.
  fileprivate var keepsValue: Bool {
    if case .column(let reference)? = value { reference.column == name } else { false }
  }
}

extension ResTarget {
  /// Whether DO UPDATE sets the column to the value that was to be inserted: a key by which rows conflict stays.
  fileprivate var keepsProposed: Bool {
    guard case .column(let reference)? = value else { return false }
    return reference.qualifier == "excluded" && reference.column == name
  }
}

extension SelectStmt {
  /// The number of columns that the query gives.
  fileprivate var width: Int { values.first?.count ?? operands.first?.width ?? targets.count }

  /// Whether a column gets NULL in every row, by its position among those that are written.
  fileprivate func givesNull(to column: String, columns: [String]) -> Bool {
    guard let position = columns.firstIndex(of: column) else { return false }
    if !values.isEmpty {
      return values.allSatisfy { position < $0.count && $0[position].isNullConstant }
    }
    return position < targets.count && targets[position].value?.isNullConstant == true
  }
}
