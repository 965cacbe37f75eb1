import PostgresSyntax

extension CatalogEditor {
  mutating func insert(_ statement: InsertStmt) throws(ApplyFailure) {
    let table = try relation(statement.relation, isQueried: true)
    for target in statement.columns {
      if let name = target.name { _ = try column(name, of: table) }
    }
    guard let statement = catalog.throughViews(statement) else { return doubtRows(behind: table) }
    let isCertain =
      statement.onConflict == nil && (statement.source?.returnsRows(in: catalog) ?? true)
    let written = try relation(statement.relation)
    if written.rows != .populated {
      catalog.update(written.name) { $0.rows = isCertain ? .populated : .unknown }
    }
    for partition in catalog.children(of: written.name) where written.kind == .partitionedTable {
      catalog.update(partition) { relation in
        if relation.rows == .empty { relation.rows = .unknown }
      }
    }
  }

  mutating func delete(_ statement: DeleteStmt) throws(ApplyFailure) {
    let named = try relation(statement.relation, isQueried: true)
    guard let statement = catalog.throughViews(statement) else { return doubtRows(behind: named) }
    let table = try relation(statement.relation)
    let isWhole = statement.whereClause == nil && statement.using.isEmpty
    let hasTriggers = !table.triggers.isEmpty || !table.rules.isEmpty
    guard table.rows != .empty else { return }
    catalog.update(table.name) { $0.rows = isWhole && !hasTriggers ? .empty : .unknown }
    for referencing in catalog.referencingTables(of: table.name) {
      catalog.update(referencing) { relation in
        if relation.rows == .populated { relation.rows = .unknown }
      }
    }
  }

  /// What a trigger or rule of a view writes may be in any table that it shows.
  private mutating func doubtRows(behind view: Relation) {
    for dependency in view.view?.dependencies ?? [] {
      catalog.update(dependency.relation) { $0.rows = .unknown }
    }
  }

  mutating func forgetRows(of reference: RangeVar) throws(ApplyFailure) {
    catalog.update(try relation(reference, isQueried: true).name) { $0.rows = .unknown }
  }

  mutating func truncate(_ statement: TruncateStmt) throws(ApplyFailure) {
    var names: Set<QualifiedName> = []
    var queue: [QualifiedName] = []
    for reference in statement.relations {
      let table = try relation(reference)
      if table.kind == .view || table.kind == .materializedView {
        throw .refused("42809", "\"\(table.name.name)\" is not a table")
      }
      if table.kind == .partitionedTable, !reference.includesDescendants {
        throw .refused("42809", "cannot truncate only a partitioned table")
      }
      queue.append(table.name)
      if reference.includesDescendants { queue += catalog.children(of: table.name) }
    }
    while let name = queue.popLast() {
      guard names.insert(name).inserted else { continue }
      queue += catalog.children(of: name)
      guard statement.cascade else { continue }
      queue += catalog.referencingTables(of: name)
    }
    for name in names {
      if let other = catalog.referencingTables(of: name).first(where: { !names.contains($0) }) {
        throw .refused(
          "0A000", "cannot truncate a table referenced in a foreign key constraint of \(other)")
      }
    }
    for name in names { catalog.update(name) { $0.rows = .empty } }
  }

  /// SELECT changes nothing, unless it makes a table or calls a function with effects.
  mutating func select(_ statement: SelectStmt) throws(ApplyFailure) {
    if let into = statement.into {
      var query = statement
      query.into = nil
      return try createTable(into, as: .selectStmt(query))
    }
    for call in statement.targets.compactMap({ $0.value }).flatMap(\.calls) {
      if call.name.name == "set_config", call.arguments.count == 3,
        case .constant(.string(let name)) = call.arguments[0],
        case .constant(.string(let value)) = call.arguments[1]
      {
        changeSetting(name, to: splitList(value))
      }
      let named = catalog.userFunctions(call)
      for function in named where function.volatility == .volatile && function.extensionName == nil
      {
        try run(function)
      }
    }
  }

  /// A function of the user's own may do anything; what can be read of it is looked at.
  private mutating func run(_ function: Function) throws(ApplyFailure) {
    let words = (function.body ?? "create").lowercased()
    let commands = ["create", "alter", "drop", "truncate", "execute", "perform", "call", "import"]
    guard commands.contains(where: words.contains) else { return }
    throw .unfollowable("the function \(function.name) may change the schema")
  }
}

extension SQLExpression {
  /// The calls in an expression.
  fileprivate var calls: [FunctionCall] {
    var result: [FunctionCall] = []
    forEachPart { if case .function(let call) = $0 { result.append(call) } }
    return result
  }
}

extension SelectStmt {
  /// Whether the query is certain to return a row.
  fileprivate func returnsRows(in catalog: Catalog) -> Bool {
    if !values.isEmpty { return true }
    guard whereClause == nil, having == nil, limit == nil, offset == nil, groupBy.isEmpty,
      operands.isEmpty
    else { return false }
    return from.allSatisfy { item in
      if case .relation(let reference) = item {
        return from.count == 1 && with.isEmpty && catalog.relation(reference)?.rows == .populated
      }
      guard case .function(let calls, _, _) = item, case .function(let call)? = calls.first,
        call.name.name == "generate_series"
      else { return false }
      return call.isNonEmptySeries
    }
  }
}

extension FunctionCall {
  /// Whether `generate_series(a, b)` counts upward from literal to literal.
  fileprivate var isNonEmptySeries: Bool {
    guard arguments.count == 2, case .constant(.integer(let first)) = arguments[0],
      case .constant(.integer(let last)) = arguments[1]
    else { return false }
    return first <= last
  }
}
