import PhoenixApp
import PostgresCatalog

/// Narrows a footprint to one repo.
struct FootprintScope {
  let repo: String
  let history: SchemaHistory
  let several: Bool

  /// The uses that go, or may go, through the repo.
  ///
  /// A use whose repo is not known belongs to the repo whose schema has its relation: SQL on a connection
  /// from outside may go to another database.
  func footprint(_ footprint: Footprint) -> Footprint {
    let uses = footprint.uses.filter { use in
      if let repository = use.relation.repository { return !several || repository == repo }
      if use.access.isOfAnObject || use.sql == nil && !several { return true }
      return history.states.contains { catalog in
        if case .found = RelationLookup(catalog: catalog).find(use.relation) { return true }
        return false
      }
    }
    return Footprint(
      uses: uses, schemas: footprint.schemas, embeddedSchemas: footprint.embeddedSchemas,
      unknowns: footprint.unknowns, flags: footprint.flags)
  }
}

extension DatabaseUse.Access {
  /// Whether what is named may be something else than a relation: a function or a sequence.
  fileprivate var isOfAnObject: Bool {
    switch self {
    case .call, .naming: true
    case .read, .insert, .update, .delete, .other: false
    }
  }
}
