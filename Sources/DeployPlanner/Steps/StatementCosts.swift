import PostgresCatalog
import PostgresSyntax

/// What each statement of a migration costs the database, for the plan.
enum StatementCosts {
  /// The statements of a migration in order, with their locks, scans and rewrites.
  static func statements(of outcome: SchemaHistory.Outcome, script: ParsedMigration)
    -> [StatementWork]
  {
    outcome.traces.compactMap { trace in
      guard case .statement(let statement, _) = trace.action else { return nil }
      return work(of: statement, on: trace.before)
    }
  }

  private static func work(of statement: Statement, on catalog: Catalog) -> StatementWork {
    StatementWork(sql: folded(statement.sql))
  }

  /// The text on one line: white space outside quotes folded to single spaces.
  static func folded(_ sql: String) -> String {
    var result = ""
    var quote: Character?
    var pending = false
    for character in sql {
      if let open = quote {
        result.append(character)
        if character == open { quote = nil }
        continue
      }
      if character.isWhitespace {
        pending = !result.isEmpty
        continue
      }
      if pending { result.append(" ") }
      pending = false
      if character == "'" || character == "\"" { quote = character }
      result.append(character)
    }
    return result
  }
}
