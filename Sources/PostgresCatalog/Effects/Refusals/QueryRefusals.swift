import PostgresSyntax

extension EffectsRecorder {
  /// Refuses a data-modifying statement that names what is not there, or writes what a rule forbids.
  mutating func refuseQuery(_ node: StatementNode) {
    noteLabelParameters(of: node)
    switch node {
    case .insertStmt(let statement): refuseInsert(statement)
    case .updateStmt(let statement): refuseUpdate(statement)
    case .deleteStmt(let statement): refuseDelete(statement)
    case .selectStmt(let statement):
      refuseSelect(statement)
      if effects.error == nil { refuseComputations(of: statement) }
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
    refusePatterns(in: select.whereClause)
  }

  /// The planner reads the regular expressions that columns are compared with, rows or not (`patternsel` in like_support.c).
  private mutating func refusePatterns(in condition: SQLExpression?) {
    for part in condition?.conjuncts ?? [] {
      guard case .operation(let operation) = part, operation.kind == .plain,
        ["~", "~*", "!~", "!~*"].contains(operation.name.name),
        case .constant(.string(let pattern))? = operation.right,
        operation.left?.columnReferences.isEmpty == false,
        let refusal = RegularExpression.refusal(of: pattern)
      else { continue }
      refuse(refusal)
    }
  }

  /// Functions, operators and casts that there are not for the types of a table's columns.
  private mutating func refuseMissingCalls(in expression: SQLExpression, of relation: Relation) {
    let type = { (part: SQLExpression) in catalog.type(of: part, in: relation) }
    if let refusal = catalog.refusal(ofCallsIn: expression, type: type) {
      refuse(refusal.sqlState, refusal.message)
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
    refuseUnknownTargets(statement.columns.compactMap(\.name), in: table)
    refuseFixedView(table, .insert, columnsWritten(by: statement, in: table))
    refuseReturning(statement.returning, .insert, table, named: statement.relation)
    refuseConflictTarget(statement.onConflict, in: table)
    refuseWidth(statement, in: table)
    refuseGeneratedValues(statement, in: table)
    refuseUnfitLiterals(of: statement, in: table)
    if effects.error == nil, let source = statement.source { refuseComputations(of: source) }
    if statement.onConflict != nil {
      doubtComputations(in: statement.returning.compactMap(\.value))
    }
    if effects.error == nil { refuseRows(of: statement) }
    if effects.error == nil { refuseHiddenRows(of: statement) }
  }

  /// A literal takes the type of the column that it is written to when the statement is read, rows or not.
  private mutating func refuseUnfitLiterals(of statement: InsertStmt, in table: Relation) {
    guard let source = statement.source, source.operands.isEmpty, effects.error == nil else {
      return
    }
    let types = columnsWritten(by: statement, in: table).map { table.column(named: $0)?.type }
    var rows: [[SQLExpression?]] = source.values
    if rows.isEmpty { rows = [source.targets.map(\.value)] }
    for row in rows {
      for case (.constant(.string(let text))?, let type?) in zip(row, types) {
        guard let state = catalog.refusal(ofLiteral: text, as: type) else { continue }
        return refuse(state, "invalid input syntax for type \(type.formatted()): \"\(text)\"")
      }
    }
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

  /// The columns that get values: those that are named, or the first ones.
  private func columnsWritten(by statement: InsertStmt, in table: Relation) -> [String] {
    let width = statement.source?.values.first?.count ?? statement.source?.targets.count ?? 0
    return statement.columns.isEmpty
      ? table.columns.prefix(width).map(\.name) : statement.columns.compactMap(\.name)
  }

  /// A generated column takes DEFAULT only; an identity column also OVERRIDING SYSTEM VALUE (`rewriteTargetListIU`).
  private mutating func refuseGeneratedValues(_ statement: InsertStmt, in table: Relation) {
    for (position, name) in columnsWritten(by: statement, in: table).enumerated() {
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
    if let name = clause?.constraint, table.uncertainties.isEmpty, table.kind != .view {
      guard let constraint = table.constraint(named: name) else {
        return refuse(
          "42704", "constraint \"\(name)\" for table \"\(table.name.name)\" does not exist")
      }
      if constraint.indexName == nil {
        refuse("42809", "constraint in ON CONFLICT clause has no associated index")
      }
    }
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

  private mutating func refuseUpdate(_ statement: UpdateStmt) {
    guard let table = catalog.relation(statement.relation) else { return }
    refuseUnknownTargets(statement.assignments.compactMap(\.name), in: table)
    refuseFixedView(table, .update, statement.assignments.compactMap(\.name))
    let isAlone = statement.from.isEmpty
    refuseReturning(
      statement.returning, .update, table, named: statement.relation, isAlone: isAlone)
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
    let values = statement.assignments.compactMap(\.value)
    refusePatterns(in: statement.whereClause)
    if statement.from.isEmpty, let condition = statement.whereClause {
      refuseMissingColumns(in: condition, of: table, named: statement.relation)
      refuseUnfitComparisons(in: condition, of: table)
      refuseComputations(in: [condition], ofRowsOf: table)
    }
    if statement.from.isEmpty, statement.with.isEmpty {
      refuseComputations(in: values, ofRowsOf: table, where: statement.whereClause)
    } else {
      doubtComputations(in: values + statement.returning.compactMap(\.value))
    }
    if effects.error == nil { refuseRows(of: statement) }
    if effects.error == nil { refuseHiddenRows(of: statement) }
  }

  private mutating func refuseDelete(_ statement: DeleteStmt) {
    guard let table = catalog.relation(statement.relation) else { return }
    refuseFixedView(table, .delete, [])
    let isAlone = statement.using.isEmpty
    refuseReturning(
      statement.returning, .delete, table, named: statement.relation, isAlone: isAlone)
    refusePatterns(in: statement.whereClause)
    if statement.using.isEmpty, let condition = statement.whereClause {
      refuseMissingColumns(in: condition, of: table, named: statement.relation)
      refuseUnfitComparisons(in: condition, of: table)
      refuseComputations(in: [condition], ofRowsOf: table)
    }
    if effects.error == nil { refuseRows(of: statement) }
  }

  /// RETURNING names columns of the table, and of others where the statement has some (`isAlone` is false).
  ///
  /// Where a rule replaces the statement, it needs a rule that has it (`RewriteQuery`).
  private mutating func refuseReturning(
    _ returning: [ResTarget], _ event: RuleStmt.Event, _ table: Relation,
    named reference: RangeVar, isAlone: Bool = true
  ) {
    for expression in returning.compactMap(\.value) where isAlone {
      refuseMissingColumns(in: expression, of: table, named: reference)
      refuseMissingCalls(in: expression, of: table)
    }
    let end = WritePath(event, to: table, in: catalog).end.relation
    let rules = end.rules(on: event)
    guard !returning.isEmpty, rules.contains(where: \.replacesStatement),
      rules.allSatisfy(\.doesNothing)
    else { return }
    refuse(
      "0A000",
      "cannot perform \(event.rawValue.uppercased()) RETURNING on relation \"\(end.name.name)\"")
  }

  /// A view is written only where each row of it is a row of one table, and only in columns of that (`rewriteTargetView`).
  private mutating func refuseFixedView(
    _ view: Relation, _ event: RuleStmt.Event, _ columns: [String]
  ) {
    let path = WritePath(event, to: view, in: catalog)
    for name in columns where path.column(name) == nil && view.column(named: name) != nil {
      refuse("0A000", "cannot \(event) column \"\(name)\" of view \"\(view.name.name)\"")
    }
    switch path.end {
    case .relation(let table) where table.kind == .materializedView:
      refuse("42809", "cannot change materialized view \"\(table.name.name)\"")
    case .refused(let view, _): refuse("55000", "cannot \(event) view \"\(view.name.name)\"")
    case .unknown(_, let reason): unknown(reason)
    case .relation, .redirected: break
    }
  }
}
