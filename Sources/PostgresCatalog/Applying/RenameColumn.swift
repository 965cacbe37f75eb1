import PostgresSyntax

extension CatalogEditor {
  mutating func renameColumn(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation, let oldName = statement.oldName else { return }
    guard let relation = catalog.relation(reference) else {
      if typeName(reference.objectName) != nil {
        return try renameAttribute(statement, oldName, to: newName)
      }
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missingRelation(reference.objectName)
    }
    if relation.ofType != nil {
      throw .refused("42809", "cannot rename column of typed table")
    }
    let column = try column(oldName, of: relation)
    if column.inheritanceCount > 0 {
      throw .refused("42P16", "cannot rename inherited column \"\(oldName)\"")
    }
    if !reference.includesDescendants, !catalog.children(of: relation.name).isEmpty {
      throw .refused(
        "42P16", "inherited column \"\(oldName)\" must be renamed in child tables too")
    }
    try forEachDescendant(of: relation.name, recursing: true) {
      (editor, descendant) throws(ApplyFailure) in
      try editor.renameColumn(oldName, to: newName, of: descendant)
    }
  }

  /// Renames a column of one table, and wherever it is mentioned.
  mutating func renameColumn(
    _ old: String, to new: String, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if table.column(named: new) != nil || isSystemColumn(new) {
      throw .refused("42701", "column \"\(new)\" of relation \"\(name.name)\" already exists")
    }
    editViews(on: name) { $0.renaming(old, to: new, of: name) }
    catalog.update(name) { $0.renameColumn(old, to: new) }
    for referencing in catalog.referencingTables(of: name) {
      catalog.update(referencing) { relation in
        for index in relation.constraints.indices
        where relation.constraints[index].reference?.table == name {
          relation.constraints[index].reference?.columns.rename(old, to: new)
        }
      }
    }
    for view in catalog.views(on: name) {
      catalog.update(view) { relation in
        for index in relation.view?.dependencies.indices ?? 0..<0
        where relation.view?.dependencies[index].relation == name {
          relation.view?.dependencies[index].columns.rename(old, to: new)
          relation.view?.dependencies[index].columns.sort()
        }
      }
    }
    let owner = DatabaseSequence.Owner(table: name, column: old)
    for sequence in catalog.sequences.owned(by: owner) {
      catalog.sequences[sequence.name]?.owner?.column = new
    }
    for statistics in catalog.extendedStatistics.keys
    where catalog.extendedStatistics[statistics]?.table == name {
      catalog.extendedStatistics[statistics]?.columns.rename(old, to: new)
      let expressions = catalog.extendedStatistics[statistics]?.expressions ?? []
      catalog.extendedStatistics[statistics]?.expressions = expressions.map {
        $0.renamingColumn(old, to: new)
      }
    }
  }
}

extension [String] {
  fileprivate mutating func rename(_ old: String, to new: String) {
    for index in indices where self[index] == old { self[index] = new }
  }
}

extension Relation {
  /// Renames a column wherever the table names it.
  fileprivate mutating func renameColumn(_ old: String, to new: String) {
    for index in columns.indices {
      if columns[index].name == old { columns[index].name = new }
      columns[index].generated = columns[index].generated?.renamingColumn(old, to: new)
    }
    if var privileges = grants.map(PrivilegeSet.init) {
      privileges.renameColumn(old, to: new)
      grants = privileges.grants
    }
    for index in constraints.indices {
      constraints[index].columns.rename(old, to: new)
      constraints[index].expression =
        constraints[index].expression?.renamingColumn(old, to: new)
      constraints[index].reference?.deleteSetColumns.rename(old, to: new)
      if constraints[index].reference?.table == name {
        constraints[index].reference?.columns.rename(old, to: new)
      }
    }
    for index in indexes.indices {
      if indexes[index].included.contains(old)
        || indexes[index].keys.contains(where: { $0.column == old })
      {
        let former = indexes[index].formerColumnNames.removeValue(forKey: old) ?? old
        if former != new { indexes[index].formerColumnNames[new] = former }
      }
      indexes[index].keys = indexes[index].keys.map { $0.renamingColumn(old, to: new) }
      indexes[index].included.rename(old, to: new)
      indexes[index].predicate = indexes[index].predicate?.renamingColumn(old, to: new)
    }
    if var key = partitionKey {
      key.keys = key.keys.map { $0.renamingColumn(old, to: new) }
      partitionKey = key
    }
    for index in triggers.indices {
      triggers[index].columns.rename(old, to: new)
      triggers[index].condition = triggers[index].condition?.renamingColumn(old, to: new)
    }
    for index in policies.indices {
      policies[index].using = policies[index].using?.renamingColumn(old, to: new)
      policies[index].withCheck = policies[index].withCheck?.renamingColumn(old, to: new)
    }
  }
}

extension Index.Key {
  fileprivate func renamingColumn(_ old: String, to new: String) -> Index.Key {
    var key = self
    if key.column == old { key.column = new }
    key.expression = expression?.renamingColumn(old, to: new)
    return key
  }
}
