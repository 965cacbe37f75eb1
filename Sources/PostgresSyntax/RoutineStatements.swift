/// CREATE FUNCTION or PROCEDURE (PostgreSQL's `CreateFunctionStmt`).
public struct CreateFunctionStmt: Sendable, Hashable {
  /// The name.
  public var name: ObjectName

  /// Whether it is a procedure.
  public var isProcedure: Bool

  /// Whether OR REPLACE was written.
  public var isReplace: Bool

  /// The parameters.
  public var parameters: [Parameter]

  /// The type after RETURNS.
  public var returnType: TypeName?

  /// The language, in lower case; `sql` for a body in SQL's own form.
  public var language: String

  /// IMMUTABLE, STABLE or VOLATILE; volatile where nothing was written.
  public var volatility: Volatility

  /// Whether STRICT (or RETURNS NULL ON NULL INPUT) was written.
  public var isStrict: Bool

  /// The body: the text after AS, or nil for SQL's own form and C functions.
  public var body: String?

  /// A parameter.
  public struct Parameter: Sendable, Hashable {
    /// The name, where one was written.
    public var name: String?

    /// The type.
    public var type: TypeName

    /// The mode.
    public var mode: Mode

    /// The default.
    public var defaultValue: SQLExpression?
  }

  /// The modes of parameters.
  public enum Mode: Sendable, Hashable {
    case `in`
    case out
    case inOut
    case variadic
    case table
  }
}

/// What a function's result may depend on (`pg_proc.provolatile`; manual 38.7).
public enum Volatility: String, Sendable, Hashable, Codable, Comparable {
  /// The result depends on the arguments alone.
  case immutable
  /// The result is the same throughout a statement.
  case stable
  /// The result may change with each call.
  case volatile

  /// Orders from the most to the least dependable.
  public static func < (left: Volatility, right: Volatility) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .immutable: 0
    case .stable: 1
    case .volatile: 2
    }
  }
}

/// ALTER FUNCTION or PROCEDURE (PostgreSQL's `AlterFunctionStmt`).
public struct AlterFunctionStmt: Sendable, Hashable {
  /// The function.
  public var function: ObjectReference

  /// The new volatility, where one was written.
  public var volatility: Volatility?

  /// All that is altered, by PostgreSQL's names.
  public var actions: [DefElem]
}

/// CREATE TRIGGER (PostgreSQL's `CreateTrigStmt`).
public struct CreateTrigStmt: Sendable, Hashable {
  /// The trigger's name.
  public var name: String

  /// The table or view.
  public var relation: RangeVar

  /// The function that is called.
  public var function: ObjectName

  /// BEFORE, AFTER or INSTEAD OF.
  public var timing: Timing

  /// The events.
  public var events: Set<Event>

  /// The columns of UPDATE OF.
  public var columns: [String]

  /// Whether FOR EACH ROW was written.
  public var isRow: Bool

  /// Whether OR REPLACE was written.
  public var isReplace: Bool

  /// Whether it is a constraint trigger.
  public var isConstraint: Bool

  /// The condition of WHEN.
  public var condition: SQLExpression?

  /// The table of FROM (constraint triggers).
  public var referencedTable: RangeVar?

  /// Whether REFERENCING names transition tables.
  public var hasTransitionTables: Bool

  /// When the trigger fires.
  public enum Timing: String, Sendable, Hashable, Codable {
    case before
    case after
    case insteadOf
  }

  /// What makes the trigger fire.
  public enum Event: String, Sendable, Hashable, Codable, CaseIterable {
    case insert
    case delete
    case update
    case truncate
  }
}

/// DO (PostgreSQL's `DoStmt`).
public struct DoStmt: Sendable, Hashable {
  /// The language; `plpgsql` where none was written.
  public var language: String

  /// The code.
  public var body: String
}

/// CREATE or ALTER POLICY (PostgreSQL's `CreatePolicyStmt`, `AlterPolicyStmt`).
public struct CreatePolicyStmt: Sendable, Hashable {
  /// The policy's name.
  public var name: String

  /// The table.
  public var table: RangeVar

  /// `all`, `select`, `insert`, `update` or `delete`.
  public var command: String

  /// Whether it is PERMISSIVE.
  public var isPermissive: Bool

  /// The roles; empty in ALTER where they stay.
  public var roles: [RoleSpec]

  /// The condition of USING.
  public var using: SQLExpression?

  /// The condition of WITH CHECK.
  public var withCheck: SQLExpression?
}

/// GRANT or REVOKE on objects (PostgreSQL's `GrantStmt`).
public struct GrantStmt: Sendable, Hashable {
  /// True for GRANT, false for REVOKE.
  public var isGrant: Bool

  /// The kind of the objects.
  public var kind: ObjectKind

  /// The objects; empty for all in `schemas`.
  public var objects: [ObjectReference]

  /// The schemas of ALL … IN SCHEMA.
  public var schemas: [String]

  /// The privileges; empty for ALL.
  public var privileges: [Privilege]

  /// Who is granted.
  public var grantees: [RoleSpec]

  /// Whether it grants WITH GRANT OPTION, or revokes the GRANT OPTION alone.
  public var concernsGrantOption: Bool

  /// A privilege and perhaps the columns it is limited to.
  public struct Privilege: Sendable, Hashable {
    /// The name in lower case; nil for ALL with columns.
    public var name: String?

    /// The columns; empty for the whole table.
    public var columns: [String]
  }
}

/// GRANT or REVOKE of roles (PostgreSQL's `GrantRoleStmt`).
public struct GrantRoleStmt: Sendable, Hashable {
  /// True for GRANT, false for REVOKE.
  public var isGrant: Bool

  /// The roles that are granted.
  public var roles: [String]

  /// Who is granted.
  public var grantees: [RoleSpec]
}

/// ALTER DEFAULT PRIVILEGES (PostgreSQL's `AlterDefaultPrivilegesStmt`).
public struct AlterDefaultPrivilegesStmt: Sendable, Hashable {
  /// The roles whose new objects are meant; empty for the current one.
  public var roles: [RoleSpec]

  /// The schemas; empty for all.
  public var schemas: [String]

  /// What is granted or revoked.
  public var action: GrantStmt
}
