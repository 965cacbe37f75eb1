import PostgresSyntax

extension CatalogEditor {
  /// ALTER TABLE renames any relation, the other forms only their own kind (`RangeVarCallbackForAlterRelation`).
  private func demandKind(of statement: RenameStmt) throws(ApplyFailure) {
    guard let relation = statement.relation.flatMap(catalog.relation) else { return }
    let word: String
    switch (statement.kind, relation.kind) {
    case (.view, .view), (.materializedView, .materializedView), (.foreignTable, .foreignTable):
      return
    case (.view, _): word = "view"
    case (.materializedView, _): word = "materialized view"
    case (.foreignTable, _): word = "foreign table"
    case (.sequence, _): word = "sequence"
    default: return
    }
    throw .refused("42809", "\"\(relation.name.name)\" is not a \(word)")
  }

  mutating func rename(_ statement: RenameStmt) throws(ApplyFailure) {
    let newName = clipped(statement.newName, toBytes: maximumIdentifierLength)
    switch statement.kind {
    case .table, .view, .materializedView, .foreignTable, .index, .sequence:
      try demandKind(of: statement)
      try renameRelation(statement, to: newName)
    case .column, .attribute: try renameColumn(statement, to: newName)
    case .tableConstraint: try renameConstraint(statement, to: newName)
    case .schema: try renameSchema(statement.oldName ?? "", to: newName)
    case .type, .domain: try renameType(statement, to: newName)
    case .domainConstraint: try renameDomainConstraint(statement, to: newName)
    case .function, .procedure, .routine, .aggregate: try renameFunction(statement, to: newName)
    case .trigger, .rule, .policy: try renamePart(statement, to: newName)
    case .role: try renameRole(statement.singleName, to: newName)
    case .publication:
      guard var publication = catalog.publications.removeValue(forKey: statement.singleName) else {
        throw missing("42704", "publication \"\(statement.singleName)\" does not exist")
      }
      publication.name = newName
      catalog.publications[newName] = publication
    case .statistics:
      guard let object = statement.object,
        let name = firstName(object.name, where: { catalog.extendedStatistics[$0] != nil }),
        var statistics = catalog.extendedStatistics.removeValue(forKey: name)
      else { throw missing("42704", "the statistics object does not exist") }
      statistics.name.name = newName
      catalog.extendedStatistics[statistics.name] = statistics
    default: break
    }
  }

  private mutating func renameRelation(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation else { return }
    // ALTER TABLE renames indexes and sequences too.
    if let relation = catalog.relation(reference) {
      let new = QualifiedName(schema: relation.name.schema, name: newName)
      try demandFree(new)
      moveRelation(relation.name, to: new)
    } else if let name = indexName(reference.objectName) {
      try renameIndex(name, to: newName)
    } else if let name = sequenceName(reference.objectName) {
      let new = QualifiedName(schema: name.schema, name: newName)
      try demandFree(new)
      moveSequence(name, to: new)
    } else {
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missingRelation(reference.objectName)
    }
  }

  /// Renames an index, and the constraint on it (`RenameRelationInternal`).
  mutating func renameIndex(
    _ name: QualifiedName, to newName: String
  ) throws(ApplyFailure) {
    guard let table = catalog.tableName(ofIndex: name) else { return }
    try demandFree(QualifiedName(schema: name.schema, name: newName))
    catalog.update(table) { relation in
      for index in relation.indexes.indices where relation.indexes[index].name == name.name {
        relation.indexes[index].name = newName
      }
      for index in relation.constraints.indices
      where relation.constraints[index].indexName == name.name {
        relation.constraints[index].name = newName
        relation.constraints[index].indexName = newName
      }
      if relation.replicaIdentity == .index(name.name) {
        relation.replicaIdentity = .index(newName)
      }
      relation.indexes.sort { $0.name < $1.name }
      relation.constraints.sort { $0.name < $1.name }
    }
    let new = QualifiedName(schema: name.schema, name: newName)
    for child in catalog.children(of: table) {
      catalog.update(child) { relation in
        for index in relation.indexes.indices where relation.indexes[index].parent == name {
          relation.indexes[index].parent = new
        }
      }
    }
  }

