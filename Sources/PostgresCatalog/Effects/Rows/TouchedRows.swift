import PostgresSyntax

/// What statements leave alone for certain, by the rows that are known; foreign keys are not looked at then.
extension EffectsRecorder {
  /// Whether a condition may pick a row of a table.
  func mayPickRows(_ condition: SQLExpression?, of table: Relation) -> Bool {
    if condition?.isNeverTrue == true { return false }
    guard hasOnlyKnownRows(table) else { return true }
    let checks = rowChecks
    return checks.someRow(of: table) { batch, row in
      switch condition.map({ batch.evaluate($0, row: row) }) ?? .boolean(true) {
      case .boolean(false)?, .null?: false
      default: true
      }
    }
  }

  /// Whether an UPDATE may give columns other values; a key that stays is not checked (`RI_FKey_pk_upd_check_required`).
  func mayChange(_ columns: [String], of table: Relation, by update: UpdateStmt) -> Bool {
    guard hasOnlyKnownRows(table), update.from.isEmpty,
      !table.triggers.contains(where: { $0.timing == .before && $0.isRow })
    else { return true }
    var changed = rowChecks
    for assignment in update.assignments {
      guard let name = assignment.name, let value = assignment.value else { return true }
      changed.set[name] = assignment.indirection.isEmpty ? value : .tooDeep
    }
    let checks = rowChecks
    return checks.someRow(of: table) { batch, row in
      switch update.whereClause.map({ batch.evaluate($0, row: row) }) ?? .boolean(true) {
      case .boolean(false)?, .null?: return false
      default: break
      }
      let old = checks.key(columns, of: table, batch, row)
      return old.count < columns.count || !old.allSatisfy(\.isKnown)
        || old != changed.key(columns, of: table, batch, row)
    }
  }

  /// Whether an UPDATE may put a row into a partition; only those are opened that a row goes to (`ExecFindPartition`).
  func mayMove(_ table: Relation, to partition: Relation, by update: UpdateStmt) -> Bool {
    guard hasOnlyKnownRows(table), update.from.isEmpty,
      let bound = partition.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
      let parent = partition.parents.first.flatMap({ catalog.relations[$0] })
    else { return true }
    var changed = rowChecks
    for assignment in update.assignments {
      guard let name = assignment.name, let value = assignment.value else { return true }
      changed.set[name] = assignment.indirection.isEmpty ? value : .tooDeep
    }
    return rowChecks.someRow(of: table) { batch, row in
      switch update.whereClause.map({ batch.evaluate($0, row: row) }) ?? .boolean(true) {
      case .boolean(false)?, .null?: false
      default: changed.accepts(bound, of: parent, batch, row) != false
      }
    }
  }

  /// Whether an INSERT may put a row into a partition.
  func mayInsert(_ written: WrittenRows?, into partition: Relation) -> Bool {
    guard let written, written.isComplete, written.batches.allSatisfy({ $0.count <= 5_000 }),
      let bound = partition.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
      let parent = partition.parents.first.flatMap({ catalog.relations[$0] })
    else { return true }
    let checks = rowChecks
    return written.batches.contains { batch in
      (0..<batch.count).contains { checks.accepts(bound, of: parent, batch, $0) != false }
    }
  }

  /// The rows of an INSERT, where they can be told.
  func writtenRows(_ statement: InsertStmt) -> WrittenRows? {
    catalog.relation(statement.relation).flatMap {
      WrittenRows(statement, to: $0, rows: rows, in: catalog)
    }
  }

  private func hasOnlyKnownRows(_ table: Relation) -> Bool {
    rows.isComplete(table.name)
      && (table.kind == .partitionedTable || catalog.children(of: table.name).isEmpty)
  }
}

extension WrittenRows {
  /// Whether there are no rows for certain.
  var isEmpty: Bool { isComplete && batches.allSatisfy { $0.count == 0 } }
}
