import PostgresSyntax

/// The rows of INSERT … ON CONFLICT, one after the other (`ExecInsert` and `ExecOnConflictUpdate`, nodeModifyTable.c).
///
/// A row that meets one with the same key in an arbiter index is left out, or updates that one. Any other unique index
/// refuses it. Where it cannot be told whether a row meets another, nothing is said of it and of what comes later.
struct ConflictRun {
  let table: Relation
  let clause: OnConflictClause
  let name: String
  private let checks: RowChecks
  private let arbiters: Set<String>

  /// The rows by their keys, for each unique index whose keys are columns.
  private var found: [(index: Index, columns: [String], rows: [[RowValue]: Int])] = []

  /// The columns' values of each row, old and new.
  private var rows: [[String: RowValue]] = []

  /// The rows that the statement has written.
  private var written: Set<Int> = []

  /// Begins with the rows that a table has; nil where not all of them are known, or not which indexes decide.
  init?(_ statement: InsertStmt, in table: Relation, _ checks: RowChecks) {
    guard let clause = statement.onConflict, let arbiters = table.arbiters(of: clause),
      checks.rows.isComplete(table.name), checks.rows.mayCompare(table.name)
    else { return nil }
    self.table = table
    self.clause = clause
    self.name = statement.relation.alias?.name ?? statement.relation.name
    self.checks = checks
    self.arbiters = arbiters
    for index in table.indexes where index.isUnique && index.isValid {
      let columns = index.keys.compactMap(\.column)
      guard columns.count == index.keys.count, index.predicate == nil,
        table.constraints.first(where: { $0.indexName == index.name })?.isDeferrable != true
      else {
        if arbiters.contains(index.name) { return nil }
        continue
      }
      found.append((index, columns, [:]))
    }
    for batch in checks.rows.batches(of: table.name) ?? [] {
      for row in 0..<batch.count {
        guard add(values(of: batch, row)) else { return nil }
      }
    }
    written = []
  }

  /// The first of the rows that breaks a rule by meeting another.
  mutating func firstRefusal(of batches: [RowBatch]) -> BrokenRow? {
    var place = -1
    for batch in batches {
      for row in 0..<batch.count {
        place += 1
        let new = values(of: batch, row)
        guard let meeting = meeting(new, amongArbiters: true) else { return nil }
        let refusal: Effects.Refusal?
        if let (old, _) = meeting {
          guard clause.isUpdate else { continue }
          guard let outcome = update(old, with: new) else { return nil }
          refusal = outcome
        } else {
          refusal = self.meeting(new, amongArbiters: false).flatMap { $0 }.map {
            .duplicate(in: $0.index)
          }
          if refusal == nil, !add(new) { return nil }
        }
        if let refusal { return BrokenRow(place: place, refusal: refusal) }
      }
    }
    return nil
  }

  private func values(of batch: RowBatch, _ row: Int) -> [String: RowValue] {
    var result: [String: RowValue] = [:]
    for column in table.columns {
      result[column.name] = checks.stored(column.name, of: table, batch, row)
    }
    return result
  }

  /// The key of a row in an index; nil where it is not known, empty where no other row can have it.
  private func key(_ columns: [String], _ index: Index, _ row: [String: RowValue]) -> [RowValue]? {
    let catalog = checks.catalog
    let key = columns.compactMap { column in
      row[column]?.compared(as: (table.column(named: column)?.type).map(catalog.baseType))
    }
    if !index.nullsNotDistinct, key.contains(.null) { return [] }
    return key.count == columns.count && key.allSatisfy(\.isKnown) ? key : nil
  }

  /// The row with the same key, and the index; `.some(nil)` for none, nil where that cannot be told.
  private func meeting(
    _ row: [String: RowValue], amongArbiters: Bool, besides own: Int? = nil
  ) -> (row: Int, index: Index)?? {
    var isCertain = true
    for (index, columns, rows) in found where arbiters.contains(index.name) == amongArbiters {
      guard let key = key(columns, index, row) else {
        isCertain = false
        continue
      }
      if let other = rows[key], other != own { return .some((other, index)) }
    }
    return isCertain ? .some(nil) : nil
  }

  /// Adds a row; false where one of its keys is not known.
  private mutating func add(_ row: [String: RowValue]) -> Bool {
    rows.append(row)
    written.insert(rows.count - 1)
    return enter(rows.count - 1)
  }

