import DeployPlanner
import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp

/// Runs one release on a server: its plan step by step, and what the plan forbids.
struct ReleaseRun {
  typealias Outcome = StatementProbe.Outcome

  let release: RandomRelease
  let plan: Plan
  let seed: UInt64
  let probe: StatementProbe
  private let scripts: [MigrationScript]
  private let works: [MigrationWork]
  private let setup: [String]
  private let blue: [ModelStatement]
  private let green: [ModelStatement]
  /// What becomes of green's statements when all has run.
  private var final: [Outcome] = []
  private(set) var tally: SoundnessTally

  init(seed: UInt64, probe: StatementProbe, tally: SoundnessTally) {
    let release = ReleaseGenerator.release(seed: seed)
    self.seed = seed
    self.release = release
    self.probe = probe
    self.tally = tally
    let inline = release.inline
    let request = inline.request
    plan = DeployPlanner.plan(for: request)
    works = plan.works
    scripts = request.repos.flatMap { $0.pending.map(\.up) }
    setup =
      inline.origin.repos.flatMap { repo in
        repo.pending.flatMap { $0.up.statements.map(\.sql) }
      } + release.rows
    blue = release.blue.statements
    green = release.green.statements
  }

  private mutating func outcomes(_ statements: [ModelStatement]) throws -> [Outcome] {
    tally.states += 1
    tally.statements += statements.count
    return try probe.outcomes(of: statements)
  }

  private func migrate(_ index: Int) throws -> String? {
    try probe.migrate(
      scripts[index].statements.map(\.sql), inTransaction: scripts[index].usesTransaction)
  }

  mutating func run() throws {
    tally.verdicts[plan.verdict.rawValue, default: 0] += 1
    guard works.count == scripts.count else {
      return complain("\(works.count) of \(scripts.count) migrations are in the plan")
    }
    try probe.reset(setup)
    let now = try outcomes(blue)
    guard try runInOrder(now) else {
      tally.refusedByRows += 1
      return
    }
    if ["go", "approval_required"].contains(plan.verdict.rawValue) { try runPlan(now) }
  }

  /// Runs all migrations in the order of their versions; false where one fails on the rows.
  private mutating func runInOrder(_ now: [Outcome]) throws -> Bool {
    var blueStates = [now]
    var greenStates = [try outcomes(green)]
    var refused: Set<Int> = []
    for index in scripts.indices {
      if let state = try migrate(index) {
        if state.hasPrefix("22") || state.hasPrefix("23") { return false }
        refused.insert(index)
        if !isRefused(index) { complain("\(works[index].version) is refused: \(state)", index) }
      } else if isRefused(index) {
        complain("\(works[index].version) is not refused", index)
      }
      blueStates.append(try outcomes(blue))
      greenStates.append(try outcomes(green))
    }
    let last = greenStates[scripts.count]
    final = last
    for index in scripts.indices where !refused.contains(index) && !isRefused(index) {
      let cells = works[index].cells
      let caused = new(in: blueStates[index + 1], since: blueStates[index])
      let cured = new(in: greenStates[index], since: greenStates[index + 1]).filter {
        !greenStates[index][$0].isAboutData
          || greenStates[index][$0] == .fails("23502")
            && !isAccepted(green[$0], greenStates[index][$0], now)
      }
      let broken = new(in: greenStates[index + 1], since: greenStates[index]).filter {
        last[$0] == greenStates[index + 1][$0] && !last[$0].isAboutData
      }
      if let one = caused.first, !cells.blueOnNew.isUnsafe {
        complain("blue fails: \(blue[one].sql): \(blueStates[index + 1][one])", index)
      }
      if let one = cured.first, !cells.greenOnOld.isUnsafe {
        complain("green fails before it: \(green[one].sql): \(greenStates[index][one])", index)
      }
      if let one = broken.first, !cells.greenOnNew.isUnsafe {
        complain("green fails after it: \(green[one].sql): \(last[one])", index)
      }
      tally.unknowns += [cells.blueOnNew, cells.greenOnOld, cells.greenOnNew].count {
        $0 == .unknown
      }
      if cells.blueOnNew == .breaks {
        tally.breaks += 1
        if caused.isEmpty { judge("blue on new", index, try failsAlone(index, now)) }
      }
      if cells.greenOnOld == .breaks {
        tally.breaks += 1
        if cured.isEmpty { judge("green on old", index, difference(try without(index), last)) }
      }
      if cells.greenOnNew == .breaks {
        tally.breaks += 1
        if broken.isEmpty { judge("green on new", index, difference(last, try without(index))) }
      }
    }
    return true
  }

  private func isRefused(_ index: Int) -> Bool {
    plan.findings.contains {
      $0.rule == "migration-refused" && $0.location.path == works[index].path
    }
  }

