import PostgresSyntax

/// Rows that break a rule if a statement has them, where what is known of rows and conditions does not tell whether it
/// does: of a join, of UPDATE … FROM, of a subquery in WHERE, of a table that others fill.
extension EffectsRecorder {
  /// Notes as not known what a second look would refuse, one that counts undecided rows.
  mutating func noteRefusal(of rows: String, _ look: (inout EffectsRecorder) -> Void) {
    guard effects.error == nil else { return }
    var second = self
    look(&second)
    if let refusal = second.effects.error {
      unknown("refused (\(refusal.sqlState), \(refusal.message)) if \(rows)")
    }
  }

  /// A row of which nothing is known, where there may be rows besides those that are known.
  func undecidedRow(of table: Relation) -> RowBatch? {
    guard !rows.isComplete(table.name), withDescendants(table).contains(where: \.mayHaveRows)
    else { return nil }
    return RowBatch(unknownRowOf: table)
  }
}

extension RowBatch {
  /// One row of which no value is known.
  init(unknownRowOf table: Relation) {
    let sources = table.columns.map { ($0.name, Source.unknown) }
    self.init(count: 1, sources: Dictionary(sources) { first, _ in first })
  }
}

extension WrittenRows {
  /// A row of those that a query may give, of which only the constants are known.
  init?(undecided statement: InsertStmt, to table: Relation, in catalog: Catalog) {
    guard let query = statement.source, query.values.isEmpty, query.operands.isEmpty,
      query.from.allSatisfy(catalog.mayHaveRows)
    else { return nil }
    let named = statement.columns.compactMap(\.name)
    let columns = named.isEmpty ? table.columns.map(\.name) : named
    let values = query.targets.compactMap(\.value)
    let isStar = values.contains { value in
      if case .column(let reference) = value { reference.isStar } else { false }
    }
    guard !isStar, values.count <= columns.count else { return nil }
    var sources: [String: RowBatch.Source] = [:]
    for column in table.columns {
      sources[column.name] = catalog.defaultSource(of: column, in: table)
    }
    for (column, value) in zip(columns, values) {
      let isConstant = value.columnReferences.isEmpty && !value.isPartlyUnread
      sources[column] = isConstant ? .expression(value) : .unknown
    }
    self.init([RowBatch(count: 1, sources: sources)])
  }
}

extension Catalog {
  /// Whether an element of FROM may give rows; false only where it is known that it gives none.
  fileprivate func mayHaveRows(_ item: FromItem) -> Bool {
    switch item {
    case .relation(let reference):
      guard let relation = relation(reference) else { return true }
      return withDescendants(relation).contains(where: \.mayHaveRows)
    case .join(let join):
      switch join.kind {
      case .inner: return mayHaveRows(join.left) && mayHaveRows(join.right)
      case .left: return mayHaveRows(join.left)
      case .right: return mayHaveRows(join.right)
      case .full: return mayHaveRows(join.left) || mayHaveRows(join.right)
      }
    case .sample, .subquery, .function, .other: return true
    }
  }
}

extension UpdateStmt {
  /// The statement with other tables' columns taken for what is not known.
  func overColumns(of table: Relation) -> UpdateStmt {
    var result = self
    let scope = TargetScope(relation, of: table, isAlone: from.isEmpty)
    result.assignments = assignments.map { assignment in
      var assignment = assignment
      assignment.value = assignment.value.map(scope.limiting)
      return assignment
    }
    result.whereClause = whereClause.map(scope.limiting)
    return result
  }
}

extension DeleteStmt {
  /// The condition with other tables' columns taken for what is not known.
  func condition(overColumnsOf table: Relation) -> SQLExpression? {
    whereClause.map(TargetScope(relation, of: table, isAlone: using.isEmpty).limiting)
  }
}

/// The names of the columns of the table that a statement writes, among those of other tables.
private struct TargetScope {
  let name: String
  let table: Relation
  /// Whether no other table's columns can be meant.
  let isAlone: Bool

  init(_ reference: RangeVar, of table: Relation, isAlone: Bool) {
    self.name = reference.alias?.name ?? reference.name
    self.table = table
    self.isAlone = isAlone
  }

  func limiting(_ expression: SQLExpression) -> SQLExpression {
    guard case .column(let reference) = expression else {
      return expression.mappingParts(limiting)
    }
    guard let column = reference.column else { return .tooDeep }
    let isOwn =
      reference.qualifier.map { $0 == name } ?? (isAlone || table.column(named: column) != nil)
    return isOwn ? .column(ColumnRef(column: column)) : .tooDeep
  }
}
