import PostgresSyntax

extension CatalogEditor {
  /// Makes the sequence of a serial or identity column, named as `generateSerialExtraStmts` (`parse_utilcmd.c`).
  mutating func createOwnedSequence(
    table: QualifiedName, column: String, dataType: String, options: [DefElem], isIdentity: Bool
  ) throws(ApplyFailure) -> QualifiedName {
    guard ["int2", "int4", "int8"].contains(dataType) else {
      throw .refused("22023", "identity column type must be smallint, integer, or bigint")
    }
    var name = QualifiedName(schema: table.schema, name: "")
    let given = options.first { $0.name == "sequence_name" }?.value?.texts ?? []
    if let last = given.last {
      name = QualifiedName(schema: given.dropLast().last ?? table.schema, name: last)
      try demandFree(name)
    } else {
      // The table itself may not stand yet; its name is taken all the same.
      name.name = catalog.chooseRelationName(
        table.name, column, "seq", schema: table.schema, taken: [table.name])
    }
    var sequence = DatabaseSequence(
      name: name, dataType: dataType, maximum: Self.limits(of: dataType).upperBound,
      owner: DatabaseSequence.Owner(table: table, column: column), isIdentity: isIdentity,
      persistence: catalog.relations[table]?.persistence ?? .permanent)
    sequence.access = newAccess(
      .sequence, in: name.schema, owner: catalog.relations[table]?.owner)
    try set(options.filter { $0.name != "as" }, of: &sequence, isNew: true)
    catalog.sequences[name] = sequence
    return name
  }

  mutating func createSequence(_ statement: CreateSeqStmt) throws(ApplyFailure) {
    let name = try creationName(statement.sequence)
    if statement.ifNotExists, catalog.relationNameExists(name) { return }
    var sequence = DatabaseSequence(name: name, persistence: statement.sequence.persistence)
    sequence.access = newAccess(.sequence, in: name.schema)
    try set(statement.options.filter { $0.name != "owned_by" }, of: &sequence, isNew: true)
    try demandFree(name)
    if let owner = statement.options.last(where: { $0.name == "owned_by" }) {
      sequence.owner = try sequenceOwner(owner.value?.texts ?? [], of: name)
    }
    catalog.sequences[name] = sequence
  }

  mutating func alterSequence(_ statement: AlterSeqStmt) throws(ApplyFailure) {
    guard let name = sequenceName(statement.sequence.objectName) else {
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missing("42P01", "relation \"\(statement.sequence.name)\" does not exist")
    }
    try alter(name, options: statement.options)
  }

  mutating func alter(_ name: QualifiedName, options: [DefElem]) throws(ApplyFailure) {
    guard var sequence = catalog.sequences[name] else { return }
    try set(options, of: &sequence, isNew: false)
    catalog.sequences[name] = sequence
  }

  /// ALTER TABLE or ALTER SEQUENCE … with subcommands of tables, on a sequence: OWNER TO, SET LOGGED.
  mutating func alterSequence(_ statement: AlterTableStmt) throws(ApplyFailure) {
    guard let name = sequenceName(statement.relation.objectName) else {
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missing("42P01", "relation \"\(statement.relation.name)\" does not exist")
    }
    for command in statement.commands {
      switch command {
      case .setLogged: catalog.sequences[name]?.persistence = .permanent
      case .setUnLogged: catalog.sequences[name]?.persistence = .unlogged
      case .changeOwner(let role):
        try demandRoles([role])
        let owner = self.role(role)
        guard let sequence = catalog.sequences[name], owner != sequence.access.owner else {
          continue
        }
        if sequence.owner != nil {
          throw .refused("0A000", "cannot change owner of sequence \"\(name.name)\"")
        }
        catalog.sequences[name]?.access.give(to: owner, of: .sequence)
      default: break
      }
    }
  }

  static func limits(of dataType: String) -> ClosedRange<Int> {
    switch dataType {
    case "int2": Int(Int16.min)...Int(Int16.max)
    case "int4": Int(Int32.min)...Int(Int32.max)
    default: Int.min...Int.max
    }
  }

