import PostgresSyntax

extension QueryAnalyzer {
  mutating func targets(
    _ targets: [ResTarget], _ sources: [Source], outer: [Source] = []
  ) -> [QueryAnalysis.Output] {
    var result: [QueryAnalysis.Output] = []
    let scope = outer + sources
    for target in targets {
      guard let value = target.value else { continue }
      if case .column(let reference) = value, reference.isStar {
        result += star(reference, sources)
        continue
      }
      read(value, scope)
      let type = type(of: value, scope)
      if type == nil, !isLiteral(value) {
        analysis.reasons.append("the type of \(value.sql) is not known")
      }
      result.append(
        QueryAnalysis.Output(
          name: target.name ?? value.impliedName ?? "?column?",
          type: type ?? (isLiteral(value) ? SQLType(name: "text") : nil),
          collation: collation(of: value, scope)))
    }
    return result
  }

  func isLiteral(_ expression: SQLExpression) -> Bool {
    if case .constant = expression { true } else { false }
  }

  mutating func star(_ reference: ColumnRef, _ sources: [Source]) -> [QueryAnalysis.Output] {
    var result: [QueryAnalysis.Output] = []
    for source in sources {
      let isMeant = reference.qualifier.map { $0 == source.alias } ?? true
      guard isMeant else { continue }
      if source.isUncertain {
        analysis.reasons.append("the columns of \(source.alias) are not known")
      }
      for (output, column) in source.columns {
        if reference.qualifier == nil, source.hidden.contains(output.name) { continue }
        if let relation = source.relation { analysis.reads[relation, default: []].insert(column) }
        result.append(output)
      }
    }
    return result
  }

  /// Notes all columns and functions that an expression reads.
  mutating func read(_ expression: SQLExpression, _ scope: [Source]) {
    var references: [ColumnRef] = []
    var queries: [StatementNode] = []
    var calls: [FunctionCall] = []
    expression.forEachPart { part in
      switch part {
      case .column(let reference): references.append(reference)
      case .subquery(let subquery): queries.append(subquery.query)
      case .function(let call): calls.append(call)
      default: break
      }
    }
    for reference in references { resolve(reference, scope) }
    for query in queries { _ = outputs(of: query, outer: scope) }
    for call in calls {
      for function in catalog.userFunctions(call) { analysis.functions.insert(function.name) }
    }
  }

  mutating func resolve(_ reference: ColumnRef, _ scope: [Source]) {
    guard let name = reference.column else {
      _ = star(reference, scope)
      return
    }
    if let (source, column) = find(reference, scope) {
      if let relation = source.relation { analysis.reads[relation, default: []].insert(column) }
      return
    }
    let isUncertain = scope.contains { $0.isUncertain }
    // A table's alias alone stands for the whole row.
    if reference.qualifier == nil, let source = scope.last(where: { $0.alias == name }) {
      if let relation = source.relation { analysis.reads[relation, default: []].formUnion([]) }
      return
    }
    let system = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]
    guard !isUncertain, !system.contains(name) else { return }
    analysis.missingColumns.append(name)
  }

  func find(_ reference: ColumnRef, _ scope: [Source]) -> (Source, String)? {
    guard let name = reference.column else { return nil }
    for source in scope.reversed() {
      if let qualifier = reference.qualifier, qualifier != source.alias { continue }
      if let column = source.columns.first(where: { $0.output.name == name }) {
        return (source, column.column)
      }
    }
    return nil
  }

  func type(of expression: SQLExpression, _ scope: [Source]) -> SQLType? {
    if case .subquery(let subquery) = expression, subquery.kind == .scalar {
      var trial = self
      return trial.outputs(of: subquery.query, outer: scope).first?.type
    }
    return catalog.type(of: expression) { reference in output(of: reference, scope)?.type }
  }

  func output(of reference: ColumnRef, _ scope: [Source]) -> QueryAnalysis.Output? {
    guard let (source, column) = find(reference, scope) else { return nil }
    return source.columns.first { $0.column == column && $0.output.name == reference.column }?
      .output
  }

  func collation(of expression: SQLExpression, _ scope: [Source]) -> QualifiedName? {
    switch expression {
    case .column(let reference): output(of: reference, scope)?.collation
    case .collate(_, let name):
      name.name == "default"
        ? nil : QualifiedName(schema: name.schema ?? "pg_catalog", name: name.name)
    default: nil
    }
  }
}
