import PostgresSyntax

/// Follows a query to the relations that it reads and writes.
struct QueryReader {
  var recorder: EffectsRecorder

  /// Whether rows are read; otherwise the query is only planned.
  private(set) var executes: Bool

  /// Whether relations are opened to be read, though perhaps no row is asked for.
  private var opens: Bool

  /// Whether views are opened.
  let expandsViews: Bool

  /// The names that WITH defines, which are no relations.
  private var cteNames: [Set<String>] = []

  /// Those of them that the query reads.
  private var usedNames: [Set<String>] = []

  /// Whether the next query runs for each row of the one around it.
  private var isParameterized = false

  /// How deep views are nested.
  private var depth = 0

  init(recorder: EffectsRecorder, executes: Bool, expandsViews: Bool) {
    self.recorder = recorder
    self.executes = executes
    self.opens = executes
    self.expandsViews = expandsViews
  }

  mutating func read(_ node: StatementNode) {
    switch node {
    case .selectStmt(let select): read(select)
    case .insertStmt(let insert): read(insert)
    case .updateStmt(let update): read(update)
    case .deleteStmt(let delete): read(delete)
    case .mergeStmt(let merge): read(merge)
    default: break
    }
  }

  mutating func read(_ select: SelectStmt) {
    withTables(of: select.with) { reader in
      let mode: LockMode = select.locking.isEmpty ? .accessShare : .rowShare
      var filter = reader.filter(select.whereClause, over: select.from)
      filter.firstColumn = select.firstRowsColumn
      if reader.isParameterized { filter.ownNames = Set(select.from.flatMap(\.names)) }
      reader.isParameterized = false
      // Aggregates give a row even of no rows; what else is selected is computed for each row.
      let derivation = reader.recorder.catalog.derivation(of: select)
      let givesRows = select.mayFindRows || derivation != .each
      reader.running(!select.takesNoRows, opens: true) { reader in
        reader.running(select.mayFindRows) { reader in
          for item in select.from { reader.read(item, mode: mode, filter: filter) }
          reader.read([select.whereClause].compactMap { $0 })
        }
        for operand in select.operands { reader.read(operand) }
        reader.running(givesRows) { $0.read(select.targets.compactMap(\.value)) }
        reader.read([select.having, select.limit, select.offset].compactMap { $0 })
        reader.read(select.groupBy + select.orderBy + select.distinctOn + select.windows)
        for row in select.values { reader.read(row) }
      }
    }
  }

  /// Reads a part of the query that runs only where `runs` says so; `opens` says that its relations are opened anyway.
  mutating func running(
    _ runs: Bool, opens: Bool = false, _ body: (inout QueryReader) -> Void
  ) {
    let before = (executes, self.opens)
    executes = executes && runs
    self.opens = self.opens && (runs || opens)
    body(&self)
    (executes, self.opens) = before
  }

  mutating func read(_ item: FromItem, mode: LockMode, filter: RowFilter) {
    switch item {
    case .relation(let reference), .sample(let reference, _):
      if reference.schema == nil,
        let level = cteNames.lastIndex(where: { $0.contains(reference.name) })
      {
        if executes { usedNames[level].insert(reference.name) }
        return
      }
      guard let relation = recorder.catalog.relation(reference) else { return }
      read(
        relation, reference: reference, mode: mode,
        filter: filter.named(reference.alias?.name ?? reference.name))
    case .join(let join):
      // The condition of an outer join leaves no row of the outer side out.
      let inner = filter.and(join.condition)
      let keepsLeft = join.kind == .left || join.kind == .full
      let keepsRight = join.kind == .right || join.kind == .full
      let finds = join.condition?.isNeverTrue != true
      running(finds || keepsLeft) {
        $0.read(join.left, mode: mode, filter: keepsLeft ? filter : inner)
      }
      running(finds || keepsRight) {
        $0.read(join.right, mode: mode, filter: keepsRight ? filter : inner)
      }
      read([join.condition].compactMap { $0 })
    case .subquery(let query, _, _): read(query)
    case .function(let expressions, _, _), .other(_, let expressions, _): read(expressions)
    }
  }

