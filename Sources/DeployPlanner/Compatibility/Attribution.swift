import Diagnostics
import EctoMigrations
import PhoenixApp
import PostgresCatalog

/// Attributes the failures of both versions to the pending migrations.
///
/// Reading the states literally is wrong: a DROP TABLE that stands before the ADD COLUMN which green
/// needs would seem to cure green. So each migration answers for what *it* cures and causes, in order
/// and apart from the others.
struct Attribution {
  let history: SchemaHistory
  let blue: FootprintJudge
  let green: FootprintJudge
  /// The uses of green that wait for a flag which is off.
  let dormant: Set<Int>
  private let blueStates: [FailureSet]
  private let greenStates: [FailureSet]
  /// What blue's data-dependent failures are on S₀: green may have the same, blue lives with them.
  private let accepted: Set<Failure.Identity>

  init(history: SchemaHistory, blue: Footprint, green: Footprint, dormant: Set<Int>) {
    self.history = history
    self.dormant = dormant
    self.blue = FootprintJudge(footprint: blue, origin: history.origin)
    self.green = FootprintJudge(footprint: green, origin: history.origin)
    blueStates = self.blue.failures(onEach: history.states)
    greenStates = self.green.failures(onEach: history.states)
    let known = blueStates[0].all.filter(\.dependsOnData).map(\.identity)
    accepted = Set(known + Attribution.renamed(known, in: history))
  }

  /// The schema when all have run, and green's failures on it.
  var greenAtLast: (catalog: Catalog, failures: FailureSet) {
    (history.final, greenStates[greenStates.count - 1])
  }

  /// The same failures of relations that have another name in the end.
  private static func renamed(_ identities: [Failure.Identity], in history: SchemaHistory)
    -> [Failure.Identity]
  {
    let changed = Set(
      SchemaDifference.changes(from: history.origin, to: history.final).map(\.owner))
    let renames = RelationRenames(
      before: history.origin, after: history.final, changed: changed.sorted())
    return renames.pairs.flatMap { old, new in
      identities.filter { $0.relation.name == old.name }.map { identity in
        var copy = identity
        copy.relation.name = new.name
        return copy
      }
    }
  }

  /// How each migration fares.
  func judgements() -> [MigrationJudgement] { history.migrations.indices.map { judgement(of: $0) } }

  private func judgement(of index: Int) -> MigrationJudgement {
    var result = MigrationJudgement()
    let outcome = history.outcomes[index]
    if let refusal = outcome.refusal {
      result.refusal = (
        "the server refuses it (\(refusal.reason.sqlState)): \(refusal.reason.message)",
        refusal.location
      )
      result.cells.greenOnNew = .breaks
      return result
    }
    if let error = history.migrations[index].script.error, error.conditional == nil {
      result.refusal = (error.message, error.location)
      result.cells.greenOnNew = .breaks
      return result
    }
    let without = history.migrations.count == 1 ? history.origin : history.without(index)
    let spared = green.failures(on: without, near: greenAtLast)
    result.cured = cured(by: index, without: spared)
    let alone = history.alone(index)
    result.caused = caused(by: index, alone: alone?.after)
    result.broken = broken(by: index, without: spared)
    let replaced = replacedTypes(in: outcome)
    var transitions = blue.transitionFailures(
      from: history.states[index], to: history.states[index + 1], replaced: replaced)
    if index > 0, let alone {
      // What one before it has done already may be deferred: then this one does it.
      transitions += blue.transitionFailures(
        from: history.origin, to: alone.after, replaced: replacedTypes(in: alone))
    }
    result.caused += unique(transitions)
    result.live = green.transitionFailures(
      from: history.states[index], to: history.states[index + 1], replaced: replaced
    ).filter { $0.cell == .degraded }
    result.cells = MigrationCells(
      greenOnOld: MigrationJudgement.cell(of: result.cured),
      blueOnNew: MigrationJudgement.cell(of: result.caused),
      greenOnNew: MigrationJudgement.cell(of: result.broken))
    return result
  }