  private mutating func enter(_ number: Int) -> Bool {
    for position in found.indices {
      let (index, columns, _) = found[position]
      guard let key = key(columns, index, rows[number]) else { return false }
      if !key.isEmpty { found[position].rows[key] = number }
    }
    return true
  }

  /// What DO UPDATE of a row comes to: `.some(nil)` where it is done, nil where that cannot be told.
  private mutating func update(_ old: Int, with new: [String: RowValue]) -> Effects.Refusal?? {
    if written.contains(old) {
      return Effects.Refusal(
        sqlState: "21000",
        message: "ON CONFLICT DO UPDATE command cannot affect row a second time")
    }
    let before = rows[old]
    let evaluation = RowEvaluation { reference in
      reference.column.flatMap { column in
        reference.qualifier == "excluded" ? new[column] : before[column]
      }
    }
    if let condition = clause.whereClause {
      switch evaluation.evaluate(condition) {
      case .boolean(true)?: break
      case .boolean(false)?, .null?: return .some(nil)
      default: return nil
      }
    }
    var after = before
    for column in table.columns where column.generated != nil { after[column.name] = nil }
    for assignment in clause.assignments {
      guard let column = assignment.name else { return nil }
      let isPlain = assignment.indirection.isEmpty && assignment.value != .setToDefault
      let value = isPlain ? assignment.value.flatMap(evaluation.evaluate) : nil
      let type = table.column(named: column).map { checks.catalog.baseType(of: $0.type) }
      after[column] = value?.stored(as: type)
    }
    if let refusal = ruleBroken(by: after, instead: before) { return refusal }
    for isArbiter in [true, false] {
      if case .some(let (_, index)?) = meeting(after, amongArbiters: isArbiter, besides: old) {
        return .duplicate(in: index)
      }
    }
    for position in found.indices {
      let (index, columns, _) = found[position]
      if let key = key(columns, index, before) { found[position].rows[key] = nil }
    }
    rows[old] = after
    written.insert(old)
    return enter(old) ? .some(nil) : nil
  }

  /// What a row breaks by itself as it is updated.
  private func ruleBroken(
    by row: [String: RowValue], instead before: [String: RowValue]
  ) -> Effects.Refusal? {
    for column in table.columns where column.isNotNull && row[column.name] == .null {
      return .null(in: column.name, of: table)
    }
    let evaluation = RowEvaluation { $0.column.flatMap { row[$0] } }
    for check in table.constraints where check.kind == .check {
      guard let condition = check.expression?.expression,
        evaluation.evaluate(condition) == .boolean(false)
      else { continue }
      return .violated(check: check, of: table)
    }
    return lostReference(of: row, instead: before)
  }

  /// A key that changes while a row of another table refers to it.
  private func lostReference(
    of row: [String: RowValue], instead before: [String: RowValue]
  ) -> Effects.Refusal? {
    for other in checks.catalog.referencingTables(of: table.name) where other != table.name {
      guard let referencing = checks.catalog.relations[other] else { continue }
      for constraint in referencing.constraints {
        guard let reference = constraint.reference, reference.table == table.name,
          reference.onUpdate.isPassive, !constraint.isInitiallyDeferred
        else { continue }
        let old = reference.columns.compactMap { before[$0] }
        let new = reference.columns.compactMap { row[$0] }
        guard old.count == reference.columns.count, new.count == old.count, new != old,
          (old + new).allSatisfy(\.isKnown)
        else { continue }
        let isUsed = checks.firstRow(of: referencing) { batch, row in
          checks.key(constraint.columns, of: referencing, batch, row) == old
        }
        guard isUsed != nil else { continue }
        return .referenced(by: constraint, of: referencing, to: table)
      }
    }
    return nil
  }
}

extension Relation {
  /// The unique indexes that decide whether rows conflict (`infer_arbiter_indexes`); nil where that is not known.
  fileprivate func arbiters(of clause: OnConflictClause) -> Set<String>? {
    if let name = clause.constraint { return [constraint(named: name)?.indexName ?? name] }
    guard clause.targetPredicate == nil else { return nil }
    let columns = Set(clause.targets.compactMap(\.column))
    guard !columns.isEmpty, columns.count == clause.targets.count else { return nil }
    let names = indexes.filter { index in
      index.isUnique && index.isValid && index.predicate == nil
        && index.keys.count == columns.count && Set(index.keys.compactMap(\.column)) == columns
    }
    return Set(names.map(\.name))
  }
}
