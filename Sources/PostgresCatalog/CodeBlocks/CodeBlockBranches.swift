import PostgresSyntax

/// IF, CASE, loops and exception handlers.
extension CodeBlockRun {
  /// IF and CASE: the first branch whose condition holds; where that is not known, all that may run.
  mutating func run(
    _ branches: ArraySlice<PLpgSQLStatement.Branch>
  ) throws(ApplyFailure) -> Flow {
    guard let branch = branches.first else { return .next }
    guard let condition = branch.condition else { return try run(branch.body) }
    switch reader.value(condition)?.truth {
    case true?: return try run(branch.body)
    case false?: return try run(branches.dropFirst())
    case nil:
      readCondition(condition)
      if isExistenceTest(condition, of: branch.body), branches.count == 1 {
        try runUnlessPresent(branch.body)
        return .next
      }
      for branch in branches {
        runConditionally(branch.body, "a condition decides whether it runs")
      }
      return .next
    }
  }

  /// What a condition that is not known reads.
  private mutating func readCondition(_ condition: String) {
    guard recordsEffects else { return }
    var trial = self
    do throws(ApplyFailure) {
      try trial.runSQL("SELECT \(condition)")
      self = trial
    } catch {
      unknown("what a condition reads: \(condition)")
    }
  }

  /// Runs what may not run: its locks count, and what it changes is uncertain.
  private mutating func runConditionally(_ body: [PLpgSQLStatement], _ reason: String) {
    var trial = self
    trial.isConditional = true
    do throws(ApplyFailure) {
      _ = try trial.run(body)
    } catch {
      // The condition may be there to avoid just this.
      unknown(reason)
      return
    }
    effects = trial.effects
    steps = trial.steps
    rowUnknowns = trial.rowUnknowns
    for reason in trial.unknowns { unknown(reason) }
    variables = variables.filter { trial.variables[$0.key] == $0.value }
    noteChanges(body.flatMap(\.sqlTexts), reason)
    if body.contains(where: \.raisesErrors) { unknown(reason) }
  }

  /// Marks the relations that statements alter, or the whole catalog where they make or drop something.
  private mutating func noteChanges(_ texts: [String?], _ reason: String) {
    rows.forgetAll()
    for text in texts {
      guard let text, case .success(let statements) = parseSQL(text) else {
        return unfollowable(reason)
      }
      for statement in statements {
        if case .selectStmt = statement.node { continue }
        let isWrite = statement.node.changesOnlyRows
        if !isWrite { unknown(reason) } else if recordsEffects { rowUnknowns.append(reason) }
        guard let relation = statement.node.alteredRelation.flatMap(catalog.relation) else {
          if isWrite { continue }
          return unfollowable("\(reason): \(statement.sql)")
        }
        catalog.update(relation.name) { relation in
          if isWrite {
            relation.rows = .unknown
          } else if !relation.uncertainties.contains(reason) {
            relation.uncertainties.append(reason)
          }
        }
      }
    }
  }

  /// Whether a condition asks for the existence of something that the body is about, in a way that is not understood.
  private func isExistenceTest(_ condition: String, of body: [PLpgSQLStatement]) -> Bool {
    guard StoredExpression(sql: condition).expression?.isExistenceTest == true else { return false }
    let pieces = condition.split(separator: "'", omittingEmptySubsequences: false)
    let literals = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let texts = body.flatMap(\.sqlTexts).compactMap { $0 }
    return literals.contains { literal in
      !literal.isEmpty && texts.contains { $0.contains(literal) }
    }
  }

  /// The condition asks whether the object is there: if so, the body would fail, and does not run.
  private mutating func runUnlessPresent(_ body: [PLpgSQLStatement]) throws(ApplyFailure) {
    let before = self
    do throws(ApplyFailure) {
      _ = try run(body)
    } catch {
      guard case .refused(let refusal) = error, conditionNames[refusal.sqlState] != nil else {
        throw error
      }
      self = before
    }
  }

  /// A loop: one over a list that is written out runs once for each member.
  mutating func loop(
    _ head: String, _ body: [PLpgSQLStatement]
  ) throws(ApplyFailure) -> Flow {
    let loop = CodeBlockLoop(head)
    if let name = loop.variable { names.insert(name) }
    if let members = loop.members(reader) {
      for member in members {
        if let name = loop.variable { variables[name] = member }
        let flow = try run(body)
        if flow == .leavesLoop { break }
        if flow == .leavesBlock { return flow }
      }
      return .next
    }
    if let name = loop.variable { variables[name] = nil }
    if let query = loop.query, recordsEffects { try runSQL(query) }
    forgetAssigned(in: body)
    guard !loop.isCertain else {
      let flow = try run(body)
      return flow == .leavesBlock ? flow : .next
    }
    if let condition = loop.condition { readCondition(condition) }
    runConditionally(body, "a loop runs it an unknown number of times")
    return .next
  }

  private mutating func forgetAssigned(in body: [PLpgSQLStatement]) {
    for statement in body {
      switch statement {
      case .assignment(let name, _): variables[name] = nil
      case .branches(let branches): for branch in branches { forgetAssigned(in: branch.body) }
      case .loop(_, let inner), .block(let inner, _, _): forgetAssigned(in: inner)
      default: break
      }
    }
  }

  /// A block: on an exception all that it did is undone, and the handler runs.
  mutating func run(
    _ body: [PLpgSQLStatement], declaring declared: [String],
    _ handlers: [PLpgSQLStatement.Handler]
  ) throws(ApplyFailure) -> Flow {
    names.formUnion(declared)
    for name in declared { variables[name] = nil }
    guard !handlers.isEmpty else { return try run(body) }
    let before = self
    do throws(ApplyFailure) {
      let flow = try run(body)
      guard recordsEffects, body.contains(where: \.dependsOnRows) else { return flow }
      for handler in handlers where !handler.body.isEmpty && handler.mayCatchRowErrors {
        runConditionally(handler.body, "an exception decides whether it runs")
      }
      return flow
    } catch {
      guard case .refused(let refusal) = error,
        let handler = handlers.first(where: { $0.handles(refusal.sqlState) })
      else { throw error }
      self = before
      return try run(handler.body)
    }
  }
}

extension SQLExpression {
  /// Whether the expression is EXISTS (…) or NOT EXISTS (…).
  fileprivate var isExistenceTest: Bool {
    switch self {
    case .not(let inner): inner.isExistenceTest
    case .subquery(let subquery): subquery.kind == .exists
    default: false
    }
  }
}

extension StatementNode {
  /// The relation that a statement alters, or writes rows of, without making or dropping one.
  fileprivate var alteredRelation: RangeVar? {
    switch self {
    case .insertStmt(let statement): statement.relation
    case .updateStmt(let statement): statement.relation
    case .deleteStmt(let statement): statement.relation
    case .mergeStmt(let statement): statement.relation
    case .alterTableStmt(let statement): statement.relation
    case .indexStmt(let statement): statement.relation
    case .createTrigStmt(let statement): statement.relation
    case .createPolicyStmt(let statement), .alterPolicyStmt(let statement): statement.table
    default: nil
    }
  }
}
