import PostgresSyntax

/// Casts to domains whose rules known values break, in the rows that a statement computes.
extension EffectsRecorder {
  /// Refuses expressions over the rows of a table, those that a condition picks.
  mutating func refuseCasts(
    in expressions: [SQLExpression], ofRowsOf relation: Relation,
    where condition: SQLExpression? = nil
  ) {
    let casting = expressions.filter { expression in
      catalog.castsToDomain(expression)
        && expression.columnReferences.allSatisfy {
          $0.column.map { relation.column(named: $0) != nil } == true
        }
    }
    guard !casting.isEmpty, effects.error == nil else { return }
    refuseCasts(in: casting, of: relation, condition, isCertain: true)
    noteRefusal(of: "a row is picked") {
      $0.refuseCasts(in: casting, of: relation, condition, isCertain: false)
    }
  }

  /// Refuses expressions that are computed once, without a row.
  mutating func refuseCasts(in expressions: [SQLExpression]) {
    for expression in expressions where catalog.castsToDomain(expression) {
      let evaluation = RowEvaluation { _ in nil }
      if let refusal = catalog.castRefusal(in: expression, value: evaluation.evaluate) {
        refuse(refusal)
      }
    }
  }

  /// Refuses the query for what it computes of known rows; what it may leave out is doubted.
  mutating func refuseCasts(of select: SelectStmt) {
    for row in select.values { refuseCasts(in: row) }
    let isWhole = select.limit == nil && select.offset == nil
    for operand in select.operands {
      if isWhole { refuseCasts(of: operand) } else { doubtCasts(of: operand) }
    }
    let targets = select.targets.compactMap(\.value)
    let isPlain = isWhole && select.having == nil && select.groupBy.isEmpty && select.with.isEmpty
    if isPlain, select.from.isEmpty, select.whereClause == nil {
      refuseCasts(in: targets)
    } else if isPlain, select.from.count == 1, case .relation(let reference)? = select.from.first,
      let relation = catalog.relation(reference), relation.kind == .table
    {
      if let condition = select.whereClause { refuseCasts(in: [condition], ofRowsOf: relation) }
      refuseCasts(in: targets, ofRowsOf: relation, where: select.whereClause)
    } else {
      doubtCasts(of: select)
    }
    for cte in select.with {
      if case .selectStmt(let query) = cte.query { doubtCasts(of: query) }
    }
    for case .subquery(.selectStmt(let query), _, _) in select.from { doubtCasts(of: query) }
  }

  /// Notes casts of constants in a query of which it is not known whether it computes them.
  private mutating func doubtCasts(of select: SelectStmt) {
    let expressions =
      select.targets.compactMap(\.value) + [select.whereClause, select.having].compactMap { $0 }
    for operand in select.operands { doubtCasts(of: operand) }
    doubtCasts(in: expressions)
  }

  /// Notes casts of constants that may be computed.
  mutating func doubtCasts(in expressions: [SQLExpression]) {
    for expression in expressions where catalog.castsToDomain(expression) {
      let evaluation = RowEvaluation { _ in nil }
      noteRefusal(of: "it is computed") {
        let found = $0.catalog.castRefusal(
          in: expression, countsPossible: true, value: evaluation.evaluate)
        if let found { $0.refuse(found) }
      }
    }
  }

  private mutating func refuseCasts(
    in expressions: [SQLExpression], of relation: Relation, _ condition: SQLExpression?,
    isCertain: Bool
  ) {
    var checks = rowChecks
    checks.condition = condition
    checks.countsUndecided = !isCertain
    if !isCertain, let row = undecidedRow(of: relation) {
      checks.rows.replace(relation.name, with: (rows.batches(of: relation.name) ?? []) + [row])
    } else if isCertain, condition == nil, !checks.hasRows(relation), relation.hasRows {
      checks.rows.replace(relation.name, with: [RowBatch(unknownRowOf: relation)])
    }
    var refusal: Effects.Refusal?
    _ = checks.firstRow(of: relation) { batch, row in
      for expression in expressions where refusal == nil {
        refusal = catalog.castRefusal(in: expression, countsPossible: !isCertain) {
          checks.evaluate($0, of: relation, batch, row)
        }
      }
      return refusal != nil
    }
    if let refusal { refuse(refusal) }
  }
}
