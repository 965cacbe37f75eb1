extension Catalog {
  /// Takes back what the catalog knows about numbers of rows.
  ///
  /// A schema that is replayed from migrations has empty tables; in the database that it stands for they have been
  /// filled since.
  public mutating func forgetRowCounts() {
    for name in Array(relations.keys) where relations[name]?.rows != .unknown {
      update(name) { $0.rows = .unknown }
    }
  }
}
