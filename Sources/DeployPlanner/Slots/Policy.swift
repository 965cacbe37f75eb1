/// The choices that the configuration leaves to the team.
public struct Policy: Sendable, Hashable {
  /// What goes first where both orders are safe.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// The code, then the migrations; only what green needs goes before the code.
    case codeFirst = "code-first"
    /// Additive migrations go before the code even where green does not need them.
    case expandFirst = "expand-first"
  }

  /// When work that the running code does not bear is done.
  public enum Contract: String, Sendable, Hashable, CaseIterable {
    /// In the next release, when no version that needs the old schema can come back.
    case nextRelease = "n-1"
    /// In this release after the drain, with approval; there is no way back to blue from there.
    case fast
  }

  /// What goes first where both orders are safe.
  public var order: Order
  /// When work that the running code does not bear is done.
  public var contract: Contract
  /// How the traffic is shifted: percent and minutes, in order.
  public var stages: [StageRule]
  /// How long a statement waits for its lock, as PostgreSQL writes durations.
  public var lockTimeout: String
  /// How often a step is tried when the lock was not granted.
  public var lockRetries: Int

  /// One stage of a canary as the team wants it.
  public struct StageRule: Sendable, Hashable {
    /// The share of the traffic, in percent.
    public var weight: Int
    /// The least time to stay there, in minutes.
    public var minutes: Int

    /// A share and a time.
    public init(weight: Int, minutes: Int) {
      self.weight = weight
      self.minutes = minutes
    }
  }

  /// The default policy unless told otherwise.
  public init(
    order: Order = .codeFirst, contract: Contract = .nextRelease,
    stages: [StageRule] = [
      StageRule(weight: 5, minutes: 30), StageRule(weight: 25, minutes: 15),
      StageRule(weight: 100, minutes: 30),
    ],
    lockTimeout: String = "2s", lockRetries: Int = 5
  ) {
    self.order = order
    self.contract = contract
    self.stages = stages
    self.lockTimeout = lockTimeout
    self.lockRetries = lockRetries
  }

  /// The digest of all choices, `sha256:` and 64 hexadecimal digits: a plan made under another policy is stale.
  public var digest: String {
    let document: JSONValue = [
      "order": .string(order.rawValue),
      "contract": .string(contract.rawValue),
      "stages": .array(stages.map { [.integer($0.weight), .integer($0.minutes)] }),
      "lock_timeout": .string(lockTimeout),
      "lock_retries": .integer(lockRetries),
    ]
    return Digest.sha256(of: document.canonicalJSON)
  }
}
