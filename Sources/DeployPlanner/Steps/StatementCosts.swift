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
    let effects = effects(of: statement, in: catalog)
    let concerned = effects.scans.union(effects.rewrites)
    let rows = concerned.compactMap { name -> Int? in
      let own = QualifiedName(schema: name.schema, name: name.name)
      guard case .estimate(let count)? = catalog.relations[own]?.rows else { return nil }
      return bucket(of: count)
    }
    return StatementWork(
      sql: folded(ShownSQL.text(statement.sql)),
      locks: effects.locks.sorted { $0.key < $1.key }.map {
        .init(relation: $0.key.description, mode: shortName(of: $0.value))
      },
      scans: effects.scans.sorted().map(\.description),
      rewrites: effects.rewrites.sorted().map(\.description),
      cost: StatementWork.Cost(rawValue: effects.cost.rawValue) ?? .growsWithRows,
      rowsBucket: rows.max())
  }

  /// The mode without the word Lock: `AccessExclusive`.
  private static func shortName(of mode: LockMode) -> String {
    mode.rawValue.hasSuffix("Lock") ? String(mode.rawValue.dropLast(4)) : mode.rawValue
  }

  /// The least power of two that is not below the number of rows: plans do not change with every row.
  private static func bucket(of rows: Double) -> Int? {
    guard rows >= 1, rows < 1e15 else { return nil }
    var power = 1
    while Double(power) < rows { power *= 2 }
    return power
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
