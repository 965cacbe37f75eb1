import PostgresSyntax

extension CatalogEditor {
  /// Looks into a DO block as far as it goes without running it.
  mutating func run(_ statement: DoStmt) throws(ApplyFailure) {
    guard statement.language == "plpgsql" else {
      throw .unfollowable("a DO block in \(statement.language) may change anything")
    }
    guard let block = parsePLpgSQL(statement.body) else {
      throw .unfollowable("a DO block could not be read")
    }
    try run(block)
  }

  private mutating func run(_ statements: [PLpgSQLStatement]) throws(ApplyFailure) {
    for statement in statements { try run(statement) }
  }

  private mutating func run(_ statement: PLpgSQLStatement) throws(ApplyFailure) {
    switch statement {
    case .sql(let text): try runSQL(text)
    case .perform(let text): try runSQL("SELECT \(text)")
    case .dynamic(let text): try runDynamic(text)
    case .branches(let branches): try run(branches)
    case .loop(_, let body):
      if changesSchema(body) { try giveUp(on: body, "a loop runs it an unknown number of times") }
    case .block(let body, let handlers): try run(body, handlers)
    case .other: break
    }
  }

  private mutating func runSQL(_ text: String) throws(ApplyFailure) {
    guard case .success(let statements) = parseSQL(text) else {
      throw .unfollowable("a statement of a DO block could not be read: \(text)")
    }
    for statement in statements where changesSchema(statement.node) { try apply(statement.node) }
  }

  /// EXECUTE: only a plain literal tells what is run.
  private mutating func runDynamic(_ text: String) throws(ApplyFailure) {
    guard case .constant(.string(let sql))? = StoredExpression(sql: text).expression else {
      throw .unfollowable("EXECUTE runs a text that is made at run time: \(text)")
    }
    try runSQL(sql)
  }

  private mutating func run(
    _ body: [PLpgSQLStatement], _ handlers: [PLpgSQLStatement.Handler]
  ) throws(ApplyFailure) {
    guard !handlers.isEmpty else { return try run(body) }
    // On an exception all that the block did is undone, and the handler runs.
    let before = self
    do throws(ApplyFailure) {
      try run(body)
    } catch {
      guard case .refused(let refusal) = error,
        let handler = handlers.first(where: { $0.handles(refusal.sqlState) })
      else { throw error }
      self = before
      try run(handler.body)
    }
  }

  /// IF: nothing to follow where no branch changes the schema; otherwise only the usual guards are understood.
  private mutating func run(_ branches: [PLpgSQLStatement.Branch]) throws(ApplyFailure) {
    let bodies = branches.flatMap(\.body)
    guard changesSchema(bodies) else { return }
    guard branches.count == 1, let condition = branches[0].condition,
      let expression = StoredExpression(sql: condition).expression,
      expression.isExistenceTest, names(in: condition, occurIn: bodies)
    else { return try giveUp(on: bodies, "a condition decides whether it runs") }
    // The condition asks whether the object is there: if so, the body would fail, and does not run.
    let before = self
    do throws(ApplyFailure) {
      try run(bodies)
    } catch {
      guard case .refused(let refusal) = error,
        ["42710", "42P07", "42701", "42P06", "42723", "42704", "42P01", "42703", "3F000", "42883"]
          .contains(refusal.sqlState)
      else { throw error }
      self = before
    }
  }

  /// Whether a string literal of the condition names something in the body.
  private func names(in condition: String, occurIn bodies: [PLpgSQLStatement]) -> Bool {
    let pieces = condition.split(separator: "'", omittingEmptySubsequences: false)
    let literals = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let text = String(describing: bodies)
    return literals.contains { !$0.isEmpty && text.contains($0) }
  }

  /// Marks the relations that a body is about, or the whole catalog where it makes or drops something.
  private mutating func giveUp(
    on body: [PLpgSQLStatement], _ reason: String
  ) throws(ApplyFailure) {
    var names: [QualifiedName] = []
    for text in body.flatMap(\.sqlTexts) {
      guard let text, case .success(let statements) = parseSQL(text) else {
        throw .unfollowable(reason)
      }
      for statement in statements where changesSchema(statement.node) {
        guard let reference = statement.node.alteredRelation,
          let relation = catalog.relation(reference)
        else { throw .unfollowable("\(reason): \(statement.sql)") }
        names.append(relation.name)
      }
    }
    for name in names { note(reason, on: name) }
  }

  private func changesSchema(_ statements: [PLpgSQLStatement]) -> Bool {
    statements.flatMap(\.sqlTexts).contains { text in
      guard let text, case .success(let statements) = parseSQL(text) else { return true }
      return statements.contains { changesSchema($0.node) }
    }
  }

  private func changesSchema(_ node: StatementNode) -> Bool {
    switch node {
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt, .copyStmt, .lockStmt: return false
    case .selectStmt(let select):
      return select.targets.contains { target in
        guard case .function(let call)? = target.value else { return false }
        return !catalog.userFunctions(call).isEmpty
      }
    default: return true
    }
  }
}

extension PLpgSQLStatement {
  /// The statements that may be run; nil for one whose text is made at run time.
  fileprivate var sqlTexts: [String?] {
    switch self {
    case .sql(let text): return [text]
    case .perform(let text): return ["SELECT \(text)"]
    case .dynamic(let text):
      if case .constant(.string(let sql))? = StoredExpression(sql: text).expression { return [sql] }
      return [nil]
    case .branches(let branches): return branches.flatMap { $0.body.flatMap(\.sqlTexts) }
    case .loop(_, let body): return body.flatMap(\.sqlTexts)
    case .block(let body, let handlers):
      return (body + handlers.flatMap(\.body)).flatMap(\.sqlTexts)
    case .other: return []
    }
  }
}

extension PLpgSQLStatement.Handler {
  /// Whether the handler catches an SQLSTATE (manual, appendix A, for the names).
  fileprivate func handles(_ sqlState: String) -> Bool {
    let names = [
      "42710": "duplicate_object", "42P07": "duplicate_table", "42701": "duplicate_column",
      "42P06": "duplicate_schema", "42723": "duplicate_function", "42704": "undefined_object",
      "42P01": "undefined_table", "42703": "undefined_column", "42883": "undefined_function",
      "42P16": "invalid_table_definition", "3F000": "invalid_schema_name",
    ]
    return conditions.contains("others") || names[sqlState].map(conditions.contains) == true
      || conditions.contains("'\(sqlState.lowercased())'")
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
  /// The relation that a statement alters without making or dropping one.
  fileprivate var alteredRelation: RangeVar? {
    switch self {
    case .alterTableStmt(let statement): statement.relation
    case .indexStmt(let statement): statement.relation
    case .createTrigStmt(let statement): statement.relation
    case .createPolicyStmt(let statement), .alterPolicyStmt(let statement): statement.table
    default: nil
    }
  }
}
