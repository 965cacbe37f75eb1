import PostgresSyntax

extension AlterTableEffects {
  /// ATTACH PARTITION (`ATExecAttachPartition`): reads the new partition's rows unless its constraints prove the bound.
  mutating func attach(_ reference: RangeVar, bound: PartitionBoundSpec?) {
    guard let partition = recorder.relation(reference) else { return }
    let members = recorder.withDescendants(partition)
    for member in members { recorder.lock(member.name, .accessExclusive) }
    let goal = recorder.partitionPredicate(of: table, bound: bound)
    for member in members where member.hasStorage {
      let known = recorder.catalog.constraintPredicate(of: member)
      let whole = recorder.catalog.constraintPredicate(of: partition)
      if !known.implies(goal), !whole.implies(goal) { recorder.scan(member) }
      if let bound, rowChecks.hasRow(false, bound: bound, of: table, in: member) {
        recorder.refuse(
          "23514",
          "partition constraint of relation \"\(member.name.name)\" is violated by some row")
      }
    }
    recorder.checkDefaultPartition(of: table, against: bound)
    recorder.lockParentIndexes(of: table)
    recorder.lockReferencing(table)
    buildMissingIndexes(of: partition)
    for key in table.constraints {
      guard let reference = key.reference,
        let referenced = recorder.catalog.relations[reference.table]
      else { continue }
      recorder.lockReferenced(referenced, .shareRowExclusive)
      foreignKeyChecks.append(ForeignKeyCheck(key, reference, of: partition, to: referenced))
    }
  }

  /// Each index of the parent that the partition has no like of is built (`AttachPartitionEnsureIndexes`).
  private mutating func buildMissingIndexes(of partition: Relation) {
    let had = Set(partition.indexes.map(\.name))
    for member in recorder.withDescendants(partition) where member.hasStorage {
      let after = recorder.after.relations[member.name]?.indexes.map(\.name) ?? []
      for index in after where !had.contains(index) {
        work[member.name, default: RowWork()].builds.insert(member.indexName(index))
      }
    }
  }

  /// DETACH PARTITION (`ATExecDetachPartition`): no rows are read, but everyone waits.
  mutating func detach(_ reference: RangeVar, concurrently: Bool) {
    guard let partition = recorder.relation(reference) else { return }
    if concurrently {
      recorder.effects.transaction = .forbidden
      if recorder.defaultPartition(of: table) != nil {
        recorder.refuse(
          "55000", "cannot detach partitions concurrently when a default partition exists")
      }
    }
    recorder.lock(partition.name, .accessExclusive)
    if let other = recorder.defaultPartition(of: table) {
      recorder.lock(other.name, .accessExclusive)
    }
    refuseLosingReferencedRows(partition)
    for index in partition.indexes where index.parent != nil {
      recorder.lock(partition.indexName(index), .accessExclusive)
    }
    for key in partition.constraints where key.hasParent {
      guard let reference = key.reference,
        let referenced = recorder.catalog.relations[reference.table]
      else { continue }
      recorder.lockReferenced(referenced, .shareRowExclusive)
    }
  }
}

extension AlterTableEffects {
  /// Rows that others refer to cannot leave the table (`ATDetachCheckNoForeignKeyRefs`).
  private mutating func refuseLosingReferencedRows(_ partition: Relation) {
    for name in recorder.catalog.referencingTables(of: table.name) {
      guard let referencing = recorder.catalog.relations[name] else { continue }
      for constraint in referencing.constraints {
        guard let reference = constraint.reference, reference.table == table.name else { continue }
        recorder.lock(name, .accessExclusive)
        recorder.scan(partition)
        recorder.scan(referencing)
        let message =
          "removing partition \"\(partition.name.name)\" violates foreign key constraint "
          + "\"\(constraint.name)\""
        if rowChecks.refers(
          constraint.columns, in: referencing, to: partition, reference.columns)
        {
          recorder.refuse("23503", message)
        } else if referencing.mayHaveRows {
          recorder.unknown("refused (23503, \(message)) if rows of the partition are referred to")
        }
      }
    }
  }
}

