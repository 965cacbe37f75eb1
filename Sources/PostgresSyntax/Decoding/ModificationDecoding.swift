extension TreeDecoder {
  mutating func insertStmt(_ message: WireMessage) -> InsertStmt {
    let overriding: InsertStmt.Overriding?
    switch message.choice(Field.InsertStmt.override, as: Choice.OverridingKind.self) {
    case .userValue: overriding = .userValue
    case .systemValue: overriding = .systemValue
    default: overriding = nil
    }
    let source = message.node(Field.InsertStmt.selectStmt)
    return InsertStmt(
      with: commonTableExprs(message.message(Field.InsertStmt.withClause)),
      relation: rangeVar(message.message(Field.InsertStmt.relation)),
      columns: resTargets(message.nodes(Field.InsertStmt.cols)),
      source: source.map { selectStmt($0.message) },
      onConflict: message.message(Field.InsertStmt.onConflictClause).map { onConflict($0) },
      returning: resTargets(message.nodes(Field.InsertStmt.returningList)),
      overriding: overriding)
  }

  private mutating func onConflict(_ message: WireMessage) -> OnConflictClause {
    let action = message.choice(Field.OnConflictClause.action, as: Choice.OnConflictAction.self)
    let infer = message.message(Field.OnConflictClause.infer)
    return OnConflictClause(
      isUpdate: action == .update,
      targets: indexElems(infer?.nodes(Field.InferClause.indexElems) ?? []),
      targetPredicate: optionalExpression(infer?.node(Field.InferClause.whereClause)),
      constraint: infer?.optionalText(Field.InferClause.conname),
      assignments: resTargets(message.nodes(Field.OnConflictClause.targetList)),
      whereClause: optionalExpression(message.node(Field.OnConflictClause.whereClause)))
  }

  mutating func updateStmt(_ message: WireMessage) -> UpdateStmt {
    UpdateStmt(
      with: commonTableExprs(message.message(Field.UpdateStmt.withClause)),
      relation: rangeVar(message.message(Field.UpdateStmt.relation)),
      assignments: resTargets(message.nodes(Field.UpdateStmt.targetList)),
      from: fromItems(message.nodes(Field.UpdateStmt.fromClause)),
      whereClause: optionalExpression(message.node(Field.UpdateStmt.whereClause)),
      returning: resTargets(message.nodes(Field.UpdateStmt.returningList)))
  }

  mutating func deleteStmt(_ message: WireMessage) -> DeleteStmt {
    DeleteStmt(
      with: commonTableExprs(message.message(Field.DeleteStmt.withClause)),
      relation: rangeVar(message.message(Field.DeleteStmt.relation)),
      using: fromItems(message.nodes(Field.DeleteStmt.usingClause)),
      whereClause: optionalExpression(message.node(Field.DeleteStmt.whereClause)),
      returning: resTargets(message.nodes(Field.DeleteStmt.returningList)))
  }

  mutating func mergeStmt(_ message: WireMessage) -> MergeStmt {
    let source = message.node(Field.MergeStmt.sourceRelation)
    return MergeStmt(
      with: commonTableExprs(message.message(Field.MergeStmt.withClause)),
      relation: rangeVar(message.message(Field.MergeStmt.relation)),
      source: source.map { fromItem($0) } ?? .other(kind: "MergeStmt", [], alias: nil),
      condition: optionalExpression(message.node(Field.MergeStmt.joinCondition)),
      branches: message.nodes(Field.MergeStmt.mergeWhenClauses).map { mergeBranch($0.message) })
  }

  private mutating func mergeBranch(_ message: WireMessage) -> MergeStmt.Branch {
    let action: MergeStmt.Action
    switch message.choice(Field.MergeWhenClause.commandType, as: Choice.CmdType.self) {
    case .update: action = .update
    case .insert: action = .insert
    case .delete: action = .delete
    default: action = .nothing
    }
    return MergeStmt.Branch(
      isMatched: message.bool(Field.MergeWhenClause.matched), action: action,
      condition: optionalExpression(message.node(Field.MergeWhenClause.condition)),
      targets: resTargets(message.nodes(Field.MergeWhenClause.targetList)),
      values: expressions(message.nodes(Field.MergeWhenClause.values)))
  }

  mutating func copyStmt(_ message: WireMessage) -> CopyStmt {
    let query = message.node(Field.CopyStmt.query)
    return CopyStmt(
      relation: message.message(Field.CopyStmt.relation).map { rangeVar($0) },
      query: query.map { statement($0) },
      columns: names(message.nodes(Field.CopyStmt.attlist)),
      isFrom: message.bool(Field.CopyStmt.isFrom),
      options: options(message.nodes(Field.CopyStmt.options)),
      whereClause: optionalExpression(message.node(Field.CopyStmt.whereClause)))
  }
}
