import Diagnostics
import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog

/// Makes the ordered plan of a release from two versions of the code, the schema and the pending migrations.
public enum DeployPlanner {
  /// The plan of a release; a pure function of the request.
  public static func plan(for request: PlanRequest) -> Plan {
    PlanAssembly(request: request).plan
  }
}

/// Puts the repos' parts together into one plan.
private struct PlanAssembly {
  let request: PlanRequest
  let planners: [RepoPlanner]
  let unread: UnknownPropagation

  init(request: PlanRequest) {
    self.request = request
    let (blue, green) = (request.blue, request.green)
    let unread = UnknownPropagation(
      blue: UnknownUses(
        blue.footprint.unknowns, in: blue.tree, other: green.footprint.unknowns,
        otherSource: green.tree, vouches: request.vouches),
      green: UnknownUses(
        green.footprint.unknowns, in: green.tree, other: blue.footprint.unknowns,
        otherSource: blue.tree, vouches: request.vouches))
    self.unread = unread
    planners = request.repos.map { RepoPlanner($0, request: request, unknowns: unread) }
  }

  var plan: Plan {
    let placed = planners.map { $0.placed() }
    let hazards = planners.flatMap { planner in
      Overlap(
        blue: planner.attribution.blue.footprint, green: planner.attribution.green.footprint,
        schema: planner.overlapState, dormant: planner.attribution.dormant
      ).hazards() + NewReferences(planner: planner).hazards()
        + DroppedKeys(planner: planner).hazards()
    }
    let code = planners.flatMap { self.codeFindings(of: $0) }
    let verification = planners.filter { !$0.slots.contains(.blocked) }.flatMap {
      PlanVerification(planner: $0).findings()
    }
    let runners = self.runners
    let readiness = request.readiness.weighingRunners(against: placed.flatMap(\.self))
    let findings =
      statementFindings + request.releaseFindings + hazards.map(\.finding) + code + verification
      + refusals + mismatches.map(\.finding)
    let capacity = self.capacity
    let approvals = Approvals(
      hazards: hazards.filter(\.needsApproval).map(\.finding.message), runners: runners,
      placed: placed.flatMap(\.self))
    let verdict = VerdictRule(
      slots: planners.flatMap(\.slots), hopefulSlots: planners.flatMap(\.hopefulSlots),
      isUndecided: planners.contains(where: \.isUndecided) || !unknownVersions.isEmpty
        || !mismatches.isEmpty || !codeUnknowns.isEmpty
        || (request.unknowns + replayDoubts).contains(where: \.isDecisive),
      isBlocked: (request.releaseFindings + readiness + code + verification).contains {
        $0.severity == .error
      } || capacity?.isExceeded == true,
      needsApproval: approvals.isNeeded
    ).verdict
    return Plan(
      verdict: verdict, inputs: inputs, sessions: request.sessions,
      readiness: readiness.sorted(), capacity: capacity, runners: runners,
      matrix: planners.flatMap {
        $0.matrix.rows(repo: planners.count > 1 ? $0.repo.module : nil)
      },
      steps: steps(placed, capacity: capacity, approvals: approvals),
      deferred: zip(planners, placed).flatMap { planner, items in
        MigrationSteps(planner: planner, request: request).deferred(items)
      },
      findings: findings.sorted(), unknowns: unknowns)
  }

  private func steps(
    _ placed: [[RepoPlanner.Placed]], capacity: Capacity?, approvals: Approvals
  ) -> [Step] {
    let rates = planners.flatMap(\.queryRates)
    let around = ReleaseSteps(
      request: request, capacity: capacity, approvals: approvals, rate: rates.min())
    let migrations = { (slot: Slot) in
      zip(planners, placed).flatMap { planner, items in
        MigrationSteps(planner: planner, request: request).steps(in: slot, placed: items)
      }
    }
    let schedules = zip(planners, placed).flatMap { FlagSteps(planner: $0, placed: $1).schedules() }
    let flags = { (phase: Step.Phase) in
      schedules.filter { $0.phase == phase }.map {
        around.flag($0.flag.flag, after: phase, migrations: $0.migrations, isReady: $0.isReady)
      }
    }
    let rotations = { (phase: Step.Phase) in
      (request.sessions?.rotations ?? []).flatMap { $0.steps(in: phase) }
    }
    var steps = [around.preflight] + rotations(.preflight) + migrations(.beforeCode)
    steps += [around.deploy, around.canary] + migrations(.afterCode) + flags(.afterCode)
    steps += [around.drain] + rotations(.drain) + migrations(.afterDrain) + flags(.afterDrain)
    return steps
  }

