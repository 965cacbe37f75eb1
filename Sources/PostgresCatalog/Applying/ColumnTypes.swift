import PostgresSyntax

extension CatalogEditor {
  /// ALTER COLUMN … TYPE (`ATPrepAlterColumnType`, `ATExecAlterColumnType`).
  mutating func alterColumnType(
    _ columnName: String, _ definition: ColumnDef, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    let column = try column(columnName, of: table)
    guard let typeName = definition.type else { return }
    let type = try type(typeName)
    if column.inheritanceCount > 0 {
      throw .refused("42P16", "cannot alter inherited column \"\(columnName)\"")
    }
    if table.partitionKey?.columnNames(in: table).contains(columnName) == true {
      throw .refused(
        "42P16", "cannot alter column \"\(columnName)\" because it is part of the partition key")
    }
    let given =
      definition.usingExpression.map { catalog.type(of: $0, in: table) } ?? .some(column.type)
    if let given, catalog.lacksAssignmentCast(from: given, to: type) {
      throw .refused(
        "42804",
        "column \"\(columnName)\" cannot be cast automatically to type "
          + type.formatted(searchPath: catalog.searchPath))
    }
    try demandNoDependents(of: columnName, in: table)
    if column.generated != nil, definition.usingExpression != nil {
      throw .refused("42611", "cannot specify USING when altering type of generated column")
    }
    let collation = definition.collation.flatMap(collationName)
    try forEachDescendant(of: name, recursing: true) { editor, descendant in
      editor.catalog.updateColumn(columnName, of: descendant) { column in
        column.type = type
        column.collation = collation
        column.statistics = nil
      }
      // What stands on the column is made anew, under the present names (`ATPostAlterTypeCleanup`).
      editor.catalog.update(descendant) { relation in
        for index in relation.indexes.indices
        where relation.indexes[index].columnNames(in: relation).contains(columnName) {
          relation.indexes[index].formerColumnNames = [:]
        }
      }
    }
    guard column.identity != nil else { return }
    let owner = DatabaseSequence.Owner(table: name, column: columnName)
    for sequence in catalog.sequences.owned(by: owner) where sequence.isIdentity {
      let word = DefElem(
        namespace: nil, name: "as",
        value: .typeName(TypeName(schema: "pg_catalog", name: type.name)))
      try alter(sequence.name, options: [word])
    }
  }

  /// Refuses where a view, rule, trigger, policy or generated column depends on a column.
  private func demandNoDependents(
    of columnName: String, in table: Relation
  ) throws(ApplyFailure) {
    var tables = [table.name]
    tables += catalog.children(of: table.name)
    for tableName in tables {
      for view in catalog.views(on: tableName) where uses(view, columnName, of: tableName) {
        throw .refused("0A000", "cannot alter type of a column used by a view or rule")
      }
    }
    if table.triggers.contains(where: { $0.uses(columnName) }) {
      throw .refused("0A000", "cannot alter type of a column used in a trigger definition")
    }
    if table.policies.contains(where: { $0.uses(columnName) }) {
      throw .refused("0A000", "cannot alter type of a column used in a policy definition")
    }
    let isUsed = table.columns.contains { column in
      column.generated?.columns(of: table).contains(columnName) == true
    }
    if isUsed {
      throw .refused("0A000", "cannot alter type of a column used by a generated column")
    }
  }

  /// Whether a view names a column of a relation.
  func uses(_ view: QualifiedName, _ column: String, of table: QualifiedName) -> Bool {
    catalog.relations[view]?.view?.dependencies.contains { dependency in
      dependency.relation == table && dependency.columns.contains(column)
    } == true
  }
}

extension PartitionKey {
  /// The columns of the key, also those inside expressions.
  func columnNames(in table: Relation) -> Set<String> {
    Set(keys.flatMap { key in key.column.map { [$0] } ?? key.expression?.columns(of: table) ?? [] })
  }
}

extension Trigger {
  /// Whether UPDATE OF or WHEN names a column.
  func uses(_ column: String) -> Bool {
    columns.contains(column)
      || condition?.expression?.columnReferences.contains { $0.column == column } == true
  }
}

extension RowSecurityPolicy {
  /// Whether the conditions name a column.
  func uses(_ column: String) -> Bool {
    [using, withCheck].contains { stored in
      stored?.expression?.columnReferences.contains { $0.column == column } == true
    }
  }
}
