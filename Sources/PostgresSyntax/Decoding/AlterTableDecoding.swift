extension TreeDecoder {
  mutating func alterTableStmt(_ message: WireMessage) -> AlterTableStmt {
    let commands = message.nodes(Field.AlterTableStmt.cmds).map(\.message)
    return AlterTableStmt(
      relation: rangeVar(message.message(Field.AlterTableStmt.relation)),
      kind: objectKind(message, Field.AlterTableStmt.objtype),
      commands: commands.map { alterTableCmd($0) },
      cascades: commands.map { isCascade($0, Field.AlterTableCmd.behavior) },
      ifExists: message.bool(Field.AlterTableStmt.missingOk))
  }

  private mutating func alterTableCmd(_ message: WireMessage) -> AlterTableCmd {
    guard
      let type = message.choice(Field.AlterTableCmd.subtype, as: Choice.AlterTableType.self)
    else { return .other(kind: "unknown") }
    return columnCommand(type, message) ?? constraintCommand(type, message)
      ?? storageCommand(type, message) ?? triggerCommand(type, message)
      ?? relationshipCommand(type, message) ?? .other(kind: "AT_\(type)")
  }

  private mutating func columnCommand(
    _ type: Choice.AlterTableType, _ message: WireMessage
  ) -> AlterTableCmd? {
    let name = message.text(Field.AlterTableCmd.name)
    let definition = message.node(Field.AlterTableCmd.def)
    let ifExists = message.bool(Field.AlterTableCmd.missingOk)
    switch type {
    case .addColumn:
      return definition.map { .addColumn(columnDef($0.message), ifNotExists: ifExists) }
    case .columnDefault:
      return .columnDefault(column: name, optionalExpression(definition))
    case .dropNotNull: return .dropNotNull(column: name)
    case .setNotNull: return .setNotNull(column: name)
    case .dropExpression: return .dropExpression(column: name, ifExists: ifExists)
    case .setStatistics:
      return .setStatistics(
        column: name.isEmpty ? nil : name, number: message.int(Field.AlterTableCmd.num),
        target: definition?.message.int(Field.Integer.ival) ?? 0)
    case .setOptions: return .setOptions(column: name, optionList(definition))
    case .resetOptions: return .resetOptions(column: name, optionList(definition))
    case .setStorage: return .setStorage(column: name, storage: definition?.string ?? "")
    case .setCompression: return .setCompression(column: name, method: definition?.string ?? "")
    case .dropColumn:
      return .dropColumn(
        name, ifExists: ifExists, cascade: isCascade(message, Field.AlterTableCmd.behavior))
    case .alterColumnType:
      return definition.map { .alterColumnType(column: name, definition: columnDef($0.message)) }
    case .addIdentity:
      guard let definition,
        case .identity(let always, let options)? = constraint(definition.message)?.kind
      else { return nil }
      return .addIdentity(column: name, always: always, options: options)
    case .setIdentity: return .setIdentity(column: name, options: optionList(definition))
    case .dropIdentity: return .dropIdentity(column: name, ifExists: ifExists)
    default: return nil
    }
  }

  private mutating func constraintCommand(
    _ type: Choice.AlterTableType, _ message: WireMessage
  ) -> AlterTableCmd? {
    let name = message.text(Field.AlterTableCmd.name)
    let definition = message.node(Field.AlterTableCmd.def)
    switch type {
    case .addConstraint:
      return definition.flatMap { constraint($0.message) }.map { .addConstraint($0) }
    case .alterConstraint:
      return definition.flatMap { constraint($0.message) }.map { .alterConstraint($0) }
    case .validateConstraint: return .validateConstraint(name)
    case .dropConstraint:
      return .dropConstraint(
        name, ifExists: message.bool(Field.AlterTableCmd.missingOk),
        cascade: isCascade(message, Field.AlterTableCmd.behavior))
    default: return nil
    }
  }

  private mutating func storageCommand(
    _ type: Choice.AlterTableType, _ message: WireMessage
  ) -> AlterTableCmd? {
    let name = message.text(Field.AlterTableCmd.name)
    let definition = message.node(Field.AlterTableCmd.def)
    switch type {
    case .changeOwner:
      return .changeOwner(role(message.message(Field.AlterTableCmd.newowner)))
    case .clusterOn: return .clusterOn(index: name)
    case .dropCluster: return .dropCluster
    case .setLogged: return .setLogged
    case .setUnLogged: return .setUnLogged
    case .dropOids: return .dropOids
    case .setAccessMethod: return .setAccessMethod(name)
    case .setTableSpace: return .setTableSpace(name)
    case .setRelOptions: return .setRelOptions(optionList(definition))
    case .resetRelOptions: return .resetRelOptions(optionList(definition))
    case .replicaIdentity: return definition.map { .replicaIdentity(replicaIdentity($0.message)) }
    case .enableRowSecurity: return .enableRowSecurity
    case .disableRowSecurity: return .disableRowSecurity
    case .forceRowSecurity: return .forceRowSecurity
    case .noForceRowSecurity: return .noForceRowSecurity
    case .genericOptions: return .genericOptions
    default: return nil
    }
  }

  private func triggerCommand(
    _ type: Choice.AlterTableType, _ message: WireMessage
  ) -> AlterTableCmd? {
    let name = message.text(Field.AlterTableCmd.name)
    return switch type {
    case .enableTrig: .enableTrig(name)
    case .enableAlwaysTrig: .enableAlwaysTrig(name)
    case .enableReplicaTrig: .enableReplicaTrig(name)
    case .disableTrig: .disableTrig(name)
    case .enableTrigAll: .enableTrigAll
    case .disableTrigAll: .disableTrigAll
    case .enableTrigUser: .enableTrigUser
    case .disableTrigUser: .disableTrigUser
    case .enableRule: .enableRule(name)
    case .enableAlwaysRule: .enableAlwaysRule(name)
    case .enableReplicaRule: .enableReplicaRule(name)
    case .disableRule: .disableRule(name)
    default: nil
    }
  }

  private mutating func relationshipCommand(
    _ type: Choice.AlterTableType, _ message: WireMessage
  ) -> AlterTableCmd? {
    guard type != .dropOf else { return .dropOf }
    guard let definition = message.node(Field.AlterTableCmd.def)?.message else { return nil }
    let partition = rangeVar(definition.message(Field.PartitionCmd.name))
    switch type {
    case .addInherit: return .addInherit(rangeVar(definition))
    case .dropInherit: return .dropInherit(rangeVar(definition))
    case .addOf: return typeName(definition).map { .addOf($0) }
    case .attachPartition:
      let bound = partitionBound(definition.message(Field.PartitionCmd.bound))
      return .attachPartition(partition, bound: bound)
    case .detachPartition:
      return .detachPartition(
        partition, concurrently: definition.bool(Field.PartitionCmd.concurrent))
    case .detachPartitionFinalize: return .detachPartitionFinalize(partition)
    default: return nil
    }
  }

  private mutating func optionList(_ node: ParseNode?) -> [DefElem] {
    options(node?.message.nodes(Field.List.items) ?? [])
  }

  private func replicaIdentity(_ message: WireMessage) -> ReplicaIdentity {
    switch message.text(Field.ReplicaIdentityStmt.identityType) {
    case "f": .full
    case "n": .nothing
    case "i": .index(message.text(Field.ReplicaIdentityStmt.name))
    default: .default
    }
  }

  func alterTableMoveAllStmt(_ message: WireMessage) -> AlterTableMoveAllStmt {
    AlterTableMoveAllStmt(
      kind: objectKind(message, Field.AlterTableMoveAllStmt.objtype),
      from: message.text(Field.AlterTableMoveAllStmt.origTablespacename),
      to: message.text(Field.AlterTableMoveAllStmt.newTablespacename))
  }
}
