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
    case .selectStmt(let select): return .selectStmt(select.inPlainForm)
    case .viewStmt(var view):
      guard case .selectStmt(let select) = view.query else { return nil }
      view.query = .selectStmt(select.inPlainForm)
      view.aliases = []
      return .viewStmt(view)
    case .createTableAsStmt(var create):
      guard case .selectStmt(let select) = create.query else { return nil }
      create.query = .selectStmt(select.inPlainForm)
      create.columns = []
      return .createTableAsStmt(create)
    default: return nil
    }
  }
}

extension SelectStmt {
  /// The query with nothing but the relations that it reads.
  fileprivate var inPlainForm: SelectStmt {
    var plain = self
    plain.with = with.filter {
      if case .selectStmt = $0.query { false } else { true }
    }
    plain.operands = operands.map(\.inPlainForm)
    plain.targets = []
    plain.isDistinct = false
    plain.distinctOn = []
    plain.whereClause = nil
    plain.groupBy = []
    plain.having = nil
    plain.windows = []
    plain.orderBy = []
    let queries = Set(with.map(\.name))
    plain.from = from.flatMap(\.relations).filter { $0.schema != nil || !queries.contains($0.name) }
      .map { .relation($0) }
    return plain
  }
}

extension FromItem {
  /// The relations that are read, without conditions.
  fileprivate var relations: [RangeVar] {
    switch self {
    case .relation(let relation), .sample(let relation, _): [relation]
    case .join(let join): join.left.relations + join.right.relations
    case .subquery(.selectStmt(let select), _, _): select.from.flatMap(\.relations)
    default: []
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
    case .exclusion(var exclusion):
      exclusion.accessMethod = "btree"
      exclusion.elements = exclusion.elements.prefix(1).map { element in
        var plain = element
        plain.element = IndexElem(column: "id", expression: nil)
        plain.operator = ObjectName(name: "=")
        return plain
      }
      exclusion.including = []
      exclusion.predicate = nil
      exclusion.options = []
      plain.kind = .exclusion(exclusion)
    default: break
    }
    return plain
  }
}
