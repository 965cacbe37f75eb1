import PostgresSyntax

extension EffectsRecorder {
  /// Refuses a data-modifying statement that names what is not there, or writes what a rule forbids.
  mutating func refuseQuery(_ node: StatementNode) {
    switch node {
    case .insertStmt(let statement): refuseInsert(statement)
    case .updateStmt(let statement): refuseUpdate(statement)
    case .deleteStmt(let statement): refuseDelete(statement)
    case .selectStmt(let statement): refuseSelect(statement)
    default: break
    }
  }

  private mutating func refuseSelect(_ select: SelectStmt) {
    guard case .relation(let reference)? = select.from.first, select.from.count == 1,
      !select.with.contains(where: { $0.name == reference.name })
    else { return }
    guard let relation = catalog.relation(reference) else {
      if isMissing(reference) {
        refuse("42P01", "relation \"\(reference.objectName)\" does not exist")
      }
      return
    }
    let aliases = reference.alias?.columns ?? []
    let expressions =
      select.targets.compactMap(\.value) + [select.whereClause].compactMap { $0 }
    for expression in expressions where aliases.isEmpty {
      refuseMissingColumns(in: expression, of: relation, named: reference)
      refuseUnfitComparisons(in: expression, of: relation)
    }
  }

  private mutating func refuseMissingColumns(
    in expression: SQLExpression, of relation: Relation, named reference: RangeVar
  ) {
    let name = reference.alias?.name ?? reference.name
    var missing: String?
    expression.forEachPart { part in
      guard case .column(let column) = part, let own = column.column, missing == nil else { return }
      let isOwn = column.qualifier == nil || column.qualifier == name
      if isOwn, own != name, relation.column(named: own) == nil, !Self.systemColumns.contains(own) {
        missing = own
      }
    }
    if let missing, relation.uncertainties.isEmpty {
      refuse("42703", "column \"\(missing)\" does not exist")
    }
  }

  /// A literal takes the type of the column that it is compared with, and must be one of its values.
  private mutating func refuseUnfitComparisons(in expression: SQLExpression, of relation: Relation)
  {
    var refusal: (state: String, text: String)?
    expression.forEachPart { part in
      guard case .operation(let operation) = part, operation.kind == .plain,
        ["=", "<>", "<", ">", "<=", ">="].contains(operation.name.name),
        let left = operation.left, let right = operation.right
      else { return }
      for (column, value) in [(left, right), (right, left)] {
        guard case .column(let reference) = column, case .constant(.string(let text)) = value,
          let name = reference.column, let type = relation.column(named: name)?.type,
          let state = catalog.refusal(ofLiteral: text, as: type)
        else { continue }
        refusal = (state, text)
      }
    }
    if let refusal { refuse(refusal.state, "invalid input value: \"\(refusal.text)\"") }
  }

