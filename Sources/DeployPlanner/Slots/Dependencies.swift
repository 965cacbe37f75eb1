import MigrationLint
import PostgresCatalog

/// Finds which pending migration needs which other to have run before.
///
/// An object that the other creates, or changes in a way it needs; the same relation alone is no
/// dependency, since Ecto runs chosen versions in any order.
struct Dependencies {
  let history: SchemaHistory
  let profiles: [MigrationProfile]
  /// The relations, types and functions that each migration touches, by name.
  private let names: [Set<String>]

  init(history: SchemaHistory, profiles: [MigrationProfile]) {
    self.history = history
    self.profiles = profiles
    names = profiles.indices.map { Self.names(of: $0, history, profiles[$0]) }
  }

  /// For each migration, the positions of those before it that it needs, sorted.
  func all() -> [[Int]] {
    let indices = history.migrations.indices
    var result: [[Int]] = indices.map { _ in [] }
    for other in indices where history.outcomes[other].refusal == nil {
      let needing = migrationsThatNeedSchema(of: other)
      for index in indices.dropFirst(other + 1) where history.outcomes[index].refusal == nil {
        if needing.contains(index) || needsRows(of: other, for: index)
          || mustPrecede(other, index)
        {
          result[index].append(other)
        }
      }
    }
    return result
  }

  /// The later migrations that are refused where this one has not run.
  private func migrationsThatNeedSchema(of other: Int) -> Set<Int> {
    let later = history.migrations.indices.dropFirst(other + 1)
    guard let last = later.last(where: { mayTouch(other, $0) }) else { return [] }
    var needing: Set<Int> = []
    var catalog = history.states[other]
    for index in connected(to: other, in: later.prefix(through: last)) {
      let outcome = SchemaHistory.run(history.migrations[index], on: catalog)
      if outcome.refusal != nil, mayTouch(other, index) { needing.insert(index) }
      catalog = outcome.after
    }
    return needing
  }

  /// Those that have to do with a migration, be it through others: nothing else changes what becomes of them.
  private func connected(to other: Int, in later: Range<Int>) -> [Int] {
    var found: Set<Int> = []
    var pending = [other]
    while let next = pending.popLast() {
      for index in later where !found.contains(index) && mayTouch(next, index) {
        found.insert(index)
        pending.append(index)
      }
    }
    return found.sorted()
  }

  /// Whether the other is refused once the migration has run.
  private func mustPrecede(_ other: Int, _ index: Int) -> Bool {
    guard mayTouch(other, index) else { return false }
    let alone = SchemaHistory.run(history.migrations[index], on: history.states[other])
    guard alone.refusal == nil else { return false }
    return SchemaHistory.run(history.migrations[other], on: alone.after).refusal != nil
  }

  /// Whether the other changes rows that the migration's new constraint judges.
  private func needsRows(of other: Int, for index: Int) -> Bool {
    let targets = profiles[other].dataTargets
    guard !targets.isEmpty else { return false }
    return profiles[index].changes.contains { change in
      guard change.operationClass == .tighten else { return false }
      return targets.contains { target in
        guard let table = target.table else { return true }
        return table == change.owner.name || table == change.owner.description
      }
    }
  }

  /// Whether the two have a relation, type or function in common at all; cheap, and never wrong when false.
  private func mayTouch(_ one: Int, _ other: Int) -> Bool {
    !history.links.areApart(one, other) && !names[one].isDisjoint(with: names[other])
  }

  private static func names(
    of index: Int, _ history: SchemaHistory, _ profile: MigrationProfile
  ) -> Set<String> {
    var names = Set(profile.changes.map(\.owner.name))
    names.formUnion(profile.dataTargets.compactMap(\.table))
    let owners = Set(profile.changes.map(\.owner))
    for state in [history.states[index], history.states[index + 1]] {
      for relation in owners.compactMap({ state.relations[$0] }) {
        for constraint in relation.constraints {
          if let reference = constraint.reference { names.insert(reference.table.name) }
        }
        for column in relation.columns where !column.type.isBuiltIn {
          names.insert(column.type.name)
        }
        names.formUnion(relation.view?.dependencies.map(\.relation.name) ?? [])
        names.formUnion(relation.triggers.map(\.function.name))
      }
    }
    return names
  }
}
