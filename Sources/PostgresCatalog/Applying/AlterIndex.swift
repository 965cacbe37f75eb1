import PostgresSyntax

extension CatalogEditor {
  mutating func alterIndex(_ statement: AlterTableStmt) throws(ApplyFailure) {
    guard let name = indexName(statement.relation.objectName),
      let table = catalog.tableName(ofIndex: name)
    else {
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missingRelation(statement.relation.objectName)
    }
    for command in statement.commands {
      switch command {
      case .setRelOptions(let options):
        let added = storageOptions(options)
        catalog.updateIndex(name.name, of: table) { $0.options.merge(added) { $1 } }
      case .resetRelOptions(let options):
        let removed = storageOptions(options).keys
        catalog.updateIndex(name.name, of: table) { index in
          for key in removed { index.options[key] = nil }
        }
      case .setTableSpace(let space):
        catalog.updateIndex(name.name, of: table) { $0.tablespace = space }
      case .attachPartition(let child, _): try attachIndex(child, to: name)
      default: break
      }
    }
  }
}
