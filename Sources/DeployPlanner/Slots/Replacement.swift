import PostgresCatalog

extension MigrationProfile {
  /// Whether it makes a unique index that takes the place of one that another migration drops.
  ///
  /// Between the two nothing would keep duplicates out, and with them the new index could not be built.
  func replaces(_ other: MigrationProfile) -> Bool {
    let dropped = other.changes.compactMap { change -> (SchemaChange, Set<String>)? in
      guard case .indexDropped(let index) = change.kind else { return nil }
      return index.uniqueColumns.map { (change, $0) }
    }
    return changes.contains { change in
      guard case .indexAdded(let index) = change.kind, let columns = index.uniqueColumns else {
        return false
      }
      return dropped.contains { old, former in
        old.owner == change.owner && (columns.isSubset(of: former) || former.isSubset(of: columns))
      }
    }
  }
}

extension Index {
  /// The columns of a unique index, those of its expressions too; nil for other indexes.
  fileprivate var uniqueColumns: Set<String>? {
    guard isUnique else { return nil }
    return Set(keys.map { $0.column ?? $0.expression?.sql ?? "" })
  }
}
