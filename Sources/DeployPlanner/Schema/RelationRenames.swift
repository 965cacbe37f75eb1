import PostgresCatalog

/// Which relations of a schema stand under another name in a later one.
struct RelationRenames {
  private var newNames: [QualifiedName: QualifiedName] = [:]

  /// Finds the renames among relations that changed: a new one with the columns and constraints of
  /// one that is gone, or whose name another kind of relation has taken.
  init(before: Catalog, after: Catalog, changed: [QualifiedName]) {
    let added = changed.filter { before.relations[$0] == nil }
    for name in changed {
      guard let old = before.relations[name], old.hasStorage || old.kind == .partitionedTable,
        after.relations[name].map({ $0.kind != old.kind }) ?? true
      else { continue }
      let twins = added.filter { candidate in
        guard let new = after.relations[candidate] else { return false }
        return new.kind == old.kind && new.columns.map(\.name) == old.columns.map(\.name)
          && new.columns.map(\.type) == old.columns.map(\.type)
          && new.constraints.map(\.name) == old.constraints.map(\.name)
      }
      if twins.count == 1 { newNames[name] = twins[0] }
    }
  }

  /// Every relation that has another name, from the old one to the new.
  var pairs: [(old: QualifiedName, new: QualifiedName)] {
    newNames.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The relation as it was, with its foreign keys naming what they refer to by the later name.
  func following(_ relation: Relation) -> Relation {
    guard !newNames.isEmpty else { return relation }
    var copy = relation
    for index in copy.constraints.indices {
      guard let table = copy.constraints[index].reference?.table, let new = newNames[table] else {
        continue
      }
      copy.constraints[index].reference?.table = new
    }
    return copy
  }
}
