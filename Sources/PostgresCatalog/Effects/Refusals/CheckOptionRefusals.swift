import PostgresSyntax

/// Rows that a view's CHECK OPTION does not let in (manual, CREATE VIEW; `ExecWithCheckOptions` in execMain.c).
extension EffectsRecorder {
  /// The rows that an INSERT would write and the view would not show.
  func hiddenRows(of statement: InsertStmt) -> [BrokenRow] {
    guard let view = catalog.relation(statement.relation) else { return [] }
    let path = WritePath(.insert, to: view, in: catalog)
    guard !path.checks.isEmpty, let through = catalog.throughViews(statement),
      let target = path.table,
      let written = WrittenRows(through, to: target, rows: rows, in: catalog)
    else { return [] }
    var checks = rowChecks
    checks.rows.replace(target.name, with: written.batches)
    return hiddenRows(path.checks, in: target, checks)
  }

  /// The rows that the view does not show any more after an UPDATE.
  func hiddenRows(of statement: UpdateStmt) -> [BrokenRow] {
    guard let view = catalog.relation(statement.relation) else { return [] }
    let path = WritePath(.update, to: view, in: catalog)
    guard !path.checks.isEmpty, let through = catalog.throughViews(statement),
      let target = path.table, through.from.isEmpty, through.with.isEmpty,
      let checks = updateChecks(of: through, in: target, countsUndecided: false)
    else { return [] }
    let changed = Set(through.assignments.compactMap(\.name))
    let touched = path.checks.filter { $0.condition.mayDepend(on: changed) }
    return hiddenRows(touched, in: target, checks)
  }

  private func hiddenRows(
    _ conditions: [WritePath.Check], in table: Relation, _ checks: RowChecks
  ) -> [BrokenRow] {
    var broken: [BrokenRow] = []
    for check in conditions {
      broken.append(
        checks.firstMiss(of: check.condition, in: table), "44000", check.refusal)
    }
    return broken
  }

  mutating func refuseHiddenRows(of statement: InsertStmt) {
    guard let view = catalog.relation(statement.relation) else { return }
    let path = WritePath(.insert, to: view, in: catalog)
    guard !path.checks.isEmpty else { return }
    guard let through = catalog.throughViews(statement), let target = path.table,
      let written = WrittenRows(through, to: target, rows: rows, in: catalog)
    else { return noteHiddenRows(path.checks) }
    var checks = rowChecks
    checks.rows.replace(target.name, with: written.batches)
    refuseHiddenRows(path.checks, in: target, checks)
    if !written.isComplete { noteHiddenRows(path.checks) }
  }

  mutating func refuseHiddenRows(of statement: UpdateStmt) {
    guard let view = catalog.relation(statement.relation) else { return }
    let path = WritePath(.update, to: view, in: catalog)
    guard !path.checks.isEmpty else { return }
    guard let through = catalog.throughViews(statement), let target = path.table else {
      return noteHiddenRows(path.checks)
    }
    let changed = Set(through.assignments.compactMap(\.name))
    // A row that was in the view stays there while nothing changes that the view asks for.
    let touched = path.checks.filter { $0.condition.mayDepend(on: changed) }
    if through.from.isEmpty, through.with.isEmpty,
      let checks = updateChecks(of: through, in: target, countsUndecided: false)
    {
      refuseHiddenRows(touched, in: target, checks)
    }
    guard effects.error == nil else { return }
    guard
      let checks = updateChecks(
        of: through.overColumns(of: target), in: target, countsUndecided: true)
    else { return noteHiddenRows(touched) }
    noteHiddenRows(
      touched.filter {
        checks.misses($0.condition, in: target) || checks.isUndecided($0.condition, in: target)
      })
  }

  private mutating func refuseHiddenRows(
    _ conditions: [WritePath.Check], in table: Relation, _ checks: RowChecks
  ) {
    refuse(hiddenRows(conditions, in: table, checks))
    noteHiddenRows(conditions.filter { checks.isUndecided($0.condition, in: table) })
  }

  private mutating func noteHiddenRows(_ checks: [WritePath.Check]) {
    guard effects.error == nil else { return }
    for check in checks {
      unknown("refused (44000, \(check.refusal)) if the view has no such row")
    }
  }
}

extension WritePath.Check {
  fileprivate var refusal: String {
    "new row violates check option for view \"\(view.name.name)\""
  }
}

extension SQLExpression {
  /// Whether the value may change with columns.
  fileprivate func mayDepend(on columns: Set<String>) -> Bool {
    isPartlyUnread || columnReferences.contains { $0.column.map(columns.contains) ?? true }
  }
}