  /// What shows that blue fails where only this migration has run, or that fails itself.
  private mutating func failsAlone(_ index: Int, _ now: [Outcome]) throws -> Proof {
    try probe.reset(setup)
    if try migrate(index) != nil { return .shown }
    return difference(try outcomes(blue), now)
  }

  /// Green's outcomes where all others have run.
  private mutating func without(_ index: Int) throws -> [Outcome] {
    try probe.reset(setup)
    for other in scripts.indices where other != index { _ = try migrate(other) }
    return try outcomes(green)
  }

  /// The statements that fail here and did not there, by position.
  private func new(in outcomes: [Outcome], since before: [Outcome]) -> [Int] {
    outcomes.indices.filter { outcomes[$0].isFailure && !before[$0].isFailure }
  }

  /// Whether a forbidden order shows the failure that a cell claims.
  private enum Proof {
    case shown
    /// Some statement fails in both orders: what else would be wrong with it does not show.
    case hidden
    case refuted
  }

  /// Whether a statement fails here, and there not or for another reason.
  private func difference(_ outcomes: [Outcome], _ others: [Outcome]) -> Proof {
    let pairs = zip(outcomes, others)
    if pairs.contains(where: { $0.isFailure && $0 != $1 }) { return .shown }
    // A row without one column may lack another too: both are 23502.
    let isHidden = pairs.contains { one, _ in
      one.isFailure && (!one.isAboutData || one == .fails("23502"))
    }
    return isHidden ? .hidden : .refuted
  }

  /// Does the plan's steps in their order: at each, what runs then must work.
  private mutating func runPlan(_ now: [Outcome]) throws {
    try probe.reset(setup)
    var isBlueRunning = true
    var isGreenRunning = false
    var allowed: [Outcome]?
    for step in plan.steps {
      switch step.action {
      case .deploy:
        isGreenRunning = true
      case .wait:
        isBlueRunning = false
        continue
      case .migrate:
        guard let version = step.migration?.version,
          let index = works.firstIndex(where: { $0.version == version })
        else { continue }
        if let state = try migrate(index) {
          if state.hasPrefix("22") || state.hasPrefix("23") { return }
          return complain("step \(step.id) is refused: \(state)", index)
        }
      case .check, .canary, .flag: continue
      }
      if isBlueRunning, let one = new(in: try outcomes(blue), since: now).first {
        complain("after \(step.id) blue fails: \(blue[one].sql)")
      }
      guard isGreenRunning else { continue }
      let found = try outcomes(green)
      if let allowed {
        if let one = new(in: found, since: allowed).first, !isReported(found[one]) {
          complain("after \(step.id) green fails: \(green[one].sql): \(found[one])")
        }
      } else {
        for one in found.indices where found[one].isFailure && !isReported(found[one]) {
          // What green's own data violates to the end, no order of the release can help.
          let isOwn = found[one].isAboutData && found[one] == final[one]
          if isOwn || isAccepted(green[one], found[one], now) { continue }
          complain("at \(step.id) green fails: \(green[one].sql): \(found[one])")
          break
        }
        allowed = found
      }
    }
  }

  /// Whether the plan warns that green's data may be refused.
  private func isReported(_ outcome: Outcome) -> Bool {
    outcome.isAboutData
      && plan.findings.contains {
        ["green-may-violate", "constraint-name-unmatched"].contains($0.rule)
      }
  }

  /// Whether blue's code has the same failure on the schema as it is: green inherits it.
  private func isAccepted(_ statement: ModelStatement, _ outcome: Outcome, _ now: [Outcome]) -> Bool
  {
    blue.indices.contains { now[$0] == outcome && blue[$0].sql == statement.sql }
      || outcome.isAboutData && now.contains(outcome)
  }

  /// The whole release, its plan in short, for whoever looks at one seed.
  var description: String {
    let files = { (side: String, version: ModelVersion) in
      version.sources.sorted { $0.key < $1.key }.map { "== \(side) \($0.key)\n\($0.value)" }
    }
    var lines = files("blue", release.blue) + files("green", release.green)
    lines += (release.applied + ["== pending"] + release.pending).map { $0 }
    lines += works.map { "\($0.version) \($0.slot.rawValue) \($0.cells): \($0.why)" }
    lines += plan.findings.map {
      "\($0.rule): \($0.message) \($0.location.path):\($0.location.line)"
    }
    return lines.joined(separator: "\n")
  }

  private var context: String {
    "seed \(seed) (\(release.operations.joined(separator: ", "))), \(plan.verdict.rawValue): "
  }

  private mutating func complain(_ message: String, _ index: Int? = nil) {
    tally.unsound.append(context + (index.map { "\(works[$0].version): " } ?? "") + message)
  }

  private mutating func judge(_ cell: String, _ index: Int, _ proof: Proof) {
    if proof == .hidden { tally.hidden += 1 }
    guard proof == .refuted else { return }
    tally.falseAlarms.append(context + "\(cell) of \(works[index].version): \(works[index].why)")
  }
}
