/// One thing to do, and how to take it back.
public struct Step: Sendable, Hashable {
  /// When a step is done; migrations take theirs from their slot.
  public enum Phase: String, Sendable, Hashable, CaseIterable {
    case preflight
    case beforeCode = "before-code"
    case code
    case afterCode = "after-code"
    case drain
    case afterDrain = "after-drain"
  }

  /// What is done.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    case check
    case migrate
    case deploy
    case canary
    case flag
    case wait
  }

  /// The name by which other steps and people refer to it, unique in the plan.
  public var id: String
  /// When it is done.
  public var phase: Phase
  /// What is done.
  public var action: Action
  /// Why it stands here.
  public var why: String?
  /// The migration it runs.
  public var migration: MigrationWork?
  /// The command that does it.
  public var run: Command?
  /// How it avoids standing in the way of others.
  public var lockGuard: LockGuard?
  /// The lines that show why it stands here; a migration has its own.
  public var evidence: [Evidence]
  /// What to look at before.
  public var checks: [String]
  /// The shares of the traffic, in order.
  public var stages: [CanaryStage]
  /// What ends the release at once.
  public var abortIf: [String]
  /// What must hold afterwards.
  public var verify: [String]
  /// How it is taken back.
  public var rollback: Rollback?
  /// Why somebody must agree first; nil where nobody need.
  public var approval: String?
  /// Whether blue no longer works after it.
  public var isPointOfNoReturn: Bool

  /// A step.
  public init(
    id: String, phase: Phase, action: Action, why: String? = nil, migration: MigrationWork? = nil,
    evidence: [Evidence] = [], run: Command? = nil, lockGuard: LockGuard? = nil,
    checks: [String] = [],
    stages: [CanaryStage] = [], abortIf: [String] = [], verify: [String] = [],
    rollback: Rollback? = nil,
    approval: String? = nil, isPointOfNoReturn: Bool = false
  ) {
    self.id = id
    self.phase = phase
    self.action = action
    self.why = why
    self.migration = migration
    self.evidence = evidence
    self.run = run
    self.lockGuard = lockGuard
    self.checks = checks
    self.stages = stages
    self.abortIf = abortIf
    self.verify = verify
    self.rollback = rollback
    self.approval = approval
    self.isPointOfNoReturn = isPointOfNoReturn
  }
}

/// How a migration avoids standing in the way of others.
public struct LockGuard: Sendable, Hashable {
  /// How long a statement waits for its lock, as PostgreSQL writes durations.
  public var lockTimeout: String
  /// How often the step is tried when the lock was not granted.
  public var retries: Int

  /// A bound and a count.
  public init(lockTimeout: String, retries: Int) {
    self.lockTimeout = lockTimeout
    self.retries = retries
  }
}

/// A program to run in a version's image.
public struct Command: Sendable, Hashable {
  /// The version whose image has what is needed: down steps need green's, which has the file.
  public var image: Side
  /// The program and its arguments, no shell between.
  public var argv: [String]

  /// A command.
  public init(image: Side, argv: [String]) {
    self.image = image
    self.argv = argv
  }
}

/// How a step is taken back.
public struct Rollback: Sendable, Hashable {
  /// The command, where one does it.
  public var command: Command?
  /// What to do, where no command of the application does it: `weight-to-zero`.
  public var action: String?
  /// What is lost by it; nil where nothing is.
  public var dataLoss: String?
  /// Why it cannot be taken back; nil where it can.
  public var impossible: String?

  /// A way back, or why there is none.
  public init(
    command: Command? = nil, action: String? = nil, dataLoss: String? = nil,
    impossible: String? = nil
  ) {
    self.command = command
    self.action = action
    self.dataLoss = dataLoss
    self.impossible = impossible
  }
}

/// One share of the traffic and how long it stays.
public struct CanaryStage: Sendable, Hashable {
  /// The share in percent.
  public var weight: Int
  /// The time in minutes.
  public var minutes: Int
  /// What the time is based on; nil for the policy's own.
  public var basis: String?

  /// A stage.
  public init(weight: Int, minutes: Int, basis: String? = nil) {
    self.weight = weight
    self.minutes = minutes
    self.basis = basis
  }
}
