extension TreeDecoder {
  mutating func indexStmt(_ message: WireMessage) -> IndexStmt {
    IndexStmt(
      name: message.optionalText(Field.IndexStmt.idxname),
      relation: rangeVar(message.message(Field.IndexStmt.relation)),
      accessMethod: message.optionalText(Field.IndexStmt.accessMethod) ?? "btree",
      elements: indexElems(message.nodes(Field.IndexStmt.indexParams)),
      including: indexElems(message.nodes(Field.IndexStmt.indexIncludingParams))
        .compactMap(\.column),
      options: options(message.nodes(Field.IndexStmt.options)),
      predicate: optionalExpression(message.node(Field.IndexStmt.whereClause)),
      tablespace: message.optionalText(Field.IndexStmt.tableSpace),
      isUnique: message.bool(Field.IndexStmt.unique),
      nullsNotDistinct: message.bool(Field.IndexStmt.nullsNotDistinct),
      isConcurrent: message.bool(Field.IndexStmt.concurrent),
      ifNotExists: message.bool(Field.IndexStmt.ifNotExists))
  }

  mutating func indexElems(_ nodes: [ParseNode]) -> [IndexElem] {
    nodes.filter { $0.kind == .indexElem }.map { indexElem($0.message) }
  }

  mutating func indexElem(_ message: WireMessage) -> IndexElem {
    let nullsFirst: Bool?
    switch message.choice(Field.IndexElem.nullsOrdering, as: Choice.SortByNulls.self) {
    case .first: nullsFirst = true
    case .last: nullsFirst = false
    default: nullsFirst = nil
    }
    let order = message.choice(Field.IndexElem.ordering, as: Choice.SortByDir.self)
    return IndexElem(
      column: message.optionalText(Field.IndexElem.name),
      expression: optionalExpression(message.node(Field.IndexElem.expr)),
      collation: optionalName(message.nodes(Field.IndexElem.collation)),
      operatorClass: optionalName(message.nodes(Field.IndexElem.opclass)),
      operatorClassOptions: options(message.nodes(Field.IndexElem.opclassopts)),
      isDescending: order == .descending, nullsFirst: nullsFirst)
  }

  func optionalName(_ nodes: [ParseNode]) -> ObjectName? {
    nodes.isEmpty ? nil : objectName(nodes)
  }

  mutating func reindexStmt(_ message: WireMessage) -> ReindexStmt {
    let relation = rangeVar(message.message(Field.ReindexStmt.relation))
    let name = message.optionalText(Field.ReindexStmt.name)
    let target: ReindexStmt.Target
    switch message.choice(Field.ReindexStmt.kind, as: Choice.ReindexObjectType.self) {
    case .index: target = .index(relation)
    case .schema: target = .schema(name ?? "")
    case .system: target = .system(name)
    case .database: target = .database(name)
    default: target = .table(relation)
    }
    let options = options(message.nodes(Field.ReindexStmt.params))
    return ReindexStmt(
      target: target, isConcurrent: options.contains { $0.name == "concurrently" && $0.isOn },
      options: options)
  }

  func clusterStmt(_ message: WireMessage) -> ClusterStmt {
    ClusterStmt(
      relation: message.message(Field.ClusterStmt.relation).map { rangeVar($0) },
      index: message.optionalText(Field.ClusterStmt.indexname))
  }

  mutating func vacuumStmt(_ message: WireMessage) -> VacuumStmt {
    VacuumStmt(
      isVacuum: message.bool(Field.VacuumStmt.isVacuumcmd),
      options: options(message.nodes(Field.VacuumStmt.options)),
      relations: message.nodes(Field.VacuumStmt.rels).map { node in
        VacuumStmt.Target(
          relation: rangeVar(node.message.message(Field.VacuumRelation.relation)),
          columns: names(node.message.nodes(Field.VacuumRelation.vaCols)))
      })
  }

  func truncateStmt(_ message: WireMessage) -> TruncateStmt {
    TruncateStmt(
      relations: rangeVars(message.nodes(Field.TruncateStmt.relations)),
      restartsIdentity: message.bool(Field.TruncateStmt.restartSeqs),
      cascade: isCascade(message, Field.TruncateStmt.behavior))
  }

  func lockStmt(_ message: WireMessage) -> LockStmt {
    LockStmt(
      relations: rangeVars(message.nodes(Field.LockStmt.relations)),
      mode: message.int(Field.LockStmt.mode), isNoWait: message.bool(Field.LockStmt.nowait))
  }
}
