import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Generated columns and indexes on expressions, which the server computes with each row that is written.
extension FailureSearch {
  mutating func lookAtComputedValues(
    _ written: WrittenColumns, of use: FailingUse, target: WriteTarget
  ) {
    for column in target.table.columns {
      guard let expression = column.generated.flatMap({ StoredSQL.expression($0.sql) }) else {
        continue
      }
      let name = "\(target.table.name).\(column.name)"
      lookAtComputation(
        of: expression, for: "the generated column \(name)", written, of: use, target)
      let values = CheckEvaluation(columns: written.possibilities(of: expression, in: target.table))
      if column.isNotNull, isWritten(expression, written), values.mayBeNull(expression) {
        add(
          .computationFails, of: use, object: column.name, sqlState: "23502", dependsOnData: true,
          message: "the generated column \(name) may come to NULL, which it refuses",
          at: use.value.location, note: use.verb, on: target.table)
      }
    }
    for index in target.table.indexes {
      var parts = index.keys.compactMap { $0.expression.flatMap { StoredSQL.expression($0.sql) } }
      if let predicate = index.predicate.flatMap({ StoredSQL.expression($0.sql) }) {
        let values = CheckEvaluation(
          columns: written.possibilities(of: predicate, in: target.table))
        if !values.mayHold(predicate) { parts = [] }
        parts.append(predicate)
      }
      for part in parts {
        lookAtComputation(of: part, for: "the index \(index.name)", written, of: use, target)
      }
    }
  }

  private func isWritten(_ expression: SQLExpression, _ written: WrittenColumns) -> Bool {
    written.makesRow
      || expression.columnReferences.contains { written.columns[$0.column ?? ""] != nil }
  }

  private mutating func lookAtComputation(
    of expression: SQLExpression, for user: String, _ written: WrittenColumns,
    of use: FailingUse, _ target: WriteTarget
  ) {
    lookAtCasts(in: expression, for: user, written, of: use, target)
    guard isWritten(expression, written) else { return }
    let values = CheckEvaluation(columns: written.possibilities(of: expression, in: target.table))
    for divisor in expression.unconditionalDivisors
    where (values.possibilities(of: divisor)?.values ?? []).contains(where: \.isZero)
      || isZeroUnlessGiven(divisor, written, target.table)
    {
      add(
        .computationFails, of: use, object: user, sqlState: "22012", dependsOnData: true,
        message: "\(user) divides by what may be 0", at: use.value.location, note: use.verb,
        on: target.table)
      return
    }
  }

  /// Whether a column is 0 unless the user's input says something else: Ecto's schema has the table's default, as a
  /// rule, and sends it.
  private func isZeroUnlessGiven(
    _ divisor: SQLExpression, _ written: WrittenColumns, _ table: Relation
  ) -> Bool {
    guard case .column(let reference) = divisor,
      let column = reference.column.flatMap(table.column(named:)),
      let value = written.columns[column.name], value.values == nil, written.makesRow
    else { return false }
    return column.defaultValue.flatMap { LiteralDefault.text(of: $0) }?.isZero == true
  }

  /// Casts of written texts to types that do not take every text (manual, 8.1 to 8.14).
  ///
  /// What is taken out of a JSON document has the type with which the code put it there: nothing is known of it.
  private mutating func lookAtCasts(
    in expression: SQLExpression, for user: String, _ written: WrittenColumns,
    of use: FailingUse, _ target: WriteTarget
  ) {
    for cast in expression.unconditionalCasts {
      guard let type = catalog.resolve(cast.type), !type.isText,
        catalog.type(of: cast.value, in: target.table)?.isText == true
      else { continue }
      for name in cast.value.columnReferences.compactMap(\.column) {
        guard let value = written.columns[name], value.values?.isEmpty != true,
          target.table.column(named: name)?.type.isText == true
        else { continue }
        if case .column = cast.value, let values = value.values,
          values.allSatisfy({ catalog.refusal(ofLiteral: $0, as: type) == nil })
        {
          continue
        }
        add(
          .computationFails, of: use, object: "\(name)::\(type.name)", sqlState: "22P02",
          dependsOnData: true,
          message: "\(user) casts what is written into \(target.table.name).\(name) to "
            + "\(type.name), which refuses other texts", at: value.location ?? use.value.location,
          note: "writes \(name)", on: target.table)
      }
    }
  }
}

extension SQLType {
  /// Whether every text is one of its values, its length aside.
  fileprivate var isText: Bool {
    isBuiltIn && !isArray && ["text", "varchar", "bpchar", "name"].contains(name)
      || !isArray && name == "citext"
  }
}

extension SQLExpression {
  /// The divisors of divisions that are computed for every row.
  fileprivate var unconditionalDivisors: [SQLExpression] {
    if case .caseWhen = self { return [] }
    var result: [SQLExpression] = []
    if case .operation(let operation) = self, ["/", "%"].contains(operation.name.name),
      let right = operation.right
    {
      result.append(right)
    }
    _ = mappingParts { part in
      result += part.unconditionalDivisors
      return part
    }
    return result
  }

  /// The casts that are computed for every row: those within CASE have a condition.
  fileprivate var unconditionalCasts: [(value: SQLExpression, type: TypeName)] {
    if case .caseWhen = self { return [] }
    var result: [(SQLExpression, TypeName)] = []
    if case .cast(let value, let type) = self { result.append((value, type)) }
    _ = mappingParts { part in
      result += part.unconditionalCasts
      return part
    }
    return result
  }
}

extension String {
  /// Whether the text is a number that is 0.
  fileprivate var isZero: Bool { Double(self) == 0 }
}
