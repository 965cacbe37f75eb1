public import PostgresSyntax

/// A database that statements are run on in thought, one after the other, with transaction blocks.
///
/// Beside each statement's own effects it knows what a transaction adds: locks are held to its end, relations made in
/// it are nobody else's yet, and some statements are refused in it.
public struct DatabaseSimulation: Sendable {
  /// The schema as it is now.
  public private(set) var catalog: Catalog

  /// What the statements so far say about rows.
  private var rows = KnownRows()

  private var block: TransactionBlock?

  /// What PREPARE TRANSACTION put aside, by its name.
  private var prepared: [String: PreparedTransaction] = [:]

  /// A transaction that is neither committed nor undone: nobody sees what it did.
  private struct PreparedTransaction {
    var before: Catalog
    var after: Catalog
    var rows: KnownRows
  }

  /// An open transaction block.
  fileprivate struct TransactionBlock {
    var start: (catalog: Catalog, rows: KnownRows)
    var savepoints: [Savepoint] = []
    var isAborted = false
    /// The relations made in the block, by their present names.
    var created: Set<QualifiedName> = []
    /// The names before the block of relations that were renamed in it.
    var formerNames: [QualifiedName: QualifiedName] = [:]
    /// The strongest lock on each relation, by the names before the block.
    var held: [QualifiedName: LockMode] = [:]
  }

  /// What ROLLBACK TO goes back to; locks that were taken later are released with it.
  fileprivate struct Savepoint {
    var name: String
    var catalog: Catalog
    var rows: KnownRows
    var created: Set<QualifiedName>
    var formerNames: [QualifiedName: QualifiedName]
    var held: [QualifiedName: LockMode]
  }

  /// Begins with a database of this schema, outside a transaction block.
  public init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// Whether a transaction block is open.
  public var isInTransaction: Bool { block != nil }

  /// The locks that the open transaction block holds, by the relations' names before it.
  public var heldLocks: [QualifiedName: LockMode] { block?.held ?? [:] }

  /// Opens a transaction block, as BEGIN does and as a query string of several statements does by itself.
  public mutating func begin() {
    if block == nil { block = TransactionBlock(start: (catalog, rows)) }
  }

  /// Ends the transaction block; one that failed is undone.
  public mutating func commit() {
    guard let block else { return }
    if block.isAborted { (catalog, rows) = block.start }
    catalog.releaseLabels()
    self.block = nil
  }

  /// Undoes the transaction block.
  public mutating func rollback() {
    guard let block else { return }
    (catalog, rows) = block.start
    self.block = nil
  }

  /// Runs a statement: its effects on what existed before the transaction block, and the schema moves on.
  @discardableResult
  public mutating func run(_ statement: Statement) -> Effects {
    if case .transactionStmt(let control) = statement.node { return run(control) }
    if block?.isAborted == true {
      return .refused(
        "25P02",
        "current transaction is aborted, commands ignored until end of transaction block")
    }
    let (found, after) = catalog.run(statement, rows: rows)
    var effects = found
    if block != nil, effects.transaction == .forbidden {
      if case .doStmt = statement.node {
        effects = .refused("2D000", "invalid transaction termination")
      } else {
        effects = .refused(
          "25001", "\(statement.commandName) cannot run inside a transaction block")
      }
      effects.transaction = .forbidden
    }
    guard effects.error == nil else {
      block?.isAborted = true
      return effects
    }
    rows.run(statement.node, before: catalog, after: after)
    // Under the names before the statement: what it renames or drops was made in the block or was not.
    let seen = block?.seenFromOutside(effects) ?? effects
    block?.note(effects, statement: statement.node, before: catalog, after: after)
    let before = catalog
    catalog = after
    if let block {
      catalog.holdBackLabels(of: statement.node, before: before, start: block.start.catalog)
    }
    return seen
  }

  /// Runs a text of any number of statements; a syntax error refuses all of it, as on the server.
  @discardableResult
  public mutating func run(sql: String) -> [Effects] {
    switch parseSQL(sql) {
    case .success(let statements): return statements.map { run($0) }
    case .failure(let error): return [.unreadable(error, on: catalog.serverVersion)]
    }
  }

  private mutating func run(_ control: TransactionStmt) -> Effects {
    switch control {
    case .begin, .start: begin()
    case .commit: commit()
    case .rollback: rollback()
    case .prepare(let name): return prepare(name)
    case .savepoint, .release, .rollbackTo:
      guard block != nil else {
        return .refused("25P01", "savepoints can only be used in transaction blocks")
      }
      return runSavepoint(control)
    case .commitPrepared(let name): return commitPrepared(name)
    case .rollbackPrepared(let name):
      guard block == nil else { return .refusedInBlock("ROLLBACK PREPARED") }
      prepared[name] = nil
    }
    return Effects()
  }

