import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// The failures of a footprint on a schema, by use.
struct FailureSet {
  var byUse: [Int: [Failure]] = [:]

  /// All failures, in the order of the uses.
  var all: [Failure] { byUse.keys.sorted().flatMap { byUse[$0] ?? [] } }

  /// Whether the same use fails in the same way here.
  func contains(_ failure: Failure) -> Bool {
    (byUse[failure.use] ?? []).contains { $0.identity == failure.identity }
  }

  /// Whether the same use fails in the same way here, or in every way.
  ///
  /// A use whose relation is missing fails in every way: what was hidden by that is nothing new. What may
  /// or may not fail here is less than a certain failure, as of a table that stands in several schemas.
  func covers(_ failure: Failure) -> Bool {
    (byUse[failure.use] ?? []).contains {
      $0.identity == failure.identity
        && !($0.cell == .unknown && $0.dependsOnData && failure.cell == .breaks)
        || $0.identity.kind == .relationMissing
    }
  }

  /// The failures here that are none there.
  func subtracting(_ other: FailureSet) -> [Failure] { all.filter { !other.covers($0) } }
}

extension DatabaseUse {
  /// The names of the relations that decide whether it works: its own, and those that a column which is named
  /// without its table may be of.
  fileprivate var relationNames: Set<String> {
    let reads: [Read]
    switch access {
    case .read(let read): reads = [read]
    case .update(let update): reads = [update.conditions, update.returning]
    case .delete(let delete): reads = [delete.conditions, delete.returning]
    case .insert(let insert): reads = [insert.returning]
    case .other, .call, .naming: reads = []
    }
    let others = reads.flatMap { $0.columns.flatMap { $0.alternatives.map(\.name) } }
    return Set(others).union([relation.name])
  }
}

/// Judges one footprint on many schemas that differ little from one.
struct FootprintJudge {
  let footprint: Footprint
  let origin: Catalog
  private let sources: RowSources?
  private let base: FailureSet
  private let usesByName: [String: [Int]]

  init(footprint: Footprint, origin: Catalog, writers: DatabaseWriters) {
    self.footprint = footprint
    self.origin = origin
    sources = RowSources(writers, footprint)
    var set = FailureSet()
    for failure in FailureSearch.failures(of: footprint, on: origin, sources: sources) {
      set.byUse[failure.use, default: []].append(failure)
    }
    base = set
    var names: [String: [Int]] = [:]
    for (index, use) in footprint.uses.enumerated() {
      for name in use.relationNames { names[name, default: []].append(index) }
    }
    usesByName = names
  }

  /// The failures on each of several schemas, of which each differs little from the one before.
  func failures(onEach catalogs: [Catalog]) -> [FailureSet] {
    var known = (catalog: origin, failures: base)
    return catalogs.map { catalog in
      known = (catalog, failures(on: catalog, near: known))
      return known.failures
    }
  }

  /// The failures on a schema: those of one near to it, but anew for what touches a changed relation.
  ///
  /// - Parameters:
  ///   - catalog: The schema.
  ///   - known: A schema that differs little, and the failures on it; S₀ if nil.
  /// - Returns: The failures by use.
  func failures(
    on catalog: Catalog, near known: (catalog: Catalog, failures: FailureSet)? = nil
  ) -> FailureSet {
    let (origin, base) = known ?? (origin, base)
    let concerned = uses(
      concernedBy: SchemaDifference.changes(from: origin, to: catalog), [origin, catalog])
    var set = base
    for index in concerned { set.byUse[index] = nil }
    let failures = FailureSearch.failures(
      of: footprint, on: catalog, since: self.origin, limitedTo: concerned, sources: sources)
    for failure in failures {
      set.byUse[failure.use, default: []].append(failure)
    }
    return set
  }

  /// What a migration's change from one schema to the next breaks under running code.
  func transitionFailures(from before: Catalog, to after: Catalog, replaced: Set<QualifiedName>)
    -> [Failure]
  {
    var changes = SchemaDifference.changes(from: before, to: after)
    changes += replaced.sorted().map { SchemaChange($0, .typeDefinitionChanged) }
    let search = TransitionSearch(before: before, after: after, replaced: replaced)
    return TransitionSearch.failures(
      of: footprint, limitedTo: uses(concernedBy: changes, [before, after]), search: search)
  }

  /// The uses that a change may concern, sorted: of the relations that changed, of those whose rows
  /// take theirs along, of the views upon them, and of those with a column of a changed type.
  func uses(concernedBy changes: [SchemaChange], _ catalogs: [Catalog]) -> [Int] {
    var names: Set<String> = []
    for owner in Set(changes.map(\.owner)) {
      names.insert(owner.name)
      for catalog in catalogs {
        names.formUnion(catalog.relationsReaching(owner).map(\.name))
        names.formUnion(catalog.relations[owner]?.parents.map(\.name) ?? [])
        names.formUnion(catalog.views(on: owner).map(\.name))
        names.formUnion(catalog.relations(using: owner).map(\.name))
      }
    }
    let owners = Set(changes.map(\.owner))
    for catalog in catalogs {
      for name in catalog.relationsWithTriggers
      where catalog.relations[name]?.triggers.contains(where: { concerns($0, owners, catalog) })
        == true
      {
        names.formUnion(catalog.relationsReaching(name).map(\.name) + [name.name])
      }
    }
    return names.flatMap { usesByName[$0] ?? [] }.sorted()
  }

  /// Whether a trigger's function is among what changed, or names it.
  private func concerns(
    _ trigger: Trigger, _ owners: Set<QualifiedName>, _ catalog: Catalog
  ) -> Bool {
    if owners.contains(trigger.function) { return true }
    let signature = FunctionSignature(name: trigger.function, argumentTypes: [])
    guard let body = catalog.functions[signature]?.body?.lowercased() else { return false }
    return owners.contains { body.contains($0.name.lowercased()) }
  }
}

extension Catalog {
  /// The tables that this one refers to, those whose deletion or change reaches it through the actions of
  /// other foreign keys, and the views upon them.
  fileprivate func relationsReaching(_ name: QualifiedName) -> Set<QualifiedName> {
    var reached: Set<QualifiedName> = []
    var queue = (relations[name]?.constraints ?? []).compactMap(\.reference?.table)
    while let table = queue.popLast() {
      guard reached.insert(table).inserted else { continue }
      for reference in (relations[table]?.constraints ?? []).compactMap(\.reference)
      where reference.onDelete.changesRows || reference.onUpdate.changesRows {
        queue.append(reference.table)
      }
    }
    return reached.union(reached.flatMap { views(on: $0) })
  }
}

extension ReferentialAction {
  /// Whether it changes or deletes the rows that refer, rather than refuse.
  fileprivate var changesRows: Bool {
    switch self {
    case .noAction, .restrict: false
    case .cascade, .setNull, .setDefault: true
    }
  }
}
