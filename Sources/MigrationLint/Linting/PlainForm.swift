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
    case .createStmt(var create):
      create.elements = create.elements.compactMap(\.withoutForeignKeys)
      return .createStmt(create)
    default: return nil
    }
  }
}

extension TableElement {
  /// The element of a new table without foreign keys, which a table that is known in part may refuse.
  fileprivate var withoutForeignKeys: TableElement? {
    func isForeignKey(_ constraint: Constraint) -> Bool {
      if case .foreignKey = constraint.kind { true } else { false }
    }
    switch self {
    case .column(var column):
      column.constraints.removeAll(where: isForeignKey)
      return .column(column)
    case .constraint(let constraint): return isForeignKey(constraint) ? nil : self
    case .like: return self
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
