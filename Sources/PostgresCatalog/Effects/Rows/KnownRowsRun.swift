import PostgresSyntax

/// What statements do to the rows that are known.
extension KnownRows {
  /// Takes note of a statement that was run.
  mutating func run(_ node: StatementNode, before: Catalog, after: Catalog) {
    switch node {
    case .createStmt(let statement):
      if let name = after.relation(statement.relation)?.name, before.relations[name] == nil {
        create(name)
      }
    case .createTableAsStmt(let statement):
      guard let table = after.relation(statement.relation), before.relations[table.name] == nil
      else { return }
      create(table.name)
      if !statement.skipsData { fill(table, by: statement.query, after) }
    case .refreshMatViewStmt(let statement):
      guard let view = after.relation(statement.relation) else { return }
      empty(view.name)
      if !statement.skipsData { fill(view, by: view.view?.statement, after) }
    case .insertStmt(let statement): insert(after.throughViews(statement), after)
    case .updateStmt(let statement): update(after.throughViews(statement), after)
    case .deleteStmt(let statement): delete(after.throughViews(statement), after)
    case .mergeStmt: forgetAll()
    case .truncateStmt(let statement): truncate(statement, after)
    case .copyStmt(let statement):
      guard statement.isFrom, let table = statement.relation.flatMap(after.relation) else { return }
      forgetFamily(of: table, after)
    case .alterTableStmt(let statement): alter(statement, before: before, after)
    case .renameStmt(let statement): rename(statement, before: before)
    case .alterSeqStmt: doubtNumbers()
    case .doStmt, .callStmt, .executeStmt: forgetAll()
    case .selectStmt(let select): read(select, after)
    default: break
    }
  }

  private mutating func read(_ select: SelectStmt, _ catalog: Catalog) {
    guard select.with.isEmpty else { return forgetAll() }
    var callsOwn = false
    for target in select.targets {
      target.value?.forEachPart { part in
        guard case .function(let call) = part else { return }
        if !catalog.userFunctions(call).isEmpty { callsOwn = true }
      }
    }
    if callsOwn { forgetAll() }
    // setval and nextval may hide in any expression.
    let readsOnlyColumns = select.targets.allSatisfy {
      if case .column? = $0.value { true } else { false }
    }
    if !readsOnlyColumns { doubtNumbers() }
  }

  /// Puts the rows of a query into a relation that has none.
  private mutating func fill(_ relation: Relation, by query: StatementNode?, _ catalog: Catalog) {
    guard case .selectStmt(let select)? = query, work > 0,
      let written = WrittenRows(filling: relation, by: select, rows: self, in: catalog)
    else { return doubt(relation.name) }
    add(written.stored(asIn: relation, catalog).computed(), to: relation.name)
  }

  private mutating func insert(_ statement: InsertStmt?, _ catalog: Catalog) {
    guard let statement, let table = target(statement.relation, statement.with, catalog) else {
      return forgetAll()
    }
    forgetAncestors(of: table, catalog)
    guard knows(table.name) else { return }
    guard statement.onConflict == nil, work > 0,
      let written = WrittenRows(statement, to: table, rows: self, in: catalog)
    else { return doubt(table.name) }
    add(written.stored(asIn: table, catalog).computed(), to: table.name)
  }

  private mutating func update(_ statement: UpdateStmt?, _ catalog: Catalog) {
    guard let statement, let table = target(statement.relation, statement.with, catalog) else {
      return forgetAll()
    }
    var assignments: [String: SQLExpression?] = [:]
    for assignment in statement.assignments {
      guard let name = assignment.name else { return forgetAll() }
      let isPlain = assignment.indirection.isEmpty && statement.from.isEmpty
      assignments[name] = .some(isPlain ? assignment.value.map(catalog.computable) : nil)
    }
    for column in table.columns where column.generated != nil {
      assignments[column.name] = .some(nil)
    }
    for other in catalog.referencingTables(of: table.name) {
      let changes = catalog.relations[other]?.constraints.contains { constraint in
        constraint.reference?.table == table.name
          && constraint.reference?.onUpdate.isPassive == false
          && constraint.reference?.columns.contains { assignments[$0] != nil } == true
      }
      if changes == true { forget(other) }
    }
    forgetAncestors(of: table, catalog)
    for member in catalog.withDescendants(table).dropFirst() { forget(member.name) }
    let isComputed = mayCompare(table.name)
    change(table.name, readsRows: isComputed) { batch in
      guard isComputed else {
        var batch = batch
        for column in assignments.keys { batch.sources[column] = .unknown }
        return (batch, true)
      }
      return (
        batch.setting(
          assignments,
          where: statement.from.isEmpty ? statement.whereClause.map(catalog.computable) : .tooDeep),
        true
      )
    }
  }

  private mutating func delete(_ statement: DeleteStmt?, _ catalog: Catalog) {
    guard let statement, let table = target(statement.relation, statement.with, catalog) else {
      return forgetAll()
    }
    forgetDependents(of: table.name, catalog)
    forgetAncestors(of: table, catalog)
    for member in catalog.withDescendants(table).dropFirst() { forget(member.name) }
    guard statement.using.isEmpty, work > 0 else { return forget(table.name) }
    if let condition = statement.whereClause {
      change(table.name, readsRows: true) { $0.removing(condition) }
    } else {
      empty(table.name)
    }
  }

