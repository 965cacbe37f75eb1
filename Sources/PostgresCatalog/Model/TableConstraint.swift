public import PostgresSyntax

/// A constraint of a table (`pg_constraint`).
public struct TableConstraint: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// What it demands.
  public var kind: Kind

  /// The columns, in order; for CHECK those that the expression names, by number; for EXCLUDE without the expressions.
  public var columns: [String]

  /// The expression of CHECK.
  public var expression: StoredExpression?

  /// What a foreign key refers to.
  public var reference: ForeignKeyReference?

  /// The name of the index behind a primary key, UNIQUE or EXCLUDE; same schema as the table.
  public var indexName: String?

  /// Whether the existing rows are known to comply (`convalidated`).
  public var isValidated: Bool

  /// Whether it may be deferred.
  public var isDeferrable: Bool

  /// Whether it is deferred unless said otherwise.
  public var isInitiallyDeferred: Bool

  /// Whether children do not inherit it.
  public var isNoInherit: Bool

  /// Whether it is defined in the relation itself (`conislocal`).
  public var isLocal: Bool

  /// How many parents it comes from (`coninhcount`).
  public var inheritanceCount: Int

  /// Whether it belongs to the same constraint of a partitioned parent (`conparentid` is not 0).
  public var hasParent: Bool

  /// Makes a constraint of its parts.
  public init(
    name: String, kind: Kind, columns: [String] = [], expression: StoredExpression? = nil,
    reference: ForeignKeyReference? = nil, indexName: String? = nil, isValidated: Bool = true,
    isDeferrable: Bool = false, isInitiallyDeferred: Bool = false, isNoInherit: Bool = false,
    isLocal: Bool = true, inheritanceCount: Int = 0, hasParent: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.expression = expression
    self.reference = reference
    self.indexName = indexName
    self.isValidated = isValidated
    self.isDeferrable = isDeferrable
    self.isInitiallyDeferred = isInitiallyDeferred
    self.isNoInherit = isNoInherit
    self.isLocal = isLocal
    self.inheritanceCount = inheritanceCount
    self.hasParent = hasParent
  }

  /// The kinds of constraints (`contype`).
  public enum Kind: String, Sendable, Hashable, Codable {
    case check
    case foreignKey
    case primaryKey
    case unique
    case exclusion
    /// A NOT NULL of PostgreSQL 18, which has a name and may be NOT VALID.
    case notNull
  }
}

/// What a foreign key refers to, and what follows from changes there.
public struct ForeignKeyReference: Sendable, Hashable, Codable {
  /// The referenced table.
  public var table: QualifiedName

  /// The referenced columns, in the order of the referencing ones.
  public var columns: [String]

  /// MATCH.
  public var match: ForeignKey.Match

  /// ON UPDATE.
  public var onUpdate: ReferentialAction

  /// ON DELETE.
  public var onDelete: ReferentialAction

  /// The columns of ON DELETE SET NULL (…) and SET DEFAULT (…); empty for all.
  public var deleteSetColumns: [String]

  /// Makes a reference of its parts.
  public init(
    table: QualifiedName, columns: [String], match: ForeignKey.Match = .simple,
    onUpdate: ReferentialAction = .noAction, onDelete: ReferentialAction = .noAction,
    deleteSetColumns: [String] = []
  ) {
    self.table = table
    self.columns = columns
    self.match = match
    self.onUpdate = onUpdate
    self.onDelete = onDelete
    self.deleteSetColumns = deleteSetColumns
  }
}
