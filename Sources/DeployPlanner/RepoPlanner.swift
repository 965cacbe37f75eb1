import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Plans one repo: judges its pending migrations and gives each its slot.
struct RepoPlanner {
  /// A migration with all that the plan says about it.
  struct Placed {
    let index: Int
    let slot: Slot
    let judgement: MigrationJudgement
    let profile: MigrationProfile
    let work: MigrationWork
  }

  let repo: RepoRelease
  let history: SchemaHistory
  /// What each version makes of each schema.
  let matrix: MatrixRows
  let attribution: Attribution
  let gaps: ReplayGaps
  let profiles: [MigrationProfile]
  let judgements: [MigrationJudgement]
  let dependencies: [[Int]]
  let slots: [Slot]
  /// The slots if everything unknown were safe.
  let hopefulSlots: [Slot]

  private let ownSlots: [Slot]
  private let blueRef: String

  init(_ repo: RepoRelease, request: PlanRequest, unknowns: UnknownPropagation) {
    self.repo = repo
    blueRef = request.blue.ref
    history = SchemaHistory(
      origin: repo.catalog, migrations: repo.pending.map { ParsedMigration($0) })
    let scope = FootprintScope(
      repo: repo.module, history: history, several: request.repos.count > 1)
    let blue = scope.footprint(request.blue.footprint)
    let green = scope.footprint(request.green.footprint)
    attribution = Attribution(
      history: history, blue: blue, green: green,
      dormant: FlagUses(blue: blue, green: green).dormant)
    gaps = ReplayGaps(repo: repo, attribution: attribution, tree: request.blue.tree)
    var judgements = attribution.judgements()
    var profiles: [MigrationProfile] = []
    for index in history.migrations.indices {
      let profile = MigrationProfile(
        changes: history.changes[index], actions: history.migrations[index].actions)
      profiles.append(profile)
      if let refusal = history.outcomes[index].refusal, gaps.explain(refusal.reason) {
        judgements[index].doubtRefusal()
      }
      RepoPlanner.judgePrivileges(
        &judgements[index], history.migrations[index], before: history.states[index],
        after: history.states[index + 1],
        blue: blue, green: green)
      LibraryJudgement(request: request).judge(&judgements[index], history.migrations[index])
      unknowns.apply(
        to: &judgements[index], changes: profile.changes,
        own: history.migrations[index].unknowns + history.outcomes[index].unknowns,
        [history.states[index], history.states[index + 1]], since: history.origin)
    }
    self.profiles = profiles
    self.judgements = judgements
    matrix = MatrixRows(attribution: attribution, judgements: judgements)
    let dependencies = Dependencies(history: history, profiles: profiles).all()
    self.dependencies = dependencies
    let requests = judgements.indices.map { index in
      SlotRequest(
        cells: judgements[index].cells, operationClass: profiles[index].operationClass,
        needsDrain: profiles[index].needsDrain(blue: blue), dependencies: dependencies[index],
        replacements: profiles[..<index].indices.filter { profiles[$0].replaces(profiles[index]) })
    }
    ownSlots = requests.map { SlotAssignment.ownSlot(of: $0, policy: request.policy) }
    slots = SlotAssignment.slots(for: requests, policy: request.policy)
    let hopeful = requests.map { request in
      var copy = request
      copy.cells = request.cells.hopeful
      return copy
    }
    hopefulSlots = SlotAssignment.slots(for: hopeful, policy: request.policy)
  }

  /// Whether something decisive is not known.
  var isUndecided: Bool {
    hopefulSlots != slots || judgements.contains { !$0.unknowns.isEmpty || $0.cells.hasUnknown }
      || !matrix.news.isEmpty
  }

  private static func judgePrivileges(
    _ judgement: inout MigrationJudgement, _ migration: ParsedMigration, before: Catalog,
    after: Catalog, blue: Footprint, green: Footprint
  ) {
    for (use, words) in PrivilegeJudgement.uses(
      of: green, but: blue, lacking: before, having: after)
    {
      judgement.cells.greenOnOld = .breaks
      judgement.gaining.insert(.green)
      judgement.reasons.append(
        Evidence(
          side: .green, location: use.location, note: "needs \(words)"))
    }
    for (use, words) in PrivilegeJudgement.uses(
      of: blue, but: green, lacking: after, having: before)
    {
      judgement.cells.blueOnNew = .breaks
      judgement.losing.insert(.blue)
      judgement.reasons.append(
        Evidence(side: .blue, location: use.location, note: "needs \(words)")
      )
    }
    for (side, footprint) in [(Side.blue, blue), (Side.green, green)] {
      let lost = PrivilegeJudgement.uses(of: footprint, losing: migration.actions, in: before)
      guard !lost.isEmpty else { continue }
      judgement.losing.insert(side)
      if side == .blue {
        judgement.cells.blueOnNew = .breaks
      } else {
        judgement.cells.greenOnNew = .breaks
      }
      judgement.reasons += lost.prefix(EvidenceSelection.limit).map { use, words in
        Evidence(side: side, location: use.location, note: "needs \(words)")
      }
    }
  }

