import PostgresSyntax

extension QueryAnalyzer {
  mutating func add(_ item: FromItem, to sources: inout [Source], outer: [Source]) {
    switch item {
    case .relation(let reference), .sample(let reference, _):
      sources.append(source(reference))
    case .join(let join): add(join, to: &sources, outer: outer)
    case .subquery(let query, let alias, let lateral):
      let columns = outputs(of: query, outer: lateral ? outer + sources : outer)
      sources.append(source(columns, alias))
    case .function(let calls, let alias, _):
      for call in calls { read(call, outer + sources) }
      sources.append(functionSource(calls, alias, outer + sources))
    case .other(let kind, _, let alias):
      var unknown = source([], alias)
      unknown.isUncertain = true
      sources.append(unknown)
      analysis.reasons.append("the columns of \(kind) are not known")
    }
  }

  func source(_ columns: [QueryAnalysis.Output], _ alias: Alias?) -> Source {
    let named = renamed(columns, alias?.columns ?? [])
    return Source(
      alias: alias?.name ?? "", relation: nil, columns: named.map { ($0, $0.name) })
  }

  mutating func source(_ reference: RangeVar) -> Source {
    if reference.schema == nil,
      let common = commonTables.last(where: { $0.name == reference.name })
    {
      let alias = reference.alias ?? Alias(name: reference.name, columns: [])
      return source(common.columns, alias)
    }
    var result = Source(
      alias: reference.alias?.name ?? reference.name, relation: nil, columns: [])
    guard let relation = catalog.relation(reference) else {
      result.isUncertain = true
      let isSystem =
        reference.schema == "pg_catalog" || reference.schema == "information_schema"
        || (reference.schema == nil && reference.name.hasPrefix("pg_"))
      if !isSystem { analysis.missingRelations.append("\(reference.objectName)") }
      return result
    }
    result.relation = relation.name
    analysis.mentions.insert(
      QueryMention(
        location: reference.location,
        kind: .relation(
          relation.name, alias: result.alias, isAliased: reference.alias != nil)))
    result.isUncertain = !relation.uncertainties.isEmpty
    analysis.reads[relation.name, default: []].formUnion([])
    let outputs = relation.columns.map { column in
      QueryAnalysis.Output(name: column.name, type: column.type, collation: column.collation)
    }
    let named = renamed(outputs, reference.alias?.columns ?? [])
    result.columns = Array(zip(named, relation.columns.map(\.name)))
      .map { (output: $0.0, column: $0.1) }
    return result
  }

  mutating func add(_ join: JoinExpr, to sources: inout [Source], outer: [Source]) {
    let start = sources.count
    add(join.left, to: &sources, outer: outer)
    let middle = sources.count
    add(join.right, to: &sources, outer: outer)
    if let condition = join.condition { read(condition, outer + sources) }
    var shared = Set(join.using)
    if join.isNatural {
      let left = Set(sources[start..<middle].flatMap { $0.columns.map(\.output.name) })
      let right = Set(sources[middle...].flatMap { $0.columns.map(\.output.name) })
      shared = left.intersection(right)
    }
    guard !shared.isEmpty else { return }
    for index in sources.indices[start...] {
      for (output, column) in sources[index].columns where shared.contains(output.name) {
        if let relation = sources[index].relation {
          analysis.reads[relation, default: []].insert(column)
          analysis.shared[relation, default: []].insert(column)
        }
      }
      if index >= middle { sources[index].hidden.formUnion(shared) }
    }
  }

  func functionSource(
    _ calls: [SQLExpression], _ alias: Alias?, _ scope: [Source]
  ) -> Source {
    guard calls.count == 1, case .function(let call) = calls[0],
      let type = type(of: calls[0], scope)
    else {
      var unknown = source([], alias)
      unknown.isUncertain = true
      return unknown
    }
    let name = alias?.name ?? call.name.name
    if let attributes = attributes(of: type) {
      return source(attributes, Alias(name: name, columns: alias?.columns ?? []))
    }
    let output = QueryAnalysis.Output(name: name, type: type, collation: nil)
    return source([output], Alias(name: name, columns: alias?.columns ?? []))
  }

  func attributes(of type: SQLType) -> [QueryAnalysis.Output]? {
    if type.name == "record" { return [] }
    if case .composite(let attributes)? = catalog.types[type.qualifiedName]?.definition {
      return attributes.map { QueryAnalysis.Output(name: $0.name, type: $0.type, collation: nil) }
    }
    return catalog.relations[type.qualifiedName]?.columns.map {
      QueryAnalysis.Output(name: $0.name, type: $0.type, collation: $0.collation)
    }
  }
}
