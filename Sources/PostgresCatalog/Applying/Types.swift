import PostgresSyntax

extension CatalogEditor {
  mutating func createEnum(_ statement: CreateEnumStmt) throws(ApplyFailure) {
    let name = try newTypeName(statement.name)
    guard Set(statement.values).count == statement.values.count else {
      throw .refused("42710", "an enum label is used more than once")
    }
    add(UserType(name: name, definition: .enumeration(statement.values)))
  }

  /// The full name of a new type; a relation's row type counts as one.
  private func newTypeName(_ written: ObjectName) throws(ApplyFailure) -> QualifiedName {
    let name = try creationName(written)
    if catalog.types[name] != nil || catalog.relations[name] != nil {
      throw .refused("42710", "type \"\(name.name)\" already exists")
    }
    return name
  }

  private mutating func add(_ type: UserType) {
    var type = type
    type.access = newAccess(.type, in: type.name.schema)
    catalog.types[type.name] = type
  }

  func userType(_ written: ObjectName) throws(ApplyFailure) -> UserType {
    guard let name = typeName(written), let type = catalog.types[name] else {
      throw missing("42704", "type \"\(written)\" does not exist")
    }
    return type
  }

  mutating func alterEnum(_ statement: AlterEnumStmt) throws(ApplyFailure) {
    let type = try userType(statement.name)
    guard case .enumeration(var values) = type.definition else {
      throw .refused("42809", "\(statement.name) is not an enum")
    }
    if let old = statement.oldValue {
      guard let index = values.firstIndex(of: old) else {
        throw .refused("22023", "\"\(old)\" is not an existing enum label")
      }
      if values.contains(statement.newValue) {
        throw .refused("42710", "enum label \"\(statement.newValue)\" already exists")
      }
      values[index] = statement.newValue
    } else {
      if values.contains(statement.newValue) {
        if statement.ifNotExists { return }
        throw .refused("42710", "enum label \"\(statement.newValue)\" already exists")
      }
      var position = values.count
      if let neighbor = statement.neighbor {
        guard let index = values.firstIndex(of: neighbor) else {
          throw .refused("22023", "\"\(neighbor)\" is not an existing enum label")
        }
        position = statement.isAfter ? index + 1 : index
      }
      values.insert(statement.newValue, at: position)
    }
    catalog.types[type.name]?.definition = .enumeration(values)
  }

  mutating func createCompositeType(_ statement: CompositeTypeStmt) throws(ApplyFailure) {
    let name = try creationName(statement.name)
    try demandFree(name)
    var attributes: [Column] = []
    for definition in statement.attributes {
      attributes.append(try newColumn(definition, number: attributes.count + 1, table: name))
    }
    add(UserType(name: name, definition: .composite(attributes)))
  }

  mutating func alterCompositeType(_ statement: AlterTableStmt) throws(ApplyFailure) {
    let type = try userType(statement.relation.objectName)
    guard case .composite(var attributes) = type.definition else {
      throw .refused("42809", "\(statement.relation.objectName) is not a composite type")
    }
    for command in statement.commands {
      switch command {
      case .addColumn(let definition, _):
        let number = (attributes.map(\.number).max() ?? 0) + 1
        if attributes.contains(where: { $0.name == definition.name }) {
          throw .refused("42701", "attribute \"\(definition.name)\" already exists")
        }
        attributes.append(try newColumn(definition, number: number, table: type.name))
      case .dropColumn(let name, let ifExists, _):
        guard attributes.contains(where: { $0.name == name }) || ifExists else {
          throw missing("42703", "attribute \"\(name)\" does not exist")
        }
        attributes.removeAll { $0.name == name }
      case .alterColumnType(let name, let definition):
        guard let index = attributes.firstIndex(where: { $0.name == name }),
          let typeName = definition.type
        else { throw missing("42703", "attribute \"\(name)\" does not exist") }
        if !catalog.relations(using: type.name).isEmpty {
          throw .refused("0A000", "cannot alter type \"\(type.name.name)\" because it is in use")
        }
        attributes[index].type = try self.type(typeName)
      default: break
      }
    }
    catalog.types[type.name]?.definition = .composite(attributes)
  }

  mutating func renameAttribute(
    _ statement: RenameStmt, _ old: String, to new: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation else { return }
    let type = try userType(reference.objectName)
    guard case .composite(var attributes) = type.definition,
      let index = attributes.firstIndex(where: { $0.name == old })
    else { throw missing("42703", "attribute \"\(old)\" does not exist") }
    attributes[index].name = new
    catalog.types[type.name]?.definition = .composite(attributes)
  }

  mutating func createRange(_ statement: CreateRangeStmt) throws(ApplyFailure) {
    let name = try newTypeName(statement.name)
    let option = statement.options.first { $0.name == "subtype" }?.value
    guard case .typeName(let written)? = option else {
      throw .refused("42601", "type attribute \"subtype\" is required")
    }
    add(UserType(name: name, definition: .range(subtype: try type(written))))
    let multirange =
      name.name.contains("range")
      ? name.name.replacing("range", with: "multirange", maxReplacements: 1)
      : makeObjectName(name.name, nil, "multirange")
    add(UserType(name: QualifiedName(schema: name.schema, name: multirange), definition: .base))
  }

  mutating func renameType(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let object = statement.object else { return }
    let type = try userType(object.name)
    let new = QualifiedName(schema: type.name.schema, name: newName)
    if catalog.types[new] != nil || catalog.relations[new] != nil {
      throw .refused("42710", "type \"\(newName)\" already exists")
    }
    moveType(type.name, to: new)
  }

  mutating func dropType(_ written: ObjectName, cascade: Bool) throws(ApplyFailure) {
    let type = try userType(written)
    if let owner = type.extensionName {
      throw dependentsExist("extension \(owner) requires it", on: "type \(type.name)")
    }
    try removeType(type.name, cascade: cascade)
  }

  mutating func removeType(_ name: QualifiedName, cascade: Bool) throws(ApplyFailure) {
    for relation in catalog.relations(using: name) where catalog.relations[relation] != nil {
      try dropColumns(ofType: name, in: relation, cascade: cascade)
    }
    for other in catalog.types.values.sorted(by: { $0.name < $1.name }) {
      guard case .domain(let domain) = other.definition, domain.baseType.qualifiedName == name
      else { continue }
      guard cascade else { throw dependentsExist("type \(other.name)", on: "type \(name)") }
      try removeType(other.name, cascade: true)
    }
    for function in Array(catalog.functions.values) where function.mentions(name) {
      guard cascade else { throw dependentsExist("function \(function.name)", on: "type \(name)") }
      try removeFunction(function.signature, cascade: true)
    }
    catalog.types[name] = nil
  }
}
