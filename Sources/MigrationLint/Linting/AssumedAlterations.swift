import PostgresCatalog
import PostgresSyntax

/// What ALTER TABLE and ALTER INDEX presuppose.
extension AssumedSchema {
  mutating func assume(_ alter: AlterTableStmt) {
    if alter.kind == .index { return assumeIndex(alter) }
    guard alter.kind == .table || alter.kind == .view || alter.kind == .materializedView else {
      return
    }
    let name = table(alter.relation, kind: alter.kind.relationKind)
    for case .addColumn(let column, _) in alter.commands {
      added.insert(column.name)
      addedTypes[column.name] = column.type.flatMap(catalog.resolve)
    }
    defer { (added, addedTypes) = ([], [:]) }
    for command in alter.commands {
      switch command {
      case .addColumn(let definition, _):
        if let type = definition.type { assume(type) }
        let type = definition.type.flatMap(catalog.resolve)
        for constraint in definition.constraints { assume(constraint, in: name, type: type) }
        assumeFunctions(of: definition)
      case .columnDefault(let column, _), .setNotNull(let column): self.column(column, in: name)
      case .dropNotNull(let column):
        self.column(column, in: name)
        change(column, of: name) { $0.isNotNull = true }
      case .dropColumn(let column, _, _): self.column(column, in: name)
      case .alterColumnType(let column, let definition):
        self.column(column, in: name, type: Self.type(otherThan: definition.type))
      case .addConstraint(let constraint): assume(constraint, in: name)
      case .validateConstraint(let constraint): assumeConstraint(constraint, of: name)
      case .dropConstraint(let constraint, _, _): assumeConstraint(constraint, of: name)
      case .attachPartition(let partition, let bound):
        assumePartitioned(name, by: bound)
        assumeColumns(of: name, in: table(partition))
      case .detachPartition(let partition, _), .detachPartitionFinalize(let partition):
        assumePartition(partition, of: name)
      default: assumeAttributes(command, of: name)
      }
    }
  }

  private mutating func assumeIndex(_ alter: AlterTableStmt) {
    for case .attachPartition(let partition, _) in alter.commands {
      return assumeIndexes(alter.relation.objectName, partition.objectName)
    }
    assumeIndex(alter.relation.objectName)
  }

  /// What commands name that change only how a table is kept or used.
  private mutating func assumeAttributes(_ command: AlterTableCmd, of name: QualifiedName) {
    switch command {
    case .setStatistics(let column?, _, _), .setOptions(let column, _),
      .resetOptions(let column, _),
      .setStorage(let column, _), .setCompression(let column, _):
      self.column(column, in: name)
    case .addIdentity(let column, _, _):
      self.column(column, in: name, type: SQLType(name: "int8"))
      change(column, of: name) { $0.isNotNull = true }
    case .setIdentity(let column, _), .dropIdentity(let column, _):
      self.column(column, in: name, type: SQLType(name: "int8"))
      change(column, of: name) {
        $0.isNotNull = true
        if $0.identity == nil { $0.identity = .always }
      }
    case .clusterOn(let index), .replicaIdentity(.index(let index)):
      assumeIndex(ObjectName(schema: name.schema, name: index), of: name)
      change("id", of: name) { $0.isNotNull = true }
    case .enableTrig(let trigger), .enableAlwaysTrig(let trigger), .enableReplicaTrig(let trigger),
      .disableTrig(let trigger):
      assumeTrigger(trigger, of: RangeVar(schema: name.schema, name: name.name))
    case .alterConstraint(let constraint):
      if let key = constraint.name { assumeForeignKey(key, of: name) }
    case .addInherit(let parent): _ = table(parent)
    case .dropInherit(let parent):
      let parent = table(parent)
      catalog.update(name) { if !$0.parents.contains(parent) { $0.parents.append(parent) } }
    default: break
    }
  }
}
