import PostgresSyntax

extension AlterTableEffects {
  /// ADD COLUMN (`ATExecAddColumn`): a constant or stable default is stored once, anything else rewrites the table.
  mutating func addColumn(_ definition: ColumnDef, ifNotExists: Bool) {
    lockRecursively()
    if ifNotExists, table.column(named: definition.name) != nil { return }
    let column = NewColumn(definition, in: recorder)
    addedColumns[definition.name] = AddedColumn(
      isAllNull: column.isAllNull, value: column.value, type: column.type)
    if let reason = column.unknown { recorder.unknown(reason) }
    for relation in recursion() where relation.column(named: definition.name) == nil {
      if column.rewrites { rewrite(relation) }
      if column.isNotNull && column.isAllNull {
        check(relation)
        refuseNulls(in: relation, column: definition.name)
      }
      if column.isAllNull, column.domainRefusesNull, relation.hasStorage, relation.hasRows {
        recorder.refuse("23502", "domain \(column.type?.name ?? "") does not allow null values")
      }
      refuseDomainValue(of: column, in: relation)
      // A default that is the same for all rows is computed for the catalog, rows or not (`StoreAttrDefault`).
      if column.hasDefault, !column.rewrites, relation.kind == .table, let value = column.value {
        recorder.refuseComputations(in: [value])
        refuseUnfitDefault(value, column.type)
      }
      for case .generated(let expression) in definition.constraints.map(\.kind)
      where relation.hasStorage {
        recorder.refuseComputations(in: [expression], ofRowsOf: relation)
      }
      guard column.hasCheck else { continue }
      check(relation)
      for constraint in definition.constraints {
        if case .check(let condition) = constraint.kind {
          let name = constraint.name ?? "\(table.name.name)_\(definition.name)_check"
          refuseViolation(of: condition, named: name, in: relation)
        }
      }
    }
    addInlineConstraints(definition, column)
    if let name = column.lockedSequence, recursion().contains(where: \.mayHaveRows),
      let sequence = recorder.sequence(text: name)
    {
      recorder.lock(sequence.name, .rowExclusive)
    }
  }

  /// The default is converted to the column's type.
  private mutating func refuseUnfitDefault(_ value: SQLExpression, _ type: SQLType?) {
    guard let type = type.map(recorder.catalog.baseType), type.isBuiltIn, !type.isArray,
      let error = RowEvaluation(value: { _ in nil }).evaluate(value)?
        .conversionError(to: type, isExplicit: false)
    else { return }
    recorder.refuse(error)
  }

  private mutating func refuseNulls(in relation: Relation, column: String) {
    guard relation.hasStorage, relation.mayHaveRows else { return }
    let message =
      "column \"\(column)\" of relation \"\(relation.name.name)\" contains null values"
    if relation.hasRows || rowChecks.hasRows(relation) {
      recorder.refuse("23502", message)
    } else {
      recorder.unknown("refused (23502, \(message)) if the table has rows")
    }
  }

  /// The default that every row gets must be one of the domain's values.
  private mutating func refuseDomainValue(of column: NewColumn, in relation: Relation) {
    guard let type = column.type, column.hasDefault, relation.hasStorage, relation.mayHaveRows,
      let value = column.value.flatMap({ RowEvaluation { _ in nil }.evaluate($0) }),
      let refusal = recorder.catalog.domainRefusal(of: value, as: type)
    else { return }
    if relation.hasRows || rowChecks.hasRows(relation) {
      recorder.refuse(refusal.sqlState, refusal.message)
    } else {
      recorder.unknown(
        "refused (\(refusal.sqlState), \(refusal.message)) if the table has rows")
    }
  }

  /// UNIQUE, PRIMARY KEY and REFERENCES written with the column.
  private mutating func addInlineConstraints(_ definition: ColumnDef, _ column: NewColumn) {
    for constraint in definition.constraints {
      switch constraint.kind {
      case .unique, .primaryKey, .exclusion:
        buildConstraintIndexes(constraint, columns: [definition.name])
      case .foreignKey(let key):
        // Without a default all values are NULL, and the check is skipped (`transformAlterTableStmt`).
        addForeignKey(
          key, named: constraint.name, columns: [definition.name], validates: column.hasDefault)
      default: break
      }
    }
  }
}

