/// An index of a table or materialized view (`pg_index`); its schema is the table's.
public struct Index: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// The key, in order.
  public var keys: [Key]

  /// The columns of INCLUDE.
  public var included: [String]

  /// The names that columns had when the index was made, by their present names; only where they differ.
  ///
  /// Copies of the index are named by them (`generateClonedIndexStmt` in `parse_utilcmd.c`).
  public var formerColumnNames: [String: String] = [:]

  /// The access method: `btree`, `gin` and others.
  public var method: String

  /// Whether values are unique.
  public var isUnique: Bool

  /// Whether it is the primary key's.
  public var isPrimary: Bool

  /// Whether NULLs count as equal.
  public var nullsNotDistinct: Bool

  /// The predicate of a partial index.
  public var predicate: StoredExpression?

  /// Whether queries may use it (`indisvalid`): false after a failed CREATE INDEX CONCURRENTLY, and for a partitioned
  /// table's index whose partitions lack theirs.
  public var isValid: Bool

  /// Whether the table was last clustered on it.
  public var isClustered: Bool

  /// Whether rows are replicated by it.
  public var isReplicaIdentity: Bool

  /// Whether a primary key, UNIQUE or EXCLUDE constraint of the same name stands on it.
  public var isConstraint: Bool

  /// The index of the partitioned parent that it belongs to.
  public var parent: QualifiedName?

  /// The storage parameters.
  public var options: [String: String]

  /// The tablespace, where it is not the database's.
  public var tablespace: String?

  /// The size in bytes, where a server was asked.
  public var bytes: Int?

  /// Makes an index of its parts.
  public init(
    name: String, keys: [Key], included: [String] = [], method: String = "btree",
    isUnique: Bool = false, isPrimary: Bool = false, nullsNotDistinct: Bool = false,
    predicate: StoredExpression? = nil, isValid: Bool = true, isClustered: Bool = false,
    isReplicaIdentity: Bool = false, isConstraint: Bool = false, parent: QualifiedName? = nil,
    options: [String: String] = [:], tablespace: String? = nil, bytes: Int? = nil
  ) {
    self.name = name
    self.keys = keys
    self.included = included
    self.method = method
    self.isUnique = isUnique
    self.isPrimary = isPrimary
    self.nullsNotDistinct = nullsNotDistinct
    self.predicate = predicate
    self.isValid = isValid
    self.isClustered = isClustered
    self.isReplicaIdentity = isReplicaIdentity
    self.isConstraint = isConstraint
    self.parent = parent
    self.options = options
    self.tablespace = tablespace
    self.bytes = bytes
  }

  /// A column or expression of the key.
  public struct Key: Sendable, Hashable, Codable {
    /// The column; nil for an expression.
    public var column: String?

    /// The expression; nil for a column.
    public var expression: StoredExpression?

    /// The operator class, where it is not the default of the column's type.
    public var operatorClass: QualifiedName?

    /// The collation, where it is not the column's own.
    public var collation: QualifiedName?

    /// Whether the order is descending.
    public var isDescending: Bool

    /// Whether NULLs come first (the default for descending order).
    public var nullsFirst: Bool

    /// Makes a key of its parts.
    public init(
      column: String? = nil, expression: StoredExpression? = nil,
      operatorClass: QualifiedName? = nil, collation: QualifiedName? = nil,
      isDescending: Bool = false, nullsFirst: Bool = false
    ) {
      self.column = column
      self.expression = expression
      self.operatorClass = operatorClass
      self.collation = collation
      self.isDescending = isDescending
      self.nullsFirst = nullsFirst
    }
  }
}
