import PostgresSyntax

/// What an automatically updatable view shows of one relation (manual, CREATE VIEW, "Updatable Views").
package struct UpdatableView: Sendable {
  /// The view.
  package let view: Relation

  /// The table, or the next view, that is written.
  package let target: Relation

  /// Whether the target's descendants are written too; not so after ONLY.
  private let includesDescendants: Bool

  /// What each column of the view shows, in terms of the target's columns.
  private let columns: [String: SQLExpression]

  /// Which of the target's rows the view has; nil for all.
  let condition: SQLExpression?

  /// What a view's query allows.
  enum Reading: Sendable {
    case updatable(UpdatableView)
    /// It is not updatable; why, in the server's words.
    case fixed(String)
    /// It cannot be told; why, in words.
    case unknown(String)
  }

  /// Reads a view's query; rules and triggers are not looked at (`view_query_is_auto_updatable`).
  static func reading(_ view: Relation, in catalog: Catalog) -> Reading {
    guard case .selectStmt(let query)? = view.view?.statement else {
      return .unknown("the query of \(view.name) is not known")
    }
    switch catalog.derivation(of: query) {
    case .each: break
    case .sets:
      return .fixed(
        "Views that return set-returning functions are not automatically updatable.")
    case .combined(let what) where ["aggregate functions", "window functions"].contains(what):
      return .fixed("Views that return \(what) are not automatically updatable.")
    case .combined(let what):
      return .fixed("Views containing \(what) are not automatically updatable.")
    case .unknown(let reason): return .unknown(reason)
    }
    let several =
      "Views that do not select from a single table or view are not automatically updatable."
    guard query.from.count == 1, query.values.isEmpty else { return .fixed(several) }
    if case .sample = query.from[0] {
      return .fixed("Views containing TABLESAMPLE are not automatically updatable.")
    }
    guard case .relation(let reference) = query.from[0] else { return .fixed(several) }
    guard let target = view.relationRead(as: reference, in: catalog) else {
      return .unknown("what \(reference.objectName) is, which the view \(view.name) shows")
    }
    if target.kind == .materializedView { return .fixed(several) }
    guard let shown = UpdatableView(view, query, of: target, as: reference, in: catalog) else {
      return .unknown("what the columns of the view \(view.name) are")
    }
    return .updatable(shown)
  }

  private init?(
    _ view: Relation, _ query: SelectStmt, of target: Relation, as reference: RangeVar,
    in catalog: Catalog
  ) {
    var names: [String: String] = [:]
    for (index, column) in target.columns.enumerated() {
      let aliases = reference.alias?.columns ?? []
      names[index < aliases.count ? aliases[index] : column.name] = column.name
    }
    var columns: [String: SQLExpression] = [:]
    if query.targets.count == 1, case .column(let star)? = query.targets.first?.value, star.isStar {
      for column in view.columns {
        columns[column.name] = names[column.name].map { .column(ColumnRef(column: $0)) } ?? .tooDeep
      }
    } else {
      guard query.targets.count == view.columns.count else { return nil }
      for (column, shown) in zip(view.columns, query.targets) {
        columns[column.name] = shown.value.map {
          Self.translated(catalog.withoutIdleCast($0, of: target), names)
        }
      }
    }
    self.view = view
    self.target = target
    self.includesDescendants = reference.includesDescendants
    self.columns = columns
    self.condition = query.whereClause.map { Self.translated($0, names) }
  }

  /// The statement calls the table by another name than the view's query; what is no column of it is not known.
  private static func translated(
    _ expression: SQLExpression, _ names: [String: String]
  ) -> SQLExpression {
    if case .column(let reference) = expression {
      guard let name = reference.column.flatMap({ names[$0] }) else { return .tooDeep }
      return .column(ColumnRef(column: name))
    }
    return expression.mappingParts { translated($0, names) }
  }

  /// Whether a column of the view is one of the target's; INSERT and UPDATE need one.
  var hasUpdatableColumn: Bool { view.columns.contains { column($0.name) != nil } }

  /// The target's column behind a column of the view; nil where that is computed.
  package func column(_ name: String) -> String? {
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
    reference.includesDescendants = includesDescendants
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
    follow(statement, .insert, \.relation) { statement, view in
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
    follow(statement, .update, \.relation) { statement, view in
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
    follow(statement, .delete, \.relation) { statement, view in
      guard statement.using.isEmpty else { return false }
      statement.whereClause = view.condition(statement.whereClause)
      return true
    }
  }

  /// Rewrites a statement for each view on its path to a table; nil where something else is done on the way.
  private func follow<Written>(
    _ statement: Written, _ event: RuleStmt.Event, _ name: WritableKeyPath<Written, RangeVar>,
    _ rewrite: (inout Written, UpdatableView) -> Bool
  ) -> Written? {
    var current = statement
    guard let relation = relation(statement[keyPath: name]) else { return nil }
    let path = WritePath(event, to: relation, in: self)
    guard path.table != nil else { return nil }
    for view in path.views {
      guard view.view.rules.isEmpty, rewrite(&current, view) else { return nil }
      current[keyPath: name] = view.reference(current[keyPath: name])
    }
    return current
  }

  /// The expression without a cast of a column to the type that it has, which the server drops (`coerce_type`).
  fileprivate func withoutIdleCast(
    _ expression: SQLExpression, of relation: Relation
  ) -> SQLExpression {
    guard case .cast(let inner, let type) = expression, case .column(let reference) = inner,
      let column = reference.column.flatMap(relation.column(named:)), column.type == resolve(type)
    else { return expression }
    return inner
  }
}

extension Relation {
  /// The relation that a view's query calls by a name; nil where that cannot be told.
  fileprivate func relationRead(as reference: RangeVar, in catalog: Catalog) -> Relation? {
    let candidates = (view?.dependencies ?? []).map(\.relation).filter {
      $0.name == reference.name && (reference.schema ?? $0.schema) == $0.schema
    }
    let found =
      candidates.count == 1
      ? candidates.first
      : catalog.relation(reference)?.name
    return found.flatMap { candidates.contains($0) ? catalog.relations[$0] : nil }
  }
}