  mutating func read(
    _ relation: Relation, reference: RangeVar, mode: LockMode, filter: RowFilter
  ) {
    guard relation.kind != .view else {
      recorder.lock(relation.name, mode)
      openView(relation, mode: .accessShare)
      return
    }
    let members =
      reference.includesDescendants ? recorder.withDescendants(relation) : [relation]
    for member in members {
      if member.isPartition, filter.excludes(member, in: recorder) { continue }
      recorder.lock(member.name, mode)
      // Planning locks indexes like the table; in reading that blocks nobody. A partitioned table's own were not looked
      // at before 16 (`get_relation_info` in plancat.c).
      let isPlanned =
        member.kind != .partitionedTable || !reference.includesDescendants
        || recorder.version.major >= 16
      if mode > .accessShare, isPlanned { recorder.lockIndexes(of: member, mode) }
      if opens { recorder.refuseUnpopulated(member) }
      if executes, member.hasStorage, !filter.usesIndex(of: member) { recorder.scan(member) }
    }
  }

  private mutating func openView(_ view: Relation, mode: LockMode) {
    guard expandsViews, depth < 32, let query = view.view?.statement else { return }
    depth += 1
    defer { depth -= 1 }
    read(query)
  }

  /// Subqueries and sequence functions inside expressions.
  mutating func read(_ expressions: [SQLExpression]) {
    for expression in expressions {
      var queries: [Subquery] = []
      var sequences: [String] = []
      var calls: [FunctionCall] = []
      expression.forEachPart { part in
        if case .subquery(let subquery) = part { queries.append(subquery) }
        if executes, case .function(let call) = part { calls.append(call) }
        if let name = part.calledSequence { sequences.append(name) }
        if let owner = part.calledSerial, let found = recorder.serial(owner.table, owner.column) {
          sequences.append(found.sql)
        }
      }
      for subquery in queries {
        isParameterized = subquery.kind == .scalar
        read(subquery.query)
        isParameterized = false
      }
      for call in calls { noteWrites(of: call) }
      for name in sequences where executes {
        if let found = recorder.sequence(text: name) { recorder.lock(found.name, .rowExclusive) }
      }
    }
  }

  /// The filter of a query over what it reads together.
  func filter(_ condition: SQLExpression?, over items: [FromItem]) -> RowFilter {
    items.flatMap(\.innerConditions).reduce(RowFilter(condition)) { $0.and($1) }
      .joining(joined(items))
  }

  /// The tables that a query reads together, by the names that it calls them.
  private func joined(_ items: [FromItem]) -> [(name: String, table: Relation?, isShort: Bool)] {
    items.flatMap { item -> [(name: String, table: Relation?, isShort: Bool)] in
      switch item {
      case .relation(let reference), .sample(let reference, _):
        let isTable = !cteNames.contains { $0.contains(reference.name) } || reference.schema != nil
        let table = isTable ? recorder.catalog.relation(reference) : nil
        return [(reference.alias?.name ?? reference.name, table, false)]
      case .join(let join): return joined([join.left, join.right])
      case .subquery(.selectStmt(let query), let alias, _):
        // A list that is written out.
        return [(alias?.name ?? "", nil, (1...10).contains(query.values.count))]
      case .subquery, .function, .other: return []
      }
    }
  }

  mutating func withTables(
    of ctes: [CommonTableExpr], _ body: (inout QueryReader) -> Void
  ) {
    cteNames.append(Set(ctes.map(\.name)))
    usedNames.append([])
    body(&self)
    // A query that nothing reads is not run (`SS_process_ctes`); one that changes rows always is.
    for cte in ctes.reversed() {
      let isQuery = if case .selectStmt = cte.query { true } else { false }
      running(!isQuery || usedNames.last?.contains(cte.name) == true) { $0.read(cte.query) }
    }
    cteNames.removeLast()
    usedNames.removeLast()
  }
}

extension SQLExpression {
  /// The expression inside its casts.
  var withoutCasts: SQLExpression {
    if case .cast(let inner, _) = self { return inner.withoutCasts }
    return self
  }
}

extension SelectStmt {
  /// The column by which only the first rows are wanted: ORDER BY … LIMIT, or `min` and `max` alone.
  fileprivate var firstRowsColumn: String? {
    guard whereClause == nil, groupBy.isEmpty, from.count == 1, !isDistinct else { return nil }
    if limit != nil, case .column(let reference)? = orderBy.first { return reference.column }
    if targets.count == 1, case .function(let call)? = targets.first?.value,
      ["min", "max"].contains(call.name.name), case .column(let reference)? = call.arguments.first
    {
      return reference.column
    }
    return nil
  }
}

extension Index {
  /// Whether rows can be found by these columns: they are the first of a btree or hash key.
  func leads(with columns: [String]) -> Bool {
    guard isValid, predicate == nil, ["btree", "hash"].contains(method), let first = keys.first
    else { return false }
    return first.column.map(columns.contains) ?? false
  }
}
