/// CREATE TYPE … AS ENUM (PostgreSQL's `CreateEnumStmt`).
public struct CreateEnumStmt: Sendable, Hashable {
  /// The type's name.
  public var name: ObjectName

  /// The values in order.
  public var values: [String]
}

/// ALTER TYPE … ADD VALUE or RENAME VALUE (PostgreSQL's `AlterEnumStmt`).
public struct AlterEnumStmt: Sendable, Hashable {
  /// The type's name.
  public var name: ObjectName

  /// The value that is renamed; nil where one is added.
  public var oldValue: String?

  /// The new value.
  public var newValue: String

  /// The value that the new one stands beside.
  public var neighbor: String?

  /// Whether AFTER was written; otherwise BEFORE.
  public var isAfter: Bool

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// CREATE DOMAIN (PostgreSQL's `CreateDomainStmt`).
public struct CreateDomainStmt: Sendable, Hashable {
  /// The domain's name.
  public var name: ObjectName

  /// The type below.
  public var type: TypeName

  /// COLLATE.
  public var collation: ObjectName?

  /// DEFAULT, NOT NULL, CHECK.
  public var constraints: [Constraint]
}

/// ALTER DOMAIN (PostgreSQL's `AlterDomainStmt`).
public struct AlterDomainStmt: Sendable, Hashable {
  /// The domain's name.
  public var name: ObjectName

  /// What is altered.
  public var action: Action

  /// What ALTER DOMAIN does.
  public enum Action: Sendable, Hashable {
    case setDefault(SQLExpression)
    case dropDefault
    case setNotNull
    case dropNotNull
    case addConstraint(Constraint)
    case dropConstraint(String, ifExists: Bool, cascade: Bool)
    case validateConstraint(String)
  }
}

/// CREATE TYPE … AS (…) (PostgreSQL's `CompositeTypeStmt`).
public struct CompositeTypeStmt: Sendable, Hashable {
  /// The type's name.
  public var name: ObjectName

  /// The attributes.
  public var attributes: [ColumnDef]
}

/// CREATE TYPE … AS RANGE (PostgreSQL's `CreateRangeStmt`).
public struct CreateRangeStmt: Sendable, Hashable {
  /// The type's name.
  public var name: ObjectName

  /// `subtype` and the other parameters.
  public var options: [DefElem]
}

/// CREATE SEQUENCE (PostgreSQL's `CreateSeqStmt`).
public struct CreateSeqStmt: Sendable, Hashable {
  /// The sequence.
  public var sequence: RangeVar

  /// The options: `as`, `increment`, `start`, `owned_by` and others.
  public var options: [DefElem]

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// ALTER SEQUENCE (PostgreSQL's `AlterSeqStmt`).
public struct AlterSeqStmt: Sendable, Hashable {
  /// The sequence.
  public var sequence: RangeVar

  /// The options: `as`, `increment`, `restart`, `owned_by` and others.
  public var options: [DefElem]

  /// Whether IF EXISTS was written.
  public var ifExists: Bool
}
