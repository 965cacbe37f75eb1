import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// Turns placed migrations into steps, or into deferred work.
struct MigrationSteps {
  let planner: RepoPlanner
  let request: PlanRequest

  /// The steps of a slot, in the order of the versions.
  func steps(in slot: Slot, placed: [RepoPlanner.Placed]) -> [Step] {
    placed.filter { $0.slot == slot }.map { step(for: $0) }
  }

  /// What must not run in this release.
  func deferred(_ placed: [RepoPlanner.Placed]) -> [DeferredMigration] {
    placed.filter { !$0.slot.isRun }.map { item in
      let unlock = Unlock(judgement: item.judgement, profile: item.profile)
      let decomposition = Decomposition(
        outcome: planner.history.outcomes[item.index], judgement: item.judgement)
      let isBlocked = item.slot == .blocked
      return DeferredMigration(
        id: identifier(of: item.work), work: item.work,
        unlockWhen: isBlocked ? nil : unlock.condition, mustNotRun: [item.work.version],
        fix: isBlocked && decomposition.isSplittable
          ? "split this file: what green needs, and what blue cannot bear" : unlock.fix,
        decomposition: isBlocked ? decomposition.stages : [])
    }
  }

  private func identifier(of work: MigrationWork) -> String {
    let several = request.repos.count > 1
    // A step's id is a line of a file, a name in a pipeline, an argument: letters, digits, marks.
    var name = String.UnicodeScalarView()
    for scalar in work.name.unicodeScalars {
      name.append(scalar.properties.isXIDContinue && scalar != "_" || scalar == "." ? scalar : "-")
    }
    let repo =
      several ? "-\(work.repo.lowercased().split(separator: ".").joined(separator: "-"))" : ""
    return "migrate\(repo)-\(work.version)-\(String(name))"
  }

  private func step(for item: RepoPlanner.Placed) -> Step {
    let script = planner.history.migrations[item.index].script
    let isConcurrent = planner.history.migrations[item.index].buildsConcurrently
    let command = MigrationCommand(
      program: request.program, repo: planner.repo.module,
      application: planner.repo.application, file: path(of: script), version: script.file.version,
      module: script.module ?? "Unknown",
      lockTimeout: isConcurrent ? nil : request.policy.lockTimeout,
      prefix: planner.history.migrations[item.index].prefix)
    let isFinal = item.judgement.cells.blueOnNew.isUnsafe
    return Step(
      id: identifier(of: item.work), phase: Step.Phase(item.slot), action: .migrate,
      migration: item.work, run: command.up,
      lockGuard: isConcurrent
        ? nil
        : LockGuard(
          lockTimeout: request.policy.lockTimeout, retries: request.policy.lockRetries),
      checks: isConcurrent
        ? ["no transaction is open for long: the build waits for all of them"] : [],
      verify: item.profile.changes.compactMap(\.verification),
      rollback: rollback(of: item, command: command), approval: Approvals.ofMigration(item),
      isPointOfNoReturn: isFinal)
  }

  /// The file's path within its application.
  private func path(of script: MigrationScript) -> String {
    let folder = planner.repo.directory
    guard !folder.isEmpty, script.file.path.hasPrefix(folder + "/") else { return script.file.path }
    return String(script.file.path.dropFirst(folder.count + 1))
  }

  private func rollback(of item: RepoPlanner.Placed, command: MigrationCommand) -> Rollback {
    let migration = planner.history.migrations[item.index]
    if let down = migration.down, let error = down.error {
      return Rollback(impossible: error.message)
    }
    if item.profile.destroysData {
      return Rollback(
        command: command.down,
        dataLoss: "what it removed does not come back: restore it from a backup")
    }
    return Rollback(command: command.down, dataLoss: loss(of: item.profile.changes))
  }

  /// What going back loses: whatever green has written into what the migration made.
  private func loss(of changes: [SchemaChange]) -> String? {
    let made = changes.compactMap { change -> String? in
      switch change.kind {
      case .relationAdded(.table), .relationAdded(.partitionedTable): "\(change.owner)"
      case .columnAdded(let name, _): "\(change.owner).\(name)"
      default: nil
      }
    }
    return made.isEmpty ? nil : "values written into \(made.joined(separator: ", "))"
  }
}

extension Step.Phase {
  fileprivate init(_ slot: Slot) {
    switch slot {
    case .beforeCode: self = .beforeCode
    case .afterCode: self = .afterCode
    case .afterDrain, .nextRelease, .blocked: self = .afterDrain
    }
  }
}

extension ParsedMigration {
  /// Whether a statement waits for other transactions to end, so that a lock timeout would spoil it.
  var buildsConcurrently: Bool {
    actions.contains { action in
      guard case .statement(let statement, _) = action else { return false }
      return switch statement.node {
      case .indexStmt(let index): index.isConcurrent
      case .dropStmt(let drop): drop.isConcurrent
      case .reindexStmt(let reindex): reindex.isConcurrent
      default: false
      }
    }
  }
}
