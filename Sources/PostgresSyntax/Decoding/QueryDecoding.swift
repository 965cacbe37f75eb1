extension TreeDecoder {
  /// Reads a SELECT; a long chain of UNIONs becomes one operation with many operands instead of a deep nest.
  mutating func selectStmt(_ message: WireMessage) -> SelectStmt {
    var result = selectWithoutOperands(message)
    guard let operation = setOperation(message) else { return result }
    var rights: [WireMessage] = []
    var left: WireMessage? = message
    while let current = left, setOperation(current) == operation,
      rights.isEmpty || isBareOperation(current)
    {
      if let right = current.message(Field.SelectStmt.rarg) { rights.append(right) }
      left = current.message(Field.SelectStmt.larg)
    }
    result.setOperation = operation
    let operands = (left.map { [$0] } ?? []) + rights.reversed()
    result.operands = operands.map { operand in
      nested { $0.selectStmt(operand) } ?? .unread
    }
    return result
  }

  private func setOperation(_ message: WireMessage) -> SetOperation? {
    let isAll = message.bool(Field.SelectStmt.all)
    return switch message.choice(Field.SelectStmt.op, as: Choice.SetOperation.self) {
    case .union: SetOperation(kind: .union, isAll: isAll)
    case .intersect: SetOperation(kind: .intersect, isAll: isAll)
    case .except: SetOperation(kind: .except, isAll: isAll)
    default: nil
    }
  }

  /// Whether a set operation has no WITH, ORDER BY, LIMIT or FOR of its own.
  private func isBareOperation(_ message: WireMessage) -> Bool {
    !message.has(Field.SelectStmt.withClause) && !message.has(Field.SelectStmt.sortClause)
      && !message.has(Field.SelectStmt.limitCount) && !message.has(Field.SelectStmt.limitOffset)
      && !message.has(Field.SelectStmt.lockingClause)
  }

  private mutating func selectWithoutOperands(_ message: WireMessage) -> SelectStmt {
    // SELECT DISTINCT without ON is a list with one empty node, which reads as no node at all.
    let distinctOn = message.nodes(Field.SelectStmt.distinctClause)
    let into = message.message(Field.SelectStmt.intoClause)
    return SelectStmt(
      with: commonTableExprs(message.message(Field.SelectStmt.withClause)),
      isDistinct: message.has(Field.SelectStmt.distinctClause),
      distinctOn: expressions(distinctOn),
      targets: resTargets(message.nodes(Field.SelectStmt.targetList)),
      into: into.map { rangeVar($0.message(Field.IntoClause.rel)) },
      from: fromItems(message.nodes(Field.SelectStmt.fromClause)),
      whereClause: optionalExpression(message.node(Field.SelectStmt.whereClause)),
      groupBy: expressions(message.nodes(Field.SelectStmt.groupClause)),
      having: optionalExpression(message.node(Field.SelectStmt.havingClause)),
      windows: expressions(message.nodes(Field.SelectStmt.windowClause)),
      values: message.nodes(Field.SelectStmt.valuesLists).map { row in
        expressions(row.message.nodes(Field.List.items))
      },
      orderBy: expressions(message.nodes(Field.SelectStmt.sortClause)),
      limit: optionalExpression(message.node(Field.SelectStmt.limitCount)),
      offset: optionalExpression(message.node(Field.SelectStmt.limitOffset)),
      locking: message.nodes(Field.SelectStmt.lockingClause).map { lockingClause($0.message) },
      setOperation: nil, operands: [])
  }

  private func lockingClause(_ message: WireMessage) -> LockingClause {
    let strength: LockingClause.Strength
    switch message.choice(Field.LockingClause.strength, as: Choice.LockClauseStrength.self) {
    case .forKeyShare: strength = .forKeyShare
    case .forShare: strength = .forShare
    case .forNoKeyUpdate: strength = .forNoKeyUpdate
    default: strength = .forUpdate
    }
    return LockingClause(
      relations: rangeVars(message.nodes(Field.LockingClause.lockedRels)), strength: strength)
  }

  mutating func commonTableExprs(_ message: WireMessage?) -> [CommonTableExpr] {
    guard let message else { return [] }
    let isRecursive = message.bool(Field.WithClause.recursive)
    return message.nodes(Field.WithClause.ctes).compactMap { node in
      guard let query = node.message.node(Field.CommonTableExpr.ctequery) else { return nil }
      return CommonTableExpr(
        name: node.message.text(Field.CommonTableExpr.ctename),
        columns: names(node.message.nodes(Field.CommonTableExpr.aliascolnames)),
        query: statement(query), isRecursive: isRecursive)
    }
  }

  mutating func resTargets(_ nodes: [ParseNode]) -> [ResTarget] {
    nodes.filter { $0.kind == .resTarget }.map { node in
      ResTarget(
        name: node.message.optionalText(Field.ResTarget.name),
        indirection: indirections(node.message.nodes(Field.ResTarget.indirection)),
        value: optionalExpression(node.message.node(Field.ResTarget.val)),
        location: node.message.int(Field.ResTarget.location))
    }
  }

  mutating func fromItems(_ nodes: [ParseNode]) -> [FromItem] { nodes.map { fromItem($0) } }

  mutating func fromItem(_ node: ParseNode) -> FromItem {
    nested { $0.fromItemAtThisDepth(node) }
      ?? .other(kind: node.kindName, [.tooDeep], alias: nil)
  }

  private mutating func fromItemAtThisDepth(_ node: ParseNode) -> FromItem {
    let message = node.message
    switch node.kind {
    case .rangeVar: return .relation(rangeVar(message))
    case .joinExpr: return join(message)
    case .rangeSubselect:
      guard let query = message.node(Field.RangeSubselect.subquery) else { break }
      return .subquery(
        statement(query), alias: alias(message.message(Field.RangeSubselect.alias)),
        lateral: message.bool(Field.RangeSubselect.lateral))
    case .rangeFunction:
      // Each function is a list: the call, and the column definitions after AS.
      let calls = message.nodes(Field.RangeFunction.functions).compactMap { list in
        list.message.nodes(Field.List.items).first
      }
      return .function(
        expressions(calls), alias: alias(message.message(Field.RangeFunction.alias)),
        lateral: message.bool(Field.RangeFunction.lateral))
    case .rangeTableSample:
      guard let relation = message.node(Field.RangeTableSample.relation),
        relation.kind == .rangeVar
      else { break }
      return .sample(
        rangeVar(relation.message), expressions(message.nodes(Field.RangeTableSample.args)))
    default: break
    }
    return .other(kind: node.kindName, [], alias: nil)
  }

  private mutating func join(_ message: WireMessage) -> FromItem {
    let kind: JoinExpr.Kind
    switch message.choice(Field.JoinExpr.jointype, as: Choice.JoinType.self) {
    case .left: kind = .left
    case .full: kind = .full
    case .right: kind = .right
    default: kind = .inner
    }
    guard let left = message.node(Field.JoinExpr.larg),
      let right = message.node(Field.JoinExpr.rarg)
    else { return .other(kind: "JoinExpr", [], alias: nil) }
    return .join(
      JoinExpr(
        kind: kind, isNatural: message.bool(Field.JoinExpr.isNatural), left: fromItem(left),
        right: fromItem(right), using: names(message.nodes(Field.JoinExpr.usingClause)),
        condition: optionalExpression(message.node(Field.JoinExpr.quals)),
        alias: alias(message.message(Field.JoinExpr.alias))))
  }
}

extension SelectStmt {
  /// Stands for a query that nests too deeply to be read.
  fileprivate static var unread: SelectStmt {
    SelectStmt(
      with: [], isDistinct: false, distinctOn: [], targets: [], into: nil,
      from: [.other(kind: "SelectStmt", [.tooDeep], alias: nil)], whereClause: nil, groupBy: [],
      having: nil, windows: [], values: [], orderBy: [], limit: nil, offset: nil, locking: [],
      setOperation: nil, operands: [])
  }
}
