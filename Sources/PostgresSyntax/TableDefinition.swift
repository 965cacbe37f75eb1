/// CREATE TABLE (PostgreSQL's `CreateStmt`).
public struct CreateStmt: Sendable, Hashable {
  /// The new table.
  public var relation: RangeVar

  /// The columns, constraints and LIKE clauses, in order.
  public var elements: [TableElement]

  /// The tables after INHERITS, or the one after PARTITION OF.
  public var parents: [RangeVar]

  /// The bound of PARTITION OF; nil for all others.
  public var partitionBound: PartitionBoundSpec?

  /// PARTITION BY.
  public var partitionSpec: PartitionSpec?

  /// The type of CREATE TABLE … OF.
  public var ofType: TypeName?

  /// The storage parameters of WITH.
  public var options: [DefElem]

  /// What ON COMMIT says about a temporary table.
  public var onCommit: OnCommitAction

  /// The tablespace.
  public var tablespace: String?

  /// The access method after USING.
  public var accessMethod: String?

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// What happens to a temporary table's rows at commit.
public enum OnCommitAction: Sendable, Hashable {
  case none
  case preserveRows
  case deleteRows
  case drop
}

/// An element between the parentheses of CREATE TABLE.
public enum TableElement: Sendable, Hashable {
  case column(ColumnDef)
  case constraint(Constraint)
  case like(RangeVar, including: Set<LikeOption>)
}

/// What LIKE copies beside columns, types and NOT NULL.
public enum LikeOption: Int, Sendable, Hashable, CaseIterable {
  case comments = 0
  case compression
  case constraints
  case defaults
  case generated
  case identity
  case indexes
  case statistics
  case storage
}

/// A column's definition (PostgreSQL's `ColumnDef`).
public struct ColumnDef: Sendable, Hashable {
  /// The name.
  public var name: String

  /// The type; nil in CREATE TABLE … OF and PARTITION OF, where only options are given.
  public var type: TypeName?

  /// The column's constraints in the order in which they were written: NOT NULL, DEFAULT, REFERENCES and the rest.
  public var constraints: [Constraint]

  /// COLLATE.
  public var collation: ObjectName?

  /// COMPRESSION.
  public var compression: String?

  /// The expression after USING in ALTER COLUMN TYPE.
  public var usingExpression: SQLExpression?

  /// Where it begins in the parsed text, in UTF-8 bytes.
  public var location: Int
}

/// A constraint as written on a column, a table or a domain (PostgreSQL's `Constraint`).
public struct Constraint: Sendable, Hashable {
  /// The name, where one was written.
  public var name: String?

  /// What the constraint demands.
  public var kind: ConstraintKind

  /// Whether DEFERRABLE was written (or implied by INITIALLY DEFERRED).
  public var isDeferrable: Bool

  /// Whether INITIALLY DEFERRED was written.
  public var isInitiallyDeferred: Bool

  /// Whether NOT VALID was written.
  public var isNotValid: Bool

  /// Whether NO INHERIT was written.
  public var isNoInherit: Bool

  /// Where it begins in the parsed text, in UTF-8 bytes.
  public var location: Int

  /// Makes a constraint of a name and what it demands, with nothing else said.
  public init(name: String?, kind: ConstraintKind) {
    self.name = name
    self.kind = kind
    self.isDeferrable = false
    self.isInitiallyDeferred = false
    self.isNotValid = false
    self.isNoInherit = false
    self.location = -1
  }
}

/// The kinds of constraints (PostgreSQL's `ConstrType`).
public enum ConstraintKind: Sendable, Hashable {
  case null
  case notNull
  case `default`(SQLExpression)
  case identity(always: Bool, options: [DefElem])
  case generated(SQLExpression)
  case check(SQLExpression)
  case primaryKey(IndexConstraint)
  case unique(IndexConstraint)
  case exclusion(ExclusionConstraint)
  case foreignKey(ForeignKey)
}

/// What PRIMARY KEY and UNIQUE say.
public struct IndexConstraint: Sendable, Hashable {
  /// The columns; empty in a column's own constraint and with USING INDEX.
  public var columns: [String]

  /// The columns of INCLUDE.
  public var including: [String]

  /// Whether NULLS NOT DISTINCT was written.
  public var nullsNotDistinct: Bool

  /// The index of USING INDEX.
  public var usingIndex: String?

  /// The storage parameters of WITH.
  public var options: [DefElem]

  /// The tablespace of USING INDEX TABLESPACE.
  public var tablespace: String?
}

/// What EXCLUDE says.
public struct ExclusionConstraint: Sendable, Hashable {
  /// The access method, `gist` for example.
  public var accessMethod: String

  /// The elements with their operators.
  public var elements: [Element]

  /// The columns of INCLUDE.
  public var including: [String]

  /// The predicate of WHERE.
  public var predicate: SQLExpression?

  /// The storage parameters of WITH.
  public var options: [DefElem]

  /// One element with its operator.
  public struct Element: Sendable, Hashable {
    /// The column or expression.
    public var element: IndexElem

    /// The operator after WITH.
    public var `operator`: ObjectName
  }
}

/// What REFERENCES or FOREIGN KEY says.
public struct ForeignKey: Sendable, Hashable {
  /// The referencing columns; empty in a column's own constraint.
  public var columns: [String]

  /// The referenced table.
  public var referencedTable: RangeVar

  /// The referenced columns; empty for the primary key.
  public var referencedColumns: [String]

  /// MATCH.
  public var match: Match

  /// ON UPDATE.
  public var onUpdate: ReferentialAction

  /// ON DELETE.
  public var onDelete: ReferentialAction

  /// The columns of ON DELETE SET NULL (…) and SET DEFAULT (…).
  public var deleteSetColumns: [String]

  /// How NULLs are compared.
  public enum Match: String, Sendable, Hashable, Codable {
    case simple
    case full
    case partial
  }
}

/// What happens to referencing rows (`pg_constraint.confupdtype`, `confdeltype`).
public enum ReferentialAction: String, Sendable, Hashable, Codable {
  case noAction
  case restrict
  case cascade
  case setNull
  case setDefault
}

/// PARTITION BY.
public struct PartitionSpec: Sendable, Hashable {
  /// The strategy.
  public var strategy: PartitionStrategy

  /// The key.
  public var elements: [IndexElem]
}

/// The ways to partition (`pg_partitioned_table.partstrat`).
public enum PartitionStrategy: String, Sendable, Hashable, Codable {
  case list
  case range
  case hash
}

/// FOR VALUES … or DEFAULT.
public enum PartitionBoundSpec: Sendable, Hashable {
  case `default`
  case list([SQLExpression])
  case range(from: [RangeDatum], to: [RangeDatum])
  case hash(modulus: Int, remainder: Int)

  /// One value of a range bound.
  public enum RangeDatum: Sendable, Hashable {
    case minValue
    case maxValue
    case value(SQLExpression)
  }
}
