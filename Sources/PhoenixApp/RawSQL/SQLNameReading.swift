import PostgresSyntax

/// Columns that are named without their table.
///
/// The innermost query that has such a column gives it; two sources of one query that both have it make the
/// name ambiguous. Source: PostgreSQL's `colNameToVar`, `findTargetlistEntrySQL92`.
extension SQLReader {
  /// Notes a column at the relation that it is of, as far as the statement tells.
  mutating func addUnqualified(_ name: String, _ role: ColumnRead.Role, asText: Bool) {
    for (position, scope) in scopes.enumerated().reversed() {
      let sources = scope.filter { !$0.merged.contains(name) }
      let candidates = sources.compactMap(\.entry)
      let isGiven = sources.contains { $0.entry == nil && $0.outputs?.contains(name) == true }
      let mayBeGiven = sources.contains {
        $0.entry == nil && $0.outputs?.contains(name) != false
      }
      let known = candidates.filter {
        knownColumns[entries[$0].relation.name]?.contains(name) ?? false
      }
      // A row of the source itself: `count(o)`, `row_to_json(o)`; a column of the name goes before it.
      if known.isEmpty, let whole = scope.first(where: { $0.name == name }) {
        if let entry = whole.entry { entries[entry].read.everyColumn = .withinStatement }
        return
      }
      // A subquery or function beside the relations may be what is meant.
      if known.count != 1, mayBeGiven, !isGiven { return }
      guard let chosen = known.first ?? candidates.first else {
        if isGiven { return }
        continue
      }
      var column = ColumnRead(name, role: role, location: location)
      column.isTakenAsText = asText
      let others = candidates.filter { $0 != chosen }
      let outer = scopes[..<position].flatMap { $0.compactMap(\.entry) }
      column.alternatives = (others + outer).map { entries[$0].relation }
      if !sources.contains(where: \.mergesAny) {
        column.rivals = others.map { entries[$0].relation }
        column.isGivenBySubquery = isGiven
      } else if isGiven {
        return
      }
      append(column, to: chosen)
      return
    }
  }

  /// The columns that a common table expression gives; nil where not all are known.
  func outputs(of table: CommonTableExpr) -> Set<String>? {
    guard table.columns.isEmpty else { return Set(table.columns) }
    return outputs(of: table.query, nil)
  }

  /// The columns that a subquery in FROM gives; nil where not all are known.
  func outputs(of query: StatementNode, _ alias: Alias?) -> Set<String>? {
    guard case .selectStmt(var select) = query else { return nil }
    while let first = select.operands.first { select = first }
    var names = select.targets.map(\.outputName)
    for (position, name) in (alias?.columns ?? []).enumerated() {
      guard position < names.count else { return nil }
      names[position] = name
    }
    guard select.values.isEmpty, !names.contains(nil) else { return nil }
    return Set(names.compactMap(\.self))
  }
}

extension ResTarget {
  /// The column's name in the result; nil for `*` and where it is not known.
  var outputName: String? { name ?? value?.outputName }
}

extension SQLExpression {
  /// The name that a column of the result has where the statement gives none.
  ///
  /// Source: `FigureColname`.
  fileprivate var outputName: String? {
    switch self {
    case .column(let column): column.isStar ? nil : column.column
    case .function(let call): call.name.name
    case .cast(let value, let type):
      value.outputName.flatMap { $0 == "?column?" ? nil : $0 } ?? type.name
    case .operation, .constant, .and, .or, .not, .isNull, .isNotNull, .parameter: "?column?"
    default: nil
    }
  }
}