  /// What the migration rules found, without refusals by a schema that is not known.
  private var statementFindings: [Finding] {
    let doubtful = planners.flatMap { planner in
      planner.judgements.indices.filter { planner.judgements[$0].hasDoubtfulRefusal }.map {
        planner.history.migrations[$0].script.file.path
      }
    }
    return request.findings.filter {
      $0.rule != "migration-fails" || !doubtful.contains($0.location.path)
    }
  }

  private func codeFindings(of planner: RepoPlanner) -> [Finding] {
    let code = CodeFindings(attribution: planner.attribution, gaps: planner.gaps)
    return code.blocking + code.unexpected + code.doubts + code.runningCodeFails
      + code.changedAggregates(planner.judgements)
  }

  /// Migrations that cannot run at all, or whose file mixes what must be parted.
  private var refusals: [Finding] {
    planners.flatMap { planner in
      planner.judgements.indices.compactMap { index -> Finding? in
        let judgement = planner.judgements[index]
        let version = planner.history.migrations[index].script.file.version
        if let refusal = judgement.refusal {
          return Finding(
            rule: "migration-refused", severity: .error,
            message: "\(version) cannot run: \(refusal.message)", location: refusal.location)
        }
        let outcome = planner.history.outcomes[index]
        guard planner.slots[index] == .blocked,
          Decomposition(outcome: outcome, judgement: judgement).isSplittable,
          let place = outcome.traces.first?.location
        else { return nil }
        return Finding(
          rule: "split-migration", severity: .error,
          message: "\(version) holds what green needs before the code and what blue cannot bear",
          location: place,
          fix: "split this file: what green needs, and the rest for the next release")
      }
    }
  }

  private var runners: [Runner] {
    let found = request.green.project.migrationRunners.filter(\.isAutomatic).map {
      Runner(
        kind: $0.kind.rawValue, isFound: true, path: $0.location.path, line: $0.location.line)
    }
    return found.isEmpty ? [Runner(kind: "supervision_tree", isFound: false)] : found
  }

  private var capacity: Capacity? {
    let pools = { (side: PlanSide, known: [String: Int]?) -> Int? in
      let sizes = side.project.repositories.filter { !$0.isReadOnly }.map {
        known?[$0.module]
      }
      guard !sizes.isEmpty else { return nil }
      return sizes.reduce(Optional(0)) { sum, size in
        guard let sum, let size else { return nil }
        let (total, overflow) = sum.addingReportingOverflow(size)
        return overflow ? nil : total
      }
    }
    let blue = pools(request.blue, request.pools[.blue])
    let green = pools(request.green, request.pools[.green])
    guard request.connections != nil || blue != nil || green != nil else { return nil }
    return Capacity(
      maxConnections: request.connections?.maximum, reserved: request.connections?.reserved ?? 0,
      blue: blue, green: green, notifiers: request.notifierConnections)
  }

  private var replayDoubts: [PlanUnknown] {
    planners.flatMap { planner in
      ReplayDoubts(
        unknowns: planner.repo.replayUnknowns, touched: planner.touched,
        vouches: request.vouches, tree: request.blue.tree
      ).entries()
    }
  }

  private var codeUnknowns: [PlanUnknown] {
    planners.flatMap { CodeFindings(attribution: $0.attribution, gaps: $0.gaps).unknowns }
  }

  private var mismatches: [DatabaseMismatch] {
    planners.compactMap { DatabaseMismatch(repo: $0.repo, attribution: $0.attribution) }
  }