  /// Green's failures that the migration cures, in order or when all others have run.
  private func cured(by index: Int, without: FailureSet) -> [Failure] {
    let inOrder = greenStates[index].subtracting(greenStates[index + 1])
    let apart = without.subtracting(greenAtLast.failures)
    return unique(inOrder + apart).filter { failure in
      !dormant.contains(failure.use)
        && !(failure.dependsOnData && accepted.contains(failure.identity))
        && isNeed(failure, migration: index)
    }
  }

  /// Whether a cured failure shows that green needs the migration.
  ///
  /// That a constraint which stands now may refuse green's rows is no sign of that: green was
  /// written with it in sight. But where the migration renames it, green expects the new name.
  private func isNeed(_ failure: Failure, migration index: Int) -> Bool {
    switch failure.identity.kind {
    case .duplicateRaises, .foreignKeyViolated:
      history.changes[index].contains { $0.kind.formerName == failure.identity.object }
    case .deleteRefused: false
    default: true
    }
  }

  /// Blue's failures that the migration causes, in order or alone.
  private func caused(by index: Int, alone: Catalog?) -> [Failure] {
    let inOrder = blueStates[index + 1].subtracting(blueStates[index])
    let apart = alone.map { blue.failures(on: $0).subtracting(blueStates[0]) } ?? []
    return unique(inOrder + apart).filter {
      !isBlueSafe($0, migration: index) && !isInherited($0, migration: index)
    }
  }

  /// Whether blue has the failure already: the migration gives another name to what raises it.
  private func isInherited(_ failure: Failure, migration index: Int) -> Bool {
    guard let old = history.changes[index].formerName(of: failure.identity.object) else {
      return false
    }
    var identity = failure.identity
    identity.object = old
    return (blueStates[index].byUse[failure.use] ?? []).contains { $0.identity == identity }
  }

  /// Green's failures on the final schema that are none without the migration.
  private func broken(by index: Int, without spared: FailureSet) -> [Failure] {
    let last = greenAtLast.failures
    let apart = last.subtracting(spared)
    let inOrder = greenStates[index + 1].subtracting(greenStates[index]).filter { last.covers($0) }
    return unique(inOrder + apart).filter { failure in
      if dormant.contains(failure.use) { return false }
      return !failure.dependsOnData || isNameLost(failure, migration: index, without: spared)
    }
  }

  /// Whether green expects a constraint by the name that the migration takes away: what was a form
  /// error becomes an exception, in the next release too.
  private func isNameLost(_ failure: Failure, migration index: Int, without: FailureSet) -> Bool {
    guard let old = history.changes[index].formerName(of: failure.identity.object) else {
      return false
    }
    var identity = failure.identity
    identity.object = old
    return !(without.byUse[failure.use] ?? []).contains { $0.identity == identity }
  }

  /// A foreign key of a table that is new in this release refuses blue's deletes only when rows are
  /// there, and blue writes none: that is the overlap's business, unless the database fills it.
  private func isBlueSafe(_ failure: Failure, migration index: Int) -> Bool {
    guard failure.identity.kind == .deleteRefused,
      let child = failure.identity.object.split(separator: ".").first.map({
        QualifiedName(String($0))
      }),
      history.origin.relations[child] == nil
    else { return false }
    return !DatabaseWriters.fill(child, in: history)
  }

  /// Whether a failure of blue in the plan's own order counts against the plan.
  func isCertain(_ failure: Failure, migration index: Int) -> Bool {
    failure.cell == .breaks && !isBlueSafe(failure, migration: index)
  }

  /// Whether a failure of green in the plan's own order counts against the plan.
  func isCertainForGreen(_ failure: Failure) -> Bool {
    failure.cell == .breaks && !dormant.contains(failure.use)
      && !(failure.dependsOnData
        && (accepted.contains(failure.identity)
          || !history.migrations.indices.contains { isNeed(failure, migration: $0) }))
  }

