import PostgresSyntax

extension CatalogEditor {
  /// Applies the subcommands that change neither columns nor constraints.
  mutating func applyTableOption(
    _ command: AlterTableCmd, to name: QualifiedName
  ) throws(ApplyFailure) {
    switch command {
    case .setRelOptions(let options):
      let added = storageOptions(options)
      catalog.update(name) { $0.options.merge(added) { $1 } }
    case .resetRelOptions(let options):
      let removed = storageOptions(options).keys
      catalog.update(name) { relation in for key in removed { relation.options[key] = nil } }
    case .changeOwner(let role): try changeOwner(role, of: name)
    case .setLogged: try setPersistence(.permanent, of: name)
    case .setUnLogged: try setPersistence(.unlogged, of: name)
    case .setTableSpace(let space): catalog.update(name) { $0.tablespace = space }
    case .setAccessMethod(let method):
      catalog.update(name) { $0.accessMethod = method == "heap" ? nil : method }
    case .clusterOn(let index):
      try demandUnpartitioned(name)
      try markClustered(index, of: try relation(name))
    case .dropCluster:
      try demandUnpartitioned(name)
      catalog.update(name) { relation in
        for index in relation.indexes.indices { relation.indexes[index].isClustered = false }
      }
    case .replicaIdentity(let identity): try setReplicaIdentity(identity, of: name)
    case .addOf(let type): try makeTyped(name, of: type)
    case .dropOf: try makeUntyped(name)
    case .enableRowSecurity: catalog.update(name) { $0.hasRowSecurity = true }
    case .disableRowSecurity: catalog.update(name) { $0.hasRowSecurity = false }
    case .forceRowSecurity: catalog.update(name) { $0.forcesRowSecurity = true }
    case .noForceRowSecurity: catalog.update(name) { $0.forcesRowSecurity = false }
    case .setStatistics(let columnName?, _, _), .setOptions(let columnName, _),
      .resetOptions(let columnName, _), .setStorage(let columnName, _),
      .setCompression(let columnName, _):
      _ = try column(columnName, of: try relation(name))
    default:
      if let (selection, mode) = command.triggerMode {
        try setTriggers(selection, mode, of: name)
      } else if let (rule, mode) = command.ruleMode {
        try setRule(rule, mode, of: name)
      } else if case .other(let kind) = command {
        note("\(kind) is not followed", on: name)
      }
    }
  }

  private func demandUnpartitioned(_ name: QualifiedName) throws(ApplyFailure) {
    if catalog.relations[name]?.kind == .partitionedTable {
      throw .refused("0A000", "cannot mark index clustered in partitioned table")
    }
  }

  /// Marks a relation as not wholly known.
  mutating func note(_ reason: String, on name: QualifiedName) {
    unknowns.append(reason)
    catalog.update(name) { relation in
      if !relation.uncertainties.contains(reason) { relation.uncertainties.append(reason) }
    }
  }

  /// SET LOGGED and UNLOGGED; a foreign key may not lead from what stays to what may vanish.
  private mutating func setPersistence(
    _ persistence: RelationPersistence, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if table.persistence == .temporary {
      throw .refused("42P16", "cannot change logged status of a temporary table")
    }
    let referenced = table.constraints.compactMap { $0.reference?.table }
    let others = persistence == .permanent ? referenced : catalog.referencingTables(of: name)
    for other in others where other != name {
      if catalog.relations[other]?.persistence != persistence {
        throw .refused("42P16", "could not change table \"\(name.name)\": it is linked to \(other)")
      }
    }
    catalog.update(name) { $0.persistence = persistence }
    if let changed = catalog.relations[name] { setPersistence(ofSequencesOf: changed) }
  }

  /// The sequences of a table live as long as the table does (since PostgreSQL 15).
  mutating func setPersistence(ofSequencesOf table: Relation) {
    for sequence in catalog.sequences.owned(by: table.name) {
      catalog.sequences[sequence.name]?.persistence = table.persistence
    }
  }

  private mutating func setReplicaIdentity(
    _ identity: ReplicaIdentity, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if case .index(let indexName) = identity {
      guard let index = table.index(named: indexName) else {
        throw missing("42704", "index \"\(indexName)\" for table \"\(name.name)\" does not exist")
      }
      let columns = index.keys.compactMap(\.column)
      let isNotNull = columns.allSatisfy { table.column(named: $0)?.isNotNull == true }
      guard index.isUnique, index.predicate == nil, columns.count == index.keys.count, isNotNull
      else {
        throw .refused("42809", "cannot use index \"\(indexName)\" as replica identity")
      }
    }
    catalog.update(name) { relation in
      relation.replicaIdentity = identity
      for index in relation.indexes.indices {
        relation.indexes[index].isReplicaIdentity =
          identity == .index(relation.indexes[index].name)
      }
    }
  }

  private mutating func setTriggers(
    _ selection: String?, _ mode: FiringMode, of name: QualifiedName
  ) throws(ApplyFailure) {
    let table = try relation(name)
    if let selection, !table.triggers.contains(where: { $0.name == selection }) {
      throw missing(
        "42704", "trigger \"\(selection)\" for table \"\(name.name)\" does not exist")
    }
    try forEachDescendant(of: name, recursing: true) { editor, descendant in
      editor.catalog.update(descendant) { relation in
        for index in relation.triggers.indices {
          let trigger = relation.triggers[index]
          guard selection == nil || trigger.name == selection,
            descendant == name || trigger.hasParent
          else { continue }
          relation.triggers[index].enabled = mode
        }
      }
    }
  }

  private mutating func setRule(
    _ rule: String, _ mode: FiringMode, of name: QualifiedName
  ) throws(ApplyFailure) {
    guard try relation(name).rules.contains(where: { $0.name == rule }) else {
      throw missing("42704", "rule \"\(rule)\" for relation \"\(name.name)\" does not exist")
    }
    catalog.update(name) { relation in
      for index in relation.rules.indices where relation.rules[index].name == rule {
        relation.rules[index].enabled = mode
      }
    }
  }
}

extension AlterTableCmd {
  /// What a subcommand does to triggers: the one that is meant (nil for all), and the mode.
  fileprivate var triggerMode: (selection: String?, mode: FiringMode)? {
    switch self {
    case .enableTrig(let name): (name, .origin)
    case .enableAlwaysTrig(let name): (name, .always)
    case .enableReplicaTrig(let name): (name, .replica)
    case .disableTrig(let name): (name, .disabled)
    case .enableTrigAll, .enableTrigUser: (nil, .origin)
    case .disableTrigAll, .disableTrigUser: (nil, .disabled)
    default: nil
    }
  }

  /// What a subcommand does to a rule.
  fileprivate var ruleMode: (name: String, mode: FiringMode)? {
    switch self {
    case .enableRule(let name): (name, .origin)
    case .enableAlwaysRule(let name): (name, .always)
    case .enableReplicaRule(let name): (name, .replica)
    case .disableRule(let name): (name, .disabled)
    default: nil
    }
  }
}