  private mutating func truncate(_ statement: TruncateStmt, _ catalog: Catalog) {
    for table in statement.relations.compactMap(catalog.relation) {
      if statement.cascade { forgetAll() }
      forgetAncestors(of: table, catalog)
      for member in catalog.withDescendants(table) {
        empty(member.name, restartsSequences: statement.restartsIdentity)
      }
    }
  }

  /// The table of a statement; nil where triggers, rules or other statements in it may write to any table.
  private func target(
    _ reference: RangeVar, _ with: [CommonTableExpr], _ catalog: Catalog
  ) -> Relation? {
    guard let table = catalog.relation(reference), table.kind != .view, table.triggers.isEmpty,
      table.rules.isEmpty,
      with.allSatisfy({ if case .selectStmt = $0.query { true } else { false } })
    else { return nil }
    return table
  }

  /// What is written to a partition, or to a child, is written to its parents.
  private mutating func forgetAncestors(of table: Relation, _ catalog: Catalog) {
    var pending = table.parents
    var seen: Set<QualifiedName> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      forget(name)
      pending += catalog.relations[name]?.parents ?? []
    }
  }

  private mutating func forgetFamily(of table: Relation, _ catalog: Catalog) {
    forgetAncestors(of: table, catalog)
    for member in catalog.withDescendants(table) { forget(member.name) }
  }

  /// Rows that go, or lose their reference, with rows of a table.
  private mutating func forgetDependents(of table: QualifiedName, _ catalog: Catalog) {
    var pending = [table]
    var seen: Set<QualifiedName> = [table]
    while let name = pending.popLast() {
      for other in catalog.referencingTables(of: name) {
        let follows = catalog.relations[other]?.constraints.contains {
          $0.reference?.table == name && $0.reference?.onDelete.isPassive == false
        }
        guard follows == true else { continue }
        forget(other)
        if seen.insert(other).inserted { pending.append(other) }
      }
    }
  }

  /// New columns get their default; columns that change otherwise are forgotten.
  private mutating func alter(
    _ statement: AlterTableStmt, before: Catalog, _ catalog: Catalog
  ) {
    var tables = [catalog.relation(statement.relation)?.name].compactMap { $0 }
    if statement.kind == .type {
      tables = catalog.schemas(of: statement.relation.schema).flatMap { schema in
        catalog.typedTables(of: QualifiedName(schema: schema, name: statement.relation.name))
      }
    }
    for table in tables.compactMap({ catalog.relations[$0] }) where knows(table.name) {
      alter(table, statement.commands, before: before, catalog)
    }
  }

  private mutating func alter(
    _ table: Relation, _ commands: [AlterTableCmd], before: Catalog, _ catalog: Catalog
  ) {
    for command in commands {
      switch command {
      case .addColumn(let definition, _):
        guard let column = table.column(named: definition.name) else { continue }
        var source = catalog.defaultSource(of: column, in: table)
        // In which order old rows get numbers is not known.
        if case .sequence? = source { source = .number }
        set(column.name, of: table.name, to: source, onlyWhereAbsent: true)
      case .dropColumn(let column, _, _): set(column, of: table.name, to: nil)
      case .alterColumnType(let column, let definition):
        let old = before.relations[table.name]?.column(named: column)?.type
        let new = table.column(named: column)?.type
        let keepsValues =
          definition.usingExpression == nil && old != nil
          && old.map(before.baseType) == new.map(catalog.baseType)
        if !keepsValues { set(column, of: table.name, to: .unknown) }
      case .attachPartition, .detachPartition, .addIdentity, .setIdentity: doubt(table.name)
      default: break
      }
    }
    let types = catalog.storedTypes(of: table)
    change(table.name) { batch in
      var batch = batch
      batch.types = types
      return (batch, true)
    }
  }

  private mutating func set(
    _ column: String, of table: QualifiedName, to source: RowBatch.Source?,
    onlyWhereAbsent: Bool = false
  ) {
    change(table) { batch in
      var batch = batch
      if !onlyWhereAbsent || batch.sources[column] == nil { batch.sources[column] = source }
      return (batch, true)
    }
  }

  private mutating func rename(_ statement: RenameStmt, before: Catalog) {
    guard let reference = statement.relation, let table = before.relation(reference) else { return }
    switch statement.kind {
    case .table:
      rename(table.name, to: QualifiedName(schema: table.name.schema, name: statement.newName))
    case .column:
      guard let old = statement.oldName else { return }
      change(table.name) { batch in
        var batch = batch
        batch.sources[statement.newName] = batch.sources.removeValue(forKey: old)
        batch.types[statement.newName] = batch.types.removeValue(forKey: old)
        return (batch, true)
      }
    default: break
    }
  }
}

extension ReferentialAction {
  /// Whether referencing rows stay as they are.
  var isPassive: Bool { self == .noAction || self == .restrict }
}
