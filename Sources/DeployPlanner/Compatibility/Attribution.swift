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
  let blueStates: [FailureSet]
  let greenStates: [FailureSet]
  /// What blue's data-dependent failures are on S₀: green may have the same, blue lives with them.
  let accepted: Set<Failure.Identity>
  /// What was a form error in blue and is none in green.
  let formErrors: FormErrors
  private let writers: DatabaseWriters
  /// What was renamed by each migration, by the new name.
  private let formerNames: [[String: String]]

  init(history: SchemaHistory, blue: Footprint, green: Footprint, dormant: Set<Int>) {
    self.history = history
    self.dormant = dormant
    writers = DatabaseWriters(history)
    formerNames = history.changes.map(\.formerNames)
    self.blue = FootprintJudge(footprint: blue, origin: history.origin, writers: writers)
    self.green = FootprintJudge(footprint: green, origin: history.origin, writers: writers)
    blueStates = self.blue.failures(onEach: history.states)
    greenStates = self.green.failures(onEach: history.states)
    let known = blueStates[0].all.filter(\.dependsOnData).map(\.identity)
    accepted = Set(known + Attribution.renamed(known, in: history))
    formErrors = FormErrors(
      blue: blue, green: green, states: (history.origin, history.final), failing: blueStates[0],
      accepted: accepted, renamed: { Attribution.renamed($0, in: history) })
  }

  /// The schema when all have run, and green's failures on it.
  var greenAtLast: (catalog: Catalog, failures: FailureSet) {
    (history.final, greenStates[greenStates.count - 1])
  }

  /// The same failures of relations that have another name in the end.
  private static func renamed(
    _ identities: some Sequence<Failure.Identity>, in history: SchemaHistory
  ) -> [Failure.Identity] {
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
  func judgements() -> [MigrationJudgement] {
    let others = LeaveOneOut(history).catalogs
    return history.migrations.indices.map { judgement(of: $0, without: others[$0]) }
  }

  private func judgement(of index: Int, without: Catalog) -> MigrationJudgement {
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
    let spared = green.failures(on: without, near: greenAtLast)
    result.cured = cured(by: index, without: spared)
    let alone = history.alone(index)
    result.caused = caused(by: index, alone: alone?.after)
    result.broken = broken(by: index, without: spared, caused: result.caused)
    let running = transitions(of: blue, by: index, alone: alone)
    result.caused += unique(running)
    let served = unique(
      transitions(of: green, by: index, alone: alone).filter { !dormant.contains($0.use) })
    let isBounded = { (failure: Failure) in
      failure.cell == .degraded || failure.identity.kind.endsWithConnection
    }
    result.live = served.filter(isBounded)
    result.broken += served.filter { !isBounded($0) && isAsInBlue($0, running) }
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
        && !(failure.dependsOnData && isAccepted(failure)) && isNeed(failure, migration: index)
    } + newRows(neededFrom: index).filter { !dormant.contains($0.use) }
  }

  /// Whether green's failure is one that blue has already.
  private func isAccepted(_ failure: Failure) -> Bool {
    accepted.contains(failure.identity) && !formErrors.isLost(failure)
  }

  /// Blue's failures that the migration causes, in order or alone.
  private func caused(by index: Int, alone: Catalog?) -> [Failure] {
    let inOrder = blueStates[index + 1].subtracting(blueStates[index])
    let apart = alone.map { blue.failures(on: $0).subtracting(blueStates[0]) } ?? []
    return unique(inOrder + apart).filter {
      !isBlueSafe($0)
        && !isInherited($0, migration: index, from: blueStates[index])
    }
  }

  /// Whether the use failed before already: the migration gives another name to what raises it.
  func isInherited(
    _ failure: Failure, migration index: Int, from before: FailureSet
  ) -> Bool {
    guard let old = formerNames[index][failure.identity.object] else {
      return false
    }
    var identity = failure.identity
    identity.object = old
    return (before.byUse[failure.use] ?? []).contains { $0.identity == identity }
  }

  /// What the migration itself breaks under running code, in order or alone.
  private func transitions(
    of judge: FootprintJudge, by index: Int, alone: SchemaHistory.Outcome?
  ) -> [Failure] {
    let inOrder = judge.transitionFailures(
      from: history.states[index], to: history.states[index + 1],
      replaced: replacedTypes(in: history.outcomes[index]))
    guard index > 0, let alone else { return inOrder }
    // What one before it has done already may be deferred: then this one does it.
    return inOrder
      + judge.transitionFailures(
        from: history.origin, to: alone.after, replaced: replacedTypes(in: alone))
  }

  /// Green's failures on the final schema that are none without the migration.
  private func broken(
    by index: Int, without spared: FailureSet, caused: [Failure]
  ) -> [Failure] {
    let last = greenAtLast.failures
    let apart = last.subtracting(spared)
    let inOrder = greenStates[index + 1].subtracting(greenStates[index]).filter { last.covers($0) }
    return unique(inOrder + apart).filter { failure in
      if dormant.contains(failure.use) || isInherited(failure, migration: index, from: spared) {
        return false
      }
      let isRenamed = formerNames[index][failure.identity.object] != nil
      return !failure.dependsOnData || isRenamed
        || !accepted.contains(failure.identity) && !failure.identity.kind.isAnsweredByForms
          && isAsInBlue(failure, caused)
    }
  }

  /// Whether green's failure counts as blue's does: it is certain, or blue has the same.
  ///
  /// What may or may not happen is no charge against code that was written for the new schema; where
  /// it is blue's code still, both fail alike.
  private func isAsInBlue(_ failure: Failure, _ caused: [Failure]) -> Bool {
    // Whoever calls green knows that the column is generated.
    if failure.identity.kind == .generatedColumnWritten, failure.cell == .unknown { return false }
    return failure.cell == .breaks && !failure.dependsOnData
      || failure.identity.kind == .valueTooLarge
      || caused.contains { $0.identity == failure.identity }
  }

  /// A foreign key of a table that is new in this release refuses blue's deletes only when rows are
  /// there, and blue writes none: that is the overlap's business, unless the database fills it.
  func isBlueSafe(_ failure: Failure) -> Bool {
    guard failure.identity.kind == .deleteRefused,
      let child = failure.identity.object.split(separator: ".").first.map({
        QualifiedName(String($0))
      }),
      history.origin.relations[child] == nil
    else { return false }
    return !writers.fill(child)
  }

  /// Whether a failure of blue in the plan's own order counts against the plan.
  func isCertain(_ failure: Failure) -> Bool {
    failure.cell == .breaks && !isBlueSafe(failure)
  }

  /// Whether a failure of green in the plan's own order counts against the plan.
  func isCertainForGreen(_ failure: Failure) -> Bool {
    failure.cell == .breaks && !dormant.contains(failure.use)
      && !(failure.dependsOnData
        && (isAccepted(failure)
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
  /// What indexes and constraints were called before that get another name.
  fileprivate var formerNames: [String: String] {
    reduce(into: [:]) { names, change in
      if let (old, new) = change.kind.renaming { names[new] = names[new] ?? old }
    }
  }
}
