import Diagnostics
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

extension FailureSearch {
  /// Constraints and unique indexes that may refuse a write, unless a changeset expects them.
  mutating func lookAtConstraints(
    _ written: WrittenColumns, handled: [HandledConstraint], upsert: Upsert?,
    of use: FailingUse, target: WriteTarget
  ) {
    for constraint in target.table.constraints {
      switch constraint.kind {
      case .check: lookAtCheck(constraint, written, handled: handled, of: use, target: target)
      case .foreignKey:
        lookAtForeignKey(constraint, written, handled: handled, of: use, target: target)
        lookAtReferringDefault(constraint, written, of: use, target: target)
      case .exclusion:
        guard constraint.columns.contains(where: { written.columns[$0] != nil }),
          !handled.expects(constraint.name, .exclusion)
        else { continue }
        addConstraint(
          constraint.name, .duplicateRaises, "23P01", of: use, at: nil, target: target,
          message: "the exclusion constraint \(constraint.name) may refuse the row")
      case .primaryKey, .unique, .notNull: continue
      }
    }
    lookAtDomains(written, handled: handled, of: use, target: target)
    lookAtComputedValues(written, of: use, target: target)
    for index in target.table.indexes where index.isUnique {
      lookAtUnique(index, written, handled: handled, upsert: upsert, of: use, target: target)
    }
  }

  mutating func lookAtCheck(
    _ constraint: TableConstraint, _ written: WrittenColumns, handled: [HandledConstraint],
    of use: FailingUse, target: WriteTarget
  ) {
    let concerned = constraint.columns.compactMap { target.table.column(named: $0) }
    let isTouched = written.makesRow || concerned.contains { written.columns[$0.name] != nil }
    guard isTouched, !handled.expects(constraint.name, .check) else { return }
    if let sql = constraint.expression?.sql, let expression = StoredSQL.expression(sql) {
      let evaluation = CheckEvaluation(
        columns: written.possibilities(of: expression, in: target.table))
      if !evaluation.mayRefuse(expression) { return }
      for (column, value) in evaluation.refusedValues(expression) {
        guard let place = written.columns[column]?.location else { continue }
        addRefused(
          value, "\(target.table.name).\(column)", by: "the CHECK \(constraint.name)", of: use,
          at: place, target: target)
      }
    }
    let place = concerned.compactMap { written.columns[$0.name]?.location }.min()
    addConstraint(
      constraint.name, .checkViolated, "23514", of: use, at: place, target: target,
      message: "the CHECK \(constraint.name) of \(target.table.name) may refuse what is written")
  }

  /// The CHECKs of the domains that written columns have as types (manual, CREATE DOMAIN).
  private mutating func lookAtDomains(
    _ written: WrittenColumns, handled: [HandledConstraint], of use: FailingUse,
    target: WriteTarget
  ) {
    for (name, value) in written.columns.sorted(by: { $0.key < $1.key }) {
      guard let type = target.table.column(named: name)?.type,
        case .domain(let domain)? = catalog.types[type.qualifiedName]?.definition
      else { continue }
      for check in domain.constraints where !handled.expects(check.name, .check) {
        if let expression = StoredSQL.expression(check.expression.sql) {
          let evaluation = CheckEvaluation(columns: ["value": value])
          if !evaluation.mayRefuse(expression) { continue }
          for (_, literal) in evaluation.refusedValues(expression) {
            addRefused(
              literal, "\(target.table.name).\(name)",
              by: "the CHECK \(check.name) of the domain \(type.name)", of: use,
              at: value.location ?? use.value.location, target: target)
          }
        }
        addConstraint(
          check.name, .checkViolated, "23514", of: use, at: value.location, target: target,
          message: "the CHECK \(check.name) of the domain \(type.name) may refuse what is written "
            + "into \(target.table.name).\(name)")
      }
    }
  }

  /// A value that the code names, and that a CHECK refuses whatever else the row holds.
  private mutating func addRefused(
    _ value: String, _ column: String, by check: String, of use: FailingUse,
    at location: SourceLocation, target: WriteTarget
  ) {
    add(
      .checkViolated, of: use, object: "\(check) \(column)=\(value)", sqlState: "23514",
      message: "\(check) refuses '\(value)', which may be written into \(column)", at: location,
      note: "writes '\(value)'", on: target.table)
  }

  private mutating func lookAtForeignKey(
    _ constraint: TableConstraint, _ written: WrittenColumns, handled: [HandledConstraint],
    of use: FailingUse, target: WriteTarget
  ) {
    guard let reference = constraint.reference,
      let column = constraint.columns.first(where: { written.columns[$0] != nil }),
      !handled.expects(constraint.name, .foreignKey)
    else { return }
    addConstraint(
      constraint.name, .foreignKeyViolated, "23503", of: use,
      at: written.columns[column]?.location, target: target,
      message: "the foreign key \(constraint.name) refuses rows without their "
        + reference.table.description)
  }

