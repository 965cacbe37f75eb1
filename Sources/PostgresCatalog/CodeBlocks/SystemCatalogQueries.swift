import PostgresSyntax

/// Questions to PostgreSQL's own catalogs: EXISTS, counts and single values, over rows that the catalog stands for.
extension KnownValueReader {
  /// How many combinations of rows are looked at.
  private static var limit: Int { 50_000 }

  func value(_ subquery: Subquery, _ scope: Scope) -> KnownValue? {
    guard case .selectStmt(let select) = subquery.query, subquery.test == nil else { return nil }
    switch subquery.kind {
    case .exists:
      guard select.groupBy.isEmpty, let found = rows(of: select, scope) else { return nil }
      if !found.certain.isEmpty { return .boolean(true) }
      return found.isComplete ? .boolean(false) : nil
    case .scalar: return scalar(select, scope)
    default: return nil
    }
  }

  /// The value of a query that gives one row.
  func scalar(_ select: SelectStmt, _ scope: Scope = []) -> KnownValue? {
    guard select.targets.count == 1, let target = select.targets[0].value, select.groupBy.isEmpty,
      let found = rows(of: select, scope), found.isComplete
    else { return nil }
    if case .function(let call) = target, call.name.name == "count", call.isStar {
      return .integer(found.certain.count)
    }
    guard !target.isAggregate else { return nil }
    if found.certain.isEmpty { return .null }
    return found.certain.count == 1 ? value(target, scope + found.certain[0]) : nil
  }

  /// The rows that meet a query's conditions for certain; complete where no other row may.
  private func rows(
    of select: SelectStmt, _ outer: Scope
  ) -> (certain: [Scope], isComplete: Bool)? {
    guard select.with.isEmpty, select.operands.isEmpty, select.values.isEmpty,
      select.having == nil, select.offset == nil, select.limit.map({ isPositive($0) }) ?? true
    else { return nil }
    var tables: [RangeVar] = []
    var conditions = select.whereClause.map { [$0] } ?? []
    for item in select.from {
      guard collect(item, &tables, &conditions) else { return nil }
    }
    conditions = conditions.flatMap(\.parts)
    var isComplete = catalog.uncertainties.isEmpty
    var partial: [(scope: Scope, isCertain: Bool)] = [(outer, true)]
    for (position, table) in tables.enumerated() {
      guard let all = catalog.systemRows(of: table) else { return nil }
      if mayNameSystemObject(conditions, of: table) { isComplete = false }
      let alias = table.alias?.name ?? table.name
      var next: [(scope: Scope, isCertain: Bool)] = []
      guard partial.count * all.count <= Self.limit * 4 else { return nil }
      let isLast = position == tables.count - 1
      for (scope, _) in partial {
        for row in all {
          let joined = scope + [(alias, row)]
          let truths = conditions.map { value($0, joined) }
          guard !truths.contains(where: { $0?.truth == false }) else { continue }
          let isCertain = truths.allSatisfy { $0?.truth == true }
          next.append((joined, isCertain))
          if isLast, !isCertain { isComplete = false }
        }
      }
      guard next.count <= Self.limit else { return nil }
      partial = next
    }
    if tables.isEmpty, !conditions.allSatisfy({ value($0, outer)?.truth == true }) {
      let isFalse = conditions.contains { value($0, outer)?.truth == false }
      return ([], isFalse)
    }
    let certain = partial.filter(\.isCertain).map { Array($0.scope.dropFirst(outer.count)) }
    return (certain, isComplete)
  }

  private func isPositive(_ limit: SQLExpression) -> Bool {
    if case .integer(let count)? = value(limit) { return count > 0 }
    return false
  }

  /// Takes the tables and conditions out of a FROM clause of inner joins; false for any other.
  private func collect(
    _ item: FromItem, _ tables: inout [RangeVar], _ conditions: inout [SQLExpression]
  ) -> Bool {
    switch item {
    case .relation(let reference):
      tables.append(reference)
      return true
    case .join(let join):
      guard join.kind == .inner, !join.isNatural, join.using.isEmpty else { return false }
      if let condition = join.condition { conditions.append(condition) }
      return collect(join.left, &tables, &conditions) && collect(join.right, &tables, &conditions)
    default: return false
    }
  }

  /// Whether a condition asks for a name that PostgreSQL's own objects may have, which are not among the rows.
  private func mayNameSystemObject(_ conditions: [SQLExpression], of table: RangeVar) -> Bool {
    var names: Set<String> = []
    for condition in conditions {
      condition.forEachPart { part in
        if let text = value(part)?.text { names.insert(text) }
      }
    }
    return names.isEmpty || names.contains { isSystemName($0, in: table.name) }
  }

  private func isSystemName(_ name: String, in table: String) -> Bool {
    if name.hasPrefix("pg_") || name == "information_schema" { return true }
    switch table {
    case "pg_type": return BuiltInType.named(name) != nil || informationSchemaNames.contains(name)
    case "pg_proc", "routines": return !BuiltInFunction.named(name).isEmpty
    case "pg_class", "tables", "columns", "pg_views", "views", "pg_attribute":
      return informationSchemaNames.contains(name)
    default: return false
    }
  }
}

/// The views of the information schema with names that users' tables may have too (manual, chapter 37).
private let informationSchemaNames: Set<String> = [
  "attributes", "columns", "domains", "parameters", "routines", "schemata", "sequences",
  "tables", "triggers", "transforms", "views", "user_mappings", "foreign_tables",
]

extension SQLExpression {
  /// The conditions that AND joins.
  fileprivate var parts: [SQLExpression] {
    if case .and(let parts) = self { return parts.flatMap(\.parts) }
    return [self]
  }

  fileprivate var isAggregate: Bool {
    guard case .function(let call) = withoutCasts else { return false }
    return ["count", "max", "min", "sum", "avg", "array_agg", "string_agg", "bool_or", "bool_and"]
      .contains(call.name.name)
  }
}
