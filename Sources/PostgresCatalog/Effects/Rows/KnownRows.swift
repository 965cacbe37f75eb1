import PostgresSyntax

/// What the statements of a schema file say about the rows that they write.
///
/// Rows are kept as the expressions that made them, and computed when something depends on them.
struct KnownRows: Sendable {
  /// The most rows of one table that are computed.
  static var limit: Int { 50_000 }

  /// The tables that were made by a statement seen here.
  private var tables: [QualifiedName: Table] = [:]

  /// The rows of one table.
  private struct Table {
    var batches: [RowBatch] = []
    /// Whether these are all rows.
    var isComplete = true
    /// The number that each column's sequence gives next.
    var serials: [String: Int] = [:]

    /// Adds rows; what comes from sequences goes on where the rows before it ended.
    mutating func append(_ batch: RowBatch) {
      var batch = batch
      for (column, source) in batch.sources {
        guard case .sequence = source else { continue }
        let start = serials[column] ?? 1
        batch.sources[column] = .sequence(start)
        serials[column] = start &+ batch.count
      }
      batches.append(batch)
    }
  }

  /// The batches of rows that a table is known to have; nil where nothing is known.
  func batches(of table: QualifiedName) -> [RowBatch]? { tables[table]?.batches }

  /// Whether the known rows are all rows of a table.
  func isComplete(_ table: QualifiedName) -> Bool {
    guard let known = tables[table] else { return false }
    return known.isComplete && known.batches.reduce(0) { $0 + $1.count } <= Self.limit
  }

  /// Puts rows in the place of those of a table.
  mutating func replace(_ table: QualifiedName, with batches: [RowBatch]) {
    var new = Table(isComplete: false)
    for batch in batches { new.append(batch) }
    tables[table] = new
  }

  /// Takes note of a statement that was run.
  mutating func run(_ node: StatementNode, before: Catalog, after: Catalog) {
    switch node {
    case .createStmt(let statement):
      if let name = after.relation(statement.relation)?.name, before.relations[name] == nil {
        tables[name] = Table()
      }
    case .insertStmt(let statement): insert(statement, after)
    case .updateStmt(let statement): forget(statement.relation, after)
    case .mergeStmt(let statement): forget(statement.relation, after)
    case .deleteStmt(let statement): delete(statement, after)
    case .truncateStmt(let statement):
      for relation in statement.relations {
        if let name = after.relation(relation)?.name { tables[name]?.batches = [] }
      }
      if statement.cascade { tables = tables.mapValues { _ in Table(isComplete: false) } }
    case .copyStmt(let statement):
      if statement.isFrom, let relation = statement.relation { forget(relation, after) }
    case .alterTableStmt(let statement): alter(statement, after)
    case .renameStmt(let statement): rename(statement, before: before, after: after)
    case .doStmt, .callStmt, .executeStmt, .selectStmt:
      if node.mayWrite { forgetAll() }
    default: break
    }
  }

  /// Forgets the rows of all tables.
  mutating func forgetAll() { tables = tables.mapValues { _ in Table(isComplete: false) } }

  private mutating func insert(_ statement: InsertStmt, _ catalog: Catalog) {
    guard let table = catalog.relation(statement.relation), tables[table.name] != nil else {
      return
    }
    let batches = RowBatch.written(by: statement, to: table)
    guard let batches, statement.onConflict == nil, table.triggers.isEmpty else {
      tables[table.name]?.isComplete = false
      return
    }
    for batch in batches { tables[table.name]?.append(batch) }
  }

  private mutating func delete(_ statement: DeleteStmt, _ catalog: Catalog) {
    guard let name = catalog.relation(statement.relation)?.name, tables[name] != nil else { return }
    tables[name] = Table(isComplete: statement.whereClause == nil)
  }

  private mutating func forget(_ reference: RangeVar, _ catalog: Catalog) {
    guard let name = catalog.relation(reference)?.name, tables[name] != nil else { return }
    tables[name] = Table(isComplete: false)
  }

  /// New columns get their default; columns that change otherwise are forgotten.
  private mutating func alter(_ statement: AlterTableStmt, _ catalog: Catalog) {
    guard let table = catalog.relation(statement.relation), let known = tables[table.name] else {
      return
    }
    var batches = known.batches
    for command in statement.commands {
      switch command {
      case .addColumn(let definition, _):
        guard let column = table.column(named: definition.name) else { continue }
        for index in batches.indices where batches[index].sources[column.name] == nil {
          batches[index].sources[column.name] = RowBatch.defaultSource(of: column)
        }
      case .dropColumn(let column, _, _):
        for index in batches.indices { batches[index].sources[column] = nil }
      case .alterColumnType(let column, _):
        for index in batches.indices { batches[index].sources[column] = RowBatch.Source.unknown }
      case .attachPartition, .detachPartition: tables[table.name]?.isComplete = false
      default: break
      }
    }
    tables[table.name]?.batches = batches
  }

  private mutating func rename(_ statement: RenameStmt, before: Catalog, after: Catalog) {
    guard let reference = statement.relation, let table = before.relation(reference) else { return }
    switch statement.kind {
    case .table:
      let new = QualifiedName(schema: table.name.schema, name: statement.newName)
      if let known = tables.removeValue(forKey: table.name) { tables[new] = known }
    case .column:
      guard let old = statement.oldName, var known = tables[table.name] else { return }
      for index in known.batches.indices {
        known.batches[index].sources[statement.newName] =
          known.batches[index].sources.removeValue(forKey: old)
      }
      tables[table.name] = known
    default: break
    }
  }
}

extension StatementNode {
  /// Whether rows may be changed in ways that are not followed.
  fileprivate var mayWrite: Bool {
    guard case .selectStmt(let select) = self else { return true }
    return !select.with.isEmpty
  }
}
