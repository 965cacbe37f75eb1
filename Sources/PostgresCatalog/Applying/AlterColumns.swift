import PostgresSyntax

extension CatalogEditor {
  mutating func addColumn(
    _ definition: ColumnDef, ifNotExists: Bool, to name: QualifiedName, recursing: Bool,
    pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    let table = try relation(name)
    guard [.table, .partitionedTable, .foreignTable].contains(table.kind) else {
      throw .refused("42809", "\"\(name.name)\" is not a table")
    }
    if table.isPartition { throw .refused("42809", "cannot add column to a partition") }
    let columnName = clipped(definition.name, toBytes: maximumIdentifierLength)
    if table.column(named: columnName) != nil {
      if ifNotExists { return }
      throw .refused(
        "42701", "column \"\(columnName)\" of relation \"\(name.name)\" already exists")
    }
    if !recursing, !catalog.children(of: name).isEmpty {
      throw .refused("42P16", "column must be added to child tables too")
    }
    let isIdentity = definition.constraints.contains { constraint in
      if case .identity = constraint.kind { true } else { false }
    }
    if isIdentity, !catalog.children(of: name).isEmpty {
      throw .refused(
        "42P16", "cannot recursively add identity column to table that has child tables")
    }
    var column = try newColumn(definition, number: table.nextColumnNumber, table: name)
    try applyColumnConstraints(definition, to: &column, table: name, pending: &pending)
    catalog.update(name) { relation in
      relation.columns.append(column)
      relation.nextColumnNumber += 1
    }
    for child in catalog.children(of: name) { try inheritColumn(column, in: child) }
  }

  /// Adds a parent's new column to a child, or merges it with the child's own.
  private mutating func inheritColumn(
    _ column: Column, in name: QualifiedName
  ) throws(ApplyFailure) {
    let child = try relation(name)
    if let own = child.column(named: column.name) {
      guard own.type == column.type else {
        throw .refused(
          "42804", "child table \"\(name.name)\" has different type for column \"\(own.name)\"")
      }
      try demandCollation(column.collation, of: own)
      catalog.updateColumn(column.name, of: name) { $0.inheritanceCount += 1 }
      return
    }
    var inherited = column
    inherited.number = child.nextColumnNumber
    inherited.isLocal = false
    inherited.inheritanceCount = 1
    inherited.identity = nil
    let added = inherited
    catalog.update(name) { relation in
      relation.columns.append(added)
      relation.nextColumnNumber += 1
    }
    for grandchild in catalog.children(of: name) { try inheritColumn(added, in: grandchild) }
  }

  mutating func alterDefault(
    _ columnName: String, _ expression: SQLExpression?, of name: QualifiedName, recursing: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    var column = try column(columnName, of: table)
    if let expression {
      try setDefault(expression, of: &column)
    } else if column.identity != nil || column.generated != nil {
      throw .refused("42601", "column \"\(columnName)\" has a value of its own")
    } else {
      column.defaultValue = nil
    }
    let value = column.defaultValue
    try forEachDescendant(of: name, recursing: recursing) { editor, descendant in
      editor.catalog.updateColumn(columnName, of: descendant) { $0.defaultValue = value }
    }
  }

  mutating func alterNotNull(
    _ columnName: String, _ isNotNull: Bool, of name: QualifiedName, recursing: Bool
  ) throws(ApplyFailure) {
    let table = try relation(name)
    let column = try column(columnName, of: table)
    if !isNotNull {
      if column.identity != nil {
        throw .refused("42601", "column \"\(columnName)\" is an identity column")
      }
      let isKey = table.indexes.contains { index in
        (index.isPrimary || index.isReplicaIdentity)
          && index.keys.contains { $0.column == columnName }
      }
      if isKey { throw .refused("42P16", "column \"\(columnName)\" is in a primary key") }
      if table.isPartition, let parent = table.parents.first,
        catalog.relations[parent]?.column(named: columnName)?.isNotNull == true
      {
        throw .refused("42P16", "column \"\(columnName)\" is marked NOT NULL in parent table")
      }
    }
    try forEachDescendant(of: name, recursing: recursing) { editor, descendant in
      editor.catalog.updateColumn(columnName, of: descendant) { $0.isNotNull = isNotNull }
    }
  }

  mutating func dropExpression(
    _ columnName: String, ifExists: Bool, of name: QualifiedName, recursing: Bool
  ) throws(ApplyFailure) {
    let column = try column(columnName, of: try relation(name))
    guard column.generated != nil else {
      if ifExists { return }
      throw .refused("55000", "column \"\(columnName)\" is not a stored generated column")
    }
    try forEachDescendant(of: name, recursing: recursing) { editor, descendant in
      editor.catalog.updateColumn(columnName, of: descendant) { $0.generated = nil }
    }
  }

  mutating func addIdentity(
    _ columnName: String, always: Bool, options: [DefElem], of name: QualifiedName
  ) throws(ApplyFailure) {
    let column = try column(columnName, of: try relation(name))
    if !column.isNotNull {
      throw .refused("55000", "column \"\(columnName)\" must be declared NOT NULL")
    }
    if column.identity != nil || column.defaultValue != nil || column.generated != nil {
      throw .refused("55000", "column \"\(columnName)\" has a default already")
    }
    _ = try createOwnedSequence(
      table: name, column: columnName, dataType: column.type.name, options: options,
      isIdentity: true)
    catalog.updateColumn(columnName, of: name) { $0.identity = always ? .always : .byDefault }
  }

  mutating func setIdentity(
    _ columnName: String, _ options: [DefElem], of name: QualifiedName
  ) throws(ApplyFailure) {
    guard try column(columnName, of: try relation(name)).identity != nil else {
      throw .refused("55000", "column \"\(columnName)\" is not an identity column")
    }
    for option in options where option.name == "generated" {
      // The grammar gives the letter of `attidentity` as a number.
      let isAlways = option.value == .integer(Int(UInt8(ascii: "a")))
      catalog.updateColumn(columnName, of: name) { $0.identity = isAlways ? .always : .byDefault }
    }
    let owner = DatabaseSequence.Owner(table: name, column: columnName)
    if let sequence = catalog.sequences.owned(by: owner).first(where: \.isIdentity) {
      try alter(sequence.name, options: options.filter { $0.name != "generated" })
    }
  }

  mutating func dropIdentity(
    _ columnName: String, ifExists: Bool, of name: QualifiedName
  ) throws(ApplyFailure) {
    guard try column(columnName, of: try relation(name)).identity != nil else {
      if ifExists { return }
      throw .refused("55000", "column \"\(columnName)\" is not an identity column")
    }
    catalog.updateColumn(columnName, of: name) { $0.identity = nil }
    let owner = DatabaseSequence.Owner(table: name, column: columnName)
    for sequence in catalog.sequences.owned(by: owner) where sequence.isIdentity {
      catalog.sequences[sequence.name] = nil
    }
  }

  /// Runs a change on a table and, where it recurses, on all that inherit from it.
  mutating func forEachDescendant(
    of name: QualifiedName, recursing: Bool,
    _ change: (inout CatalogEditor, QualifiedName) throws(ApplyFailure) -> Void
  ) throws(ApplyFailure) {
    var seen: Set<QualifiedName> = [name]
    var queue = [name]
    while let next = queue.popLast() {
      try change(&self, next)
      guard recursing else { return }
      for child in catalog.children(of: next) where seen.insert(child).inserted {
        queue.append(child)
      }
    }
  }
}
