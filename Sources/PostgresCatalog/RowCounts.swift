extension Catalog {
  /// Takes back what the catalog knows about numbers of rows.
  ///
  /// A schema that is replayed from migrations has empty tables; in the database that it stands for they have been
  /// filled since.
  public mutating func forgetRowCounts() {
    var known: [QualifiedName] = []
    for (name, relation) in relations where relation.rows != .unknown { known.append(name) }
    for name in known {
      update(name) { $0.rows = .unknown }
    }
  }

  /// The same for what statements since an earlier state have found or left empty; a server's counts stay.
  public mutating func forgetEmptyTables(since before: Catalog) {
    for name in relations.changedKeys(since: before.relations)
    where relations[name]?.rows == .empty {
      update(name) { $0.rows = .unknown }
    }
  }
}
