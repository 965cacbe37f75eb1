import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// A migration that was run in thought: each statement with the schema around it.
struct MigrationRun: Sendable {
  let script: MigrationScript
  private let options: LintOptions
  private(set) var statements: [StatementContext] = []
  /// What the migrations presuppose, with what this one does.
  private(set) var presupposed: PresupposedSchema
  /// The relations that were taken to exist for this migration's statements, each with the statement.
  private var filledIn: [(name: String, source: MigrationStatement)] = []
  private var created = CreatedObjects()
  private var refusedTexts: [RefusedText] = []
  private var assumed: Set<QualifiedName> = []
  private var transaction: Int?
  private var transactionCount = 0
  private var undo = TransactionUndo()

  init(_ migration: ParsedMigration, options: LintOptions, presupposed: PresupposedSchema) {
    script = migration.script
    self.options = options
    self.presupposed = presupposed
  }

  /// Runs the migration; `catalog` becomes the schema that it leaves.
  mutating func run(_ migration: ParsedMigration, on catalog: inout Catalog) {
    let settings = catalog.settings
    let own = script.sessionSettings
    for (name, value) in own where name != "search_path" { catalog.settings[name] = value }
    defer { for name in own.keys { catalog.settings[name] = settings[name] } }
    undo.begin(state(catalog))
    assumed = presupposed.relations
    if script.usesTransaction { transaction = 0 }
    for (source, parsed) in zip(script.statements, migration.statements) {
      switch parsed {
      case .failure(let error):
        refusedTexts.append(RefusedText(source, error, on: catalog.serverVersion))
      case .success(let statements) where statements.count > 1 && !script.isSQLFile:
        refusedTexts.append(RefusedText(severalIn: source))
      case .success(let statements):
        for statement in statements { run(statement, of: source, on: &catalog) }
      }
    }
    catalog.releaseLabels()
  }

  /// The constraints and indexes that the migration makes.
  var introduced: [ReleaseContext.Introduced] { statements.flatMap(\.introduced) }

  /// The migration as a whole.
  func context(down: MigrationScript?) -> MigrationContext {
    MigrationContext(
      script: script, down: down, statements: statements, created: created.relations,
      refusedTexts: refusedTexts, filledIn: filledIn, assumesSchema: options.assumesSchema,
      options: options)
  }

  private mutating func run(
    _ statement: Statement, of source: MigrationStatement, on catalog: inout Catalog
  ) {
    if case .transactionStmt(let control) = statement.node, follow(control, on: &catalog) {
      statements.append(
        StatementContext(
          script: script, source: source, statement: statement, catalog: catalog, after: catalog,
          effects: Effects(), created: created, assumed: assumed, transaction: transaction,
          options: options))
      return
    }
    if options.assumesSchema {
      var assumption = AssumedSchema(catalog: catalog, assumed: assumed)
      assumption.assume(what: statement.node)
      catalog = assumption.catalog
      assumed.formUnion(assumption.relations)
    }
    var statement = statement
    var (effects, after) = catalog.run(statement)
    if options.assumesSchema, effects.error.map({ $0.sqlState != "25001" }) == true,
      let plain = plainly(statement, on: AssumedSchema(catalog: catalog, assumed: assumed))
    {
      (statement, catalog, effects, after) = plain
    }
    let known = presupposed.names
    if options.schemaIsReplayed, let refusal = effects.error,
      presupposed.fill(&catalog, for: statement.node, refused: refusal)
    {
      let new = presupposed.names.subtracting(known).subtracting(filledIn.map(\.name))
      filledIn += new.sorted().map { ($0, source) }
      assumed = presupposed.relations
      (effects, after) = catalog.run(statement)
    }
    if options.schemaIsReplayed, let refusal = effects.error,
      presupposed.doubts(refusal, of: statement.node, in: catalog)
    {
      let open = AssumedSchema(catalog: catalog, open: presupposed.relations)
      if let plain = plainly(statement, on: open) {
        (statement, catalog, effects, after) = plain
      } else {
        effects.error = nil
        effects.unknowns.append("the migrations do not make all of it: \(refusal.message)")
      }
    }
    presupposed.note(statement.node)
    if case .doStmt(let block) = statement.node, effects.error == nil {
      effects = runBlock(block, effects, of: source, on: catalog)
    }
    if transaction != nil {
      after.holdBackLabels(of: statement.node, before: catalog, start: undo.start.catalog)
    }
    statements.append(
      StatementContext(
        script: script, source: source, statement: statement, catalog: catalog, after: after,
        effects: effects, created: created, assumed: assumed, transaction: transaction,
        options: options))
    created.note(statement.node, effects, in: catalog)
    catalog = after
  }

