import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Plays the plan in its own order and looks whether each living version bears each schema.
///
/// The cells judge migrations one by one; this judges them together, and trusts nothing but the
/// states: whatever fails here makes the plan unfit.
struct PlanVerification {
  let planner: RepoPlanner

  /// What does not hold, as errors; empty for a plan that is safe as written.
  func findings() -> [Finding] {
    let attribution = planner.attribution
    var result: [Finding] = []
    var catalog = planner.history.origin
    let blueNow = attribution.blue.failures(on: catalog)
    var blue = (catalog: catalog, failures: blueNow)
    let last = attribution.green.failures(on: runState, near: attribution.greenAtLast)
    var ran: [Int] = []
    for slot in Slot.allCases where slot.isRun {
      for index in planner.slots.indices where planner.slots[index] == slot {
        let migration = planner.history.migrations[index]
        let outcome = SchemaHistory.run(migration, on: catalog)
        if let refusal = outcome.refusal {
          result.append(
            finding(
              "in the plan's order the server refuses \(migration.script.file.version) "
                + "(\(refusal.reason.sqlState)): \(refusal.reason.message)", at: refusal.location))
          continue
        }
        catalog = outcome.after
        ran.append(index)
        guard slot < .afterDrain else { continue }
        blue = (catalog, attribution.blue.failures(on: catalog, near: blue))
        let broken = blue.failures.subtracting(blueNow).filter { failure in
          attribution.isCertain(failure)
            && !ran.contains { attribution.isInherited(failure, migration: $0, from: blueNow) }
        }
        result += broken.prefix(1).map {
          finding(
            "blue fails after \(migration.script.file.version): \($0.message)", at: $0.location)
        }
      }
      // From here on green runs: it must not wait for what comes later.
      let broken = attribution.green.failures(on: catalog).subtracting(last)
        .filter { attribution.isCertainForGreen($0) }
      result += broken.prefix(1).map {
        finding("green fails before the plan's later steps: \($0.message)", at: $0.location)
      }
    }
    return result
  }

  /// The schema when all that the release runs has run, in the files' order.
  private var runState: Catalog {
    var catalog = planner.history.origin
    for index in planner.slots.indices where planner.slots[index].isRun {
      catalog = SchemaHistory.run(planner.history.migrations[index], on: catalog).after
    }
    return catalog
  }

  private func finding(_ message: String, at location: SourceLocation) -> Finding {
    Finding(
      rule: "plan-does-not-hold", severity: .error, message: message, location: location,
      fix: "release the migrations apart")
  }
}