  /// PREPARE TRANSACTION: what was done waits, unseen, for COMMIT PREPARED; a block that failed is undone.
  private mutating func prepare(_ name: String) -> Effects {
    guard let block else { return Effects() }
    if !block.isAborted {
      var after = catalog
      after.releaseLabels()
      prepared[name] = PreparedTransaction(before: block.start.catalog, after: after, rows: rows)
    }
    rollback()
    return Effects()
  }

  private mutating func commitPrepared(_ name: String) -> Effects {
    guard block == nil else { return .refusedInBlock("COMMIT PREPARED") }
    guard let transaction = prepared.removeValue(forKey: name) else { return Effects() }
    var effects = Effects()
    if catalog != transaction.before {
      let reason = "what the transaction \(name) and the statements since leave together"
      effects.unknowns = [reason]
      catalog.uncertainties.append(reason)
    } else {
      (catalog, rows) = (transaction.after, transaction.rows)
    }
    return effects
  }

  /// SAVEPOINT and what goes back to one, which alone of them is possible in a block that failed (`IsTransactionExitStmt`).
  private mutating func runSavepoint(_ control: TransactionStmt) -> Effects {
    switch control {
    case .savepoint, .release:
      guard block?.isAborted == false else {
        return .refused(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block")
      }
    default: break
    }
    switch control {
    case .savepoint(let name):
      guard let open = block else { break }
      block?.savepoints.append(
        Savepoint(
          name: name, catalog: catalog, rows: rows, created: open.created,
          formerNames: open.formerNames, held: open.held))
    case .rollbackTo(let name):
      guard let found = block?.savepoints.lastIndex(where: { $0.name == name }),
        let savepoint = block?.savepoints[found]
      else {
        block?.isAborted = true
        return .refused("3B001", "savepoint \"\(name)\" does not exist")
      }
      (catalog, rows) = (savepoint.catalog, savepoint.rows)
      block?.savepoints.removeSubrange((found + 1)...)
      block?.created = savepoint.created
      block?.formerNames = savepoint.formerNames
      block?.held = savepoint.held
      block?.isAborted = false
    case .release(let name):
      guard let found = block?.savepoints.lastIndex(where: { $0.name == name }) else {
        block?.isAborted = true
        return .refused("3B001", "savepoint \"\(name)\" does not exist")
      }
      block?.savepoints.removeSubrange(found...)
    default: break
    }
    return Effects()
  }
}

extension DatabaseSimulation.TransactionBlock {
  /// Remembers the locks of a statement, and what it made and renamed.
  fileprivate mutating func note(
    _ effects: Effects, statement: StatementNode, before: Catalog, after: Catalog
  ) {
    for (name, mode) in effects.locks where !created.contains(name) {
      let former = formerNames[name] ?? name
      held[former] = max(held[former] ?? mode, mode)
    }
    created.formUnion(effects.newRelations.keys)
    for name in effects.locks.keys {
      guard let old = before.relations[name], let new = after.relations[name] else { continue }
      created.formUnion(new.indexesBeyond(old))
    }
    created.subtract(effects.droppedRelations)
    guard let (old, new) = statement.renamedRelation(in: before) else { return }
    if created.remove(old) != nil {
      created.insert(new)
    } else {
      formerNames[new] = formerNames.removeValue(forKey: old) ?? old
    }
  }

  /// The effects on relations that existed before the block, under the names that they had then.
  fileprivate func seenFromOutside(_ effects: Effects) -> Effects {
    var result = effects
    result.locks = [:]
    for (name, mode) in effects.locks {
      if created.contains(name) || effects.newRelations[name] != nil {
        result.newRelations[name] = max(result.newRelations[name] ?? mode, mode)
      } else {
        result.locks[formerNames[name] ?? name] = mode
      }
    }
    result.scans = outside(effects.scans)
    result.rewrites = outside(effects.rewrites)
    return result
  }

  private func outside(_ names: Set<QualifiedName>) -> Set<QualifiedName> {
    Set(names.lazy.filter { !created.contains($0) }.map { formerNames[$0] ?? $0 })
  }
}

extension Statement {
  /// The statement's first words, as the server's message about transaction blocks has them.
  fileprivate var commandName: String {
    let words = sql.split(whereSeparator: \.isWhitespace).map { $0.uppercased() }
    switch words.first {
    case "CREATE", "DROP", "REINDEX", "ALTER":
      return words.contains("CONCURRENTLY") && words.first != "ALTER"
        ? "\(words.prefix(2).filter { $0 != "UNIQUE" }.joined(separator: " ")) CONCURRENTLY"
        : words.prefix(2).joined(separator: " ")
    default: return words.first ?? ""
    }
  }
}

extension Effects {
  /// The effects of a statement that the server refuses in a transaction block.
  fileprivate static func refusedInBlock(_ command: String) -> Effects {
    var effects = refused("25001", "\(command) cannot run inside a transaction block")
    effects.transaction = .forbidden
    return effects
  }

  /// The effects of a statement that the server refuses.
  static func refused(_ sqlState: String, _ message: String) -> Effects {
    var effects = Effects()
    effects.error = Refusal(sqlState: sqlState, message: message)
    return effects
  }
}
