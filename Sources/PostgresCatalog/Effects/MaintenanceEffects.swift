import PostgresSyntax

extension EffectsRecorder {
  /// CLUSTER (`cluster_rel`): writes the table anew under ACCESS EXCLUSIVE.
  mutating func cluster(_ statement: ClusterStmt) {
    guard let reference = statement.relation else {
      let clustered = catalog.relations.values
        .filter { $0.hasStorage && $0.indexes.contains(where: \.isClustered) }
      for relation in clustered.sorted(by: { $0.name < $1.name }) { rewriteExclusively(relation) }
      return
    }
    guard let table = catalog.relation(reference) else { return }
    let index =
      statement.index.map { name in table.index(named: name) }
      ?? table.indexes.first(
        where: \.isClustered)
    guard index != nil else {
      let message =
        statement.index.map { "index \"\($0)\" for table \"\(table.name.name)\" does not exist" }
        ?? "there is no previously clustered index for table \"\(table.name.name)\""
      refuse("42704", message)
      return
    }
    if table.kind == .partitionedTable { effects.transaction = .forbidden }
    for member in withDescendants(leaves: table) { rewriteExclusively(member) }
  }

  private mutating func rewriteExclusively(_ relation: Relation) {
    lock(relation.name, .accessExclusive)
    rewrite(relation)
  }

  /// VACUUM and ANALYZE (`vacuum`): one table after the other, each in a transaction of its own.
  mutating func vacuum(_ statement: VacuumStmt) {
    let options = Set(
      statement.options.filter { $0.value != .boolean(false) && !$0.isOff }.map(\.name))
    let analyzes = !statement.isVacuum || options.contains("analyze")
    for table in vacuumTargets(statement) {
      if table.kind == .partitionedTable {
        if analyzes { analyze(table) }
      } else if statement.isVacuum {
        if options.contains("full") {
          rewriteExclusively(table)
        } else {
          lock(table.name, .shareUpdateExclusive)
          lockIndexes(of: table, .rowExclusive)
          scan(table)
        }
      } else {
        analyze(table)
      }
    }
  }

  /// The tables that VACUUM visits: those named with their partitions, or all.
  private func vacuumTargets(_ statement: VacuumStmt) -> [Relation] {
    guard !statement.relations.isEmpty else {
      return catalog.relations.values.filter { $0.hasStorage || $0.kind == .partitionedTable }
        .sorted { $0.name < $1.name }
    }
    return statement.relations.flatMap { target -> [Relation] in
      guard let table = catalog.relation(target.relation) else { return [] }
      return table.kind == .partitionedTable ? withDescendants(table) : [table]
    }
  }

  /// ANALYZE samples rows; a parent's statistics need a look at the children.
  private mutating func analyze(_ table: Relation) {
    lock(table.name, .shareUpdateExclusive)
    for child in withDescendants(table).dropFirst() { lock(child.name, .accessShare) }
  }

  /// TRUNCATE (`ExecuteTruncate`): ACCESS EXCLUSIVE on the tables, their children and, with CASCADE, all that refer to
  /// them.
  mutating func truncate(_ statement: TruncateStmt) {
    var pending: [Relation] = []
    for reference in statement.relations {
      guard let table = catalog.relation(reference) else { continue }
      pending += reference.includesDescendants ? withDescendants(table) : [table]
    }
    var done: Set<QualifiedName> = []
    while let table = pending.popLast() {
      guard done.insert(table.name).inserted else { continue }
      lock(table.name, .accessExclusive)
      if table.hasStorage { lockIndexes(of: table, .accessExclusive) }
      if statement.restartsIdentity {
        for sequence in sequences(ownedBy: table.name) { lock(sequence.name, .accessExclusive) }
      }
      guard statement.cascade else { continue }
      for name in catalog.referencingTables(of: table.name) {
        guard let referencing = catalog.relations[name] else { continue }
        pending += withDescendants(referencing)
      }
    }
  }

  /// LOCK TABLE reaches children, and the relations behind a view (`LockTableCommand`).
  mutating func lockTable(_ statement: LockStmt) {
    guard let mode = LockMode(number: statement.mode) else { return }
    for reference in statement.relations {
      guard let relation = catalog.relation(reference) else { continue }
      lockWithParts(relation, mode, descends: reference.includesDescendants)
    }
  }

  private mutating func lockWithParts(_ relation: Relation, _ mode: LockMode, descends: Bool) {
    var pending = [relation]
    var done: Set<QualifiedName> = []
    while let next = pending.popLast() {
      guard done.insert(next.name).inserted else { continue }
      lock(next.name, mode)
      if descends || next.name != relation.name {
        pending += withDescendants(next).dropFirst()
      }
      guard next.kind == .view else { continue }
      pending += (next.view?.dependencies ?? []).compactMap { catalog.relations[$0.relation] }
    }
  }
}

extension DefElem {
  /// Whether an option is switched off in words or numbers.
  fileprivate var isOff: Bool {
    switch value {
    case .string(let text): ["off", "false", "0"].contains(text.lowercased())
    case .integer(0): true
    default: false
    }
  }
}
