import PostgresSyntax

extension StatementNode {
  /// The statement with what only a known schema can judge (operator classes, functions, types) put more plainly; it
  /// locks, reads and rewrites the same.
  ///
  /// Nil where there is no plainer form.
  var inPlainForm: StatementNode? {
    switch self {
    case .indexStmt(var index):
      index.accessMethod = "btree"
      index.elements = [IndexElem(column: "id", expression: nil)]
      index.including = []
      index.options = []
      index.predicate = nil
      index.nullsNotDistinct = false
      return .indexStmt(index)
    case .alterTableStmt(var alter):
      alter.commands = alter.commands.map(\.inPlainForm)
      return .alterTableStmt(alter)
    default: return nil
    }
  }
}

extension AlterTableCmd {
  fileprivate var inPlainForm: AlterTableCmd {
    switch self {
    case .addConstraint(let constraint): return .addConstraint(constraint.inPlainForm)
    case .addColumn(var column, let ifNotExists):
      column.constraints = column.constraints.map(\.inPlainForm)
      return .addColumn(column, ifNotExists: ifNotExists)
    default: return self
    }
  }
}

extension Constraint {
  fileprivate var inPlainForm: Constraint {
    var plain = self
    switch kind {
    case .check: plain.kind = .check(.constant(.boolean(true)))
    case .generated: plain.kind = .generated(.constant(.null))
    default: break
    }
    return plain
  }
}
