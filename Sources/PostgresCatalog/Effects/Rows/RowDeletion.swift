import PostgresSyntax

/// Follows the deletion of known rows to those that go with them, and finds references that are left behind.
struct RowDeletion {
  let rows: KnownRows
  let catalog: Catalog

  /// Whether rows go of which the condition does not tell.
  var countsUndecided = false

  init(rows: KnownRows, catalog: Catalog) {
    self.rows = rows
    self.catalog = catalog
  }

  /// Where a known row is.
  private struct Place: Hashable {
    var batch: Int
    var row: Int
  }

  /// A foreign key that refuses a deletion.
  struct Refusal {
    var constraint: TableConstraint
    var table: Relation
    var referenced: Relation
  }

  /// The foreign key that refuses to delete the rows that a condition picks (all, where there is none).
  ///
  /// Nil where none does for certain. NO ACTION and RESTRICT are checked when all that goes along is gone.
  func refusal(deleting condition: SQLExpression?, from table: Relation) -> Refusal? {
    var deleted: [QualifiedName: Set<Place>] = [:]
    /// Rows of which it is not known whether they go.
    var undecided: [QualifiedName: Set<Place>] = [:]
    each(table) { batch, place in
      switch condition.map({ batch.evaluate($0, row: place.row) }) ?? .boolean(true) {
      case .boolean(true)?: deleted[table.name, default: []].insert(place)
      case .boolean(false)?, .null?: break
      default:
        if countsUndecided {
          deleted[table.name, default: []].insert(place)
        } else {
          undecided[table.name, default: []].insert(place)
        }
      }
    }
    // Cascades that go round end by themselves: each round deletes more rows, or is the last.
    var pending = [table.name]
    var rounds = 0
    while let name = pending.popLast(), rounds < 64 {
      rounds += 1
      for (referencing, constraint, reference) in references(to: name)
      where reference.onDelete == .cascade {
        let found = rowsReferring(constraint, reference, of: referencing, to: deleted[name] ?? [])
          .subtracting(deleted[referencing.name] ?? [])
        guard !found.isEmpty else { continue }
        deleted[referencing.name, default: []].formUnion(found)
        pending.append(referencing.name)
      }
    }
    guard pending.isEmpty else { return nil }
    for name in deleted.keys.sorted() {
      guard let places = deleted[name], let referenced = catalog.relations[name] else { continue }
      for (referencing, constraint, reference) in references(to: name)
      where reference.onDelete.isPassive && !constraint.isInitiallyDeferred {
        let left = rowsReferring(constraint, reference, of: referencing, to: places)
          .subtracting(deleted[referencing.name] ?? [])
          .subtracting(undecided[referencing.name] ?? [])
        if !left.isEmpty {
          return Refusal(constraint: constraint, table: referencing, referenced: referenced)
        }
      }
    }
    return nil
  }

  private func references(
    to name: QualifiedName
  ) -> [(table: Relation, constraint: TableConstraint, reference: ForeignKeyReference)] {
    catalog.referencingTables(of: name).compactMap { catalog.relations[$0] }.flatMap { table in
      table.constraints.compactMap { constraint in
        constraint.reference.flatMap { $0.table == name ? (table, constraint, $0) : nil }
      }
    }
  }

  /// The rows of a table that refer to certain rows of another.
  private func rowsReferring(
    _ constraint: TableConstraint, _ reference: ForeignKeyReference, of table: Relation,
    to places: Set<Place>
  ) -> Set<Place> {
    guard !places.isEmpty, let referenced = catalog.relations[reference.table] else { return [] }
    let checks = RowChecks(rows: rows, catalog: catalog)
    var keys: Set<[RowValue]> = []
    each(referenced) { batch, place in
      guard places.contains(place) else { return }
      let key = checks.key(reference.columns, of: referenced, batch, place.row)
      if key.count == reference.columns.count, key.allSatisfy(\.isKnown) { keys.insert(key) }
    }
    var result: Set<Place> = []
    let types = reference.columns.map { referenced.column(named: $0)?.type }
    each(table) { batch, place in
      let key = checks.key(constraint.columns, of: table, batch, place.row, comparedAs: types)
      if key.count == constraint.columns.count, keys.contains(key) { result.insert(place) }
    }
    return result
  }

  private func each(_ table: Relation, _ body: (RowBatch, Place) -> Void) {
    var left = KnownRows.limit
    for (index, batch) in (rows.batches(of: table.name) ?? []).enumerated() {
      for row in 0..<min(batch.count, left) { body(batch, Place(batch: index, row: row)) }
      left -= min(batch.count, left)
    }
  }
}

extension RowChecks {
  /// Whether setting columns takes away a key that some row of another table refers to by the `wanted` columns.
  ///
  /// False unless all rows are known: another row may take the key over.
  func changesKey(
    _ columns: [String], of table: Relation, wanted: [String], _ referencing: Relation
  ) -> Bool {
    guard columns.contains(where: { set[$0] != nil }), rows.isComplete(table.name) else {
      return false
    }
    let before = RowChecks(rows: rows, catalog: catalog)
    var old: Set<[RowValue]> = []
    var new: Set<[RowValue]> = []
    var isCertain = true
    _ = before.someRow(of: table) { batch, row in
      let key = before.key(columns, of: table, batch, row)
      switch condition.map({ batch.evaluate($0, row: row) }) ?? .boolean(true) {
      case .boolean(true)?:
        let changed = self.key(columns, of: table, batch, row)
        isCertain =
          changed.count == columns.count && changed.allSatisfy { $0.isKnown || $0 == .fresh }
        new.insert(changed)
        if key.count == columns.count, key.allSatisfy(\.isKnown) { old.insert(key) }
      case .boolean(false)?, .null?: new.insert(key)
      default: isCertain = false
      }
      return !isCertain
    }
    let lost = old.subtracting(new)
    guard isCertain, !lost.isEmpty else { return false }
    let types = columns.map { table.column(named: $0)?.type }
    return before.someRow(of: referencing) { batch, row in
      let key = before.key(wanted, of: referencing, batch, row, comparedAs: types)
      return key.count == wanted.count && lost.contains(key)
    }
  }
}
