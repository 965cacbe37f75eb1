import PostgresCatalog
import PostgresSyntax

/// What an UPDATE, DELETE or MERGE does to a table's rows.
struct RowChange: Sendable {
  /// The table.
  let table: RangeVar
  /// The rows that are meant; nil for all.
  let filter: SQLExpression?
  /// `updated`, `deleted` or `merged`.
  let verb: String
  /// The names of the queries and tables beside it that give no more than a batch of rows.
  let batches: Set<String>

  /// Whether the condition limits the number of rows: by a key, by a range of it with two ends, or by a batch.
  func isBounded(in relation: Relation?) -> Bool {
    guard let filter else { return false }
    return RowBound(self, relation).bounds(filter)
  }
}

extension StatementNode {
  /// The changes of rows that the statement makes, those of its WITH clause too.
  var rowChanges: [RowChange] { rowChanges(batches: []) }

  private func rowChanges(batches outer: Set<String>) -> [RowChange] {
    switch self {
    case .updateStmt(let update):
      let batches = outer.union(update.with.batches).union(update.from.batches)
      return update.with.rowChanges + [
        RowChange(
          table: update.relation, filter: update.whereClause, verb: "updated", batches: batches)
      ]
    case .deleteStmt(let delete):
      let batches = outer.union(delete.with.batches).union(delete.using.batches)
      return delete.with.rowChanges + [
        RowChange(
          table: delete.relation, filter: delete.whereClause, verb: "deleted", batches: batches)
      ]
    case .mergeStmt(let merge):
      guard merge.branches.contains(where: { $0.action == .update || $0.action == .delete }) else {
        return merge.with.rowChanges
      }
      let batches = outer.union(merge.with.batches).union([merge.source].batches)
      return merge.with.rowChanges + [
        RowChange(
          table: merge.relation, filter: merge.condition, verb: "merged", batches: batches)
      ]
    case .selectStmt(let select): return select.with.rowChanges
    case .insertStmt(let insert):
      return insert.with.rowChanges + (insert.source?.with.rowChanges ?? [])
    case .explainStmt(let inner, let analyze): return analyze ? inner.rowChanges : []
    case .copyStmt(let copy): return copy.query?.rowChanges ?? []
    default: return []
    }
  }

  /// What ON CONFLICT DO UPDATE does to the rows that are there, where a query gives more than a batch of new ones.
  func upsert(knowing batches: Set<String>) -> RowChange? {
    guard case .insertStmt(let insert) = self, let conflict = insert.onConflict, conflict.isUpdate,
      let source = insert.source
    else { return nil }
    let known = batches.union(insert.with.batches).union(source.with.batches)
    guard !source.isBatch(knowing: known) else { return nil }
    return RowChange(
      table: insert.relation, filter: conflict.whereClause, verb: "updated on conflict",
      batches: known)
  }

  /// The tables whose rows the statement writes, by the names in it.
  var writtenTables: [RangeVar] {
    switch self {
    case .insertStmt(let insert): [insert.relation] + rowChanges.map(\.table)
    case .copyStmt(let copy) where copy.isFrom: [copy.relation].compactMap { $0 }
    case .mergeStmt(let merge): [merge.relation]
    case .explainStmt(let inner, true): inner.writtenTables
    default: rowChanges.map(\.table)
    }
  }
}

extension [CommonTableExpr] {
  /// The changes of rows in the clause, which may use the queries before them.
  fileprivate var rowChanges: [RowChange] {
    let batches = batches
    return flatMap { cte in
      cte.query.rowChanges.map {
        RowChange(
          table: $0.table, filter: $0.filter, verb: $0.verb, batches: $0.batches.union(batches))
      }
    }
  }

  /// The names of the queries that give no more than a batch of rows.
  var batches: Set<String> {
    reduce(into: []) { names, cte in
      guard case .selectStmt(let select) = cte.query, !cte.isRecursive else { return }
      if select.isBatch(knowing: names) { names.insert(cte.name) }
    }
  }
}

extension [FromItem] {
  /// The names by which queries in it that give no more than a batch of rows are called.
  fileprivate var batches: Set<String> {
    Set(
      compactMap { item in
        switch item {
        case .subquery(.selectStmt(let select), let alias, _):
          select.isBatch(knowing: select.with.batches) ? alias?.name : nil
        case .function(let calls, let alias, _):
          calls.allSatisfy { $0.isBatchOfValues(knowing: []) } ? alias?.name : nil
        default: nil
        }
      })
  }
}
