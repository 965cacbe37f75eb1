import PostgresSyntax

extension CatalogEditor {
  mutating func setSchema(_ statement: AlterObjectSchemaStmt) throws(ApplyFailure) {
    let schema = statement.newSchema
    if let reference = statement.relation {
      try setSchema(of: reference, to: schema, ifExists: statement.ifExists)
    } else if let object = statement.object {
      try setSchema(of: object, to: schema)
    }
  }

  private mutating func setSchema(
    of reference: RangeVar, to schema: String, ifExists: Bool
  ) throws(ApplyFailure) {
    if let relation = catalog.relation(reference) {
      try demandSchemas([schema])
      guard relation.name.schema != schema else { return }
      let new = QualifiedName(schema: schema, name: relation.name.name)
      try demandFree(new)
      for index in relation.indexes {
        try demandFree(QualifiedName(schema: schema, name: index.name))
      }
      for sequence in catalog.sequences.owned(by: relation.name) {
        try demandFree(QualifiedName(schema: schema, name: sequence.name.name))
      }
      moveRelation(relation.name, to: new)
      for sequence in catalog.sequences.owned(by: new) {
        moveSequence(
          sequence.name, to: QualifiedName(schema: schema, name: sequence.name.name))
      }
    } else if let name = sequenceName(reference.objectName) {
      if catalog.sequences[name]?.owner != nil {
        throw .refused("0A000", "cannot move an owned sequence into another schema")
      }
      try demandSchemas([schema])
      let new = QualifiedName(schema: schema, name: name.name)
      try demandFree(new)
      moveSequence(name, to: new)
    } else if !ifExists || !catalog.uncertainties.isEmpty {
      throw missingRelation(reference.objectName)
    }
  }

  private mutating func setSchema(
    of object: ObjectReference, to schema: String
  ) throws(ApplyFailure) {
    switch object.kind {
    case .type, .domain:
      guard let name = typeName(object.name) else {
        throw missingType(object.name)
      }
      try demandSchemas([schema])
      moveType(name, to: QualifiedName(schema: schema, name: name.name))
    case .function, .procedure, .routine, .aggregate:
      let signature = try functionSignature(object)
      try demandSchemas([schema])
      moveFunction(signature, to: QualifiedName(schema: schema, name: signature.name.name))
    case .extension:
      guard let old = catalog.extensions[object.name.name]?.schema else {
        throw missing("42704", "extension \"\(object.name.name)\" does not exist")
      }
      try demandSchemas([schema])
      catalog.extensions[object.name.name]?.schema = schema
      let members = catalog.types.values.filter { $0.extensionName == object.name.name }
      for type in members where type.name.schema == old {
        moveType(type.name, to: QualifiedName(schema: schema, name: type.name.name))
      }
      for function in Array(catalog.functions.values)
      where function.extensionName == object.name.name {
        moveFunction(
          function.signature, to: QualifiedName(schema: schema, name: function.name.name))
      }
    case .statistics:
      guard let name = firstName(object.name, where: { catalog.extendedStatistics[$0] != nil }),
        var statistics = catalog.extendedStatistics[name]
      else {
        throw missing(
          object.name, "42704", "statistics object \"\(object.name)\" does not exist")
      }
      try demandSchemas([schema])
      catalog.extendedStatistics[name] = nil
      statistics.name.schema = schema
      catalog.extendedStatistics[statistics.name] = statistics
    default: break
    }
  }

