import PostgresSyntax

/// Parameters that may be labels which the open transaction has added to an enum: it cannot use them yet
/// (`check_safe_enum_use`, enum.c, also for values that come with a query).
extension EffectsRecorder {
  mutating func noteLabelParameters(of node: StatementNode) {
    guard !catalog.uncommittedLabels.isEmpty else { return }
    switch node {
    case .insertStmt(let statement):
      guard let table = catalog.relation(statement.relation), let source = statement.source else {
        return
      }
      let named = statement.columns.compactMap(\.name)
      let columns = named.isEmpty ? table.columns.map(\.name) : named
      for row in source.values + [source.targets.compactMap(\.value)] {
        for (column, value) in zip(columns, row) { noteLabel(value, for: column, of: table) }
      }
      noteLabelComparisons(in: source.whereClause, of: nil)
    case .updateStmt(let statement):
      let table = catalog.relation(statement.relation)
      for assignment in statement.assignments {
        guard let table, let name = assignment.name, let value = assignment.value else { continue }
        noteLabel(value, for: name, of: table)
      }
      noteLabelComparisons(in: statement.whereClause, of: table)
    case .deleteStmt(let statement):
      noteLabelComparisons(in: statement.whereClause, of: catalog.relation(statement.relation))
    case .selectStmt(let statement):
      var table: Relation?
      if case .relation(let reference)? = statement.from.first, statement.from.count == 1 {
        table = catalog.relation(reference)
      }
      noteLabelComparisons(in: statement.whereClause, of: table)
    default: break
    }
  }

  private mutating func noteLabel(
    _ value: SQLExpression, for column: String, of table: Relation
  ) {
    guard let type = table.column(named: column)?.type else { return }
    note(value, as: type)
    noteLabelComparisons(in: value, of: table)
  }

  /// Parameters beside a column of such an enum, and those that are cast to one.
  private mutating func noteLabelComparisons(in condition: SQLExpression?, of table: Relation?) {
    var found: [(value: SQLExpression, type: SQLType)] = []
    condition?.forEachPart { part in
      switch part {
      case .cast(let value, let name):
        if let type = catalog.resolve(name) { found.append((value, type)) }
      case .operation(let operation):
        guard let table, let left = operation.left, let right = operation.right else { return }
        for (column, value) in [(left, right), (right, left)] {
          guard case .column = column, let type = catalog.type(of: column, in: table) else {
            continue
          }
          found.append((value, type))
        }
      default: break
      }
    }
    for (value, type) in found { note(value, as: type) }
  }

  private mutating func note(_ value: SQLExpression, as type: SQLType) {
    let base = catalog.baseType(of: type).qualifiedName
    guard let labels = catalog.uncommittedLabels[base] else { return }
    var number: Int?
    value.forEachPart { part in
      if case .parameter(let found) = part { number = number ?? found }
    }
    guard let number else { return }
    let shown = labels.sorted().map { "'\($0)'" }.joined(separator: " or ")
    unknown(
      "whether $\(number) is \(shown), which \(base) cannot have before the transaction ends (55P04)"
    )
  }
}