  /// Runs a statement in a plainer form, on what that presupposes; nil where it has none, or that is refused too.
  private func plainly(
    _ statement: Statement, on schema: AssumedSchema
  ) -> (statement: Statement, before: Catalog, effects: Effects, after: Catalog)? {
    guard let node = statement.node.inPlainForm else { return nil }
    var schema = schema
    schema.assume(what: node)
    let plain = Statement(node: node, sql: statement.sql, range: statement.range)
    let (effects, after) = schema.catalog.run(plain)
    return effects.error == nil ? (plain, schema.catalog, effects, after) : nil
  }

  /// Notes the statements of a block of code; what is left is the effects of the block beside them.
  private mutating func runBlock(
    _ block: DoStmt, _ effects: Effects, of source: MigrationStatement, on catalog: Catalog
  ) -> Effects {
    let trace = catalog.trace(of: block)
    transactionCount += 1
    let own = effects.transaction == .forbidden ? nil : transactionCount
    for step in trace.steps {
      statements.append(
        StatementContext(
          script: script, source: source, statement: step.statement, catalog: step.before,
          after: step.after, effects: step.effects, created: created, assumed: assumed,
          transaction: transaction ?? own, options: options))
      created.note(step.statement.node, step.effects, in: step.before)
    }
    // What the block's statements do is judged at each of them.
    var rest = Effects()
    rest.transaction = effects.transaction
    rest.newRelations = effects.newRelations
    rest.unknowns = trace.unknowns
    return rest
  }

  /// Follows BEGIN, COMMIT, ROLLBACK and savepoints; false where what they leave is not known.
  private mutating func follow(_ control: TransactionStmt, on catalog: inout Catalog) -> Bool {
    switch control {
    case .begin, .start:
      guard transaction == nil else { break }
      transactionCount += 1
      transaction = transactionCount
      undo.begin(state(catalog))
    case .commit:
      if !script.usesTransaction { transaction = nil }
      catalog.releaseLabels()
      undo.begin(state(catalog))
    case .rollback:
      // Who ends the transaction of Ecto leaves the rest of the migration without one.
      guard !script.usesTransaction else { return false }
      if transaction != nil { restore(undo.start, &catalog) }
      transaction = nil
    case .prepare(let name):
      guard !script.usesTransaction, transaction != nil else { return false }
      undo.prepared[name] = (undo.start.catalog, state(catalog))
      restore(undo.start, &catalog)
      transaction = nil
    case .commitPrepared(let name):
      guard let (before, after) = undo.prepared.removeValue(forKey: name), before == catalog
      else { return false }
      restore(after, &catalog)
      catalog.releaseLabels()
    case .rollbackPrepared(let name): return undo.prepared.removeValue(forKey: name) != nil
    case .savepoint(let name): undo.set(name, state(catalog))
    case .release(let name): undo.release(name)
    case .rollbackTo(let name):
      guard let state = undo.goBack(to: name) else { return false }
      restore(state, &catalog)
    }
    return true
  }

  private func state(_ catalog: Catalog) -> TransactionUndo.State {
    TransactionUndo.State(catalog: catalog, created: created, presupposed: presupposed)
  }

  private mutating func restore(_ state: TransactionUndo.State, _ catalog: inout Catalog) {
    catalog = state.catalog
    created = state.created
    presupposed = state.presupposed
  }
}
