import Diagnostics

/// Notes what queries read.
extension Tracer {
  /// How much of a query's own selection is asked for.
  enum Extent {
    /// What it selects.
    case selected
    /// Nothing: `exists?`, `count`, conditions of updates and deletes.
    case conditions
  }

  /// A relation that a source of a query names.
  struct NamedRelation {
    var relation: RelationReference
    var schema: TracedSchema?
    var location: SourceLocation
    var certainty: DatabaseUse.Certainty
  }

  func recordRead(
    _ query: TracedQuery, guards: [FlagGuard], certainty: DatabaseUse.Certainty,
    extent: Extent = .selected, repository: String? = nil
  ) {
    recordSources(
      query, from: 0, guards: guards, certainty: certainty, extent: extent, repository: repository)
    if extent == .selected {
      for spec in query.preloads {
        recordPreload(
          spec, of: schemaNames(of: query, at: 0), at: query.location, guards: guards,
          certainty: certainty, repository: repository, depth: 0)
      }
    }
  }

  /// Notes what a query reads of its sources from a position on, and of the queries inside it.
  func recordSources(
    _ query: TracedQuery, from first: Int, guards: [FlagGuard], certainty: DatabaseUse.Certainty,
    extent: Extent, repository: String?
  ) {
    guard recordingDepth < 32, spend() else { return }
    recordingDepth += 1
    defer { recordingDepth -= 1 }
    for position in query.sources.indices.dropFirst(first) {
      let source = query.sources[position]
      switch source.origin {
      case .subquery(let inner):
        for query in inner {
          recordRead(query, guards: guards, certainty: certainty, repository: repository)
        }
      case .outside(let name) where guessedSchemas(name).isEmpty:
        if certainty != .possible {
          noteOutside(query, position, guards: guards, extent: extent)
        }
      default:
        for named in relations(of: source, in: query) {
          let read = read(of: named, position, in: query, extent: extent)
          record(
            .read(read), of: named, at: query.location, guards: guards,
            certainty: min(certainty, named.certainty), repository: repository)
        }
      }
    }
    recordNested(query, guards: guards, certainty: certainty, repository: repository)
  }

  func recordNested(
    _ query: TracedQuery, guards: [FlagGuard], certainty: DatabaseUse.Certainty,
    repository: String?
  ) {
    for inner in query.nested {
      recordRead(inner, guards: guards, certainty: certainty, repository: repository)
    }
    for fragment in query.fragments {
      record(fragment, of: query, guards: guards, certainty: certainty, repository: repository)
    }
  }

  func record(
    _ access: DatabaseUse.Access, of named: NamedRelation, at location: SourceLocation,
    guards: [FlagGuard], certainty: DatabaseUse.Certainty, repository: String?
  ) {
    // `schema ""` is a struct for forms: it has no table.
    guard !named.relation.name.isEmpty else { return }
    var relation = named.relation
    relation.repository = repository ?? relation.repository
    uses.insert(
      DatabaseUse(
        relation: relation, access: access, location: location, relationLocation: named.location,
        schema: named.schema?.module, guards: guards, certainty: certainty,
        handledErrors: circumstances.handledErrors))
  }

  /// The relations that a source may name: one, or several where a name is all that is known.
  func relations(of source: TracedQuery.Source, in query: TracedQuery) -> [NamedRelation] {
    let namespace = source.namespace ?? query.namespace
    switch source.origin {
    case .schema(let name):
      if let table = source.table, query.commonTables.contains(table) { return [] }
      return schemas[name].map { [named($0, source.table, namespace, .certain)] } ?? []
    case .table(let table):
      if query.commonTables.contains(table) { return [] }
      return [
        NamedRelation(
          relation: RelationReference(table, in: namespace ?? .searchPath), schema: nil,
          location: source.location, certainty: .certain)
      ]
    case .outside(let name):
      return guessedSchemas(name).compactMap { schemas[$0] }.map {
        named($0, nil, namespace, .possible)
      }
    case .subquery, .other:
      return []
    }
  }

  func named(
    _ schema: TracedSchema, _ table: String?, _ namespace: RelationReference.Namespace?,
    _ certainty: DatabaseUse.Certainty
  ) -> NamedRelation {
    var relation = schema.relation
    if let table { relation.name = table }
    if let namespace { relation.namespace = namespace }
    return NamedRelation(
      relation: relation, schema: schema, location: schema.location, certainty: certainty)
  }

  func schemaNames(of query: TracedQuery, at position: Int) -> [String] {
    guard let source = query.sources[safe: position] else { return [] }
    switch source.origin {
    case .schema(let name): return [name]
    case .outside(let name): return guessedSchemas(name)
    case .subquery(let inner): return inner.flatMap { schemaNames(of: $0, at: 0) }
    case .table, .other: return []
    }
  }

  /// What a query reads of one of its sources.
  func read(
    of named: NamedRelation, _ position: Int, in query: TracedQuery, extent: Extent
  ) -> Read {
    var columns: [ColumnRead] = []
    if extent == .selected, isWhole(position, in: query), let schema = named.schema {
      columns = wholeColumns(of: schema)
    }
    var named = named
    var references: [ColumnRead] = []
    for reference in query.references where names(reference, position, in: query) {
      if extent == .conditions, reference.role == .loaded { continue }
      references += column(for: reference, of: &named)
    }
    references.sort {
      ($0.location, $0.name, $0.role.order) < ($1.location, $1.name, $1.role.order)
    }
    if query.meetsArithmetic {
      for index in references.indices where references[index].isAggregated {
        references[index].meetsArithmetic = true
      }
    }
    var read = Read(columns: columns + references)
    if query.expectsOneRow, position == 0, query.sources.count == 1 {
      read.singleRowKey = Set(references.filter { $0.role == .condition }.map(\.name))
    }
    return read
  }

  /// Whether a reference is to a source, or may be: what is computed may name a column of any.
  private func names(
    _ reference: TracedQuery.Reference, _ position: Int, in query: TracedQuery
  ) -> Bool {
    if reference.binding == .elsewhere, reference.field.isEmpty { return true }
    return query.position(of: reference.binding) == position
  }

  private func isWhole(_ position: Int, in query: TracedQuery) -> Bool {
    switch query.selection {
    case .source: position == 0
    case .expression(let whole, _): whole.contains(position)
    }
  }

  func wholeColumns(of schema: TracedSchema) -> [ColumnRead] {
    schema.fields.filter(\.loadedInQueries).map {
      ColumnRead($0.column, role: .loaded, type: $0.type, location: $0.location)
    }
  }

  private func column(
    for reference: TracedQuery.Reference, of named: inout NamedRelation
  ) -> [ColumnRead] {
    guard !reference.field.isEmpty else {
      if named.schema == nil {
        unknowns.insert(
          UnknownUse(
            reason: "a column of \(named.relation) is computed", location: reference.location,
            relation: named.relation))
      }
      return []
    }
    guard let schema = named.schema else {
      var column = ColumnRead(
        reference.field, role: reference.role, location: reference.location)
      column.isTakenAsText = reference.isTakenAsText
      return [column]
    }
    guard let field = schema.field(reference.field) else { return [] }
    var column = ColumnRead(
      field.column, role: reference.role, type: field.type, location: reference.location)
    column.isTakenAsText = reference.isTakenAsText
    return [column]
  }
}
