import MigrationLint
import PostgresCatalog

/// Finds which pending migration needs which other to have run before.
///
/// An object that the other creates, or changes in a way it needs; the same relation alone is no
/// dependency, since Ecto runs chosen versions in any order.
struct Dependencies {
  let history: SchemaHistory
  let profiles: [MigrationProfile]

  /// For each migration, the positions of those before it that it needs, sorted.
  func all() -> [[Int]] { history.migrations.indices.map { dependencies(of: $0) } }

  private func dependencies(of index: Int) -> [Int] {
    guard history.outcomes[index].refusal == nil else { return [] }
    return (0..<index).filter { other in
      guard history.outcomes[other].refusal == nil else { return false }
      return needsRows(of: other, for: index) || needsSchema(of: other, for: index)
        || mustPrecede(other, index)
    }
  }

  /// Whether the migration is refused where the other has not run.
  private func needsSchema(of other: Int, for index: Int) -> Bool {
    guard mayTouch(other, index) else { return false }
    var catalog = history.states[other]
    for between in (other + 1)..<max(other + 1, index) {
      catalog = SchemaHistory.run(history.migrations[between], on: catalog).after
    }
    return SchemaHistory.run(history.migrations[index], on: catalog).refusal != nil
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
    let names = names(of: one)
    return !names.isDisjoint(with: self.names(of: other))
  }

  private func names(of index: Int) -> Set<String> {
    var names = Set(profiles[index].changes.map(\.owner.name))
    names.formUnion(profiles[index].dataTargets.compactMap(\.table))
    for state in [history.states[index], history.states[index + 1]] {
      for change in profiles[index].changes {
        guard let relation = state.relations[change.owner] else { continue }
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
