import PostgresSyntax

/// Runs a block of PL/pgSQL in thought: the schema after it, and what its statements lock, scan and rewrite.
///
/// Conditions that the catalog answers are decided. Where one is not, the statements below it count as run for the
/// locks, what they would change in the schema becomes uncertain, and the reason is among the unknowns.
struct CodeBlockRun {
  /// The schema as far as the block has come.
  var catalog: Catalog

  /// What is known about rows.
  var rows: KnownRows

  /// What the statements so far do; empty unless effects are recorded.
  var effects = Effects()

  /// The statements so far; empty unless effects are recorded.
  var steps: [CodeBlockStep] = []

  /// What could not be followed.
  var unknowns: [String] = []

  /// Why it is not known whether, or how often, rows are changed.
  var rowUnknowns: [String] = []

  /// The variables whose values are known.
  var variables: [String: KnownValue] = [:]

  /// The names of all variables in sight.
  var names: Set<String> = []

  /// Whether a condition that is not known decides whether the present statement runs.
  var isConditional = false

  /// Whether locks, scans and rewrites are wanted, and not the schema only.
  let recordsEffects: Bool

  /// How many statements may still be run: loops over lists are unrolled.
  var budget = 2_000

  init(catalog: Catalog, rows: KnownRows = KnownRows(), recordsEffects: Bool) {
    self.catalog = catalog
    self.rows = rows
    self.recordsEffects = recordsEffects
  }

  /// Where a statement leads.
  enum Flow {
    case next
    case leavesLoop
    case leavesBlock
  }

  var reader: KnownValueReader { KnownValueReader(catalog: catalog, variables: variables) }

  /// Runs a DO block; a refusal is that of the server.
  mutating func run(_ statement: DoStmt) throws(ApplyFailure) {
    guard statement.language == "plpgsql" else {
      return unfollowable("a DO block in \(statement.language) may change anything")
    }
    guard let block = parsePLpgSQL(statement.body) else {
      return unfollowable("a DO block could not be read")
    }
    _ = try run(block)
  }

  /// Notes what may have changed anything.
  mutating func unfollowable(_ reason: String) {
    unknown(reason)
    if !catalog.uncertainties.contains(reason) { catalog.uncertainties.append(reason) }
  }

  mutating func unknown(_ reason: String) {
    if !unknowns.contains(reason) { unknowns.append(reason) }
  }

  mutating func run(_ statements: [PLpgSQLStatement]) throws(ApplyFailure) -> Flow {
    for statement in statements {
      let flow = try run(statement)
      if flow != .next { return flow }
    }
    return .next
  }

  private mutating func run(_ statement: PLpgSQLStatement) throws(ApplyFailure) -> Flow {
    budget -= 1
    guard budget > 0 else {
      unfollowable("a block of code runs too many statements")
      return .leavesBlock
    }
    switch statement {
    case .sql(let text): try runSQL(text)
    case .perform(let text): try runSQL("SELECT \(text)")
    case .assignment(let variable, let text):
      variables[variable] = reader.value(text)
      if mayRead(text) { try runSQL("SELECT \(text)") }
    case .dynamic(let text): try runDynamic(text)
    case .branches(let branches): return try run(branches[...])
    case .loop(let head, let body): return try loop(head, body)
    case .block(let body, let declared, let handlers):
      return try run(body, declaring: declared, handlers)
    case .raise(let sqlState): try raise(sqlState)
    case .leave(let text):
      if mayRead(text) { try runSQL("SELECT \(text)") }
      return isConditional ? .next : .leavesBlock
    case .exit(let condition): return exits(condition)
    case .transactionEnd:
      effects.transaction = .forbidden
    case .other: break
    }
    return .next
  }

  private func exits(_ condition: String?) -> Flow {
    guard !isConditional else { return .next }
    guard let condition else { return .leavesLoop }
    return reader.value(condition)?.truth == true ? .leavesLoop : .next
  }

