import PostgresSyntax

/// What statements leave alone for certain, by the rows that are known; foreign keys are not looked at then.
extension EffectsRecorder {
  /// Whether a condition may pick a row of a table.
  func mayPickRows(_ condition: SQLExpression?, of table: Relation) -> Bool {
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

  /// Whether an INSERT is known to write nothing.
  func writesNoRows(_ statement: InsertStmt) -> Bool {
    guard let table = catalog.relation(statement.relation),
      let written = WrittenRows(statement, to: table, rows: rows, in: catalog)
    else { return false }
    return written.isComplete && written.batches.allSatisfy { $0.count == 0 }
  }

  private func hasOnlyKnownRows(_ table: Relation) -> Bool {
    rows.isComplete(table.name)
      && (table.kind == .partitionedTable || catalog.children(of: table.name).isEmpty)
  }
}
