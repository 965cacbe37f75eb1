import PostgresSyntax

extension Relation {
  /// The names of the indexes that a relation has more than before; an index that is renamed is none of them.
  func indexesBeyond(_ old: Relation) -> [QualifiedName] {
    guard indexes.count > old.indexes.count else { return [] }
    let known = Set(old.indexes.map(\.name))
    return indexes.filter { !known.contains($0.name) }.map(indexName)
  }
}

extension StatementNode {
  /// The full names of a relation before and after, where the statement renames it or moves it to another schema.
  func renamedRelation(
    in catalog: Catalog
  ) -> (old: QualifiedName, new: QualifiedName)? {
    switch self {
    case .renameStmt(let statement):
      guard [.table, .view, .materializedView, .foreignTable].contains(statement.kind),
        let old = statement.relation.flatMap(catalog.relation)?.name
      else { return nil }
      return (old, QualifiedName(schema: old.schema, name: statement.newName))
    case .alterObjectSchemaStmt(let statement):
      guard let old = statement.relation.flatMap(catalog.relation)?.name else { return nil }
      return (old, QualifiedName(schema: statement.newSchema, name: old.name))
    default: return nil
    }
  }
}
