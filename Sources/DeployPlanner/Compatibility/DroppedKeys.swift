import Diagnostics
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Unique indexes that go while code looks up single rows by their columns: where green writes duplicates, `Repo.one`
/// and `get_by` raise `Ecto.MultipleResultsError`.
struct DroppedKeys {
  let planner: RepoPlanner

  func hazards() -> [Overlap.Hazard] {
    let history = planner.history
    return history.migrations.indices.filter { planner.slots[$0].isRun }.flatMap { index in
      let keys = keys(droppedBetween: history.states[index], history.states[index + 1])
      let sides: [Side] = planner.slots[index] < .afterDrain ? [.blue, .green] : [.green]
      return keys.compactMap { table, key in
        sides.lazy.compactMap { hazard(of: table, of: key, for: $0) }.first
      }
    }
  }

  /// The unique indexes that one schema has and the next has not, nor another on as many columns or fewer.
  private func keys(
    droppedBetween before: Catalog, _ after: Catalog
  ) -> [(table: QualifiedName, index: Index)] {
    let changed = Set(SchemaDifference.changes(from: before, to: after).map(\.owner))
    return changed.sorted().flatMap { table -> [(table: QualifiedName, index: Index)] in
      guard let old = before.relations[table], let new = after.relations[table] else { return [] }
      return old.indexes.filter { index in
        guard index.isUnique, let key = index.plainColumns.map(Set.init) else { return false }
        return !new.indexes.contains { $0.guarantees(key) }
      }.map { (table, $0) }
    }
  }

  /// Green's duplicates may raise in blue while both run, and in green itself ever after.
  private func hazard(
    of table: QualifiedName, of index: Index, for side: Side
  ) -> Overlap.Hazard? {
    let attribution = planner.attribution
    let judge = side == .blue ? attribution.blue : attribution.green
    let lookup = RelationLookup(catalog: planner.history.origin)
    let isOfTable = { (use: DatabaseUse) in
      if case .found(let relation) = lookup.find(use.relation) { return relation.name == table }
      return false
    }
    let key = Set(index.plainColumns ?? [])
    let others = planner.history.final.relations[table]?.indexes ?? []
    guard
      let reader = judge.footprint.uses.enumerated().first(where: { position, use in
        guard side == .blue || !attribution.dormant.contains(position),
          let columns = use.singleRowKey, columns.isSuperset(of: key)
        else { return false }
        return isOfTable(use) && !others.contains { $0.guarantees(columns) }
      })?.element,
      let writer = attribution.green.footprint.uses.enumerated().first(where: { position, use in
        !attribution.dormant.contains(position) && use.isInsert && isOfTable(use)
      })?.element
    else { return nil }
    let columns = (index.plainColumns ?? []).joined(separator: ", ")
    return Overlap.Hazard(
      finding: Finding(
        rule: "overlap-duplicates", severity: .warning,
        message: "\(index.name) goes"
          + (side == .blue ? " while blue runs" : "")
          + ": where green writes a second row with the same \(columns) into \(table), "
          + "\(side.rawValue), which expects one at most, raises Ecto.MultipleResultsError",
        location: reader.location,
        notes: [Note(message: "green inserts into \(table)", location: writer.location)],
        fix: side == .blue
          ? "drop the index after the drain, or let blue take the first of several rows"
          : "let green take the first of several rows: limit: 1"),
      needsApproval: true)
  }
}

extension Index {
  /// Whether no two rows may have the same values in the columns.
  fileprivate func guarantees(_ columns: Set<String>) -> Bool {
    guard isUnique, isValid, predicate == nil, let own = plainColumns else { return false }
    return columns.isSuperset(of: own)
  }
}

extension DatabaseUse {
  fileprivate var isInsert: Bool {
    if case .insert = access { return true }
    return false
  }

  fileprivate var singleRowKey: Set<String>? {
    if case .read(let read) = access { return read.singleRowKey }
    return nil
  }
}
