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
        mention(reference, standingFor: sources)
        continue
      }
      if case .column(let reference) = value, target.name == nil {
        resolve(reference, scope, isOutput: true)
      } else {
        read(value, scope)
      }
      let type = type(of: value, scope)
      if type == nil, !isLiteral(value) {
        analysis.reasons.append("the type of \(value.sql) is not known")
      }
      result.append(
        QueryAnalysis.Output(
          name: target.name ?? value.impliedName ?? "?column?",
          type: type ?? (isLiteral(value) ? SQLType(name: "text") : nil),
          isUntyped: type == nil, collation: collation(of: value, scope)))
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
    var hasOperation = false
    expression.forEachPart { part in
      switch part {
      case .column(let reference): references.append(reference)
      case .subquery(let subquery): queries.append(subquery.query)
      case .function(let call): calls.append(call)
      case .operation, .cast: hasOperation = true
      default: break
      }
    }
    for reference in references { resolve(reference, scope) }
    if analysis.refusal == nil, !calls.isEmpty || hasOperation {
      analysis.refusal = catalog.refusal(ofCallsIn: expression) { type(of: $0, scope) }
    }
    for query in queries { _ = outputs(of: query, outer: scope) }
    for call in calls {
      for function in catalog.userFunctions(call) { analysis.functions.insert(function.name) }
    }
  }

  /// Notes what `*` in a select list stands for, where all of it is known and no join hides a column.
  private mutating func mention(_ reference: ColumnRef, standingFor sources: [Source]) {
    let meant = sources.filter { reference.qualifier == nil || reference.qualifier == $0.alias }
    guard !meant.isEmpty, meant.allSatisfy({ !$0.isUncertain && $0.hidden.isEmpty }) else { return }
    let columns = meant.flatMap { source in
      source.columns.map { "\(quotedIdentifier(source.alias)).\(quotedIdentifier($0.output.name))" }
    }
    guard !columns.isEmpty else { return }
    analysis.mentions.insert(QueryMention(location: reference.location, kind: .star(columns)))
  }

  mutating func resolve(_ reference: ColumnRef, _ scope: [Source], isOutput: Bool = false) {
    guard let name = reference.column else {
      _ = star(reference, scope)
      analysis.wholeRows.formUnion(scope.compactMap(\.relation))
      return
    }
    if let (source, column) = find(reference, scope) {
      guard let relation = source.relation else { return }
      analysis.reads[relation, default: []].insert(column)
      guard column == name else { return }
      analysis.mentions.insert(
        QueryMention(
          location: reference.location,
          kind: .column(column, of: relation, alias: source.alias, isOutput: isOutput)))
      return
    }
    let isUncertain = scope.contains { $0.isUncertain }
    // A table's alias alone stands for the whole row.
    if reference.qualifier == nil, let source = scope.last(where: { $0.alias == name }) {
      if let relation = source.relation {
        analysis.reads[relation, default: []].formUnion([])
        analysis.wholeRows.insert(relation)
      }
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