  private func unique(_ failures: [Failure]) -> [Failure] {
    var seen: Set<Failure.Key> = []
    return failures.filter { seen.insert($0.key).inserted }
  }

  /// Types that stand before and after the migration, but were gone or renamed within it.
  private func replacedTypes(in outcome: SchemaHistory.Outcome) -> Set<QualifiedName> {
    var result: Set<QualifiedName> = []
    for trace in outcome.traces {
      for change in trace.changes where change.kind == .typeDropped {
        if trace.before.types[change.owner] != nil, outcome.after.types[change.owner] != nil {
          result.insert(change.owner)
        }
      }
    }
    return result
  }

  /// The matrix, read literally: each version on each schema.
  func matrix(repo: String?) -> [MatrixRow] {
    let final = Set(greenStates[greenStates.count - 1].all.map(\.identity))
    return history.states.indices.map { index in
      let blueFailures = blueStates[index].all.filter {
        !($0.dependsOnData && accepted.contains($0.identity))
      }
      // What green may violate to the end is a warning about green, not a state of the release.
      let greenFailures = greenStates[index].all.filter { failure in
        if dormant.contains(failure.use) { return false }
        guard failure.dependsOnData else { return true }
        return !accepted.contains(failure.identity) && !final.contains(failure.identity)
          && history.migrations.indices.contains { isNeed(failure, migration: $0) }
      }
      return MatrixRow(
        repo: repo, index: index,
        after: index == 0 ? nil : history.migrations[index - 1].script.file.version,
        blue: MigrationJudgement.cell(of: blueFailures),
        green: MigrationJudgement.cell(of: greenFailures))
    }
  }

  /// Green's failures on the final schema that no migration answers for, and that blue has not now.
  ///
  /// On relations that this release makes, what was hidden on the schema now by their absence counts too.
  func failuresOfGreenAlone(onNewRelations: Bool = true) -> [Failure] {
    let last = greenStates[greenStates.count - 1]
    let known = Set(blueStates[0].all.map(\.identity))
    let first = greenStates[0]
    return last.all.filter {
      !known.contains($0.identity) && !dormant.contains($0.use)
        && (onNewRelations ? first.covers($0) : first.contains($0))
    }
  }

  /// Blue's certain failures on the schema as it is: code that does not run, or a schema that drifted.
  func failuresOfBlueNow() -> [Failure] {
    blueStates[0].all.filter { !$0.dependsOnData && $0.cell == .breaks }
  }

  /// A certain failure of blue on the schema now that a pending migration cures; nil where it cures none.
  func blueNeed(of version: Int) -> Failure? {
    guard let index = history.migrations.firstIndex(where: { $0.script.file.version == version })
    else { return nil }
    return blueStates[index].subtracting(blueStates[index + 1]).first {
      !$0.dependsOnData && $0.cell == .breaks
    }
  }

  /// The failures of uses behind flags that are off, on the schema now and at the end.
  func dormantFailures(on index: Int) -> [Failure] {
    greenStates[index].all.filter { dormant.contains($0.use) && !$0.dependsOnData }
  }

  /// What green may violate by data on the final schema, and blue may not on its own.
  func doubtsAboutGreen() -> [Failure] {
    greenStates[greenStates.count - 1].all.filter {
      $0.dependsOnData && !accepted.contains($0.identity) && !dormant.contains($0.use)
        && $0.identity.kind != .deleteRefused && $0.identity.kind != .functionMissing
    }
  }
}

extension [SchemaChange] {
  /// What an index or constraint was called before; nil where it keeps its name.
  fileprivate func formerName(of name: String) -> String? {
    for change in self {
      switch change.kind {
      case .indexRenamed(let old, let new) where new == name: return old
      case .constraintRenamed(let old, let new) where new == name: return old
      default: continue
      }
    }
    return nil
  }
}

extension SchemaChange.Kind {
  /// The old name of an index or constraint that is renamed.
  fileprivate var formerName: String? {
    switch self {
    case .indexRenamed(let old, _), .constraintRenamed(let old, _): old
    default: nil
    }
  }
}