/// What a new column does to the rows that are there.
struct NewColumn {
  /// The type, where known.
  var type: SQLType?
  /// Whether NOT NULL or PRIMARY KEY was written, or is implied (serial, identity).
  var isNotNull = false
  /// Whether a CHECK was written.
  var hasCheck = false
  /// Whether DEFAULT was written.
  var hasDefault = false
  /// Whether the existing rows get NULL.
  var isAllNull = true
  /// What the existing rows get.
  var value: SQLExpression? = .constant(.null)
  /// Whether a domain refuses NULL.
  var domainRefusesNull = false
  /// Whether the table must be written anew.
  var rewrites = false
  /// The sequence that the default takes numbers from.
  var lockedSequence: String?
  /// Why that is not known.
  var unknown: String?

  init(_ definition: ColumnDef, in recorder: EffectsRecorder) {
    readConstraints(of: definition, in: recorder)
    guard let typeName = definition.type else { return }
    if typeName.isSerial {
      rewrites = true
      isNotNull = true
      isAllNull = false
      value = nil
      hasDefault = true
      return
    }
    type = recorder.catalog.resolve(typeName)
    guard let type, !type.isArray, !type.isBuiltIn else { return }
    readDomain(type, in: recorder)
  }

  private mutating func readConstraints(of definition: ColumnDef, in recorder: EffectsRecorder) {
    for constraint in definition.constraints {
      switch constraint.kind {
      case .notNull, .primaryKey: isNotNull = true
      case .check: hasCheck = true
      case .default(let expression):
        if expression.isNullConstant { continue }
        hasDefault = true
        isAllNull = false
        value = expression
        lockedSequence = expression.calledSequence
        switch recorder.catalog.effectiveVolatility(of: expression) {
        case .volatile: rewrites = true
        case nil: unknown = "the volatility of a function in the default of \(definition.name)"
        default: break
        }
      case .generated, .identity:
        rewrites = true
        isAllNull = false
        value = nil
        if case .identity = constraint.kind { isNotNull = true }
      default: break
      }
    }
  }

  private mutating func readDomain(_ type: SQLType, in recorder: EffectsRecorder) {
    guard let base = recorder.catalog.unwrapped(type) else { return }
    if base.isConstrained { rewrites = true }
    for domain in recorder.catalog.domains(of: type) {
      if domain.isNotNull { domainRefusesNull = true }
      guard isAllNull, let stored = domain.defaultValue,
        let expression = stored.expression, !expression.isNullConstant
      else { continue }
      isAllNull = false
      value = expression
      if recorder.catalog.effectiveVolatility(of: expression) == .volatile { rewrites = true }
    }
  }
}

extension TypeName {
  /// Whether it is one of the names that stand for an integer with a sequence.
  var isSerial: Bool {
    schema == nil
      && [
        "serial", "bigserial", "smallserial", "serial2", "serial4", "serial8",
      ].contains(name)
  }
}

extension SQLExpression {
  /// Whether it is NULL, perhaps with a cast.
  var isNullConstant: Bool {
    switch self {
    case .constant(.null): true
    case .cast(let inner, _): inner.isNullConstant
    default: false
    }
  }
}

extension SQLExpression {
  /// The name in a call of `nextval`, `setval` or `currval`.
  var calledSequence: String? {
    guard case .function(let call) = self, ["nextval", "setval"].contains(call.name.name),
      case .constant(.string(let name))? = call.arguments.first?.withoutCasts
    else { return nil }
    return name
  }
}

extension SQLExpression {
  /// The table and column whose sequence `nextval` or `setval` takes by `pg_get_serial_sequence`.
  var calledSerial: (table: String, column: String)? {
    guard case .function(let call) = self, ["nextval", "setval"].contains(call.name.name),
      case .function(let inner)? = call.arguments.first?.withoutCasts,
      inner.name.name == "pg_get_serial_sequence", inner.arguments.count == 2,
      case .constant(.string(let table)) = inner.arguments[0].withoutCasts,
      case .constant(.string(let column)) = inner.arguments[1].withoutCasts
    else { return nil }
    return (table, column)
  }
}

extension EffectsRecorder {
  /// The sequence that belongs to a column of a table whose name is given as text.
  func serial(_ table: String, _ column: String) -> QualifiedName? {
    guard
      let name = KnownValueReader(catalog: catalog, variables: [:]).relation(table)
    else { return nil }
    return sequences(ownedBy: name, column: column).first?.name
  }
}

extension Catalog {
  /// The domains that a type is made of, outermost first.
  func domains(of type: SQLType) -> [Domain] {
    var result: [Domain] = []
    var current = type
    while result.count < 32, !current.isArray,
      case .domain(let domain)? = types[current.qualifiedName]?.definition
    {
      result.append(domain)
      current = domain.baseType
    }
    return result
  }
}
