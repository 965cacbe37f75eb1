import PhoenixApp
import PostgresCatalog

/// The sequence of releases that reaches what no single release can.
struct Decomposition {
  let outcome: SchemaHistory.Outcome
  let judgement: MigrationJudgement

  /// The releases, in order; empty where there is nothing to offer.
  var stages: [ReleaseStage] {
    if isSplittable { return split }
    for trace in outcome.traces {
      let kinds = trace.changes.map(\.kind)
      let owner = trace.changes.first?.owner.name ?? ""
      if let (old, new) = renamedColumn(kinds) { return renameColumn(owner, old, new) }
      if let (old, new) = renamedTable(trace.changes) { return renameTable(old, new) }
      for kind in kinds {
        switch kind {
        case .typeChanged(let column, _, let type): return changeType(owner, column, type.name)
        case .columnAdded(let column, isOptional: false): return requireColumn(owner, column)
        case .notNullSet(let column): return requireColumn(owner, column)
        case .indexRenamed(let old, let new), .constraintRenamed(let old, let new):
          return renameConstraint(owner, old, new)
        default: continue
        }
      }
      if let (type, old, new) = renamedValue(trace.changes) { return renameValue(type, old, new) }
    }
    return []
  }

  /// Whether what green needs and what blue cannot bear are different statements of one file.
  var isSplittable: Bool {
    let needed = traces(concerning: judgement.cured)
    let harmful = traces(concerning: judgement.caused.filter(\.cell.isUnsafe))
    return !needed.isEmpty && !harmful.isEmpty && needed.isDisjoint(with: harmful)
  }

  /// The positions of the actions that change what the failures are about.
  private func traces(concerning failures: [Failure]) -> Set<Int> {
    var result: Set<Int> = []
    for (index, trace) in outcome.traces.enumerated() {
      for change in trace.changes {
        let concerned = failures.contains { failure in
          (failure.found ?? QualifiedName(name: failure.identity.relation.name)) == change.owner
            && (change.object == nil || failure.identity.object.isEmpty
              || change.object == failure.identity.object)
        }
        if concerned { result.insert(index) }
      }
    }
    return result
  }

  private var split: [ReleaseStage] {
    let needed = traces(concerning: judgement.cured)
    let describe = { (indices: Set<Int>) in
      indices.sorted().flatMap { outcome.traces[$0].changes.map(\.description) }
        .joined(separator: ", ")
    }
    let rest = Set(outcome.traces.indices).subtracting(needed)
    return [
      ReleaseStage(title: "this release", migration: "a file that only \(describe(needed))"),
      ReleaseStage(
        title: "next release", migration: "a second file with the rest: \(describe(rest))"),
    ]
  }

  private func renamedColumn(_ kinds: [SchemaChange.Kind]) -> (String, String)? {
    var old: [String] = []
    var new: [String] = []
    for kind in kinds {
      if case .columnDropped(let name) = kind { old.append(name) }
      if case .columnAdded(let name, _) = kind { new.append(name) }
    }
    guard old.count == 1, new.count == 1 else { return nil }
    return (old[0], new[0])
  }

  private func renamedTable(_ changes: [SchemaChange]) -> (String, String)? {
    var old: String?
    var new: String?
    for change in changes {
      if case .relationDropped = change.kind { old = change.owner.description }
      if case .relationAdded = change.kind { new = change.owner.description }
    }
    guard let old, let new else { return nil }
    return (old, new)
  }

  private func renamedValue(_ changes: [SchemaChange]) -> (String, String, String)? {
    var old: String?
    var new: String?
    for change in changes {
      if case .enumValueDropped(let value) = change.kind { old = value }
      if case .enumValueAdded(let value) = change.kind { new = value }
    }
    guard let old, let new, let owner = changes.first?.owner.description else { return nil }
    return (owner, old, new)
  }
}
