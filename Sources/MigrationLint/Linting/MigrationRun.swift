import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// A migration that was run in thought: each statement with the schema around it.
struct MigrationRun {
  private let script: MigrationScript
  private let options: LintOptions
  private(set) var statements: [StatementContext] = []
  private var created: Set<QualifiedName> = []
  private var syntaxErrors: [(source: MigrationStatement, error: SQLSyntaxError)] = []
  private var assumed: Set<QualifiedName> = []
  private var transaction: Int?
  private var transactionCount = 0

  /// Runs a migration; `catalog` becomes the schema that it leaves.
  init(_ script: MigrationScript, on catalog: inout Catalog, options: LintOptions) {
    self.script = script
    self.options = options
    if script.usesTransaction { transaction = 0 }
    for source in script.statements {
      switch parseSQL(source.sql) {
      case .failure(let error): syntaxErrors.append((source, error))
      case .success(let statements):
        for statement in statements { run(statement, of: source, on: &catalog) }
      }
    }
  }

  /// The migration as a whole.
  func context(down: MigrationScript?) -> MigrationContext {
    MigrationContext(
      script: script, down: down, statements: statements, created: created,
      syntaxErrors: syntaxErrors, assumesSchema: options.assumesSchema, options: options)
  }

  private mutating func run(
    _ statement: Statement, of source: MigrationStatement, on catalog: inout Catalog
  ) {
    if case .transactionStmt(let control) = statement.node { note(control) }
    if options.assumesSchema {
      var assumption = AssumedSchema(catalog: catalog)
      assumption.assume(what: statement.node)
      catalog = assumption.catalog
      assumed.formUnion(assumption.relations)
    }
    var (effects, after) = catalog.run(statement)
    if case .doStmt(let block) = statement.node, effects.error == nil {
      let trace = catalog.trace(of: block)
      transactionCount += 1
      let own = effects.transaction == .forbidden ? nil : transactionCount
      for step in trace.steps { note(step, of: source, in: transaction ?? own) }
      // What the block's statements do is judged at each of them.
      let made = effects.newRelations
      let permission = effects.transaction
      effects = Effects()
      effects.transaction = permission
      effects.newRelations = made
      effects.unknowns = trace.unknowns
    }
    statements.append(
      StatementContext(
        script: script, source: source, statement: statement, catalog: catalog, after: after,
        effects: effects, created: created, assumed: assumed, transaction: transaction,
        options: options))
    created.formUnion(effects.newRelations.keys)
    if let (old, new) = statement.node.renamedRelation(in: catalog), created.remove(old) != nil {
      created.insert(new)
    }
    catalog = after
  }

  /// A statement of a block of code, which is a transaction of its own where none is open.
  private mutating func note(
    _ step: CodeBlockStep, of source: MigrationStatement, in transaction: Int?
  ) {
    statements.append(
      StatementContext(
        script: script, source: source, statement: step.statement, catalog: step.before,
        after: step.after, effects: step.effects, created: created, assumed: assumed,
        transaction: transaction, options: options))
    created.formUnion(step.effects.newRelations.keys)
  }

  private mutating func note(_ control: TransactionStmt) {
    switch control {
    case .begin, .start:
      if transaction == nil {
        transactionCount += 1
        transaction = transactionCount
      }
    case .commit, .rollback, .prepare: if !script.usesTransaction { transaction = nil }
    default: break
    }
  }
}

extension StatementNode {
  /// The full names of a relation before and after, where the statement renames it or moves it.
  fileprivate func renamedRelation(
    in catalog: Catalog
  ) -> (old: QualifiedName, new: QualifiedName)? {
    switch self {
    case .renameStmt(let rename):
      guard [.table, .view, .materializedView].contains(rename.kind),
        let old = rename.relation.flatMap(catalog.relation)?.name
      else { return nil }
      return (old, QualifiedName(schema: old.schema, name: rename.newName))
    case .alterObjectSchemaStmt(let move):
      guard let old = move.relation.flatMap(catalog.relation)?.name else { return nil }
      return (old, QualifiedName(schema: move.newSchema, name: old.name))
    default: return nil
    }
  }
}
