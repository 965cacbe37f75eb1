import PostgresCatalog
import PostgresSyntax

/// What a migration has made so far: nobody uses it yet, so nobody waits for it or misses it.
struct CreatedObjects: Sendable {
  /// The relations, by their present names.
  private(set) var relations: Set<QualifiedName> = []
  /// Those of them that a query has filled with rows without an end that is known.
  private(set) var filled: Set<QualifiedName> = []
  /// The columns of relations that are older.
  private var columns: Set<[String]> = []

  /// Whether a column is new in an older relation.
  func hasColumn(_ name: String, of relation: QualifiedName) -> Bool {
    columns.contains([relation.schema, relation.name, name])
  }

  /// The names of those with no more rows than a batch: what reads only them reads little.
  var batches: Set<String> { Set(relations.subtracting(filled).map(\.name)) }

  /// Notes what a statement makes, fills and renames.
  mutating func note(_ node: StatementNode, _ effects: Effects, in catalog: Catalog) {
    relations.formUnion(effects.newRelations.keys)
    guard effects.error == nil else { return }
    if let (old, new) = node.renamedRelation(in: catalog), relations.remove(old) != nil {
      relations.insert(new)
      if filled.remove(old) != nil { filled.insert(new) }
    }
    if let table = node.filledRelation(knowing: batches) {
      let after = effects.newRelations.keys.first { $0.name == table.name }
      if let name = after ?? catalog.relation(table)?.name, relations.contains(name) {
        filled.insert(name)
      }
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
  /// The relation that the statement fills with rows without an end that is known.
  fileprivate func filledRelation(knowing batches: Set<String>) -> RangeVar? {
    func isLong(_ query: StatementNode) -> Bool {
      guard case .selectStmt(let select) = query else { return true }
      return !select.isBatch(knowing: batches.union(select.with.batches))
    }
    switch self {
    case .createTableAsStmt(let create):
      return !create.skipsData && isLong(create.query) ? create.relation : nil
    case .selectStmt(let select): return isLong(self) ? select.into : nil
    case .insertStmt(let insert):
      guard let source = insert.source else { return nil }
      let known = batches.union(insert.with.batches).union(source.with.batches)
      return source.isBatch(knowing: known) ? nil : insert.relation
    case .copyStmt(let copy): return copy.isFrom ? copy.relation : nil
    case .refreshMatViewStmt(let refresh): return refresh.relation
    default: return nil
    }
  }

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
