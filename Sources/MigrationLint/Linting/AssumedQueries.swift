import PostgresCatalog
import PostgresSyntax

/// What queries read: their tables, with the columns that they name.
extension AssumedSchema {
  /// The tables that a query calls by names.
  private typealias Scope = [String: QualifiedName]

  /// Takes what a query, or a change of rows, reads and writes to exist.
  mutating func assume(query node: StatementNode) { assume(query: node, [:], ctes: []) }

  /// Takes the columns that conditions on a table name to exist.
  mutating func assume(_ conditions: [SQLExpression?], on table: QualifiedName) {
    assume(conditions.compactMap { $0 }, [table.name: table], single: table, ctes: [])
  }

  private mutating func assume(query node: StatementNode, _ outer: Scope, ctes: Set<String>) {
    switch node {
    case .selectStmt(let select): assume(select, outer, ctes: ctes)
    case .insertStmt(let insert):
      let ctes = assume(insert.with, outer, ctes: ctes)
      let name = table(insert.relation)
      let row = insert.source?.values.first ?? insert.source?.targets.compactMap(\.value) ?? []
      for (position, target) in insert.columns.enumerated() {
        let value = row.indices.contains(position) ? row[position] : nil
        if let column = target.name { self.column(column, in: name, type: type(of: value)) }
      }
      if let source = insert.source { assume(source, outer, ctes: ctes) }
      if let targets = insert.onConflict?.targets.compactMap(\.column), !targets.isEmpty {
        assumeKey(targets, of: name)
      }
    case .updateStmt(let update):
      let ctes = assume(update.with, outer, ctes: ctes)
      var scope = outer
      let name = table(update.relation)
      scope[update.relation.alias?.name ?? update.relation.name] = name
      for target in update.assignments {
        if let column = target.name { self.column(column, in: name, type: type(of: target.value)) }
      }
      let inner = assume(update.from, &scope, ctes: ctes)
      assume(
        update.assignments.compactMap(\.value) + [update.whereClause].compactMap { $0 }, scope,
        single: inner.isEmpty ? name : nil, ctes: ctes)
    case .deleteStmt(let delete):
      let ctes = assume(delete.with, outer, ctes: ctes)
      var scope = outer
      let name = table(delete.relation)
      scope[delete.relation.alias?.name ?? delete.relation.name] = name
      let inner = assume(delete.using, &scope, ctes: ctes)
      assume(
        [delete.whereClause].compactMap { $0 }, scope, single: inner.isEmpty ? name : nil,
        ctes: ctes)
    case .mergeStmt(let merge):
      let ctes = assume(merge.with, outer, ctes: ctes)
      var scope = outer
      scope[merge.relation.alias?.name ?? merge.relation.name] = table(merge.relation)
      _ = assume([merge.source], &scope, ctes: ctes)
      assume([merge.condition].compactMap { $0 }, scope, single: nil, ctes: ctes)
    default: break
    }
  }

  private mutating func assume(_ select: SelectStmt, _ outer: Scope, ctes: Set<String>) {
    let ctes = assume(select.with, outer, ctes: ctes)
    for operand in select.operands { assume(operand, outer, ctes: ctes) }
    var scope = outer
    let items = assume(select.from, &scope, ctes: ctes)
    let expressions =
      select.targets.compactMap(\.value) + [select.whereClause, select.having].compactMap { $0 }
      + select.groupBy + select.orderBy + select.distinctOn + select.values.flatMap { $0 }
    assume(expressions, scope, single: items.count == 1 ? items[0] : nil, ctes: ctes)
  }

  /// - Returns: The names that stand for queries.
  private mutating func assume(
    _ with: [CommonTableExpr], _ outer: Scope, ctes: Set<String>
  ) -> Set<String> {
    var names = ctes
    for cte in with {
      if cte.isRecursive { names.insert(cte.name) }
      assume(query: cte.query, outer, ctes: names)
      names.insert(cte.name)
    }
    return names
  }

  /// - Returns: The tables in the order of their places, nil for what is none.
  private mutating func assume(
    _ items: [FromItem], _ scope: inout Scope, ctes: Set<String>
  ) -> [QualifiedName?] {
    var result: [QualifiedName?] = []
    for item in items {
      switch item {
      case .relation(let reference), .sample(let reference, _):
        guard reference.schema != nil || !ctes.contains(reference.name) else {
          result.append(nil)
          continue
        }
        let name = table(reference)
        scope[reference.alias?.name ?? reference.name] = name
        result.append(name)
      case .join(let join):
        result += assume([join.left, join.right], &scope, ctes: ctes)
        for column in join.using {
          for case let name? in result { self.column(column, in: name) }
        }
        assume([join.condition].compactMap { $0 }, scope, single: nil, ctes: ctes)
      case .subquery(let query, _, let isLateral):
        assume(query: query, isLateral ? scope : [:], ctes: ctes)
        result.append(nil)
      case .function, .other: result.append(nil)
      }
    }
    return result
  }

  /// Takes the columns that expressions name to exist, with the types of what they are compared with.
  private mutating func assume(
    _ expressions: [SQLExpression], _ scope: Scope, single: QualifiedName?, ctes: Set<String>
  ) {
    var columns: [(reference: ColumnRef, type: SQLType)] = []
    var queries: [StatementNode] = []
    for expression in expressions {
      expression.forEachPart { part in
        switch part {
        case .operation(let operation):
          if case .column(let reference)? = operation.left {
            columns.append((reference, type(of: operation.right)))
          }
          if case .column(let reference)? = operation.right {
            columns.append((reference, type(of: operation.left)))
          }
        case .column(let reference): columns.append((reference, SQLType(name: "text")))
        case .subquery(let subquery): queries.append(subquery.query)
        default: break
        }
      }
    }
    for (reference, type) in columns {
      guard let column = reference.column else { continue }
      if let table = reference.qualifier.map({ scope[$0] }) ?? single {
        self.column(column, in: table, type: type)
      }
    }
    for query in queries { assume(query: query, scope, ctes: ctes) }
  }
}
