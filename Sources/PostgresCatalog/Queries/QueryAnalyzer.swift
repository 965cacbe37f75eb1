import PostgresSyntax

/// Finds the columns of a query's result and all that it reads, by resolving names as the server does.
struct QueryAnalyzer {
  let catalog: Catalog
  var analysis = QueryAnalysis()
  /// The common table expressions that can be seen, innermost last.
  var commonTables: [(name: String, columns: [QueryAnalysis.Output])] = []

  init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// What FROM gives under one name.
  struct Source {
    var alias: String
    var schema: String?
    /// The relation itself, where it is one.
    var relation: QualifiedName?
    /// The columns: the name in the query, and the relation's own.
    var columns: [(output: QueryAnalysis.Output, column: String)]
    /// Whether more columns may exist than are known.
    var isUncertain = false
    /// The columns that a join with USING or NATURAL shows only once.
    var hidden: Set<String> = []
  }

  mutating func analyze(_ query: StatementNode) -> QueryAnalysis {
    analysis.columns = outputs(of: query, outer: [])
    return analysis
  }

  mutating func outputs(
    of node: StatementNode, outer: [Source]
  ) -> [QueryAnalysis.Output] {
    switch node {
    case .selectStmt(let select): return outputs(of: select, outer: outer)
    case .insertStmt(let insert): return targets(insert.returning, modified(insert.relation))
    case .updateStmt(let update): return targets(update.returning, modified(update.relation))
    case .deleteStmt(let delete): return targets(delete.returning, modified(delete.relation))
    default:
      analysis.reasons.append("the columns of a query are not known")
      return []
    }
  }

  mutating func modified(_ relation: RangeVar) -> [Source] {
    var sources: [Source] = []
    add(.relation(relation), to: &sources, outer: [])
    return sources
  }

  mutating func outputs(
    of select: SelectStmt, outer: [Source]
  ) -> [QueryAnalysis.Output] {
    let visible = commonTables.count
    defer { commonTables.removeLast(commonTables.count - visible) }
    for common in select.with { add(common, outer: outer) }
    if !select.operands.isEmpty { return setOperation(select, outer: outer) }
    if !select.values.isEmpty { return valueColumns(select.values, outer) }
    var sources: [Source] = []
    for item in select.from { add(item, to: &sources, outer: outer) }
    let scope = outer + sources
    let result = targets(select.targets, sources, outer: outer)
    let others =
      [select.whereClause, select.having, select.limit, select.offset].compactMap { $0 }
      + select.distinctOn + select.groupBy + select.windows
    for expression in others { read(expression, scope) }
    let names = Set(result.map(\.name))
    for expression in select.orderBy {
      // A plain name in ORDER BY means an output column first.
      if case .column(let reference) = expression, reference.qualifier == nil,
        let name = reference.column, names.contains(name), !isSourceColumn(name, sources)
      {
        continue
      }
      read(expression, scope)
    }
    return result
  }

  func isSourceColumn(_ name: String, _ sources: [Source]) -> Bool {
    sources.contains { source in source.columns.contains { $0.output.name == name } }
  }

  mutating func add(_ common: CommonTableExpr, outer: [Source]) {
    var seed: [QueryAnalysis.Output] = []
    if common.isRecursive {
      // The recursive part sees the columns of the other one.
      if case .selectStmt(let select) = common.query, let first = select.operands.first {
        var trial = self
        seed = trial.outputs(of: first, outer: outer)
      }
      commonTables.append((common.name, renamed(seed, common.columns)))
    }
    let columns = outputs(of: common.query, outer: outer)
    if common.isRecursive { commonTables.removeLast() }
    commonTables.append((common.name, renamed(columns, common.columns)))
  }

  func renamed(
    _ columns: [QueryAnalysis.Output], _ names: [String]
  ) -> [QueryAnalysis.Output] {
    var result = columns
    for (index, name) in names.enumerated() where index < result.count { result[index].name = name }
    return result
  }

  mutating func setOperation(
    _ select: SelectStmt, outer: [Source]
  ) -> [QueryAnalysis.Output] {
    let parts = select.operands.map { outputs(of: $0, outer: outer) }
    var result = parts.first ?? []
    for part in parts.dropFirst() {
      for index in result.indices where index < part.count {
        let column = united(result[index], part[index])
        if column.type == nil, result[index].type != nil {
          analysis.reasons.append("the type of \(column.name) in a set operation is not known")
        }
        result[index] = column
      }
    }
    return result
  }

  /// A column of UNION: of the type that both become, and without a length where they differ in it.
  func united(
    _ left: QueryAnalysis.Output, _ right: QueryAnalysis.Output
  ) -> QueryAnalysis.Output {
    var result = left
    if left.isUntyped {
      result.type = right.type
      result.isUntyped = right.isUntyped
    } else if !right.isUntyped {
      result.type =
        left.type == nil || right.type == nil ? nil : catalog.commonType([left.type, right.type])
    }
    return result
  }

  mutating func valueColumns(
    _ rows: [[SQLExpression]], _ outer: [Source]
  ) -> [QueryAnalysis.Output] {
    for expression in rows.joined() { read(expression, outer) }
    return (rows.first ?? []).enumerated().map { index, expression in
      QueryAnalysis.Output(
        name: "column\(index + 1)", type: type(of: expression, outer), collation: nil)
    }
  }
}