  /// The schema when all has run that runs while blue lives, in the plan's order.
  var overlapState: Catalog {
    var catalog = history.origin
    for slot in Slot.allCases where slot < .afterDrain {
      for index in slots.indices where slots[index] == slot {
        catalog = SchemaHistory.run(history.migrations[index], on: catalog).after
      }
    }
    return catalog
  }

  /// The relations and types that the pending migrations touch, sorted.
  var touched: [QualifiedName] {
    Set(profiles.flatMap { $0.changes.map(\.owner) }).filter { !$0.name.isEmpty }.sorted()
  }

  /// The schemas around a migration where it runs, and the digests of what the plan touches in them.
  private struct States {
    var before: Catalog
    var after: Catalog
    var digests: (before: String, after: String)
  }

  /// All migrations in order, each with what the plan says about it.
  func placed() -> [Placed] {
    var states: [Int: States] = [:]
    var current = history.origin
    let touched = touched
    var fingerprint = RunningFingerprint(of: current, names: touched)
    var digest = fingerprint.digest
    for slot in Slot.allCases where slot.isRun {
      for index in slots.indices where slots[index] == slot {
        let (before, digestBefore) = (current, digest)
        current = SchemaHistory.run(history.migrations[index], on: current).after
        fingerprint.advance(to: current)
        digest = fingerprint.digest
        states[index] = States(
          before: before, after: current, digests: (before: digestBefore, after: digest))
      }
    }
    return history.migrations.indices.map { index in
      Placed(
        index: index, slot: slots[index], judgement: judgements[index], profile: profiles[index],
        work: work(of: index, states[index], touched: touched))
    }
  }

  /// What a migration changes of what it touches, where it runs.
  private func changes(
    in states: States?, touched: [QualifiedName]
  ) -> [QualifiedName: [String: String?]] {
    guard let states else { return [:] }
    var result: [QualifiedName: [String: String?]] = [:]
    let concerned = SchemaItems.names(
      touched, whoseItemsMayDifferFrom: states.before, to: states.after)
    for name in concerned {
      let changes = SchemaItems.changes(
        from: SchemaItems.items(of: name, in: states.before) ?? [:],
        to: SchemaItems.items(of: name, in: states.after) ?? [:])
      if !changes.isEmpty { result[name] = changes }
    }
    return result
  }

  private func work(
    of index: Int, _ states: States?, touched: [QualifiedName]
  ) -> MigrationWork {
    let script = history.migrations[index].script
    let judgement = judgements[index]
    return MigrationWork(
      repo: repo.module, version: script.file.version, name: script.file.name,
      path: script.file.path, slot: slots[index],
      operationClass: profiles[index].operationClass, cells: judgement.cells,
      why: Reasons(
        judgement: judgement, profile: profiles[index], slot: slots[index],
        ownSlot: ownSlots[index], blue: blueRef
      ).why,
      evidence: EvidenceSelection(outcome: history.outcomes[index]).evidence(for: judgement),
      statements: StatementCosts.statements(
        of: history.outcomes[index], script: history.migrations[index]),
      usesTransaction: script.usesTransaction,
      dependsOn: dependencies[index].map { history.migrations[$0].script.file.version },
      schemaBefore: states?.digests.before ?? "", schemaAfter: states?.digests.after ?? "",
      schemaChanges: changes(in: states, touched: touched))
  }
}

extension MigrationCells {
  /// The cells if everything unknown were safe.
  fileprivate var hopeful: MigrationCells {
    let hope = { (cell: Cell) in cell == .unknown ? Cell.ok : cell }
    return MigrationCells(
      greenOnOld: hope(greenOnOld), blueOnNew: hope(blueOnNew), greenOnNew: hope(greenOnNew))
  }

  /// Whether one of them is not known.
  var hasUnknown: Bool { [greenOnOld, blueOnNew, greenOnNew].contains(.unknown) }
}
