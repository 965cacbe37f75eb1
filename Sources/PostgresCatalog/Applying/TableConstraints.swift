import PostgresSyntax

extension CatalogEditor {
  /// Adds constraints in the order of PostgreSQL's `transformCreateStmt` (`parse_utilcmd.c`): CHECK, indexes with the
  /// primary key first, foreign keys.
  mutating func addConstraints(
    _ pending: [PendingConstraint], to table: QualifiedName, isNewTable: Bool
  ) throws(ApplyFailure) {
    for item in pending {
      guard case .check = item.constraint.kind else { continue }
      try addConstraint(item, to: table, isNewTable: isNewTable)
    }
    for item in indexConstraintsInOrder(pending) {
      try addConstraint(item, to: table, isNewTable: isNewTable)
    }
    for item in pending {
      guard case .foreignKey = item.constraint.kind else { continue }
      try addConstraint(item, to: table, isNewTable: isNewTable)
    }
  }

  /// Puts the primary key first and leaves out a UNIQUE over the same columns (`transformIndexConstraints`).
  func indexConstraintsInOrder(_ pending: [PendingConstraint]) -> [PendingConstraint] {
    var result: [PendingConstraint] = []
    let indexed = pending.filter { item in
      switch item.constraint.kind {
      case .primaryKey, .unique, .exclusion: true
      default: false
      }
    }
    let ordered = indexed.filter(\.isPrimaryKey) + indexed.filter { !$0.isPrimaryKey }
    for item in ordered {
      if let twin = result.firstIndex(where: { $0.isRedundant(with: item) }) {
        if result[twin].constraint.name == nil {
          result[twin].constraint.name = item.constraint.name
        }
        continue
      }
      result.append(item)
    }
    return result
  }

  mutating func addConstraint(
    _ item: PendingConstraint, to table: QualifiedName, isNewTable: Bool
  ) throws(ApplyFailure) {
    let constraint = item.constraint
    switch constraint.kind {
    case .check(let expression):
      try addCheck(constraint, expression, to: table, isNewTable: isNewTable)
    case .primaryKey(let index):
      try addIndexConstraint(item, index, to: table, isPrimary: true)
    case .unique(let index):
      try addIndexConstraint(item, index, to: table, isPrimary: false)
    case .exclusion(let exclusion): try addExclusion(constraint, exclusion, to: table)
    case .foreignKey(let key):
      try addForeignKey(item, key, to: table, isNewTable: isNewTable)
    case .null, .notNull, .default, .identity, .generated: break
    }
  }

  private mutating func addCheck(
    _ constraint: Constraint, _ expression: SQLExpression, to table: QualifiedName,
    isNewTable: Bool
  ) throws(ApplyFailure) {
    let relation = try relation(table)
    try demandNoQuery(in: expression, "check constraint")
    try demandValid(expression, in: relation)
    let stored = StoredExpression(expression)
    let columns = stored.columns(of: relation)
    let name =
      constraint.name
      ?? catalog.chooseConstraintName(
        table.name, columns.count == 1 ? columns[0] : nil, "check", schema: table.schema)
    let check = TableConstraint(
      name: name, kind: .check, columns: columns, expression: stored,
      isValidated: isNewTable || !constraint.isNotValid, isNoInherit: constraint.isNoInherit)
    try addCheck(check, to: table)
  }

  /// Adds a CHECK to a table and to its children, which merge it with one of the same name.
  mutating func addCheck(
    _ check: TableConstraint, to table: QualifiedName
  ) throws(ApplyFailure) {
    let relation = try relation(table)
    if let old = relation.constraint(named: check.name) {
      let isSame = old.kind == .check && old.expression == check.expression
      guard isSame, !old.isNoInherit, check.isLocal != old.isLocal || !check.isLocal else {
        throw .refused(
          "42710", "constraint \"\(check.name)\" for relation \"\(table.name)\" already exists")
      }
      catalog.updateConstraint(check.name, of: table) { constraint in
        if check.isLocal { constraint.isLocal = true }
        constraint.inheritanceCount += check.inheritanceCount
      }
    } else {
      var own = check
      own.columns = check.expression?.columns(of: relation) ?? check.columns
      catalog.update(table) { $0.add(own) }
    }
    guard !check.isNoInherit else { return }
    for child in catalog.children(of: table) {
      var inherited = check
      inherited.isLocal = false
      inherited.inheritanceCount = 1
      try addCheck(inherited, to: child)
    }
  }

  func isSystemColumn(_ name: String) -> Bool {
    ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"].contains(name)
  }
}

extension PendingConstraint {
  fileprivate var isPrimaryKey: Bool {
    if case .primaryKey = constraint.kind { true } else { false }
  }

  private var keyColumns: [String] {
    switch constraint.kind {
    case .primaryKey(let index), .unique(let index):
      index.columns.isEmpty ? column.map { [$0] } ?? [] : index.columns
    default: []
    }
  }

  fileprivate func isRedundant(with other: PendingConstraint) -> Bool {
    guard case .unique(let theirs) = other.constraint.kind, theirs.usingIndex == nil else {
      return false
    }
    switch constraint.kind {
    case .primaryKey(let mine), .unique(let mine):
      return keyColumns == other.keyColumns && mine.including == theirs.including
        && mine.nullsNotDistinct == theirs.nullsNotDistinct
        && constraint.isDeferrable == other.constraint.isDeferrable
    default: return false
    }
  }
}

extension Relation {
  mutating func add(_ constraint: TableConstraint) {
    constraints.append(constraint)
    constraints.sort { $0.name < $1.name }
  }

  mutating func add(_ index: Index) {
    indexes.append(index)
    indexes.sort { $0.name < $1.name }
  }
}

extension Catalog {
  mutating func updateConstraint(
    _ name: String, of table: QualifiedName, _ change: (inout TableConstraint) -> Void
  ) {
    update(table) { relation in
      guard let index = relation.constraints.firstIndex(where: { $0.name == name }) else { return }
      change(&relation.constraints[index])
      relation.constraints.sort { $0.name < $1.name }
    }
  }

  mutating func updateIndex(
    _ name: String, of table: QualifiedName, _ change: (inout Index) -> Void
  ) {
    update(table) { relation in
      guard let index = relation.indexes.firstIndex(where: { $0.name == name }) else { return }
      change(&relation.indexes[index])
      relation.indexes.sort { $0.name < $1.name }
    }
  }

  mutating func updateColumn(
    _ name: String, of table: QualifiedName, _ change: (inout Column) -> Void
  ) {
    update(table) { relation in
      guard let index = relation.columns.firstIndex(where: { $0.name == name }) else { return }
      change(&relation.columns[index])
    }
  }
}
