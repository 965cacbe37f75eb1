import PostgresSyntax

/// Looks for rows that break a rule, among the rows that the statements before have written.
///
/// Every answer is certain where it is true; false means that no such row is known.
struct RowChecks {
  var rows: KnownRows
  let catalog: Catalog

  /// What columns that are about to be added or set have in every row, in terms of what is there before.
  var set: [String: SQLExpression] = [:]

  /// The rows that count, by what is there before; nil for all.
  var condition: SQLExpression?

  /// Whether rows count of which it is not known whether they do; answers are then certain only of those rows.
  var countsUndecided = false

  /// The place, among the rows that are looked at, of the first that passes a test.
  func firstRow(
    of relation: Relation, _ test: (RowBatch, Int) -> Bool
  ) -> Int? {
    var place = -1
    return someRow(of: relation, counting: { place += 1 }, test) ? place : nil
  }

  /// Whether some row is known.
  func hasRows(_ relation: Relation) -> Bool { someRow(of: relation) { _, _ in true } }

  /// Whether some row has NULL in a column.
  func hasNull(_ column: String, in relation: Relation) -> Bool {
    firstNull(column, in: relation) != nil
  }

  /// The place of the first row with NULL in a column.
  func firstNull(_ column: String, in relation: Relation) -> Int? {
    firstRow(of: relation, whereItVaries: column) { value(of: column, $0, $1) == .null }
  }

  /// The place of the first row that passes a test of one column's value, or of another such row where all rows of a
  /// batch have the same value or ever greater ones: there only the ends are looked at.
  private func firstRow(
    of relation: Relation, whereItVaries column: String, _ test: (RowBatch, Int) -> Bool
  ) -> Int? {
    guard set[column] == nil, condition == nil, relation.partitionBound == nil else {
      return firstRow(of: relation, test)
    }
    var place = 0
    for batch in rows.batches(of: relation.name) ?? [] {
      let count = min(batch.count, KnownRows.limit - place)
      guard count > 0 else { continue }
      let isShort = batch.isUniform(column) || batch.isGrowing(column)
      let ends = batch.isUniform(column) ? [0] : [0, count - 1]
      let found =
        isShort
        ? ends.first { test(batch, $0) } : (0..<count).first { test(batch, $0) }
      if let found { return place + found }
      place += count
    }
    return nil
  }

  /// The place of the first row that passes a test of a condition alone: of a batch whose rows agree in all columns that it
  /// names one row is looked at.
  private func firstRow(
    of relation: Relation, deciding condition: SQLExpression, _ test: (RowBatch, Int) -> Bool
  ) -> Int? {
    let columns = condition.columnReferences.map(\.column)
    guard set.isEmpty, self.condition == nil, relation.partitionBound == nil,
      columns.allSatisfy({ $0.map { relation.column(named: $0) != nil } == true })
    else { return firstRow(of: relation, test) }
    var place = 0
    for batch in rows.batches(of: relation.name) ?? [] {
      let count = min(batch.count, KnownRows.limit - place)
      guard count > 0 else { continue }
      let isUniform = columns.allSatisfy { $0.map(batch.isUniform) == true }
      if let found = (0..<(isUniform ? 1 : count)).first(where: { test(batch, $0) }) {
        return place + found
      }
      place += count
    }
    return nil
  }

  /// Whether some row makes a condition false.
  func violates(_ condition: SQLExpression, in relation: Relation) -> Bool {
    firstViolation(of: condition, in: relation) != nil
  }

  /// The place of the first row that makes a condition false.
  func firstViolation(of condition: SQLExpression, in relation: Relation) -> Int? {
    firstRow(of: relation, deciding: condition) {
      evaluate(condition, of: relation, $0, $1) == .boolean(false)
    }
  }

  /// Whether some row makes a condition anything but true.
  func misses(_ condition: SQLExpression, in relation: Relation) -> Bool {
    firstMiss(of: condition, in: relation) != nil
  }

  /// The place of the first row that makes a condition anything but true.
  func firstMiss(of condition: SQLExpression, in relation: Relation) -> Int? {
    firstRow(of: relation, deciding: condition) { batch, row in
      switch evaluate(condition, of: relation, batch, row) {
      case .boolean(false)?, .null?: true
      default: false
      }
    }
  }

  /// Whether some row is known of which it cannot be told whether a condition is true.
  func isUndecided(_ condition: SQLExpression, in relation: Relation) -> Bool {
    someRow(of: relation) { batch, row in
      switch evaluate(condition, of: relation, batch, row) {
      case .boolean?, .null?: false
      default: true
      }
    }
  }

  /// Whether two rows have equal values in all columns.
  func hasDuplicates(
    _ columns: [String], in relation: Relation, where predicate: SQLExpression? = nil,
    nullsNotDistinct: Bool = false
  ) -> Bool {
    firstDuplicate(
      columns, in: relation, where: predicate, nullsNotDistinct: nullsNotDistinct) != nil
  }

  /// The place of the first row whose values in all columns an earlier row has.
  func firstDuplicate(
    _ columns: [String], in relation: Relation, where predicate: SQLExpression? = nil,
    nullsNotDistinct: Bool = false
  ) -> Int? {
    // A column that grows from row to row has no value twice.
    let batches = rows.batches(of: relation.name) ?? []
    let isGrowing = columns.contains { set[$0] == nil && batches.first?.isGrowing($0) == true }
    if batches.count < 2, isGrowing, relation.partitionBound == nil { return nil }
    var seen: Set<[RowValue]> = []
    return firstRow(of: relation) { batch, row in
      if let predicate, evaluate(predicate, of: relation, batch, row) != .boolean(true) {
        return false
      }
      let key = key(columns, of: relation, batch, row)
      guard key.count == columns.count, key.allSatisfy(\.isKnown),
        nullsNotDistinct || !key.contains(.null)
      else { return false }
      return !seen.insert(key).inserted
    }
  }