  private mutating func renameConstraint(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation, let oldName = statement.oldName else { return }
    guard let table = catalog.relation(reference) else {
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missingRelation(reference.objectName)
    }
    guard let constraint = table.constraint(named: oldName) else {
      let message = "constraint \"\(oldName)\" for table \"\(table.name.name)\" does not exist"
      guard table.uncertainties.isEmpty else { throw .unfollowable(message) }
      throw missing("42704", message)
    }
    if table.constraint(named: newName) != nil {
      throw .refused(
        "42710", "constraint \"\(newName)\" for relation \"\(table.name.name)\" already exists")
    }
    if constraint.kind == .check, constraint.inheritanceCount > 0 {
      throw .refused("42P16", "cannot rename inherited constraint \"\(oldName)\"")
    }
    if let index = constraint.indexName {
      return try renameIndex(QualifiedName(schema: table.name.schema, name: index), to: newName)
    }
    let isInherited = constraint.kind == .check && !constraint.isNoInherit
    try forEachDescendant(of: table.name, recursing: isInherited) { editor, descendant in
      editor.catalog.updateConstraint(oldName, of: descendant) { $0.name = newName }
    }
  }

  private mutating func renameSchema(
    _ old: String, to new: String
  ) throws(ApplyFailure) {
    guard catalog.schemas.contains(old) else {
      throw missing("3F000", "schema \"\(old)\" does not exist")
    }
    if catalog.schemas.contains(new) {
      throw .refused("42P06", "schema \"\(new)\" already exists")
    }
    catalog.schemas.remove(old)
    catalog.schemas.insert(new)
    catalog.schemaAccess[new] = catalog.schemaAccess.removeValue(forKey: old)
    moveDefaultPrivileges(of: old, to: new)
    for name in catalog.relations.keys.sorted() where name.schema == old {
      moveRelation(name, to: QualifiedName(schema: new, name: name.name))
    }
    for name in catalog.sequences.keys.sorted() where name.schema == old {
      moveSequence(name, to: QualifiedName(schema: new, name: name.name))
    }
    for name in catalog.types.keys.sorted() where name.schema == old {
      moveType(name, to: QualifiedName(schema: new, name: name.name))
    }
    for signature in Array(catalog.functions.keys) where signature.name.schema == old {
      moveFunction(signature, to: QualifiedName(schema: new, name: signature.name.name))
    }
    for name in catalog.extensions.keys where catalog.extensions[name]?.schema == old {
      catalog.extensions[name]?.schema = new
    }
    for name in Array(catalog.extendedStatistics.keys) where name.schema == old {
      guard var statistics = catalog.extendedStatistics.removeValue(forKey: name) else { continue }
      statistics.name.schema = new
      catalog.extendedStatistics[statistics.name] = statistics
    }
    for name in catalog.publications.keys {
      let schemas = catalog.publications[name]?.schemas ?? []
      catalog.publications[name]?.schemas = schemas.map { $0 == old ? new : $0 }.sorted()
    }
  }

  private mutating func renamePart(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation, let oldName = statement.oldName else { return }
    let table = try relation(reference)
    let names =
      switch statement.kind {
      case .trigger: table.triggers.map(\.name)
      case .rule: table.rules.map(\.name)
      default: table.policies.map(\.name)
      }
    guard names.contains(oldName) else {
      throw missing("42704", "\(statement.kind) \"\(oldName)\" does not exist")
    }
    if names.contains(newName) {
      throw .refused("42710", "\(statement.kind) \"\(newName)\" already exists")
    }
    let isTrigger = statement.kind == .trigger
    try forEachDescendant(of: table.name, recursing: isTrigger) { editor, descendant in
      editor.catalog.update(descendant) { relation in
        relation.renamePart(statement.kind, oldName, to: newName)
      }
    }
  }
}

extension RenameStmt {
  /// The old name of something with a single name.
  fileprivate var singleName: String { oldName ?? object?.name.name ?? "" }
}

extension Relation {
  fileprivate mutating func renamePart(_ kind: ObjectKind, _ old: String, to new: String) {
    switch kind {
    case .trigger:
      for index in triggers.indices where triggers[index].name == old { triggers[index].name = new }
      triggers.sort { $0.name < $1.name }
    case .rule:
      for index in rules.indices where rules[index].name == old { rules[index].name = new }
      rules.sort { $0.name < $1.name }
    default:
      for index in policies.indices where policies[index].name == old { policies[index].name = new }
      policies.sort { $0.name < $1.name }
    }
  }
}
