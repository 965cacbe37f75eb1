import PostgresSyntax

extension CatalogEditor {
  mutating func createCompositeType(_ statement: CompositeTypeStmt) throws(ApplyFailure) {
    let name = try creationName(statement.name)
    try demandFree(name)
    var attributes: [Column] = []
    for definition in statement.attributes {
      if attributes.contains(where: { $0.name == definition.name }) {
        throw .refused("42701", "column \"\(definition.name)\" specified more than once")
      }
      attributes.append(try newColumn(definition, number: attributes.count + 1, table: name))
    }
    add(UserType(name: name, definition: .composite(attributes)))
  }

  /// ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE, in the passes of ALTER TABLE; with CASCADE on typed tables too
  /// (`ATTypedTableRecursion`, tablecmds.c).
  mutating func alterCompositeType(_ statement: AlterTableStmt) throws(ApplyFailure) {
    let name = try compositeType(statement.relation.objectName).name
    let tables = catalog.typedTables(of: name)
    for command in statement.commands {
      if case .alterColumnType(let attribute, let definition) = command {
        try demandRetypable(attribute, definition, of: name)
      }
    }
    if statement.cascades.contains(false) { try demandUntyped(name) }
    let before = catalog
    for pass in AlterTablePass.allCases {
      for command in statement.commands where AlterTablePass(command) == pass {
        try change(name, by: command)
        var pending: [PendingConstraint] = []
        for table in tables {
          try apply(command, to: table, recursing: true, pending: &pending)
        }
      }
      guard pass == .alterType else { continue }
      for table in tables {
        try demandDependentsFit(statement.retypedColumns, of: table, before: before)
      }
    }
  }

  private mutating func change(
    _ type: QualifiedName, by command: AlterTableCmd
  ) throws(ApplyFailure) {
    guard case .composite(var attributes)? = catalog.types[type]?.definition else { return }
    switch command {
    case .addColumn(let definition, _):
      let number = (attributes.map(\.number).max() ?? 0) + 1
      if attributes.contains(where: { $0.name == definition.name }) {
        throw .refused("42701", "attribute \"\(definition.name)\" already exists")
      }
      attributes.append(try newColumn(definition, number: number, table: type))
    case .dropColumn(let name, let ifExists, _):
      guard attributes.contains(where: { $0.name == name }) || ifExists else {
        throw missingAttribute(name)
      }
      attributes.removeAll { $0.name == name }
    case .alterColumnType(let name, let definition):
      guard let index = attributes.firstIndex(where: { $0.name == name }),
        let typeName = definition.type
      else { throw missingAttribute(name) }
      attributes[index].type = try self.type(typeName)
      attributes[index].collation = definition.collation.flatMap(collationName)
    default: break
    }
    catalog.types[type]?.definition = .composite(attributes)
  }

  /// Refuses another type for an attribute where values of the row type are stored (`ATPrepAlterColumnType`).
  private func demandRetypable(
    _ attribute: String, _ definition: ColumnDef, of name: QualifiedName
  ) throws(ApplyFailure) {
    guard case .composite(let attributes)? = catalog.types[name]?.definition,
      let old = attributes.first(where: { $0.name == attribute }), let typeName = definition.type
    else { throw missingAttribute(attribute) }
    let new = try type(typeName)
    if catalog.lacksAssignmentCast(from: old.type, to: new), !catalog.typedTables(of: name).isEmpty
    {
      throw .refused(
        "42804",
        "column \"\(attribute)\" cannot be cast automatically to type "
          + new.formatted(searchPath: catalog.searchPath))
    }
    if catalog.column(storing: name) != nil || !catalog.relations(using: name).isEmpty {
      throw .refused("0A000", "cannot alter type \"\(name.name)\" because it is in use")
    }
  }

  /// Refuses to change a type without CASCADE where tables were made of it (`find_typed_table_dependencies`).
  private func demandUntyped(_ type: QualifiedName) throws(ApplyFailure) {
    guard !catalog.typedTables(of: type).isEmpty else { return }
    throw .refused(
      "2BP01", "cannot alter type \"\(type.name)\" because it is the type of a typed table")
  }

  mutating func renameAttribute(
    _ statement: RenameStmt, _ old: String, to new: String
  ) throws(ApplyFailure) {
    guard let reference = statement.relation else { return }
    let type = try compositeType(reference.objectName)
    if !statement.cascade { try demandUntyped(type.name) }
    guard case .composite(var attributes) = type.definition,
      let index = attributes.firstIndex(where: { $0.name == old })
    else { throw missingAttribute(old) }
    if attributes.contains(where: { $0.name == new }) {
      throw .refused("42701", "column \"\(new)\" of relation \"\(type.name.name)\" already exists")
    }
    attributes[index].name = new
    catalog.types[type.name]?.definition = .composite(attributes)
    for table in catalog.typedTables(of: type.name) {
      try forEachDescendant(of: table, recursing: true) {
        (editor, descendant) throws(ApplyFailure) in
        try editor.renameColumn(old, to: new, of: descendant)
      }
    }
  }

  private func missingAttribute(_ name: String) -> ApplyFailure {
    missing("42703", "column \"\(name)\" does not exist")
  }

  /// The type of ALTER TYPE … ATTRIBUTE, which is looked up among relations: other types are none.
  private func compositeType(_ written: ObjectName) throws(ApplyFailure) -> UserType {
    if let name = typeName(written), let type = catalog.types[name],
      case .composite = type.definition
    {
      return type
    }
    if catalog.relation(RangeVar(schema: written.schema, name: written.name)) != nil {
      throw .refused("42809", "\"\(written.name)\" is not a composite type")
    }
    throw missingRelation(written)
  }
}