  /// Applies options as `init_params` (`sequence.c`): limits that were the type's own follow a change of type.
  private func set(
    _ options: [DefElem], of sequence: inout DatabaseSequence, isNew: Bool
  ) throws(ApplyFailure) {
    var hasMinimum = false
    var hasMaximum = false
    var hasStart = false
    if let type = options.first(where: { $0.name == "as" })?.value, case .typeName(let name) = type
    {
      try setType(try self.type(name).name, of: &sequence, isNew: isNew)
    }
    for option in options {
      switch option.name {
      case "increment": sequence.increment = option.integer ?? sequence.increment
      case "minvalue":
        guard let value = option.integer else { continue }
        sequence.minimum = value
        hasMinimum = true
      case "maxvalue":
        guard let value = option.integer else { continue }
        sequence.maximum = value
        hasMaximum = true
      case "start":
        sequence.start = option.integer ?? sequence.start
        hasStart = true
      case "cache": sequence.cache = option.integer ?? sequence.cache
      case "cycle": sequence.cycles = option.isOn
      default: break
      }
    }
    let limits = Self.limits(of: sequence.dataType)
    let isDescending = sequence.increment < 0
    if isNew {
      if !hasMaximum { sequence.maximum = isDescending ? -1 : limits.upperBound }
      if !hasMinimum { sequence.minimum = isDescending ? limits.lowerBound : 1 }
      if !hasStart { sequence.start = isDescending ? sequence.maximum : sequence.minimum }
    } else {
      let removed = options.filter { $0.value == nil }.map(\.name)
      if removed.contains("maxvalue") { sequence.maximum = isDescending ? -1 : limits.upperBound }
      if removed.contains("minvalue") { sequence.minimum = isDescending ? limits.lowerBound : 1 }
    }
    try demandConsistent(sequence)
    if let owner = options.last(where: { $0.name == "owned_by" }) {
      sequence.owner = try sequenceOwner(owner.value?.texts ?? [], of: sequence.name)
    }
  }

  /// Refuses limits and start values that contradict each other (`init_params`).
  private func demandConsistent(_ sequence: DatabaseSequence) throws(ApplyFailure) {
    let limits = Self.limits(of: sequence.dataType)
    let isWithin = limits.contains(sequence.minimum) && limits.contains(sequence.maximum)
    let isStartWithin = (sequence.minimum...max(sequence.minimum, sequence.maximum))
      .contains(sequence.start)
    guard sequence.increment != 0, sequence.cache > 0, isWithin,
      sequence.minimum < sequence.maximum, isStartWithin
    else {
      throw .refused(
        "22023", "the options of sequence \"\(sequence.name.name)\" contradict each other")
    }
  }

  private func setType(
    _ name: String, of sequence: inout DatabaseSequence, isNew: Bool
  ) throws(ApplyFailure) {
    guard ["int2", "int4", "int8"].contains(name) else {
      throw .refused("22023", "sequence type must be smallint, integer, or bigint")
    }
    let old = Self.limits(of: sequence.dataType)
    let new = Self.limits(of: name)
    if isNew || sequence.maximum == old.upperBound { sequence.maximum = new.upperBound }
    if !isNew, sequence.minimum == old.lowerBound { sequence.minimum = new.lowerBound }
    sequence.dataType = name
  }

  private func sequenceOwner(
    _ names: [String], of sequence: QualifiedName
  ) throws(ApplyFailure) -> DatabaseSequence.Owner? {
    guard names != ["none"] else { return nil }
    guard let column = names.last, let table = names.dropLast().last else {
      throw .refused("42601", "invalid OWNED BY option")
    }
    let reference = RangeVar(schema: names.dropLast(2).last, name: table)
    let relation = try relation(reference)
    guard relation.name.schema == sequence.schema else {
      throw .refused("55000", "sequence must be in same schema as table it is linked to")
    }
    _ = try self.column(column, of: relation)
    return DatabaseSequence.Owner(table: relation.name, column: column)
  }

  /// Drops a sequence; defaults that use it go with CASCADE only.
  mutating func dropSequence(
    _ name: QualifiedName, cascade: Bool, exceptDefaultOf owner: DatabaseSequence.Owner? = nil
  ) throws(ApplyFailure) {
    for user in catalog.relations(usingSequence: name) {
      let relation = try relation(user)
      for column in relation.columns {
        guard let value = column.defaultValue, value.sql.contains("nextval("),
          sequences(in: value).contains(name)
        else { continue }
        if owner?.table == relation.name, owner?.column == column.name { continue }
        guard cascade else {
          throw dependentsExist(
            "default value for column \(column.name) of table \(relation.name)",
            on: "sequence \(name)")
        }
        catalog.updateColumn(column.name, of: relation.name) { $0.defaultValue = nil }
      }
    }
    catalog.sequences[name] = nil
  }

  /// The sequences that a default takes values of.
  func sequences(in stored: StoredExpression) -> Set<QualifiedName> {
    var result: Set<QualifiedName> = []
    stored.expression?.forEachPart { part in
      let literal: SQLExpression? =
        switch part {
        case .cast(let value, let type) where type.name == "regclass": value
        case .function(let call) where call.name.name == "nextval": call.arguments.first
        default: nil
        }
      guard case .constant(.string(let text))? = literal,
        let name = sequenceName(objectName(inText: text))
      else { return }
      result.insert(name)
    }
    return result
  }

  /// Reads a name as `regclass` reads it: dotted, quoted where needed.
  func objectName(inText text: String) -> ObjectName {
    let call = "SELECT \(text)"
    guard case .success(let statements) = parseSQL(call),
      case .selectStmt(let select)? = statements.first?.node,
      case .column(let reference)? = select.targets.first?.value
    else { return ObjectName(name: text) }
    return ObjectName(schema: reference.qualifier, name: reference.column ?? text)
  }
}

extension DefElem {
  /// The number of an option; numbers beyond 32 bits are written as text.
  fileprivate var integer: Int? { value?.texts.first.flatMap { Int($0) } }
}