extension EffectsRecorder {
  /// The partition that takes all rows without another.
  func defaultPartition(of parent: Relation) -> Relation? {
    catalog.children(of: parent.name).lazy
      .compactMap { self.catalog.relations[$0] }
      .first { $0.partitionBound?.uppercased() == "DEFAULT" }
  }

  /// A new partition must leave no row in the default one: it is locked, and read unless its constraints prove it.
  mutating func checkDefaultPartition(of parent: Relation, against bound: PartitionBoundSpec?) {
    guard let other = defaultPartition(of: parent) else { return }
    lock(other.name, .accessExclusive)
    guard let bound else { return }
    let goal = Predicate.bound(bound, of: parent).negated
    for member in withDescendants(leaves: other) {
      lock(member.name, .accessExclusive)
      if !catalog.constraintPredicate(of: member).implies(goal) { scan(member) }
      if rowChecks.hasRow(true, bound: bound, of: parent, in: parent) {
        refuse(
          "23514",
          "updated partition constraint for default partition \"\(member.name.name)\" would be "
            + "violated by some row")
      }
    }
  }

  /// What holds for every row of a partition with this bound, the parents' own bounds included.
  func partitionPredicate(of parent: Relation, bound: PartitionBoundSpec?) -> Predicate {
    guard let bound else { return .constant(true) }
    var parts = [boundPredicate(bound, of: parent)]
    var current = parent
    for _ in 0..<32 {
      guard let text = current.partitionBound, let spec = PartitionBoundSpec(stored: text),
        let next = current.parents.first.flatMap({ catalog.relations[$0] })
      else { break }
      parts.append(boundPredicate(spec, of: next))
      current = next
    }
    return .and(parts)
  }

  /// A bound as a condition; for the default partition, that no other partition's bound holds.
  private func boundPredicate(_ bound: PartitionBoundSpec, of parent: Relation) -> Predicate {
    guard case .default = bound else { return .bound(bound, of: parent) }
    let others = catalog.children(of: parent.name)
      .compactMap {
        catalog.relations[$0]?.partitionBound.flatMap(PartitionBoundSpec.init(stored:))
      }
      .filter { $0 != .default }
      .map { Predicate.bound($0, of: parent) }
    return others.isEmpty ? .constant(true) : Predicate.or(others).negated
  }

  /// The tables that refer to a partitioned table watch each new part of it.
  mutating func lockReferencing(_ parent: Relation) {
    for name in catalog.referencingTables(of: parent.name) { lock(name, .shareRowExclusive) }
  }

  /// The indexes of a partitioned table get a new part.
  mutating func lockParentIndexes(of parent: Relation) {
    for index in parent.indexes { lock(parent.indexName(index), .shareUpdateExclusive) }
  }
}

extension PartitionBoundSpec {
  /// Reads a bound as `pg_get_expr(relpartbound)` prints it.
  init?(stored: String) {
    guard case .success(let statements) = parseSQL("CREATE TABLE p PARTITION OF q \(stored)"),
      case .createStmt(let create)? = statements.first?.node, let bound = create.partitionBound
    else { return nil }
    self = bound
  }
}

extension Catalog {
  /// What the rows of a table's partitions comply with, without the default partition, as far as it is known.
  func knownBounds(of parent: Relation) -> [Predicate] {
    children(of: parent.name).compactMap { name in
      guard
        let bound = relations[name]?.partitionBound.flatMap(PartitionBoundSpec.init(stored:)),
        bound != .default
      else { return nil }
      let predicate = Predicate.bound(bound, of: parent)
      return predicate.isOpaque ? nil : predicate
    }
  }
}

extension Predicate {
  /// Whether nothing is known about what it says.
  var isOpaque: Bool {
    if case .opaque = self { return true }
    return false
  }
}
