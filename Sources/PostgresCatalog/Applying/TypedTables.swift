import PostgresSyntax

extension CatalogEditor {
  /// The name and attributes of a type of which tables can be made: one of CREATE TYPE … AS (`check_of_type`).
  func rowType(
    _ written: TypeName
  ) throws(ApplyFailure) -> (name: QualifiedName, attributes: [Column]) {
    let name = try type(written).qualifiedName
    guard case .composite(let attributes)? = catalog.types[name]?.definition else {
      throw .refused("42809", "type \(written.sql) is not a composite type")
    }
    return (name, attributes)
  }

  /// Refuses what only the type of a typed table can change (`ATPrepAddColumn` and its like).
  func demandCommandsOfTypedTables(
    _ statement: AlterTableStmt, of table: Relation
  ) throws(ApplyFailure) {
    guard table.ofType != nil else { return }
    for command in statement.commands {
      switch command {
      case .addColumn: throw .refused("42809", "cannot add column to typed table")
      case .dropColumn: throw .refused("42809", "cannot drop column from typed table")
      case .alterColumnType: throw .refused("42809", "cannot alter column type of typed table")
      case .addInherit: throw .refused("42809", "cannot change inheritance of typed table")
      default: break
      }
    }
  }

  /// ALTER TABLE … OF: the columns must be the type's attributes, in their order (`ATExecAddOf`).
  mutating func makeTyped(_ name: QualifiedName, of written: TypeName) throws(ApplyFailure) {
    let (type, attributes) = try rowType(written)
    let table = try relation(name)
    if !table.parents.isEmpty { throw .refused("42809", "typed tables cannot inherit") }
    guard table.uncertainties.isEmpty else {
      throw .unfollowable("the columns of \(name) are not known")
    }
    for (position, attribute) in attributes.enumerated() {
      guard position < table.columns.count else {
        throw .refused("42804", "table is missing column \"\(attribute.name)\"")
      }
      let column = table.columns[position]
      if column.name != attribute.name {
        throw .refused(
          "42804",
          "table has column \"\(column.name)\" where type requires \"\(attribute.name)\"")
      }
      if column.type != attribute.type || column.collation != attribute.collation {
        throw .refused(
          "42804",
          "table \"\(name.name)\" has different type for column \"\(column.name)\"")
      }
    }
    if table.columns.count > attributes.count {
      throw .refused(
        "42804", "table has extra column \"\(table.columns[attributes.count].name)\"")
    }
    catalog.update(name) { $0.ofType = type }
  }

  /// ALTER TABLE … NOT OF.
  mutating func makeUntyped(_ name: QualifiedName) throws(ApplyFailure) {
    guard try relation(name).ofType != nil else {
      throw .refused("42809", "\"\(name.name)\" is not a typed table")
    }
    catalog.update(name) { $0.ofType = nil }
  }
}