  private static var systemColumns: Set<String> {
    ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]
  }

  mutating func refuseUnknownTargets(_ names: [String], in relation: Relation) {
    guard relation.uncertainties.isEmpty else { return }
    for name in names where relation.column(named: name) == nil {
      refuse("42703", "column \"\(name)\" of relation \"\(relation.name.name)\" does not exist")
    }
  }

  private mutating func refuseInsert(_ statement: InsertStmt) {
    guard let table = catalog.relation(statement.relation) else { return }
    if table.kind == .materializedView {
      refuse("42809", "cannot change materialized view \"\(table.name.name)\"")
    }
    refuseUnknownTargets(statement.columns.compactMap(\.name), in: table)
    refuseConflictTarget(statement.onConflict, in: table)
    refuseWidth(statement, in: table)
    refuseGeneratedValues(statement, in: table)
    guard effects.error == nil, let target = baseTable(of: table),
      !target.triggers.contains(where: { $0.timing == .before && $0.isRow }),
      let batches = RowBatch.written(by: statement, to: target)
    else { return }
    var checks = rowChecks
    checks.rows.replace(target.name, with: batches)
    for column in target.columns
    where column.isNotNull && column.identity == nil && checks.hasNull(column.name, in: target) {
      refuse(
        "23502",
        "null value in column \"\(column.name)\" of relation \"\(target.name.name)\" violates "
          + "not-null constraint")
    }
    refuseUnfitLiterals(in: target, checks)
    refuseUnroutable(batches, in: target, checks)
    for check in target.constraints where check.kind == .check {
      guard let condition = check.expression?.expression, checks.violates(condition, in: target)
      else { continue }
      refuse(
        "23514",
        "new row for relation \"\(target.name.name)\" violates check constraint "
          + "\"\(check.name)\"")
    }
    refuseOrphans(in: target, checks)
  }

  /// Each column needs one expression (`transformInsertRow` in `analyze.c`).
  private mutating func refuseWidth(_ statement: InsertStmt, in table: Relation) {
    guard let source = statement.source, source.operands.isEmpty else { return }
    var width = source.targets.count
    let hasStar = source.targets.contains { target in
      if case .column(let reference)? = target.value { reference.isStar } else { false }
    }
    if hasStar { return }
    if let first = source.values.first {
      width = first.count
      if source.values.contains(where: { $0.count != width }) {
        refuse("42601", "VALUES lists must all be the same length")
      }
    }
    let columns = statement.columns.isEmpty ? table.columns.count : statement.columns.count
    if width > columns {
      refuse("42601", "INSERT has more expressions than target columns")
    } else if width > 0, width < columns, !statement.columns.isEmpty {
      refuse("42601", "INSERT has more target columns than expressions")
    }
  }

  /// A generated column takes DEFAULT only; an identity column also OVERRIDING SYSTEM VALUE (`rewriteTargetListIU`).
  private mutating func refuseGeneratedValues(_ statement: InsertStmt, in table: Relation) {
    let width = statement.source?.values.first?.count ?? statement.source?.targets.count ?? 0
    let names =
      statement.columns.isEmpty
      ? table.columns.prefix(width).map(\.name) : statement.columns.compactMap(\.name)
    for (position, name) in names.enumerated() {
      guard let column = table.column(named: name),
        column.generated != nil || column.identity == .always && statement.overriding == nil,
        let source = statement.source, !source.values.isEmpty || !source.targets.isEmpty
      else { continue }
      let isDefault =
        !source.values.isEmpty
        && source.values.allSatisfy { position < $0.count && $0[position] == .setToDefault }
      if !isDefault {
        refuse("428C9", "cannot insert a non-DEFAULT value into column \"\(name)\"")
      }
    }
  }

  /// ON CONFLICT (columns) needs a unique index on just these columns.
  private mutating func refuseConflictTarget(_ clause: OnConflictClause?, in table: Relation) {
    guard let clause, !clause.targets.isEmpty, clause.targetPredicate == nil else { return }
    let columns = Set(clause.targets.compactMap(\.column))
    guard columns.count == clause.targets.count,
      !table.indexes.contains(where: {
        $0.isUnique && $0.isValid && $0.predicate == nil
          && Set($0.keys.compactMap(\.column)) == columns && $0.keys.count == columns.count
      })
    else { return }
    refuse(
      "42P10",
      "there is no unique or exclusion constraint matching the ON CONFLICT specification")
  }

  private mutating func refuseUnfitLiterals(in table: Relation, _ checks: RowChecks) {
    for column in table.columns {
      guard let labels = catalog.enumLabels(of: column.type) else { continue }
      let isUnfit = checks.hasUnfitValue(column.name, in: table) {
        $0.conversionError(to: column.type, isExplicit: true, labels: labels) != nil
      }
      if isUnfit { refuse("22P02", "invalid input value for enum \(column.type.name)") }
    }
  }

  private mutating func refuseUnroutable(
    _ batches: [RowBatch], in table: Relation, _ checks: RowChecks
  ) {
    guard table.kind == .partitionedTable, defaultPartition(of: table) == nil else { return }
    let bounds = catalog.children(of: table.name).compactMap {
      catalog.relations[$0]?.partitionBound.flatMap(PartitionBoundSpec.init(stored:))
    }
    if checks.hasRow(outside: bounds, of: table, in: table) {
      refuse("23514", "no partition of relation \"\(table.name.name)\" found for row")
    }
  }

  private mutating func refuseOrphans(in table: Relation, _ checks: RowChecks) {
    for constraint in table.constraints {
      guard let reference = constraint.reference, reference.table != table.name,
        !constraint.isInitiallyDeferred,
        let referenced = catalog.relations[reference.table],
        checks.hasOrphans(constraint.columns, in: table, to: referenced, reference.columns)
      else { continue }
      refuse(
        "23503",
        "insert or update on table \"\(table.name.name)\" violates foreign key constraint "
          + "\"\(constraint.name)\"")
    }
  }

  private mutating func refuseUpdate(_ statement: UpdateStmt) {
    guard let table = catalog.relation(statement.relation) else { return }
    refuseUnknownTargets(statement.assignments.compactMap(\.name), in: table)
    for assignment in statement.assignments where assignment.value != .setToDefault {
      guard let name = assignment.name, let column = table.column(named: name),
        column.generated != nil || column.identity == .always
      else { continue }
      refuse("428C9", "column \"\(name)\" can only be updated to DEFAULT")
    }
    for assignment in statement.assignments {
      guard case .constant(.string(let text))? = assignment.value, assignment.indirection.isEmpty,
        let type = assignment.name.flatMap({ table.column(named: $0)?.type }),
        let state = catalog.refusal(ofLiteral: text, as: type)
      else { continue }
      refuse(state, "invalid input value for \(type.formatted()): \"\(text)\"")
    }
    if statement.from.isEmpty, let condition = statement.whereClause {
      refuseMissingColumns(in: condition, of: table, named: statement.relation)
      refuseUnfitComparisons(in: condition, of: table)
    }
    guard let target = baseTable(of: table), statement.whereClause == nil, statement.from.isEmpty,
      withDescendants(target).contains(where: \.hasRows),
      !target.triggers.contains(where: { $0.timing == .before && $0.isRow })
    else { return }
    for assignment in statement.assignments where assignment.value?.isNullConstant == true {
      guard let name = assignment.name, target.column(named: name)?.isNotNull == true else {
        continue
      }
      refuse(
        "23502",
        "null value in column \"\(name)\" of relation \"\(target.name.name)\" violates not-null "
          + "constraint")
    }
  }

  /// Deleting a row that others refer to is refused unless the key says what becomes of them.
  private mutating func refuseDelete(_ statement: DeleteStmt) {
    guard let table = catalog.relation(statement.relation), statement.using.isEmpty else { return }
    if let condition = statement.whereClause {
      refuseMissingColumns(in: condition, of: table, named: statement.relation)
      refuseUnfitComparisons(in: condition, of: table)
    }
    // A view's columns may have other names than the table's.
    let isRenaming = table.kind == .view && statement.whereClause != nil
    guard let table = isRenaming ? nil : baseTable(of: table) else { return }
    for name in catalog.referencingTables(of: table.name) where name != table.name {
      guard let referencing = catalog.relations[name] else { continue }
      for constraint in referencing.constraints {
        guard let reference = constraint.reference, reference.table == table.name,
          reference.onDelete == .noAction || reference.onDelete == .restrict,
          !constraint.isInitiallyDeferred,
          rowChecks.refers(
            constraint.columns, in: referencing, to: table, reference.columns,
            where: statement.whereClause)
        else { continue }
        refuse(
          "23503",
          "update or delete on table \"\(table.name.name)\" violates foreign key constraint "
            + "\"\(constraint.name)\" on table \"\(name.name)\"")
      }
    }
  }

  /// The table itself, or the one behind an updatable view.
  private func baseTable(of relation: Relation) -> Relation? {
    var current = relation
    for _ in 0..<32 {
      guard current.kind == .view else { return current }
      guard current.view?.dependencies.count == 1,
        let next = current.view?.dependencies.first.flatMap({ catalog.relations[$0.relation] })
      else { return nil }
      current = next
    }
    return nil
  }
}
