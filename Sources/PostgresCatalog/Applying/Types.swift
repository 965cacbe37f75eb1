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

  mutating func add(_ type: UserType) {
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
    let tables = catalog.typedTables(of: name)
    if let table = tables.first, !cascade {
      throw dependentsExist("table \(table)", on: "type \(name)")
    }
    try dropRelations(tables, cascade: cascade)
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
