import PostgresSyntax

extension DataStatementCheck {
  /// The names of the relations whose rows decide what a statement writes.
  static func sources(of node: StatementNode) -> Set<String> {
    var reading = SourceReading()
    reading.read(node)
    return reading.names
  }
}

/// Collects the relations that a statement reads, wherever a query stands in it.
private struct SourceReading {
  var names: Set<String> = []
  private var depth = 0
  /// The common table expressions in sight.
  private var queries: Set<String> = []

  mutating func read(_ node: StatementNode) {
    guard depth < 32 else { return }
    depth += 1
    let outer = queries
    defer { (depth, queries) = (depth - 1, outer) }
    switch node {
    case .selectStmt(let select):
      read(select.with)
      read(select.from)
      read(select.targets.compactMap(\.value) + select.values.flatMap { $0 })
      read([select.whereClause, select.having].compactMap { $0 })
      for operand in select.operands { read(.selectStmt(operand)) }
    case .insertStmt(let insert):
      read(insert.with)
      if let source = insert.source { read(.selectStmt(source)) }
    case .updateStmt(let update):
      read(update.with)
      read(update.from)
      read(update.assignments.compactMap(\.value) + [update.whereClause].compactMap { $0 })
    case .deleteStmt(let delete):
      read(delete.with)
      read(delete.using)
      read([delete.whereClause].compactMap { $0 })
    case .mergeStmt(let merge):
      read(merge.with)
      read([merge.source])
    default: return
    }
  }

  private mutating func read(_ tables: [CommonTableExpr]) {
    for table in tables {
      if table.isRecursive { queries.insert(table.name) }
      read(table.query)
      queries.insert(table.name)
    }
  }

  private mutating func read(_ items: [FromItem]) {
    guard depth < 32 else { return }
    depth += 1
    defer { depth -= 1 }
    for item in items {
      switch item {
      case .relation(let relation), .sample(let relation, _):
        if relation.schema != nil || !queries.contains(relation.name) {
          names.insert(relation.name)
        }
      case .join(let join): read([join.left, join.right])
      case .subquery(let query, _, _): read(query)
      case .function, .other: continue
      }
    }
  }

  private mutating func read(_ expressions: [SQLExpression]) {
    var nodes: [StatementNode] = []
    for expression in expressions {
      expression.forEachPart { if case .subquery(let inner) = $0 { nodes.append(inner.query) } }
    }
    for node in nodes { read(node) }
  }
}
