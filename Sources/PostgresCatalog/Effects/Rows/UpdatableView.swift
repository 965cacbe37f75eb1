import PostgresSyntax

/// What a view that can be written shows of one table (manual, CREATE VIEW, "Updatable Views").
struct UpdatableView {
  /// The table, or the next view, that is written.
  let target: Relation

  /// What each column of the view shows, in terms of the target's columns.
  private let columns: [String: SQLExpression]

  /// Which of the target's rows the view has; nil for all.
  private let condition: SQLExpression?

  /// Reads a view's query; nil where the server, or a rule or trigger, does something else with what is written.
  init?(_ view: Relation, in catalog: Catalog) {
    guard view.kind == .view, view.rules.isEmpty, view.triggers.isEmpty,
      case .selectStmt(let query)? = view.view?.statement, query.isPlain,
      case .relation(let reference)? = query.from.first, query.from.count == 1,
      let target = view.view?.dependencies.first.flatMap({ catalog.relations[$0.relation] }),
      view.view?.dependencies.count == 1, target.name.name == reference.name
    else { return nil }
    var columns: [String: SQLExpression] = [:]
    if query.targets.count == 1, case .column(let star)? = query.targets.first?.value, star.isStar {
      for column in view.columns where target.column(named: column.name) != nil {
        columns[column.name] = .column(
          ColumnRef(column: column.name))
      }
    } else {
      guard query.targets.count == view.columns.count else { return nil }
      for (column, shown) in zip(view.columns, query.targets) {
        guard let value = shown.value,
          value.columnReferences.allSatisfy({ $0.column.flatMap(target.column(named:)) != nil })
        else { return nil }
        // The statement calls the table by another name than the view's query.
        columns[column.name] = Self.unqualified(value)
      }
    }
    self.target = target
    self.columns = columns
    self.condition = query.whereClause.map(Self.unqualified)
  }

  private static func unqualified(_ expression: SQLExpression) -> SQLExpression {
    if case .column(let reference) = expression, let name = reference.column {
      return .column(ColumnRef(column: name))
    }
    return expression.mappingParts(unqualified)
  }

  /// The target's column behind a column of the view; nil where that is computed.
  func column(_ name: String) -> String? {
    guard case .column(let reference)? = columns[name] else { return nil }
    return reference.column
  }

  /// An expression over the view's columns in terms of the target's.
  func translated(_ expression: SQLExpression) -> SQLExpression {
    if case .column(let reference) = expression, let name = reference.column {
      return columns[name] ?? expression
    }
    return expression.mappingParts(translated)
  }

  /// A condition of a statement together with the view's own.
  func condition(_ written: SQLExpression?) -> SQLExpression? {
    let parts = [written.map(translated), condition].compactMap { $0 }
    return parts.count > 1 ? .and(parts) : parts.first
  }

  /// The target as the statement would name it.
  func reference(_ written: RangeVar) -> RangeVar {
    var reference = written
    reference.schema = target.name.schema
    reference.name = target.name.name
    return reference
  }

  /// SET of the view's columns in terms of the target's; nil where one is computed.
  func assignments(_ written: [ResTarget]) -> [ResTarget]? {
    var result = written
    for (index, assignment) in written.enumerated() {
      guard let name = assignment.name.flatMap(column) else { return nil }
      result[index].name = name
      result[index].value = assignment.value.map(translated)
    }
    return result
  }
}

extension Catalog {
  /// The INSERT into the table behind views; nil where that cannot be told.
  func throughViews(_ statement: InsertStmt) -> InsertStmt? {
    follow(statement, \.relation) { statement, view in
      if statement.columns.isEmpty {
        let width = statement.source?.values.first?.count ?? statement.source?.targets.count ?? 0
        statement.columns =
          relation(statement.relation)?.columns.prefix(width).map {
            ResTarget(column: $0.name)
          } ?? []
      }
      guard let columns = view.assignments(statement.columns), statement.onConflict == nil else {
        return false
      }
      statement.columns = columns
      return true
    }
  }

  /// The UPDATE of the table behind views; nil where that cannot be told.
  func throughViews(_ statement: UpdateStmt) -> UpdateStmt? {
    follow(statement, \.relation) { statement, view in
      guard let assignments = view.assignments(statement.assignments), statement.from.isEmpty else {
        return false
      }
      statement.assignments = assignments
      statement.whereClause = view.condition(statement.whereClause)
      return true
    }
  }

  /// The DELETE from the table behind views; nil where that cannot be told.
  func throughViews(_ statement: DeleteStmt) -> DeleteStmt? {
    follow(statement, \.relation) { statement, view in
      guard statement.using.isEmpty else { return false }
      statement.whereClause = view.condition(statement.whereClause)
      return true
    }
  }

  /// Rewrites a statement from view to view until it names a table; views are no deeper than 32.
  private func follow<Written>(
    _ statement: Written, _ name: WritableKeyPath<Written, RangeVar>,
    _ rewrite: (inout Written, UpdatableView) -> Bool
  ) -> Written? {
    var current = statement
    for _ in 0..<32 {
      guard let relation = relation(current[keyPath: name]) else { return nil }
      guard relation.kind == .view else { return current }
      guard let view = UpdatableView(relation, in: self), rewrite(&current, view) else {
        return nil
      }
      current[keyPath: name] = view.reference(current[keyPath: name])
    }
    return nil
  }
}

extension SelectStmt {
  /// Whether each row of the query is one row of its source.
  var isPlain: Bool {
    with.isEmpty && !isDistinct && distinctOn.isEmpty && groupBy.isEmpty && having == nil
      && windows.isEmpty && values.isEmpty && limit == nil && offset == nil && operands.isEmpty
      && locking.isEmpty
  }
}
