import PostgresSyntax

extension DataStatementCheck {
  /// The names of the relations whose rows decide what a statement writes; common table expressions' are not told.
  static func sources(of node: StatementNode) -> Set<String> {
    var names: Set<String> = []
    collect(node, into: &names, depth: 0)
    return names
  }

  private static func collect(_ node: StatementNode, into names: inout Set<String>, depth: Int) {
    guard depth < 32 else { return }
    func collect(_ items: [FromItem]) {
      for item in items { self.collect(item, into: &names, depth: depth + 1) }
    }
    func collect(_ tables: [CommonTableExpr]) {
      for table in tables { self.collect(table.query, into: &names, depth: depth + 1) }
    }
    switch node {
    case .selectStmt(let select):
      collect(select.with)
      collect(select.from)
      for operand in select.operands {
        self.collect(.selectStmt(operand), into: &names, depth: depth + 1)
      }
    case .insertStmt(let insert):
      collect(insert.with)
      if let source = insert.source {
        self.collect(.selectStmt(source), into: &names, depth: depth + 1)
      }
    case .updateStmt(let update):
      collect(update.with)
      collect(update.from)
    case .deleteStmt(let delete):
      collect(delete.with)
      collect(delete.using)
    case .mergeStmt(let merge):
      collect(merge.with)
      collect([merge.source])
    default: return
    }
  }

  private static func collect(_ item: FromItem, into names: inout Set<String>, depth: Int) {
    guard depth < 32 else { return }
    switch item {
    case .relation(let relation), .sample(let relation, _): names.insert(relation.name)
    case .join(let join):
      collect(join.left, into: &names, depth: depth + 1)
      collect(join.right, into: &names, depth: depth + 1)
    case .subquery(let query, _, _): collect(query, into: &names, depth: depth + 1)
    case .function, .other: return
    }
  }
}
