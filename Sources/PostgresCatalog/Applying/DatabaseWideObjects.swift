import PostgresSyntax

extension CatalogEditor {
  mutating func createStatistics(_ statement: CreateStatsStmt) throws(ApplyFailure) {
    guard let reference = statement.relations.first else { return }
    let table = try relation(reference)
    let columns = statement.elements.compactMap(\.column)
    for name in columns { _ = try column(name, of: table) }
    if statement.elements.count > 8 {
      throw .refused("54011", "cannot have more than 8 columns in statistics")
    }
    if statement.elements.count == 1, columns.count == 1 {
      throw .refused("42P17", "extended statistics require at least 2 columns")
    }
    let name: QualifiedName
    if let written = statement.name {
      name = try creationName(written)
    } else {
      let addition = nameAddition(statement.elements.map { $0.column ?? "expr" })
      name = QualifiedName(
        schema: table.name.schema,
        name: freeStatisticsName(table.name, addition))
    }
    if catalog.extendedStatistics[name] != nil {
      if statement.ifNotExists { return }
      throw .refused("42710", "statistics object \"\(name.name)\" already exists")
    }
    catalog.extendedStatistics[name] = ExtendedStatistics(
      name: name, table: table.name,
      columns: table.columns.map(\.name).filter { columns.contains($0) },
      expressions: statement.elements.compactMap(\.expression).map { StoredExpression($0) })
  }

  /// Chooses a name as `ChooseExtendedStatisticName` (`statscmds.c`).
  private func freeStatisticsName(_ table: QualifiedName, _ addition: String) -> String {
    var pass = 0
    while true {
      let name = makeObjectName(table.name, addition, pass == 0 ? "stat" : "stat\(pass)")
      let full = QualifiedName(schema: table.schema, name: name)
      if catalog.extendedStatistics[full] == nil { return name }
      pass += 1
    }
  }

  mutating func createPublication(_ statement: PublicationStmt) throws(ApplyFailure) {
    if catalog.publications[statement.name] != nil {
      throw .refused("42710", "publication \"\(statement.name)\" already exists")
    }
    catalog.publications[statement.name] = Publication(
      name: statement.name, isForAllTables: statement.isForAllTables,
      tables: try publishedTables(statement), schemas: publishedSchemas(statement))
  }

  private func publishedTables(
    _ statement: PublicationStmt
  ) throws(ApplyFailure) -> [QualifiedName] {
    var result: Set<QualifiedName> = []
    for table in statement.tables {
      let relation = try relation(table.relation)
      result.insert(relation.name)
      // Without ONLY the children of a plain table are published too.
      if table.relation.includesDescendants, relation.kind == .table {
        result.formUnion(catalog.children(of: relation.name))
      }
    }
    return result.sorted()
  }

  private func publishedSchemas(_ statement: PublicationStmt) -> [String] {
    statement.schemas.compactMap { $0 ?? catalog.searchPath.first }.sorted()
  }

  mutating func alterPublication(_ statement: PublicationStmt) throws(ApplyFailure) {
    guard let old = catalog.publications[statement.name] else {
      throw missing("42704", "publication \"\(statement.name)\" does not exist")
    }
    if statement.tables.isEmpty, statement.schemas.isEmpty, !statement.isForAllTables { return }
    var publication = old
    let tables = try publishedTables(statement)
    let schemas = publishedSchemas(statement)
    switch statement.action {
    case .add:
      if let table = tables.first(where: old.tables.contains) {
        throw .refused("42710", "relation \"\(table)\" is already member of the publication")
      }
      publication.tables = (old.tables + tables).sorted()
      publication.schemas = (old.schemas + schemas).sorted()
    case .drop:
      if let table = tables.first(where: { !old.tables.contains($0) }) {
        throw .refused("42704", "relation \"\(table)\" is not part of the publication")
      }
      publication.tables.removeAll { tables.contains($0) }
      publication.schemas.removeAll { schemas.contains($0) }
    case .set:
      publication.tables = tables
      publication.schemas = schemas
    }
    catalog.publications[statement.name] = publication
  }
}
