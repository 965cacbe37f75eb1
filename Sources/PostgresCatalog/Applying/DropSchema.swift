import PostgresSyntax

extension CatalogEditor {
  mutating func createSchema(_ statement: CreateSchemaStmt) throws(ApplyFailure) {
    guard let name = statement.name ?? statement.owner.flatMap({ role($0) }) else {
      throw .unfollowable("the name of the role that makes a schema is not known")
    }
    if catalog.schemas.contains(name) {
      if statement.ifNotExists { return }
      throw .refused("42P06", "schema \"\(name)\" already exists")
    }
    if name.hasPrefix("pg_") {
      throw .refused("42939", "unacceptable schema name \"\(name)\"")
    }
    let owner = statement.owner.flatMap { role($0) } ?? catalog.currentUser
    catalog.schemas.insert(name)
    catalog.schemaAccess[name] = newAccess(.schema, owner: owner)
    guard !statement.elements.isEmpty else { return }
    let (path, user) = (catalog.searchPath, catalog.currentUser)
    catalog.searchPath = [name] + path
    catalog.currentUser = owner
    for element in statement.elements { try apply(element) }
    catalog.searchPath = path
    catalog.currentUser = user
  }

  mutating func dropSchema(_ name: String, cascade: Bool) throws(ApplyFailure) {
    guard catalog.schemas.contains(name) else {
      throw missing("3F000", "schema \"\(name)\" does not exist")
    }
    let relations = catalog.relations.keys.filter { $0.schema == name }.sorted()
    let sequences = catalog.sequences.keys.filter { $0.schema == name }.sorted()
    let types = catalog.types.keys.filter { $0.schema == name }.sorted()
    let functions = catalog.functions.keys.filter { $0.name.schema == name }
    let extensions = catalog.extensions.values.filter { $0.schema == name }.map(\.name).sorted()
    if !cascade {
      let first = relations.first ?? sequences.first ?? types.first ?? functions.first?.name
      if let first { throw dependentsExist("\(first)", on: "schema \(name)") }
      if let first = extensions.first {
        throw dependentsExist("extension \(first)", on: "schema \(name)")
      }
    }
    for extensionName in extensions { try dropExtension(extensionName, cascade: true) }
    try dropRelations(relations, cascade: true)
    for sequence in sequences where catalog.sequences[sequence] != nil {
      try dropSequence(sequence, cascade: true)
    }
    for type in types where catalog.types[type] != nil { try removeType(type, cascade: true) }
    for signature in functions where catalog.functions[signature] != nil {
      try removeFunction(signature, cascade: true)
    }
    catalog.extendedStatistics = catalog.extendedStatistics.filter { $0.key.schema != name }
    for publication in catalog.publications.keys {
      catalog.publications[publication]?.schemas.removeAll { $0 == name }
    }
    catalog.schemas.remove(name)
    catalog.schemaAccess[name] = nil
    moveDefaultPrivileges(of: name, to: nil)
  }
}
