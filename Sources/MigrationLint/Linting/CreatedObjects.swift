import PostgresCatalog
import PostgresSyntax

/// What a migration has made so far: nobody uses it yet, so nobody waits for it or misses it.
struct CreatedObjects: Sendable {
  /// The relations, by their present names.
  private(set) var relations: Set<QualifiedName> = []
  /// The columns of relations that are older.
  private var columns: Set<[String]> = []

  /// Whether a column is new in an older relation.
  func hasColumn(_ name: String, of relation: QualifiedName) -> Bool {
    columns.contains([relation.schema, relation.name, name])
  }

  /// Notes what a statement makes and renames.
  mutating func note(_ node: StatementNode, _ effects: Effects, in catalog: Catalog) {
    relations.formUnion(effects.newRelations.keys)
    guard effects.error == nil else { return }
    if let (old, new) = node.renamedRelation(in: catalog), relations.remove(old) != nil {
      relations.insert(new)
    }
    switch node {
    case .alterTableStmt(let alter):
      guard let table = catalog.relation(alter.relation), !relations.contains(table.name) else {
        return
      }
      for case .addColumn(let column, _) in alter.commands
      where table.column(named: column.name) == nil {
        columns.insert([table.name.schema, table.name.name, column.name])
      }
    case .renameStmt(let rename) where rename.kind == .column:
      guard let table = rename.relation.flatMap(catalog.relation)?.name, let old = rename.oldName,
        columns.remove([table.schema, table.name, old]) != nil
      else { return }
      columns.insert([table.schema, table.name, rename.newName])
    default: break
    }
  }
}

extension StatementNode {
  /// The full names of a relation before and after, where the statement renames it or moves it.
  fileprivate func renamedRelation(
    in catalog: Catalog
  ) -> (old: QualifiedName, new: QualifiedName)? {
    switch self {
    case .renameStmt(let rename):
      guard [.table, .view, .materializedView].contains(rename.kind),
        let old = rename.relation.flatMap(catalog.relation)?.name
      else { return nil }
      return (old, QualifiedName(schema: old.schema, name: rename.newName))
    case .alterObjectSchemaStmt(let move):
      guard let old = move.relation.flatMap(catalog.relation)?.name else { return nil }
      return (old, QualifiedName(schema: move.newSchema, name: old.name))
    default: return nil
    }
  }
}