  /// Gives a relation another full name, everywhere it is mentioned.
  mutating func moveRelation(_ old: QualifiedName, to new: QualifiedName) {
    let children = catalog.children(of: old)
    let referencing = catalog.referencingTables(of: old)
    let views = catalog.views(on: old)
    let users = catalog.relations(using: old)
    editViews(on: old) { $0.moving(old, to: new) }
    catalog.update(old) { $0.name = new }
    for child in children {
      catalog.update(child == old ? new : child) { relation in
        relation.parents = relation.parents.map { $0 == old ? new : $0 }
        for index in relation.indexes.indices where new.schema != old.schema {
          relation.indexes[index].parent?.schema = new.schema
        }
      }
    }
    for table in referencing {
      catalog.update(table == old ? new : table) { relation in
        for index in relation.constraints.indices
        where relation.constraints[index].reference?.table == old {
          relation.constraints[index].reference?.table = new
        }
      }
    }
    for view in views {
      catalog.update(view == old ? new : view) { relation in
        for index in relation.view?.dependencies.indices ?? 0..<0
        where relation.view?.dependencies[index].relation == old {
          relation.view?.dependencies[index].relation = new
        }
        relation.view?.dependencies.sort { $0.relation < $1.relation }
      }
    }
    renameTypeUses(old, to: new, relations: users)
    for sequence in catalog.sequences.owned(by: old) {
      catalog.sequences[sequence.name]?.owner?.table = new
    }
    for name in catalog.extendedStatistics.keys
    where catalog.extendedStatistics[name]?.table == old {
      catalog.extendedStatistics[name]?.table = new
    }
    for name in catalog.publications.keys {
      let tables = catalog.publications[name]?.tables ?? []
      catalog.publications[name]?.tables = tables.map { $0 == old ? new : $0 }.sorted()
    }
  }

  /// Gives a sequence another full name, also in the defaults that use it.
  mutating func moveSequence(_ old: QualifiedName, to new: QualifiedName) {
    var users: [(table: QualifiedName, column: String)] = []
    for relation in catalog.relations.values {
      for column in relation.columns {
        guard let value = column.defaultValue, value.sql.contains("nextval("),
          sequences(in: value).contains(old)
        else { continue }
        users.append((relation.name, column.name))
      }
    }
    guard var sequence = catalog.sequences.removeValue(forKey: old) else { return }
    sequence.name = new
    catalog.sequences[new] = sequence
    let value = StoredExpression(sql: nextValue(of: new))
    for user in users {
      catalog.updateColumn(user.column, of: user.table) { $0.defaultValue = value }
    }
  }

  /// Gives a type another full name, everywhere it is used.
  mutating func moveType(_ old: QualifiedName, to new: QualifiedName) {
    guard var type = catalog.types.removeValue(forKey: old) else { return }
    type.name = new
    catalog.types[new] = type
    for table in catalog.typedTables(of: old) { catalog.update(table) { $0.ofType = new } }
    renameTypeUses(old, to: new, relations: catalog.relations(using: old))
  }

  private mutating func renameTypeUses(
    _ old: QualifiedName, to new: QualifiedName, relations: [QualifiedName]
  ) {
    for name in relations {
      catalog.update(catalog.relations[name] == nil ? new : name) { relation in
        for index in relation.columns.indices { relation.columns[index].type.rename(old, to: new) }
      }
    }
    for name in Array(catalog.types.keys) {
      catalog.types[name]?.definition.renameType(old, to: new)
    }
    for function in Array(catalog.functions.values) where function.mentions(old) {
      var moved = function
      moved.returnType?.rename(old, to: new)
      moved.argumentTypes = moved.argumentTypes.map { type in
        var type = type
        type.rename(old, to: new)
        return type
      }
      catalog.functions[function.signature] = nil
      catalog.functions[moved.signature] = moved
    }
  }

  mutating func moveFunction(_ signature: FunctionSignature, to new: QualifiedName) {
    guard var function = catalog.functions.removeValue(forKey: signature) else { return }
    function.name = new
    catalog.functions[function.signature] = function
    for relation in catalog.relations.values
    where relation.triggers.contains(where: { $0.function == signature.name }) {
      catalog.update(relation.name) { relation in
        for index in relation.triggers.indices
        where relation.triggers[index].function == signature.name {
          relation.triggers[index].function = new
        }
      }
    }
  }
}

extension SQLType {
  fileprivate mutating func rename(_ old: QualifiedName, to new: QualifiedName) {
    guard schema == old.schema, name == old.name else { return }
    schema = new.schema
    name = new.name
  }
}

extension UserType.Definition {
  fileprivate mutating func renameType(_ old: QualifiedName, to new: QualifiedName) {
    switch self {
    case .domain(var domain):
      domain.baseType.rename(old, to: new)
      self = .domain(domain)
    case .composite(var attributes):
      for index in attributes.indices { attributes[index].type.rename(old, to: new) }
      self = .composite(attributes)
    case .range(var subtype):
      subtype.rename(old, to: new)
      self = .range(subtype: subtype)
    case .enumeration, .base: break
    }
  }
}
