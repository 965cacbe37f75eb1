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

/// Follows a query to the relations that it reads and writes.
struct QueryReader {
  var recorder: EffectsRecorder

  /// Whether rows are read; otherwise the query is only planned.
  let executes: Bool

  /// Whether views are opened.
  let expandsViews: Bool

  /// The names that WITH defines, which are no relations.
  private var cteNames: [Set<String>] = []

  /// How deep views are nested.
  private var depth = 0

  init(recorder: EffectsRecorder, executes: Bool, expandsViews: Bool) {
    self.recorder = recorder
    self.executes = executes
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

  // MARK: Reading

  private mutating func read(_ select: SelectStmt) {
    withTables(of: select.with) { reader in
      let mode: LockMode = select.locking.isEmpty ? .accessShare : .rowShare
      let filter = RowFilter(select.whereClause)
      for item in select.from { reader.read(item, mode: mode, filter: filter) }
      for operand in select.operands { reader.read(operand) }
      reader.read(select.targets.compactMap(\.value))
      reader.read(
        [select.whereClause, select.having, select.limit, select.offset].compactMap { $0 })
      reader.read(select.groupBy + select.orderBy + select.distinctOn + select.windows)
      for row in select.values { reader.read(row) }
    }
  }

  private mutating func read(_ item: FromItem, mode: LockMode, filter: RowFilter) {
    switch item {
    case .relation(let reference), .sample(let reference, _):
      if reference.schema == nil, cteNames.contains(where: { $0.contains(reference.name) }) {
        return
      }
      guard let relation = recorder.catalog.relation(reference) else { return }
      read(
        relation, reference: reference, mode: mode,
        filter: filter.named(reference.alias?.name ?? reference.name))
    case .join(let join):
      let inner = filter.and(join.condition)
      read(join.left, mode: mode, filter: inner)
      read(join.right, mode: mode, filter: inner)
      read([join.condition].compactMap { $0 })
    case .subquery(let query, _, _): read(query)
    case .function(let expressions, _, _), .other(_, let expressions, _): read(expressions)
    }
  }

  private mutating func read(
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
      // Planning locks indexes like the table; in reading that blocks nobody.
      if mode > .accessShare { recorder.lockIndexes(of: member, mode) }
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
  private mutating func read(_ expressions: [SQLExpression]) {
    for expression in expressions {
      var queries: [StatementNode] = []
      var sequences: [String] = []
      expression.forEachPart { part in
        if case .subquery(let subquery) = part { queries.append(subquery.query) }
        if let name = part.calledSequence { sequences.append(name) }
      }
      for query in queries { read(query) }
      for name in sequences where executes {
        if let found = recorder.sequence(text: name) { recorder.lock(found.name, .rowExclusive) }
      }
    }
  }

  private mutating func withTables(
    of ctes: [CommonTableExpr], _ body: (inout QueryReader) -> Void
  ) {
    cteNames.append(Set(ctes.map(\.name)))
    for cte in ctes { read(cte.query) }
    body(&self)
    cteNames.removeLast()
  }

  // MARK: Writing

  private mutating func read(_ insert: InsertStmt) {
    withTables(of: insert.with) { reader in
      guard let table = reader.recorder.catalog.relation(insert.relation) else { return }
      if let source = insert.source { reader.read(source) }
      reader.insertRows(
        into: table, columns: insert.columns.compactMap(\.name), source: insert.source)
      if insert.onConflict?.isUpdate == true || insert.onConflict?.targets.isEmpty == false {
        reader.recorder.lockIndexes(of: table, .rowExclusive)
      }
      reader.read(insert.returning.compactMap(\.value))
    }
  }

  /// New rows: the table, the sequences of its defaults, and the tables that it refers to.
  mutating func insertRows(into table: Relation, columns: [String], source: SelectStmt? = nil) {
    let target = writtenTable(table)
    if target.kind == .partitionedTable {
      recorder.lock(target.name, .rowExclusive)
      for member in recorder.withDescendants(target) where routes(to: member, source, columns) {
        recorder.lock(member.name, .rowExclusive)
      }
    } else {
      recorder.lock(target.name, .rowExclusive)
    }
    guard executes else { return }
    let written = columns.isEmpty ? target.columns.prefix(source?.width ?? 0).map(\.name) : columns
    for column in target.columns where !written.contains(column.name) {
      if column.identity != nil {
        for sequence in recorder.sequences(ownedBy: target.name, column: column.name) {
          recorder.lock(sequence.name, .rowExclusive)
        }
      } else if let value = column.defaultValue?.expression {
        read([value])
      }
    }
    for constraint in target.constraints {
      guard let reference = constraint.reference,
        constraint.columns.allSatisfy({
          source?.givesNull(to: $0, columns: written) != true
            && (written.contains($0) || target.column(named: $0)?.defaultValue != nil)
        })
      else { continue }
      checkReferenced(reference.table)
    }
  }

  /// Whether rows may go to a partition: decided where all rows are constants.
  private func routes(to member: Relation, _ source: SelectStmt?, _ columns: [String]) -> Bool {
    guard let source, !source.values.isEmpty, let parent = member.parents.first,
      let parent = recorder.catalog.relations[parent], let key = parent.partitionKey?.keys.first,
      let column = key.column,
      let bound = member.partitionBound.flatMap(PartitionBoundSpec.init(stored:))
    else { return true }
    let names = columns.isEmpty ? parent.columns.map(\.name) : columns
    guard let position = names.firstIndex(of: column) else { return true }
    let goal = Predicate.bound(bound, of: parent)
    return source.values.contains { row in
      guard position < row.count,
        let literal = Literal(row[position], for: parent.column(named: column)?.type)
      else { return true }
      let known = Predicate.and([
        .comparison(.column(column), .equal, literal), .isNotNull(.column(column)),
      ])
      return known.implies(goal) || goal.isOpaque
    }
  }

  /// The check of a foreign key locks the referenced rows.
  private mutating func checkReferenced(_ name: QualifiedName) {
    guard let referenced = recorder.catalog.relations[name] else { return }
    recorder.lock(name, .rowShare)
    recorder.lockIndexes(of: referenced, .rowShare)
  }

  /// The table behind an updatable view, with the view locked like it.
  private mutating func writtenTable(_ relation: Relation) -> Relation {
    var current = relation
    for _ in 0..<32 {
      guard current.kind == .view else { return current }
      recorder.lock(current.name, .rowExclusive)
      guard
        let next = current.view?.dependencies.first.flatMap({
          recorder.catalog.relations[$0.relation]
        })
      else { return current }
      current = next
    }
    return current
  }

  private mutating func read(_ update: UpdateStmt) {
    withTables(of: update.with) { reader in
      guard let table = reader.recorder.catalog.relation(update.relation) else { return }
      let target = reader.writtenTable(table)
      let filter = RowFilter(update.whereClause)
      reader.read(
        target, reference: update.relation, mode: .rowExclusive,
        filter: filter.named(
          update.relation.alias?.name ?? update.relation.name))
      for item in update.from { reader.read(item, mode: .accessShare, filter: filter) }
      reader.read(update.assignments.compactMap(\.value))
      reader.read([update.whereClause].compactMap { $0 } + update.returning.compactMap(\.value))
      guard reader.executes else { return }
      let changed = Set(update.assignments.compactMap(\.name))
      for constraint in target.constraints
      where !changed.isDisjoint(with: constraint.columns) {
        if let reference = constraint.reference { reader.checkReferenced(reference.table) }
      }
      reader.followReferences(to: target, changed: changed)
    }
  }

  private mutating func read(_ delete: DeleteStmt) {
    withTables(of: delete.with) { reader in
      guard let table = reader.recorder.catalog.relation(delete.relation) else { return }
      let target = reader.writtenTable(table)
      let filter = RowFilter(delete.whereClause)
      reader.read(
        target, reference: delete.relation, mode: .rowExclusive,
        filter: filter.named(
          delete.relation.alias?.name ?? delete.relation.name))
      for item in delete.using { reader.read(item, mode: .accessShare, filter: filter) }
      reader.read([delete.whereClause].compactMap { $0 } + delete.returning.compactMap(\.value))
      if reader.executes { reader.followReferences(to: target, changed: nil) }
    }
  }

  private mutating func read(_ merge: MergeStmt) {
    withTables(of: merge.with) { reader in
      guard let table = reader.recorder.catalog.relation(merge.relation) else { return }
      reader.read(
        reader.writtenTable(table), reference: merge.relation, mode: .rowExclusive,
        filter: RowFilter(nil))
      reader.read(merge.source, mode: .accessShare, filter: RowFilter(merge.condition))
    }
  }

  /// The tables that refer to deleted rows, or to rows whose key changes (`changed`; nil for DELETE).
  private mutating func followReferences(to table: Relation, changed: Set<String>?) {
    var pending = [table.name]
    var seen: Set<QualifiedName> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      for other in recorder.catalog.referencingTables(of: name) {
        guard let referencing = recorder.catalog.relations[other] else { continue }
        for constraint in referencing.constraints {
          guard let reference = constraint.reference, reference.table == name else { continue }
          if let changed, changed.isDisjoint(with: reference.columns) { continue }
          let action = changed == nil ? reference.onDelete : reference.onUpdate
          let mode: LockMode =
            action == .noAction || action == .restrict ? .rowShare : .rowExclusive
          recorder.lock(other, mode)
          recorder.lockIndexes(of: referencing, mode)
          if !referencing.indexes.contains(where: { $0.leads(with: constraint.columns) }) {
            recorder.scan(referencing)
          }
          if action == .cascade, changed == nil { pending.append(other) }
        }
      }
    }
  }
}

extension SelectStmt {
  /// The number of columns that the query gives.
  fileprivate var width: Int { values.first?.count ?? operands.first?.width ?? targets.count }

  /// Whether a column gets NULL in every row, by its position among those that are written.
  fileprivate func givesNull(to column: String, columns: [String]) -> Bool {
    guard let position = columns.firstIndex(of: column) else { return false }
    if !values.isEmpty {
      return values.allSatisfy { position < $0.count && $0[position].isNullConstant }
    }
    return position < targets.count && targets[position].value?.isNullConstant == true
  }
}

extension SQLExpression {
  /// The expression inside its casts.
  var withoutCasts: SQLExpression {
    if case .cast(let inner, _) = self { return inner.withoutCasts }
    return self
  }
}

extension Predicate {
  /// Whether nothing is known about what it says.
  fileprivate var isOpaque: Bool {
    if case .opaque = self { return true }
    return false
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
