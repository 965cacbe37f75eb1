import PostgresSyntax

extension EffectsRecorder {
  /// CREATE VIEW looks at what it reads, and locks a view that it replaces.
  mutating func createView(_ statement: ViewStmt) {
    recordQuery(statement.query, executes: false, expandsViews: false)
    if statement.isReplace { lockNamed(statement.view, .accessExclusive) }
  }

  /// REFRESH MATERIALIZED VIEW writes the view anew; CONCURRENTLY compares and lets readers pass.
  mutating func refresh(_ statement: RefreshMatViewStmt) {
    guard let view = catalog.relation(statement.relation), view.kind == .materializedView else {
      return
    }
    if statement.isConcurrent {
      guard view.indexes.contains(where: \.identifiesRows) else {
        refuse("55000", "cannot refresh materialized view \"\(view.name.sql)\" concurrently")
        return
      }
      lock(view.name, .exclusive)
      lockIndexes(of: view, .rowExclusive)
      scan(view)
    } else {
      lock(view.name, .accessExclusive)
      effects.rewrites.insert(view.name)
      lockIndexes(of: view, .accessExclusive)
      if !statement.skipsData {
        // The new rows are read where an index is built of them.
        if !view.indexes.isEmpty { scan(view) }
        for index in view.indexes where view.mayHaveRows {
          effects.indexBuilds.insert(view.indexName(index))
        }
      }
    }
    guard !statement.skipsData, let query = view.view?.statement else { return }
    recordQuery(query)
  }
}

extension EffectsRecorder {
  /// A materialized view is read only when it has been filled (`ExecOpenScanRelation`).
  mutating func refuseUnpopulated(_ relation: Relation) {
    guard relation.kind == .materializedView, relation.view?.isPopulated == false else { return }
    refuse("55000", "materialized view \"\(relation.name.name)\" has not been populated")
  }
}

extension Index {
  /// Whether REFRESH CONCURRENTLY can tell rows apart by it: unique, valid, on plain columns, without predicate.
  fileprivate var identifiesRows: Bool {
    isUnique && isValid && predicate == nil && keys.allSatisfy { $0.column != nil }
  }
}

extension ViewDefinition {
  /// The query read from its text.
  var statement: StatementNode? {
    guard case .success(let statements) = parseSQL(sql) else { return nil }
    return statements.first?.node
  }
}
