import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Finds the relations that code names in a schema.
struct RelationLookup {
  let catalog: Catalog

  /// What a name leads to.
  enum Result {
    case found(Relation)
    case missing
    /// The schema is computed when the code runs, or it is a sequence.
    case unknown
  }

  func find(_ reference: RelationReference) -> Result {
    switch reference.namespace {
    case .searchPath:
      for schema in catalog.searchPath {
        let name = QualifiedName(schema: schema, name: reference.name)
        if let relation = catalog.relations[name] { return .found(relation) }
        if catalog.sequences[name] != nil { return .unknown }
      }
      return isSystem(reference.name) || isMigrator(reference.name) ? .unknown : .missing
    case .schema(let schema):
      if ["pg_catalog", "information_schema"].contains(schema) { return .unknown }
      let name = QualifiedName(schema: schema, name: reference.name)
      if let relation = catalog.relations[name] { return .found(relation) }
      return catalog.sequences[name] == nil ? .missing : .unknown
    case .dynamic:
      // Tenants' schemas are alike; one of them stands for all.
      let names = catalog.relations.keys.filter { $0.name == reference.name }
      guard let first = names.min(), let relation = catalog.relations[first] else {
        return .unknown
      }
      return .found(relation)
    }
  }

  /// The relations of that name in all schemas, as far as they are worth looking at, sorted.
  func all(named name: String) -> [Relation] {
    let names = catalog.relations.keys.filter { $0.name == name }.sorted()
    return names.prefix(64).compactMap { catalog.relations[$0] }
  }

  /// Whether a bare name is one of PostgreSQL's own views, which stand first in every search path.
  private func isSystem(_ name: String) -> Bool { name.hasPrefix("pg_") }

  /// Whether a bare name is the table that Ecto's migrator makes before it runs any migration.
  private func isMigrator(_ name: String) -> Bool { name == "schema_migrations" }

  /// The columns that every table has beside its own (manual, section 5.5).
  static let systemColumns: Set<String> = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]
}
