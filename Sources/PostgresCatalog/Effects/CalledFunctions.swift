import PostgresSyntax

extension QueryReader {
  /// Notes a called function of the user's own whose body does more than read.
  ///
  /// Extensions' functions and those whose body is not known count as what they say they are.
  mutating func noteWrites(of call: FunctionCall) {
    for function in recorder.catalog.userFunctions(call)
    where function.volatility == .volatile && function.extensionName == nil && function.mayWrite {
      recorder.unknown("what the function \(function.name) does")
    }
  }
}

extension Function {
  /// Whether the body has a statement that writes, or one whose text is made at run time.
  fileprivate var mayWrite: Bool {
    guard let body else { return false }
    switch language {
    case "plpgsql":
      guard let block = parsePLpgSQL(body) else { return true }
      return block.sqlTexts.contains { $0.map(Self.writes) ?? true }
    case "sql": return Self.writes(body)
    default: return false
    }
  }

  private static func writes(_ sql: String) -> Bool {
    guard case .success(let statements) = parseSQL(sql) else { return true }
    return statements.contains { statement in
      guard case .selectStmt(let select) = statement.node else { return true }
      return select.with.contains { cte in
        if case .selectStmt = cte.query { false } else { true }
      }
    }
  }
}
