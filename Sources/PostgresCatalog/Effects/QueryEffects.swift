import PostgresSyntax

extension EffectsRecorder {
  /// Records a query, data-modifying statement, COPY, DO block or what wraps one of them.
  ///
  /// `executes` is false where the statement is only planned or looked at; `expandsViews` where even that is not done.
  mutating func recordQuery(
    _ node: StatementNode, executes: Bool = true, expandsViews: Bool = true
  ) {
    switch node {
    case .selectStmt, .insertStmt, .updateStmt, .deleteStmt, .mergeStmt:
      if executes { refuseQuery(node) }
      var reader = QueryReader(recorder: self, executes: executes, expandsViews: expandsViews)
      reader.read(node)
      self = reader.recorder
    case .copyStmt(let statement): copy(statement)
    case .explainStmt(let inner, let analyze): recordQuery(inner, executes: analyze)
    case .prepareStmt(_, let inner): recordQuery(inner, executes: false, expandsViews: false)
    case .doStmt(let statement): runBlock(statement)
    case .callStmt(let call): unknown("what the procedure \(call.name) does")
    case .executeStmt(let name): unknown("what the prepared statement \(name) does")
    case .createFunctionStmt(let statement): createFunction(statement)
    case .grantStmt, .alterDefaultPrivilegesStmt, .grantRoleStmt: break
    default: break
    }
  }

  private mutating func copy(_ statement: CopyStmt) {
    if let query = statement.query { recordQuery(query) }
    guard let table = statement.relation.flatMap(catalog.relation) else { return }
    if statement.isFrom {
      var reader = QueryReader(recorder: self, executes: true, expandsViews: true)
      reader.insertRows(into: table, columns: statement.columns)
      self = reader.recorder
    } else {
      switch table.kind {
      case .table: break
      case .partitionedTable, .view, .materializedView, .foreignTable:
        refuse("42809", "cannot copy from relation \"\(table.name.name)\", which is not a table")
      }
      lock(table.name, .accessShare)
      scan(table)
    }
  }

  /// The body of an SQL function is looked at when it is made.
  private mutating func createFunction(_ statement: CreateFunctionStmt) {
    guard statement.language == "sql", let body = statement.body,
      case .success(let statements) = parseSQL(body)
    else { return }
    for statement in statements {
      recordQuery(statement.node, executes: false, expandsViews: false)
    }
  }
}