  /// A default that refers to a row of a table which this release makes and nobody fills.
  private mutating func lookAtReferringDefault(
    _ constraint: TableConstraint, _ written: WrittenColumns, of use: FailingUse,
    target: WriteTarget
  ) {
    guard written.makesRow, let sources, let origin, let reference = constraint.reference,
      origin.relations[reference.table] == nil, sources.leaveEmpty(reference.table),
      constraint.columns.allSatisfy({ name in
        guard written.columns[name] == nil, let column = target.table.column(named: name),
          column.hasDefault, let value = column.defaultValue
        else { return false }
        return LiteralDefault.text(of: value) != nil
      })
    else { return }
    add(
      .foreignKeyViolated, of: use, object: constraint.name, sqlState: "23503",
      message: "the default of \(target.table.name).\(constraint.columns.joined(separator: ", ")) "
        + "refers to a row of \(reference.table), into which nothing writes one",
      at: use.value.location, note: use.verb, on: target.table)
  }

  private mutating func lookAtUnique(
    _ index: Index, _ written: WrittenColumns, handled: [HandledConstraint], upsert: Upsert?,
    of use: FailingUse, target: WriteTarget
  ) {
    let columns = index.keys.compactMap(\.column)
    // A key that the code does not write, such as a serial id, has no duplicates to fear.
    let isWritten =
      written.makesRow
      ? columns.allSatisfy { index.nullsNotDistinct || mayRepeat($0, written, target: target) }
      : columns.contains { isWrittenInto($0, written, target: target) }
    if !isWritten || handled.expects(index.name, .unique) { return }
    if let sql = index.predicate?.sql, let predicate = StoredSQL.expression(sql) {
      let evaluation = CheckEvaluation(
        columns: written.possibilities(of: predicate, in: target.table))
      if !evaluation.mayHold(predicate) { return }
    }
    if index.isPrimary && columns.count == 1 || isImplied(index, of: target.table) {
      return
    }
    if upsert?.resolves(index, target: target) == true { return }
    addConstraint(
      index.name, .duplicateRaises, "23505", of: use,
      at: columns.compactMap { written.columns[$0]?.location }.min(), target: target,
      message: "a duplicate in \(index.name) of \(target.table.name) raises, "
        + "no changeset expects that name")
  }

  /// Whether a new row may have the value of another one in a column: the code writes it, or every row gets the same default.
  private func mayRepeat(
    _ name: String, _ written: WrittenColumns, target: WriteTarget
  ) -> Bool {
    if isWrittenInto(name, written, target: target) { return true }
    guard let column = target.table.column(named: name), column.generated == nil,
      let value = column.defaultValue
    else { return false }
    return LiteralDefault.text(of: value) != nil
  }

  /// Whether what the code writes decides the value of a column: it writes it, or what it is generated from.
  private func isWrittenInto(
    _ name: String, _ written: WrittenColumns, target: WriteTarget
  ) -> Bool {
    if written.columns[name] != nil { return true }
    guard let sql = target.table.column(named: name)?.generated?.sql,
      let expression = StoredSQL.expression(sql)
    else { return false }
    return expression.columnReferences.contains { reference in
      reference.column.map { written.columns[$0] != nil } ?? false
    }
  }

  private mutating func addConstraint(
    _ name: String, _ kind: Failure.Kind, _ sqlState: String, of use: FailingUse,
    at location: SourceLocation?, target: WriteTarget, message: String
  ) {
    add(
      kind, of: use, object: name, sqlState: sqlState, dependsOnData: true, message: message,
      at: location ?? use.value.location, note: use.verb, on: target.table)
  }
}

extension [HandledConstraint] {
  /// Whether a changeset turns the violation of a constraint of this name into a form error.
  func expects(_ name: String, _ kind: HandledConstraint.Kind) -> Bool {
    contains { handled in
      guard handled.kind == kind else { return false }
      guard let expected = handled.name else { return true }
      return switch handled.match {
      case .exact: name == expected
      case .suffix: name.hasSuffix(expected)
      case .prefix: name.hasPrefix(expected)
      case .pattern: true
      }
    }
  }
}

extension FailureSearch {
  /// Whether another unique index refuses all that this one would: on fewer of the columns, or an older one on
  /// the same columns.
  ///
  /// Indexes check a row in the order in which they were made (`RelationGetIndexList`), so that the older one's
  /// name is what the client is told.
  private func isImplied(_ index: Index, of table: Relation) -> Bool {
    guard let columns = index.plainColumns.map(Set.init), !index.nullsNotDistinct else {
      return false
    }
    let older = Set((origin?.relations[table.name]?.indexes ?? []).map(\.name))
    return table.indexes.contains { other in
      guard other.isUnique, other.isValid, other.predicate == nil,
        let fewer = other.plainColumns.map(Set.init)
      else { return false }
      return fewer.isStrictSubset(of: columns)
        || fewer == columns && older.contains(other.name) && !older.contains(index.name)
    }
  }
}

extension Upsert {
  /// Whether a duplicate in the index is what the upsert expects.
  fileprivate func resolves(_ index: Index, target: WriteTarget) -> Bool {
    switch self.target {
    case .any, .unknown, .fragment: true
    case .columns(let columns):
      index.plainColumns.map { Set($0) == Set(columns.map { target.column($0) ?? $0 }) } ?? false
    case .constraint(let name): index.name == name
    }
  }
}