  private func raise(_ sqlState: String?) throws(ApplyFailure) {
    // Under a condition that is not known, the block goes on as though it did not hold.
    guard !isConditional else { return }
    guard let sqlState else { throw .unfollowable("RAISE names its error by a condition") }
    throw .refused(sqlState, "the block raises an error")
  }

  /// Whether an expression may read a table or call a function of a user.
  private func mayRead(_ text: String) -> Bool {
    guard let expression = StoredExpression(sql: text).expression else { return !text.isEmpty }
    var found = false
    expression.forEachPart { part in
      switch part {
      case .subquery: found = true
      case .function(let call): if !catalog.userFunctions(call).isEmpty { found = true }
      default: break
      }
    }
    return found
  }

  /// EXECUTE: the text must be known.
  private mutating func runDynamic(_ text: String) throws(ApplyFailure) {
    guard let sql = reader.value(text)?.text else {
      return unfollowable("EXECUTE runs a text that is made at run time: \(text)")
    }
    try runSQL(sql)
  }

  mutating func runSQL(_ text: String) throws(ApplyFailure) {
    budget -= text.utf8.count / 2_048
    guard budget > 0 else { return unfollowable("a block of code runs too many statements") }
    guard case .success(let statements) = parseSQL(text) else {
      return unfollowable("a statement of a DO block could not be read: \(text)")
    }
    for statement in statements {
      do throws(ApplyFailure) {
        try run(statement)
      } catch {
        // A name may be a variable of the block.
        guard case .refused(let refusal) = error, ["42703", "42P01"].contains(refusal.sqlState),
          let replaced = replacingVariables(in: text),
          case .success(let again) = parseSQL(replaced), again.count == statements.count
        else { throw error }
        for statement in again { try run(statement) }
        return
      }
    }
  }

  private mutating func run(_ statement: Statement) throws(ApplyFailure) {
    // Blocks in the texts of blocks have no bound, and nobody writes them.
    if case .doStmt = statement.node {
      return unfollowable("a DO block inside a block may change anything")
    }
    guard recordsEffects else {
      let change = catalog.apply(statement)
      if let refusal = change.refusal { throw .refused(refusal) }
      for reason in change.unknowns { unknown(reason) }
      return
    }
    let (found, after) = catalog.run(statement, rows: rows)
    if let error = found.error { throw .refused(error.sqlState, error.message) }
    if found.transaction == .forbidden {
      throw .refused("25001", "\(statement.sql.prefix(40)) cannot be executed from a function")
    }
    rows.run(statement.node, before: catalog, after: after)
    effects.add(found)
    steps.append(
      CodeBlockStep(
        statement: statement, before: catalog, after: after, effects: found,
        isConditional: isConditional))
    for reason in found.unknowns { unknown(reason) }
    catalog = after
  }

  /// The text with its variables as parameters; nil where it has none.
  private func replacingVariables(in text: String) -> String? {
    let result = replacingNames(names, in: text)
    return result == text ? nil : result
  }
}

extension StatementNode {
  /// Whether the statement writes rows and does nothing to the schema.
  var changesOnlyRows: Bool {
    switch self {
    case .insertStmt, .updateStmt, .deleteStmt, .mergeStmt, .copyStmt, .lockStmt: true
    default: false
    }
  }
}

extension Effects {
  /// Takes in what a part of the statement does; what the parts before it made counts as new.
  mutating func add(_ part: Effects) {
    let own = Set(newRelations.keys)
    for (name, mode) in part.locks where !own.contains(name) {
      locks[name] = max(locks[name] ?? mode, mode)
    }
    newRelations.merge(part.newRelations) { max($0, $1) }
    droppedRelations.formUnion(part.droppedRelations.subtracting(own))
    scans.formUnion(part.scans.subtracting(own))
    rewrites.formUnion(part.rewrites.subtracting(own))
    indexBuilds.formUnion(part.indexBuilds.subtracting(own))
    if part.transaction == .forbidden { transaction = .forbidden }
  }
}
