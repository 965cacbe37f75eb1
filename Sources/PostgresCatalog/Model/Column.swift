/// A column of a relation (`pg_attribute`).
public struct Column: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// The number, counting from 1; dropped columns leave gaps (`attnum`).
  public var number: Int

  /// The type.
  public var type: SQLType

  /// Whether NULL is refused.
  public var isNotNull: Bool

  /// The default; nil where there is none and for generated columns.
  public var defaultValue: StoredExpression?

  /// Whether it is an identity column, and of which kind.
  public var identity: Identity?

  /// The expression of a stored generated column.
  public var generated: StoredExpression?

  /// The collation, where it is not the type's own.
  public var collation: QualifiedName?

  /// Whether the column is defined in the relation itself (`attislocal`).
  public var isLocal: Bool

  /// How many parents it comes from (`attinhcount`).
  public var inheritanceCount: Int

  /// What the planner's statistics say about the values; nil where nothing is known.
  public var statistics: ColumnStatistics?

  /// Makes a column of its parts.
  public init(
    name: String, number: Int, type: SQLType, isNotNull: Bool = false,
    defaultValue: StoredExpression? = nil, identity: Identity? = nil,
    generated: StoredExpression? = nil, collation: QualifiedName? = nil, isLocal: Bool = true,
    inheritanceCount: Int = 0, statistics: ColumnStatistics? = nil
  ) {
    self.name = name
    self.number = number
    self.type = type
    self.isNotNull = isNotNull
    self.defaultValue = defaultValue
    self.identity = identity
    self.generated = generated
    self.collation = collation
    self.isLocal = isLocal
    self.inheritanceCount = inheritanceCount
    self.statistics = statistics
  }

  /// GENERATED … AS IDENTITY.
  public enum Identity: String, Sendable, Hashable, Codable {
    case always
    case byDefault
  }
}

/// What the planner's statistics say about a column (`pg_stats`).
public struct ColumnStatistics: Sendable, Hashable, Codable {
  /// The share of NULLs, 0 to 1.
  public var nullFraction: Double

  /// The number of distinct values, negative for a share of the rows (`n_distinct`).
  public var distinctValues: Double

  /// Makes statistics of their parts.
  public init(nullFraction: Double, distinctValues: Double) {
    self.nullFraction = nullFraction
    self.distinctValues = distinctValues
  }
}