  /// Whether some row refers to a row that is not there.
  func hasOrphans(
    _ columns: [String], in relation: Relation, to referenced: Relation, _ keys: [String]
  ) -> Bool {
    guard columns.count == keys.count else { return false }
    // What was made at random a moment ago is nobody's key, whatever rows there are.
    let isNew = someRow(of: relation) { batch, row in
      let values = columns.map { value(of: $0, batch, row) }
      return values.contains(.fresh) && !values.contains { $0 == nil || $0 == .null }
    }
    if isNew { return true }
    guard rows.isComplete(referenced.name) else { return false }
    var present: Set<[RowValue]> = []
    var isCertain = true
    // Referenced rows are as they were, all of them.
    let before = RowChecks(rows: rows, catalog: catalog)
    _ = before.someRow(of: referenced) { batch, row in
      let key = before.key(keys, of: referenced, batch, row)
      if key.count == keys.count, key.allSatisfy(\.isKnown) {
        present.insert(key)
      } else {
        isCertain = false
      }
      return !isCertain
    }
    guard isCertain else { return false }
    let types = keys.map { referenced.column(named: $0)?.type }
    return someRow(of: relation) { batch, row in
      let key = key(columns, of: relation, batch, row, comparedAs: types)
      return key.count == columns.count && key.allSatisfy(\.isKnown) && !key.contains(.null)
        && !present.contains(key)
    }
  }

  /// Whether some row refers to a row of another table.
  func refers(
    _ columns: [String], in relation: Relation, to referenced: Relation, _ keys: [String]
  ) -> Bool {
    var present: Set<[RowValue]> = []
    _ = someRow(of: referenced) { batch, row in
      let key = key(keys, of: referenced, batch, row)
      if key.count == keys.count, key.allSatisfy(\.isKnown) { present.insert(key) }
      return false
    }
    let types = keys.map { referenced.column(named: $0)?.type }
    return !present.isEmpty
      && someRow(of: relation) {
        present.contains(key(columns, of: relation, $0, $1, comparedAs: types))
      }
  }

  /// Whether some value of a column has no counterpart in another type, which has a least and a greatest value.
  func hasUnfitValue(
    _ column: String, in relation: Relation, where isUnfit: (RowValue) -> Bool
  ) -> Bool {
    firstRow(of: relation, whereItVaries: column) {
      value(of: column, $0, $1).map(isUnfit) ?? false
    } != nil
  }

  /// Whether some row passes a test; `counting` is called for each row before it is looked at.
  func someRow(
    of relation: Relation, counting: () -> Void = {}, _ test: (RowBatch, Int) -> Bool
  ) -> Bool {
    if let bound = relation.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
      let parent = relation.parents.first.flatMap({ catalog.relations[$0] })
    {
      let before = RowChecks(rows: rows, catalog: catalog)
      let isFound = someRow(of: parent, counting: counting) { batch, row in
        before.accepts(bound, of: parent, batch, row) == true && test(batch, row)
      }
      if isFound { return true }
    }
    var left = KnownRows.limit
    for batch in rows.batches(of: relation.name) ?? [] {
      for row in 0..<min(batch.count, left) {
        counting()
        if isMeant(batch, row), test(batch, row) { return true }
      }
      left -= min(batch.count, left)
    }
    return false
  }

  private func isMeant(_ batch: RowBatch, _ row: Int) -> Bool {
    guard let condition else { return true }
    switch batch.evaluate(condition, row: row) {
    case .boolean(let isMeant)?: return isMeant
    case .null?: return false
    default: return countsUndecided
    }
  }

  /// The values of columns as indexes compare them, equal where the server finds them equal; fewer where some are not
  /// known.
  ///
  /// `types` are those in which they are compared, where these are not the columns' own: a foreign key's are those of the
  /// key that it refers to.
  func key(
    _ columns: [String], of relation: Relation, _ batch: RowBatch, _ row: Int,
    comparedAs types: [SQLType?]? = nil
  ) -> [RowValue] {
    columns.enumerated().compactMap { position, column in
      let type = types?[position] ?? relation.column(named: column)?.type
      return stored(column, of: relation, batch, row)?.compared(as: type.map(catalog.baseType))
    }
  }

  /// The value of a column as its type keeps it; nil where it is not known.
  func stored(
    _ column: String, of relation: Relation, _ batch: RowBatch, _ row: Int
  ) -> RowValue? {
    value(of: column, batch, row)?
      .stored(as: (relation.column(named: column)?.type).map(catalog.baseType))
  }

  /// The value of a column in a row, as it was written; nil where it is not known.
  func value(of column: String, _ batch: RowBatch, _ row: Int) -> RowValue? {
    if let expression = set[column] { return batch.evaluate(expression, row: row) }
    return batch.value(of: column, row: row)
  }

  /// The value of an expression over the columns of a row; nil where it is not known.
  func evaluate(
    _ expression: SQLExpression, of relation: Relation, _ batch: RowBatch, _ row: Int
  ) -> RowValue? {
    RowEvaluation { reference in
      reference.column.flatMap { stored($0, of: relation, batch, row) }
    }.evaluate(expression)
  }
}
