public import PostgresSyntax

/// A trigger of a relation (`pg_trigger`).
public struct Trigger: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// The function that is called.
  public var function: QualifiedName

  /// When it fires.
  public var timing: CreateTrigStmt.Timing

  /// What makes it fire.
  public var events: Set<CreateTrigStmt.Event>

  /// The columns of UPDATE OF.
  public var columns: [String]

  /// Whether it fires for each row.
  public var isRow: Bool

  /// Whether it is a constraint trigger.
  public var isConstraint: Bool

  /// When it is enabled (`tgenabled`).
  public var enabled: FiringMode

  /// The condition of WHEN.
  public var condition: StoredExpression?

  /// Whether it was cloned from the trigger of a partitioned parent.
  public var hasParent: Bool

  /// Makes a trigger of its parts.
  public init(
    name: String, function: QualifiedName, timing: CreateTrigStmt.Timing,
    events: Set<CreateTrigStmt.Event>, columns: [String] = [], isRow: Bool = true,
    isConstraint: Bool = false, enabled: FiringMode = .origin, condition: StoredExpression? = nil,
    hasParent: Bool = false
  ) {
    self.name = name
    self.function = function
    self.timing = timing
    self.events = events
    self.columns = columns
    self.isRow = isRow
    self.isConstraint = isConstraint
    self.enabled = enabled
    self.condition = condition
    self.hasParent = hasParent
  }
}

/// In which sessions a trigger or rule fires (`tgenabled`, `ev_enabled`).
public enum FiringMode: String, Sendable, Hashable, Codable {
  case origin
  case disabled
  case replica
  case always
}

/// A rule of a relation (`pg_rewrite`).
public struct RewriteRule: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// The event.
  public var event: RuleStmt.Event

  /// Whether it replaces the statement.
  public var isInstead: Bool

  /// Whether it has a condition, which says for which rows it stands (`ev_qual`).
  public var isConditional: Bool

  /// Whether it is DO NOTHING (`ev_action` is empty).
  public var doesNothing: Bool

  /// When it is enabled.
  public var enabled: FiringMode

  /// Makes a rule of its parts.
  public init(
    name: String, event: RuleStmt.Event, isInstead: Bool, isConditional: Bool = false,
    doesNothing: Bool = false, enabled: FiringMode = .origin
  ) {
    self.name = name
    self.event = event
    self.isInstead = isInstead
    self.isConditional = isConditional
    self.doesNothing = doesNothing
    self.enabled = enabled
  }
}

/// A policy of row-level security (`pg_policy`).
public struct RowSecurityPolicy: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// `all`, `select`, `insert`, `update` or `delete`.
  public var command: String

  /// Whether it is PERMISSIVE.
  public var isPermissive: Bool

  /// The roles by name, in alphabetical order; `public` for everybody.
  public var roles: [String]

  /// The condition of USING.
  public var using: StoredExpression?

  /// The condition of WITH CHECK.
  public var withCheck: StoredExpression?

  /// Makes a policy of its parts.
  public init(
    name: String, command: String = "all", isPermissive: Bool = true, roles: [String] = ["public"],
    using: StoredExpression? = nil, withCheck: StoredExpression? = nil
  ) {
    self.name = name
    self.command = command
    self.isPermissive = isPermissive
    self.roles = roles
    self.using = using
    self.withCheck = withCheck
  }
}
