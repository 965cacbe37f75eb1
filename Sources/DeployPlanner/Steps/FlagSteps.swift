import MigrationLint
import PhoenixApp
import PostgresCatalog

/// When each new feature flag may be turned on.
struct FlagSteps {
  /// A flag, when it may be turned on, and what it needs.
  struct Schedule {
    let flag: FlagGuard
    let phase: Step.Phase
    let migrations: [Int]
    let isReady: Bool
  }

  let planner: RepoPlanner
  let placed: [RepoPlanner.Placed]

  /// One schedule for each flag that green's code asks for and blue's does not.
  func schedules() -> [Schedule] {
    let flags = FlagUses(
      blue: planner.attribution.blue.footprint, green: planner.attribution.green.footprint)
    return flags.newFlags.map { schedule(of: $0) }
  }

  private func schedule(of flag: FlagGuard) -> Schedule {
    let footprint = planner.attribution.green.footprint
    let uses = Set(
      footprint.uses.indices.filter { index in
        footprint.uses[index].guards.contains { $0.flag == flag.flag }
      })
    var catalog = planner.history.origin
    var phase = Step.Phase.afterCode
    var needed: [Int] = []
    var open = failing(uses, on: catalog)
    for slot in Slot.allCases where slot.isRun {
      for item in placed where item.slot == slot && !open.isEmpty {
        catalog = SchemaHistory.run(planner.history.migrations[item.index], on: catalog).after
        let rest = failing(uses, on: catalog)
        guard rest.count < open.count else { continue }
        open = rest
        needed.append(item.work.version)
        if slot == .afterDrain { phase = .afterDrain }
      }
    }
    return Schedule(flag: flag, phase: phase, migrations: needed.sorted(), isReady: open.isEmpty)
  }

  private func failing(_ uses: Set<Int>, on catalog: Catalog) -> Set<Failure.Key> {
    let failures = FailureSearch.failures(
      of: planner.attribution.green.footprint, on: catalog, limitedTo: uses.sorted())
    return Set(failures.filter { !$0.dependsOnData && $0.cell == .breaks }.map(\.key))
  }
}
