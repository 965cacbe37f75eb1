import PostgresSyntax

/// The statements that a trigger's PL/pgSQL function hands to the server.
struct TriggerBody {
  /// One of them.
  struct Statement {
    var sql: String
    /// Whether each call of the function runs it.
    var isCertain: Bool
  }

  private(set) var statements: [Statement] = []
  /// The variables that it declares: names which are no columns.
  private(set) var variables: Set<String> = []
  /// Whether what follows runs in each call.
  private var isCertain = true

  /// Reads a function's source; nil where it is no block of PL/pgSQL.
  init?(_ source: String) {
    guard let block = parsePLpgSQL(source) else { return nil }
    read(block)
  }

  private mutating func read(_ statement: PLpgSQLStatement) {
    switch statement {
    case .sql(let text): add(text)
    case .perform(let text): add("SELECT \(text)")
    case .assignment(let variable, let value):
      // A field of the row that is set must be there as well.
      if variable.contains(".") { add("SELECT \(variable)") }
      add("SELECT \(value)")
    case .branches(let branches): read(branches)
    case .loop(_, let body):
      let before = isCertain
      isCertain = false
      for inner in body { read(inner) }
      isCertain = before && !body.contains(where: \.mayLeave)
    case .block(let body, let variables, let handlers):
      self.variables.formUnion(variables.map { $0.lowercased() })
      let before = isCertain
      if !handlers.isEmpty { isCertain = false }
      for inner in body { read(inner) }
      if !handlers.isEmpty {
        isCertain = false
        for handler in handlers { for inner in handler.body { read(inner) } }
        isCertain = before && !statement.mayLeave
      }
    case .leave(let value):
      add("SELECT \(value)")
      isCertain = false
    case .raise: isCertain = false
    case .dynamic, .exit, .transactionEnd, .other: return
    }
  }

  private mutating func read(_ branches: [PLpgSQLStatement.Branch]) {
    let before = isCertain
    for (position, branch) in branches.enumerated() {
      isCertain = before && position == 0
      if let condition = branch.condition { add("SELECT \(condition)") }
      isCertain = false
      for inner in branch.body { read(inner) }
    }
    isCertain = before && !branches.contains { $0.body.contains(where: \.mayLeave) }
  }

  private mutating func add(_ sql: String) {
    statements.append(Statement(sql: sql, isCertain: isCertain))
  }
}

extension PLpgSQLStatement {
  /// Whether it may end the function, so that what follows may not run.
  fileprivate var mayLeave: Bool {
    switch self {
    case .leave, .raise, .exit, .transactionEnd: true
    case .branches(let branches): branches.contains { $0.body.contains(where: \.mayLeave) }
    case .loop(_, let body): body.contains(where: \.mayLeave)
    case .block(let body, _, let handlers):
      body.contains(where: \.mayLeave)
        || handlers.contains { $0.body.contains(where: \.mayLeave) }
    case .sql, .perform, .assignment, .dynamic, .other: false
    }
  }
}
