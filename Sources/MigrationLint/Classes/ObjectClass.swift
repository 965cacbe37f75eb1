import PostgresCatalog
import PostgresSyntax

extension StatementContext {
  /// What DROP takes away of what existed before.
  func operations(dropping object: ObjectReference, _ kind: ObjectKind) -> [Operation] {
    let name = object.name.name
    switch kind {
    case .table, .view, .materializedView, .foreignTable:
      return existingRelation(RangeVar(object.name)) == nil ? [] : one(.contract, name)
    case .index:
      guard let (table, index) = existingIndex(object.name) else { return [] }
      let hasSuccessor = table.indexes.contains {
        $0.name != index.name && $0.isUnique && $0.keys == index.keys
      }
      return one(index.isUnique && !hasSuccessor ? .contract : .neutral, name)
    case .trigger, .rule:
      guard let table = object.relation, existingRelation(RangeVar(table)) != nil else { return [] }
      return one(.contract, name, isSlight: true)
    case .policy:
      guard let table = object.relation.flatMap({ existingRelation(RangeVar($0)) }) else {
        return []
      }
      return one(table.hasRowSecurity ? .contract : .neutral, name)
    case .function, .procedure, .routine, .aggregate:
      let calls = catalog.functions.values.contains {
        $0.name.name == name && $0.returnType?.name != "trigger"
      }
      // Nothing but its triggers calls a trigger function.
      return one(calls ? .contract : .neutral, name)
    case .type, .domain, .sequence, .extension, .schema: return one(.contract, name)
    default: return []
    }
  }

  /// What loses its name.
  func operations(of rename: RenameStmt) -> [Operation] {
    switch rename.kind {
    case .table, .view, .materializedView:
      guard let old = rename.relation.flatMap({ existingRelation($0) }) else { return [] }
      return one(.contract, old.name.name)
    case .column:
      guard let old = rename.relation.flatMap({ existingRelation($0) }),
        !isNew(rename.oldName ?? "", of: old)
      else { return [] }
      return one(.contract)
    case .tableConstraint:
      guard rename.relation.flatMap({ existingRelation($0) }) != nil else { return [] }
      return one(.contract, isSlight: true)
    case .index:
      guard let (_, index) = rename.relation.flatMap({ existingIndex($0.objectName) }) else {
        return []
      }
      return one(index.isUnique ? .contract : .neutral, isSlight: true)
    case .function, .procedure, .routine, .aggregate, .type, .domain, .sequence, .schema:
      return one(.contract, rename.object?.name.name ?? rename.relation?.name ?? rename.oldName)
    default: return []
    }
  }

  /// Whether an object existed before the migration, as far as it is a relation.
  func isOld(_ object: ObjectReference) -> Bool {
    guard object.kind == .table || object.kind == .view else { return true }
    return catalog.relation(RangeVar(object.name)).map { !isNew($0.name) } ?? true
  }
}

extension [Operation] {
  /// The operations but for those on what is taken away under a name and made anew under the same.
  var withoutReplacements: [Operation] {
    let takesAway: Set<OperationClass> = [.contract, .loosen]
    let made = Set(filter { !takesAway.contains($0.kind) && $0.kind != .data }.compactMap(\.name))
    let gone = Set(filter { takesAway.contains($0.kind) }.compactMap(\.name))
    let replaced = made.intersection(gone)
    return filter { $0.name.map { !replaced.contains($0) } ?? true }
  }
}
