import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// What becomes of a row that others refer to.
private enum RowChange: Hashable {
  case deleted
  /// Columns get other values, by the table's names.
  case changed(Set<String>)
}

/// A table whose rows a statement changes, itself or through the actions of foreign keys.
private struct ChangedRows: Hashable {
  var table: QualifiedName
  var change: RowChange
}

/// A foreign key whose referenced rows a statement changes, and what it then does.
private struct ReachedReference {
  var child: QualifiedName
  var constraint: TableConstraint
  var action: ReferentialAction
  var parent: ChangedRows
}

extension FailureSearch {
  /// Foreign keys that refuse the deletion of a row, or of those that are deleted with it.
  mutating func lookAtReferences(
    to target: WriteTarget, handled: [HandledConstraint], of use: FailingUse
  ) {
    follow(ChangedRows(table: target.table.name, change: .deleted), handled: handled, of: use)
  }

  /// Foreign keys that refuse another value of the columns that they refer to.
  mutating func lookAtReferences(
    to target: WriteTarget, written: WrittenColumns, handled: [HandledConstraint],
    of use: FailingUse
  ) {
    let columns = Set(written.columns.keys)
    follow(
      ChangedRows(table: target.table.name, change: .changed(columns)), handled: handled, of: use)
  }

  /// What the actions of foreign keys do to other tables (manual, 5.4.5, Foreign Keys), and what
  /// refuses it there: the statement fails as a whole.
  private mutating func follow(
    _ rows: ChangedRows, handled: [HandledConstraint], of use: FailingUse
  ) {
    let reached = referencesReached(from: rows)
    let deleted = Set(
      reached.filter { $0.action == .cascade && $0.parent.change == .deleted }.map(\.child))
    for reference in reached {
      switch reference.action {
      case .noAction, .restrict:
        lookAtRefusal(by: reference, alsoDeleted: deleted, handled: handled, of: use, from: rows)
      case .cascade where reference.parent.change == .deleted:
        guard let child = catalog.relations[reference.child] else { continue }
        lookAtTriggers(.delete, of: use, on: WriteTarget(table: child))
      case .cascade: continue
      case .setNull, .setDefault: lookAtEmptied(reference, handled: handled, of: use)
      }
    }
  }

  /// The foreign keys that are met, in breadth, each once.
  private func referencesReached(from rows: ChangedRows) -> [ReachedReference] {
    var result: [ReachedReference] = []
    var queue = [rows]
    var seen: Set<ChangedRows> = [rows]
    var next = 0
    while next < queue.count {
      let parent = queue[next]
      next += 1
      for child in catalog.referencingTables(of: parent.table) {
        for constraint in catalog.relations[child]?.constraints ?? [] {
          guard let reference = constraint.reference, reference.table == parent.table,
            let action = reference.action(on: parent.change)
          else { continue }
          result.append(
            ReachedReference(
              child: child, constraint: constraint, action: action, parent: parent))
          guard let change = constraint.change(by: action, of: parent.change) else { continue }
          let rows = ChangedRows(table: child, change: change)
          if seen.insert(rows).inserted { queue.append(rows) }
        }
      }
    }
    return result
  }

  private mutating func lookAtRefusal(
    by reference: ReachedReference, alsoDeleted: Set<QualifiedName>,
    handled: [HandledConstraint], of use: FailingUse, from rows: ChangedRows
  ) {
    let (child, name) = (reference.child, reference.constraint.name)
    if handled.expects(name, .foreignKey) { return }
    // NO ACTION looks when all cascades are through: where they take the referring rows along,
    // as in accounts whose users and posts go together, only stray rows are left to refuse.
    let mayGoAlong =
      reference.action == .noAction && alsoDeleted.contains(child)
      && reference.parent.table != rows.table
    let verb = reference.parent.change == .deleted ? "deleted" : "changed"
    let through =
      reference.parent == rows ? "one" : "rows of \(reference.parent.table), which go with it"
    add(
      .deleteRefused, of: use, object: "\(child).\(name)",
      cell: mayGoAlong ? .unknown : .breaks, sqlState: "23503", dependsOnData: true,
      message: "rows of \(child) may still refer to the \(verb) \(through) (\(name))",
      at: use.value.location, note: use.verb, on: catalog.relations[rows.table])
  }

  /// Columns that SET NULL or SET DEFAULT empties: they may be NOT NULL, or a CHECK may refuse it.
  private mutating func lookAtEmptied(
    _ reference: ReachedReference, handled: [HandledConstraint], of use: FailingUse
  ) {
    guard let child = catalog.relations[reference.child],
      case .changed(let names)? = reference.constraint.change(
        by: reference.action, of: reference.parent.change)
    else { return }
    let emptied = child.columns.filter {
      names.contains($0.name) && (reference.action == .setNull || !$0.hasDefault)
    }
    let target = WriteTarget(table: child)
    for column in emptied where column.isNotNull {
      add(
        .deleteRefused, of: use, object: "\(child.name).\(reference.constraint.name)",
        sqlState: "23502", dependsOnData: true,
        message: "\(reference.constraint.name) empties \(child.name).\(column.name), "
          + "which refuses NULL",
        at: use.value.location, note: use.verb, on: child)
      return
    }
    let written = WrittenColumns(emptied: emptied.map(\.name))
    for constraint in child.constraints where constraint.kind == .check {
      lookAtCheck(constraint, written, handled: handled, of: use, target: target)
    }
    lookAtTriggers(.update, columns: names, of: use, on: target)
  }
}

extension ForeignKeyReference {
  /// What it does when referenced rows change; nil where the change is none of its business.
  fileprivate func action(on change: RowChange) -> ReferentialAction? {
    switch change {
    case .deleted: onDelete
    case .changed(let names): names.isDisjoint(with: columns) ? nil : onUpdate
    }
  }
}

extension TableConstraint {
  /// What an action does to the rows that refer; nil where it leaves them.
  fileprivate func change(by action: ReferentialAction, of parent: RowChange) -> RowChange? {
    switch action {
    case .noAction, .restrict: return nil
    case .cascade:
      if parent == .deleted { return .deleted }
    case .setNull, .setDefault:
      if let named = reference?.deleteSetColumns, parent == .deleted, !named.isEmpty {
        return .changed(Set(named))
      }
    }
    return .changed(Set(columns))
  }
}
