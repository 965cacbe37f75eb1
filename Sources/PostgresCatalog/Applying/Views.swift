import PostgresSyntax

extension CatalogEditor {
  mutating func createView(_ statement: ViewStmt) throws(ApplyFailure) {
    let name = try creationName(statement.view)
    let analysis = try analyze(statement.query)
    var view = Relation(name: name, kind: .view, persistence: statement.view.persistence)
    own(&view)
    view.replicaIdentity = .nothing
    view.options = storageOptions(statement.options)
    view.columns = try columns(analysis, named: statement.aliases)
    view.nextColumnNumber = view.columns.count + 1
    view.view = ViewDefinition(
      sql: text(of: statement.querySQL), dependencies: analysis.dependencies,
      functions: analysis.functions.sorted())
    view.uncertainties = analysis.reasons
    if let old = catalog.relations[name], statement.isReplace, old.kind == .view {
      try demandSameColumns(view, as: old)
      view.triggers = old.triggers
      view.rules = old.rules
      view.grants = old.grants
      view.revokedFromOwner = old.revokedFromOwner
      view.owner = old.owner
    } else {
      try demandFree(name)
    }
    unknowns += analysis.reasons
    catalog.insert(view)
  }

  private func demandSameColumns(_ new: Relation, as old: Relation) throws(ApplyFailure) {
    guard new.uncertainties.isEmpty, old.uncertainties.isEmpty else { return }
    guard new.columns.count >= old.columns.count else {
      throw .refused("42P16", "cannot drop columns from view")
    }
    for (column, oldColumn) in zip(new.columns, old.columns) {
      guard column.name == oldColumn.name else {
        throw .refused("42P16", "cannot change name of view column \"\(oldColumn.name)\"")
      }
      guard column.type == oldColumn.type else {
        throw .refused("42P16", "cannot change data type of view column \"\(column.name)\"")
      }
    }
  }

  mutating func createTableAs(_ statement: CreateTableAsStmt) throws(ApplyFailure) {
    let name = try creationName(statement.relation)
    if statement.ifNotExists, catalog.relationNameExists(name) { return }
    try demandFree(name)
    let analysis = try analyze(statement.query)
    let isView = statement.kind == .materializedView
    var relation = Relation(
      name: name, kind: isView ? .materializedView : .table,
      persistence: statement.relation.persistence,
      rows: statement.skipsData ? .empty : .unknown)
    own(&relation)
    relation.options = storageOptions(statement.options)
    relation.columns = try columns(analysis, named: statement.columns)
    relation.nextColumnNumber = relation.columns.count + 1
    relation.uncertainties = analysis.reasons
    if isView {
      relation.view = ViewDefinition(
        sql: text(of: statement.querySQL), dependencies: analysis.dependencies,
        functions: analysis.functions.sorted(), isPopulated: !statement.skipsData)
    }
    unknowns += analysis.reasons
    catalog.insert(relation)
  }

  /// SELECT INTO.
  mutating func createTable(_ reference: RangeVar, as query: StatementNode) throws(ApplyFailure) {
    let name = try creationName(reference)
    try demandFree(name)
    let analysis = try analyze(query)
    var table = Relation(name: name, kind: .table, persistence: reference.persistence)
    own(&table)
    table.columns = try columns(analysis, named: [])
    table.nextColumnNumber = table.columns.count + 1
    table.uncertainties = analysis.reasons
    unknowns += analysis.reasons
    catalog.insert(table)
  }

  /// A query's text as the server keeps it: `*` stands for the columns that there are now.
  private func text(of sql: String) -> String {
    QueryText(sql, in: catalog)?.expandingStars() ?? sql
  }

  /// Follows a rename in the texts of the views on a relation, which is still there under its old names.
  mutating func editViews(on name: QualifiedName, _ edit: (QueryText) -> String?) {
    for view in catalog.views(on: name) {
      guard let sql = catalog.relations[view]?.view?.sql else { continue }
      let edited = QueryText(sql, in: catalog).flatMap(edit)
      catalog.update(view) { relation in
        if let edited {
          relation.view?.sql = edited
        } else {
          relation.uncertainties.append("its query was not followed through a rename")
        }
      }
    }
  }

  private func analyze(_ query: StatementNode) throws(ApplyFailure) -> QueryAnalysis {
    var analyzer = QueryAnalyzer(catalog: catalog)
    let analysis = analyzer.analyze(query)
    if let relation = analysis.missingRelations.first {
      throw missing("42P01", "relation \"\(relation)\" does not exist")
    }
    if let column = analysis.missingColumns.first {
      throw missing("42703", "column \"\(column)\" does not exist")
    }
    if let refusal = analysis.refusal {
      throw missing(refusal.sqlState, refusal.message)
    }
    return analysis
  }

  /// Makes columns of a query's output; no name may come twice.
  private func columns(
    _ analysis: QueryAnalysis, named names: [String]
  ) throws(ApplyFailure) -> [Column] {
    var result: [Column] = []
    for (index, output) in analysis.columns.enumerated() {
      let name = index < names.count ? names[index] : output.name
      if result.contains(where: { $0.name == name }) {
        throw .refused("42701", "column \"\(name)\" specified more than once")
      }
      result.append(
        Column(
          name: name, number: index + 1, type: output.type ?? SQLType(name: "unknown"),
          collation: output.collation))
    }
    return result
  }

  mutating func refresh(_ statement: RefreshMatViewStmt) throws(ApplyFailure) {
    let view = try relation(statement.relation)
    guard view.kind == .materializedView else {
      throw .refused("0A000", "\"\(view.name.name)\" is not a materialized view")
    }
    if statement.isConcurrent {
      if statement.skipsData {
        throw .refused("42601", "CONCURRENTLY and WITH NO DATA cannot be used together")
      }
      if view.view?.isPopulated == false {
        throw .refused("0A000", "CONCURRENTLY cannot be used when the view is not populated")
      }
      let hasUnique = view.indexes.contains { index in
        index.isUnique && index.isValid && index.predicate == nil
          && index.keys.allSatisfy { $0.column != nil }
      }
      guard hasUnique else {
        throw .refused(
          "55000", "cannot refresh materialized view \"\(view.name.name)\" concurrently")
      }
    }
    catalog.update(view.name) { relation in
      relation.view?.isPopulated = !statement.skipsData
      relation.rows = statement.skipsData ? .empty : .unknown
    }
  }
}
