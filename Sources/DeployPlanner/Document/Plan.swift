public import MigrationLint

/// The ordered plan of one release: what is read, judged and to be done, with its proof.
///
/// A value of the inputs alone: no clock, host or measured duration enters it.
public struct Plan: Sendable, Hashable {
  /// What the plan comes to.
  public var verdict: Verdict
  /// What it was made from.
  public var inputs: PlanInputs
  /// Whether sessions survive the switch; nil where nobody compared them.
  public var sessions: SessionSummary?
  /// What the release itself lacks: routes, drainers, settings.
  public var readiness: [Finding]
  /// Connections during the overlap, where the pools are known.
  public var capacity: Capacity?
  /// Everything that could migrate behind the plan's back.
  public var runners: [Runner]
  /// What each version makes of each schema.
  public var matrix: [MatrixRow]
  /// What to do, in order.
  public var steps: [Step]
  /// What must not run in this release, and when it may.
  public var deferred: [DeferredMigration]
  /// What else there is to say.
  public var findings: [Finding]
  /// What could not be known and nobody vouches for.
  public var unknowns: [PlanUnknown]

  /// A plan of the given parts.
  public init(
    verdict: Verdict, inputs: PlanInputs, sessions: SessionSummary? = nil,
    readiness: [Finding] = [], capacity: Capacity? = nil, runners: [Runner] = [],
    matrix: [MatrixRow] = [], steps: [Step] = [], deferred: [DeferredMigration] = [],
    findings: [Finding] = [], unknowns: [PlanUnknown] = []
  ) {
    self.verdict = verdict
    self.inputs = inputs
    self.sessions = sessions
    self.readiness = readiness
    self.capacity = capacity
    self.runners = runners
    self.matrix = matrix
    self.steps = steps
    self.deferred = deferred
    self.findings = findings
    self.unknowns = unknowns
  }
}

/// What a plan comes to.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// Every step is safe as written.
  case go
  /// Somebody must agree: work is deferred, destructive, or one version's data hurts the other.
  case approvalRequired = "approval_required"
  /// No safe order exists.
  case blocked
  /// Something decisive is not known, and nobody vouches for it.
  case unknown
}

/// Something that could not be known, its reason and its place.
public struct PlanUnknown: Sendable, Hashable {
  /// Whose code it is; nil for the schema or the plan's inputs.
  public var side: Side?
  /// Why it is not known.
  public var reason: String
  /// Where knowledge ends, as `path` and 1-based `line`; nil where there is no file.
  public var path: String?
  /// The 1-based line in `path`.
  public var line: Int?
  /// Whether the slots depend on it: one that decides nothing does not hold the release up.
  public var isDecisive: Bool

  /// An unknown.
  public init(
    side: Side?, reason: String, path: String? = nil, line: Int? = nil, isDecisive: Bool = true
  ) {
    self.side = side
    self.reason = reason
    self.path = path
    self.line = line
    self.isDecisive = isDecisive
  }
}

/// Connections that the overlap of blue, green and the migrator needs.
public struct Capacity: Sendable, Hashable {
  /// The server's `max_connections`; nil without a server.
  public var maxConnections: Int?
  /// What the server keeps for superusers.
  public var reserved: Int
  /// Blue's pools, all nodes together; nil where they are set at run time.
  public var blue: Int?
  /// Green's pools, all nodes together; nil where they are set at run time.
  public var green: Int?
  /// What the notifiers of both versions' Oban listen on, beside the pools.
  public var notifiers: Int
  /// The migrator's own.
  public var migrator: Int

  /// Connections of an overlap.
  public init(
    maxConnections: Int?, reserved: Int, blue: Int?, green: Int?, notifiers: Int = 0,
    migrator: Int = 2
  ) {
    self.maxConnections = maxConnections
    self.reserved = reserved
    self.blue = blue
    self.green = green
    self.notifiers = notifiers
    self.migrator = migrator
  }

  /// The most connections open at once; nil where a part is not known.
  public var peak: Int? {
    guard let blue, let green else { return nil }
    return [green, notifiers, migrator].reduce(Optional(blue)) { sum, part in
      guard let (sum, overflow) = sum?.addingReportingOverflow(part), !overflow else { return nil }
      return sum
    }
  }
}

/// Something that migrates by itself, at boot or at deploy, and so defeats any order.
public struct Runner: Sendable, Hashable {
  /// What it is: `supervision_tree`, `release_command`, `entrypoint`.
  public var kind: String
  /// Whether the release has one.
  public var isFound: Bool
  /// Where.
  public var path: String?
  /// The 1-based line in `path`.
  public var line: Int?

  /// A runner looked for.
  public init(kind: String, isFound: Bool, path: String? = nil, line: Int? = nil) {
    self.kind = kind
    self.isFound = isFound
    self.path = path
    self.line = line
  }
}

/// Whether what one version signs the other can read, as `ok`, `break` or `unknown` each.
public struct SessionSummary: Sendable, Hashable {
  /// Blue reading the cookies that green writes.
  public var blueReadsGreen: Cell
  /// Green reading the cookies that blue wrote.
  public var greenReadsBlue: Cell
  /// Where blue takes its secret from: `env SECRET_KEY_BASE`; never the secret.
  public var blueSecret: String
  /// Where green takes its secret from: `env SECRET_KEY_BASE`; never the secret.
  public var greenSecret: String
  /// Whether both take it from the same place; nil where that is not known.
  public var isSameSecret: Bool?
  /// The Erlang distribution cookies' agreement.
  public var distributionCookie: Cell
  /// The rotations of session keys that the versions are in the midst of, or should be.
  public var rotations: [RotationSteps]

  /// A comparison of two versions' sessions.
  public init(
    blueReadsGreen: Cell, greenReadsBlue: Cell, blueSecret: String, greenSecret: String,
    isSameSecret: Bool?, distributionCookie: Cell, rotations: [RotationSteps] = []
  ) {
    self.blueReadsGreen = blueReadsGreen
    self.greenReadsBlue = greenReadsBlue
    self.blueSecret = blueSecret
    self.greenSecret = greenSecret
    self.isSameSecret = isSameSecret
    self.distributionCookie = distributionCookie
    self.rotations = rotations
  }
}
