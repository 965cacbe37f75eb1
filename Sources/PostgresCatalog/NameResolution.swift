public import PostgresSyntax

extension Catalog {
  /// The schemas in which a name is looked up: the one that was written, or the search path.
  ///
  /// PostgreSQL manual 5.9.3, "The Schema Search Path".
  /// The schema of temporary tables comes first.
  public func schemas(of written: String?) -> [String] {
    if let written { return [written] }
    return links.temporaryCount > 0 ? ["pg_temp"] + searchPath : searchPath
  }

  /// The table, view, materialized view or foreign table that a reference stands for; nil where there is none.
  public func relation(_ reference: RangeVar) -> Relation? {
    for schema in schemas(of: reference.schema) {
      let name = QualifiedName(schema: schema, name: reference.name)
      if let relation = relations[name] { return relation }
    }
    return nil
  }
}
