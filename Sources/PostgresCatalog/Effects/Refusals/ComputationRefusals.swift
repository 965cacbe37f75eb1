import PostgresSyntax

/// Casts, divisions and the like that known values break, in the rows that a statement computes.
extension EffectsRecorder {
  /// The parts of expressions over a table's columns that may be refused; expressions with other names are left out.
  private func fallibleSteps(
    of expressions: [SQLExpression], over relation: Relation
  ) -> [FallibleStep] {
    let own = expressions.filter { expression in
      expression.columnReferences.allSatisfy {
        $0.column.map { relation.column(named: $0) != nil } == true
      }
    }
    return own.flatMap { expression in
      catalog.fallibleSteps(of: expression) { reference in
        reference.column.flatMap { relation.column(named: $0)?.type }
      }
    }
  }

  /// Refuses expressions over the rows of a table, those that a condition picks.
  mutating func refuseComputations(
    in expressions: [SQLExpression], ofRowsOf relation: Relation,
    where condition: SQLExpression? = nil
  ) {
    guard effects.error == nil else { return }
    let steps = fallibleSteps(of: expressions, over: relation)
    guard !steps.isEmpty else { return }
    refuse(steps, of: relation, condition, isCertain: true)
    noteRefusal(of: "a row is picked") {
      $0.refuse(steps.filter(\.isDomainCast), of: relation, condition, isCertain: false)
    }
  }

  /// Refuses expressions that are computed once, without a row.
  mutating func refuseComputations(in expressions: [SQLExpression]) {
    let evaluation = RowEvaluation { _ in nil }
    for step in expressions.flatMap({ catalog.fallibleSteps(of: $0) { _ in nil } }) {
      if let refusal = step.refusal(in: catalog, value: evaluation.evaluate) { refuse(refusal) }
    }
  }

  /// Refuses the query for what it computes of known rows; what it may leave out is doubted.
  mutating func refuseComputations(of select: SelectStmt) {
    for row in select.values { refuseComputations(in: row) }
    let isWhole = select.limit == nil && select.offset == nil
    for operand in select.operands {
      if isWhole { refuseComputations(of: operand) } else { doubtComputations(of: operand) }
    }
    let targets = select.targets.compactMap(\.value)
    let isPlain = isWhole && select.having == nil && select.groupBy.isEmpty && select.with.isEmpty
    if isPlain, select.from.isEmpty, select.whereClause == nil {
      refuseComputations(in: targets)
    } else if isPlain, select.from.count == 1, case .relation(let reference)? = select.from.first,
      let relation = catalog.relation(reference), relation.kind == .table
    {
      if let condition = select.whereClause {
        refuseComputations(in: [condition], ofRowsOf: relation)
      }
      refuseComputations(in: targets, ofRowsOf: relation, where: select.whereClause)
    } else {
      doubtComputations(of: select)
    }
    for cte in select.with {
      if case .selectStmt(let query) = cte.query { doubtComputations(of: query) }
    }
    for case .subquery(.selectStmt(let query), _, _) in select.from { doubtComputations(of: query) }
  }

  /// Notes casts of constants in a query of which it is not known whether it computes them.
  private mutating func doubtComputations(of select: SelectStmt) {
    let expressions =
      select.targets.compactMap(\.value) + [select.whereClause, select.having].compactMap { $0 }
    for operand in select.operands { doubtComputations(of: operand) }
    doubtComputations(in: expressions)
  }

  /// Notes casts of constants that may be computed.
  mutating func doubtComputations(in expressions: [SQLExpression]) {
    let evaluation = RowEvaluation { _ in nil }
    for step in expressions.flatMap({ catalog.fallibleSteps(of: $0) { _ in nil } })
    where step.isDomainCast {
      noteRefusal(of: "it is computed") {
        let found = step.refusal(
          in: $0.catalog, countsPossible: true, value: evaluation.evaluate)
        if let found { $0.refuse(found) }
      }
    }
  }

  private mutating func refuse(
    _ steps: [FallibleStep], of relation: Relation, _ condition: SQLExpression?, isCertain: Bool
  ) {
    guard !steps.isEmpty else { return }
    var checks = rowChecks
    checks.condition = condition
    checks.countsUndecided = !isCertain
    if !isCertain, let row = undecidedRow(of: relation) {
      checks.rows.replace(relation.name, with: (rows.batches(of: relation.name) ?? []) + [row])
    } else if isCertain, condition == nil, !checks.hasRows(relation), relation.hasRows {
      checks.rows.replace(relation.name, with: [RowBatch(unknownRowOf: relation)])
    }
    if let broken = firstRefusal(of: steps, in: relation, checks, countsPossible: !isCertain) {
      refuse(broken.refusal)
    }
  }

  /// The first row for which a part is refused.
  private func firstRefusal(
    of steps: [FallibleStep], in relation: Relation, _ checks: RowChecks, countsPossible: Bool
  ) -> BrokenRow? {
    var refusal: Effects.Refusal?
    let place = checks.firstRow(of: relation) { batch, row in
      for step in steps where refusal == nil {
        refusal = step.refusal(in: catalog, countsPossible: countsPossible) {
          checks.evaluate($0, of: relation, batch, row)
        }
      }
      return refusal != nil
    }
    guard let place, let refusal else { return nil }
    return BrokenRow(place: place, refusal: refusal)
  }

  /// The first row for which the server refuses to compute expressions.
  func rowsBroken(
    byComputing expressions: [SQLExpression], of table: Relation, _ checks: RowChecks
  ) -> [BrokenRow] {
    let steps = fallibleSteps(of: expressions, over: table)
    guard !steps.isEmpty else { return [] }
    return [firstRefusal(of: steps, in: table, checks, countsPossible: false)].compactMap { $0 }
  }

  /// The first row that a statement has written and whose RETURNING is refused: it is computed row by row.
  func rowsBroken(
    byReturning targets: [ResTarget], of table: Relation, _ checks: RowChecks
  ) -> [BrokenRow] {
    rowsBroken(byComputing: targets.compactMap(\.value), of: table, checks)
  }
}

extension FallibleStep {
  /// Whether it is a cast to a domain or another type of users.
  fileprivate var isDomainCast: Bool {
    if case .cast(_, let type) = operation { !type.isBuiltIn } else { false }
  }
}