  private var unknownVersions: [Int] { request.repos.flatMap(\.unknownVersions) }

  private var unknowns: [PlanUnknown] {
    var result =
      request.unknowns + replayDoubts + planners.flatMap { $0.judgements.flatMap(\.unknowns) }
    result += planners.flatMap { planner in
      planner.judgements.flatMap { judgement in
        (judgement.cured.map { (Side.green, $0) } + judgement.caused.map { (Side.blue, $0) }
          + judgement.broken.map { (Side.green, $0) }).filter { $0.1.cell == .unknown }.map {
            // Beside a certain break of the same cell it decides nothing.
            PlanUnknown(
              side: $0.0, reason: $0.1.message, path: $0.1.location.path, line: $0.1.location.line,
              isDecisive: judgement.cells.hasUnknown)
          }
      }
        + planner.matrix.news.map { side, failure in
          PlanUnknown(
            side: side, reason: failure.message, path: failure.location.path,
            line: failure.location.line)
        }
    }
    result += mismatches.map(\.unknown) + codeUnknowns
    result += unknownVersions.map {
      PlanUnknown(side: nil, reason: "the database has \($0), green has no file for it")
    }
    var known = Set(result)
    for (side, unread) in [(Side.blue, unread.blue), (Side.green, unread.green)] {
      for entry in unread.entries {
        let place = entry.use.location
        let decisive = PlanUnknown(
          side: side, reason: entry.use.reason, path: place.path, line: place.line)
        guard !known.contains(decisive) else { continue }
        var harmless = decisive
        harmless.isDecisive = false
        if known.insert(harmless).inserted { result.append(harmless) }
      }
    }
    var seen: Set<PlanUnknown> = []
    return result.filter { seen.insert($0).inserted }.sorted {
      $0.order.lexicographicallyPrecedes($1.order)
    }
  }

  private var inputs: PlanInputs {
    PlanInputs(
      app: request.app, blue: request.blue.version, green: request.green.version,
      schemas: planners.map { planner in
        let catalog = planner.repo.catalog
        let names = catalog.relations.keys.sorted() + catalog.types.keys.sorted()
        return PlanInputs.Schema(
          repo: planner.repo.module, source: planner.repo.source, server: planner.repo.server,
          fingerprint: SchemaFingerprint.digest(of: catalog, names: names),
          applied: planner.repo.appliedVersions,
          pending: planner.repo.pending.map(\.up.file.version),
          migrations: migrations(planner), touched: touched(planner), details: details(planner))
      }, policy: request.policy, configuredPolicy: request.configuredPolicy)
  }

  private func migrations(_ planner: RepoPlanner) -> [Int: String] {
    var result: [Int: String] = [:]
    for file in planner.repo.pending.map(\.up.file) {
      result[file.version] = request.green.tree.bytes(at: file.path).map { Digest.sha256(of: $0) }
    }
    return result
  }

  private func details(_ planner: RepoPlanner) -> [QualifiedName: [String: String]] {
    var result: [QualifiedName: [String: String]] = [:]
    for name in planner.touched {
      result[name] = SchemaItems.items(of: name, in: planner.repo.catalog)
    }
    return result
  }

  /// The digests of what the migrations touch; `none` for what is not there yet.
  private func touched(_ planner: RepoPlanner) -> [QualifiedName: String] {
    let digests = SchemaFingerprint.digests(of: planner.repo.catalog, names: planner.touched)
    return Dictionary(
      planner.touched.map { ($0, digests[$0] ?? "none") }, uniquingKeysWith: { one, _ in one })
  }
}

extension Capacity {
  /// Whether the overlap provably needs more connections than the server gives.
  fileprivate var isExceeded: Bool {
    guard let peak, let maxConnections else { return false }
    return peak > maxConnections - reserved
  }
}

extension PlanUnknown {
  fileprivate var order: [String] {
    [side?.rawValue ?? "", path ?? "", String(1_000_000_000 + (line ?? 0)), reason]
  }
}
